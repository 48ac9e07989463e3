/**
 * Asks the main process what is wrong with a token that was just pasted, a moment after the last change. The text is read
 * from its field when it is asked for, so that nothing here keeps a copy.
 */
import { useEffect, useRef, useState } from 'react';
import type { TokenCheck } from '../../shared/model/token-info.ts';
import { bridge } from '../state/bridge.ts';

const PAUSE_MS = 150;

export interface TokenCheckHook {
  /** What is told of the text in the field; null while there is nothing to tell. */
  readonly check: TokenCheck | null;
  /** The field has changed. */
  readonly changed: () => void;
}

/** @param read the text in the field */
export function useTokenCheck(read: () => string): TokenCheckHook {
  const [check, setCheck] = useState<TokenCheck | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** Rises with every change: an answer that comes late is dropped. */
  const turn = useRef(0);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      turn.current += 1;
    },
    [],
  );

  function changed(): void {
    clearTimeout(timer.current);
    turn.current += 1;
    const asked = turn.current;
    if (read() === '') return setCheck(null);
    timer.current = setTimeout(() => {
      const token = read();
      if (token === '') return;
      bridge()
        .inspectToken({ token })
        .then(
          (answer) => {
            if (asked === turn.current) setCheck(answer.ok ? answer.value : null);
          },
          () => {},
        );
    }, PAUSE_MS);
  }

  return { check, changed };
}
