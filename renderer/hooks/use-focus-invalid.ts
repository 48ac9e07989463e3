/**
 * After a failed attempt the focus goes to the first field that is wrong, once per attempt.
 */
import { type RefObject, useEffect, useRef } from 'react';

/** `ready` says that the messages of this attempt are on the screen. */
export function useFocusInvalid(form: RefObject<HTMLElement | null>, turn: number, ready: boolean): void {
  const done = useRef(turn);
  useEffect(() => {
    if (!ready || done.current === turn) return;
    done.current = turn;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, turn, ready]);
}
