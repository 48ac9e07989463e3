/**
 * Puts the theme on the root: the chosen one, or the system's while the appearance is `system`.
 */
import { useEffect } from 'react';
import type { Appearance } from '../../shared/state/snapshot.ts';

const DARK = '(prefers-color-scheme: dark)';

export function useTheme(appearance: Appearance): void {
  useEffect(() => {
    const dark = window.matchMedia(DARK);
    function apply(): void {
      const system = dark.matches ? 'dark' : 'light';
      document.documentElement.dataset.theme = appearance === 'system' ? system : appearance;
    }
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [appearance]);
}
