/**
 * A form that opens on the person's wish has to be seen, wherever on the screen it is.
 */
import { type RefObject, useEffect } from 'react';

const FIELDS = 'input:not([type="hidden"]):not([disabled]), textarea:not([disabled]), select:not([disabled])';

/**
 * Brings the form into sight with the focus in its first field, when it opens and whenever `turn` changes; gives the
 * focus back to where it was when the form closes.
 */
export function useOpened(form: RefObject<HTMLElement | null>, turn = 0): void {
  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    const before = document.activeElement;
    // A menu that opened the form gives the focus back to its button first.
    const frame = requestAnimationFrame(() => {
      element.scrollIntoView({ block: 'nearest' });
      element.querySelector<HTMLElement>(FIELDS)?.focus();
    });
    return () => {
      cancelAnimationFrame(frame);
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, [form, turn]);
}
