/**
 * The screens by name, in the order of the rail, and what the menu asks the window to do.
 */
import * as z from 'zod';

export const SCREENS = [
  'signIn',
  'personalize',
  'saveUser',
  'errors',
  'token',
  'timeline',
  'yourApp',
  'backend',
  'people',
  'faults',
  'settings',
] as const;
export const screenSchema = z.enum(SCREENS);
export type Screen = z.infer<typeof screenSchema>;

export const SCREEN_TITLES: Readonly<Record<Screen, string>> = {
  signIn: 'Sign in',
  personalize: 'Personalize',
  saveUser: 'Save user',
  errors: 'Errors',
  token: 'Token',
  timeline: 'Timeline',
  yourApp: 'Your app',
  backend: 'Application profile',
  people: 'People',
  faults: 'Faults',
  settings: 'Settings',
};

/**
 * The key that opens a screen, beside Control or Command. There are nine digits: 0 is for the zoom, Settings has the
 * comma as everywhere, and *Your app* its letter, with Shift.
 */
export const SCREEN_KEYS: Readonly<Record<Screen, string>> = {
  signIn: '1',
  personalize: '2',
  saveUser: '3',
  errors: '4',
  token: '5',
  timeline: '6',
  yourApp: 'Shift+Y',
  backend: '7',
  people: '8',
  faults: '9',
  settings: ',',
};

/** The keys that open a screen, as they are shown and as ARIA names them. */
export function screenShortcut(id: Screen): { readonly text: string; readonly aria: string } {
  const key = SCREEN_KEYS[id];
  return { text: `Ctrl ${key.replace('+', ' ')}`, aria: `Control+${key}` };
}

export const menuCommandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open'), screen: screenSchema }),
  z.strictObject({ kind: z.literal('startOver') }),
  z.strictObject({ kind: z.literal('togglePresenter') }),
  z.strictObject({ kind: z.literal('startTour') }),
  z.strictObject({ kind: z.literal('openNotes') }),
]);
export type MenuCommand = z.infer<typeof menuCommandSchema>;
