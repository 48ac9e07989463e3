/**
 * The main action of the screen in sight, for Ctrl+Enter; and what Ctrl+S saves, where something can be saved.
 */
import { useEffect } from 'react';

export interface Primary {
  readonly run: () => void;
  readonly saves: boolean;
}

let current: Primary | null = null;

export function usePrimary(run: () => void, saves = false): void {
  useEffect(() => {
    const mine = { run, saves };
    current = mine;
    return () => {
      if (current === mine) current = null;
    };
  });
}

export function primary(): Primary | null {
  return current;
}
