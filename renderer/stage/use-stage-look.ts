/**
 * Puts the stage's size and the customer's colour on the root, so that layers over the stage have them, too.
 */
import { useEffect } from 'react';
import { accentColours, type AccentColours, type Theme } from './accent.ts';

const PROPERTIES: Readonly<Record<keyof AccentColours, string>> = {
  accent: '--accent',
  accentStrong: '--accent-strong',
  accentSoft: '--accent-soft',
  onAccent: '--on-accent',
};

export function useStageLook(accent: string | null): void {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['stage'] = 'on';
    return () => {
      delete root.dataset['stage'];
    };
  }, []);
  useEffect(() => {
    if (accent === null) return;
    const root = document.documentElement;
    const put = (): void => {
      const theme: Theme = root.dataset['theme'] === 'dark' ? 'dark' : 'light';
      const colours = accentColours(accent, theme);
      for (const [name, property] of Object.entries(PROPERTIES)) {
        const value = colours?.[name as keyof AccentColours];
        if (value === undefined) root.style.removeProperty(property);
        else root.style.setProperty(property, value);
      }
    };
    put();
    const watched = new MutationObserver(put);
    watched.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      watched.disconnect();
      for (const property of Object.values(PROPERTIES)) root.style.removeProperty(property);
    };
  }, [accent]);
}
