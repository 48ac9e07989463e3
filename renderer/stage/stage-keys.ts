/**
 * What each key means on the stage. Pure; who listens decides what comes of it.
 */
export type StageKey =
  | 'next'
  | 'back'
  | 'first'
  | 'break'
  | 'compare'
  | 'fix'
  | 'notes'
  | 'leave'
  | 'palette'
  | 'presenter';

export interface PressedKey {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What has the focus: text is typed there, a button is pressed there, a list is walked there. */
export type Focused = 'text' | 'button' | 'list' | 'nothing';

/** Clickers send the page keys. */
const PLAIN: Readonly<Record<string, StageKey>> = {
  ArrowRight: 'next',
  ArrowLeft: 'back',
  PageDown: 'next',
  PageUp: 'back',
  Home: 'first',
  b: 'break',
  B: 'break',
  c: 'compare',
  C: 'compare',
  n: 'notes',
  N: 'notes',
  F8: 'fix',
  Escape: 'leave',
};

/** On a button they press it. */
const PRESSES: ReadonlySet<string> = new Set([' ', 'Enter']);

/** In an open list they choose. */
const CHOOSES: ReadonlySet<string> = new Set([
  'ArrowRight',
  'ArrowLeft',
  'PageDown',
  'PageUp',
  'Home',
  'Escape',
]);

/** A held key counts once: nobody runs through a story. */
export function stageKey(pressed: PressedKey, focused: Focused): StageKey | null {
  if (pressed.repeat || focused === 'text' || pressed.altKey) return null;
  if (pressed.ctrlKey || pressed.metaKey) return withControl(pressed);
  if (PRESSES.has(pressed.key)) return focused === 'nothing' ? 'next' : null;
  if (focused === 'list' && (CHOOSES.has(pressed.key) || pressed.key.length === 1)) return null;
  return Object.hasOwn(PLAIN, pressed.key) ? (PLAIN[pressed.key] ?? null) : null;
}

function withControl({ key, shiftKey }: PressedKey): StageKey | null {
  if (key.toUpperCase() === 'P' && shiftKey) return 'presenter';
  return key.toUpperCase() === 'K' && !shiftKey ? 'palette' : null;
}
