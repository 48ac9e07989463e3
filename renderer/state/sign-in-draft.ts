/**
 * What the person typed and chose on the Sign in screen. The chosen lifetime holds for every later token too.
 */
import { createStore } from './store.ts';

export const LIFETIMES = [
  { value: '15', label: '15 s' },
  { value: '60', label: '1 min' },
  { value: '600', label: '10 min' },
  { value: '3600', label: '1 hour' },
  { value: 'custom', label: 'Custom' },
] as const;
export type LifetimeChoice = (typeof LIFETIMES)[number]['value'];

/** As the contract's schema has it. */
export const LONGEST_LIFETIME = 31_536_000;

export interface SignInDraft {
  readonly username: string;
  readonly password: string;
  readonly lifetime: LifetimeChoice;
  readonly customSeconds: string;
}

export const signInDraft = createStore<SignInDraft>(
  {
    username: '',
    password: '',
    lifetime: '600',
    customSeconds: '120',
  },
  'session',
);

export function changeSignIn(change: Partial<SignInDraft>): void {
  signInDraft.update((draft) => ({ ...draft, ...change }));
}

/** Choosing *Custom* goes on from the lifetime that was chosen before: it changes when a number is typed. */
export function chooseLifetime(lifetime: LifetimeChoice): void {
  signInDraft.update((draft) => {
    const before = lifetimeOf(draft);
    const starts = lifetime === 'custom' && draft.lifetime !== 'custom' && before.ok;
    return { ...draft, lifetime, ...(starts ? { customSeconds: String(before.seconds) } : {}) };
  });
}

/** The chosen lifetime in seconds, or a message about what was typed. */
export function lifetimeOf(
  draft: Pick<SignInDraft, 'lifetime' | 'customSeconds'>,
): { readonly ok: true; readonly seconds: number } | { readonly ok: false; readonly message: string } {
  const seconds = Number(draft.lifetime === 'custom' ? draft.customSeconds.trim() : draft.lifetime);
  if (draft.lifetime === 'custom' && draft.customSeconds.trim() === '') {
    return { ok: false, message: 'Enter a number of seconds' };
  }
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_LIFETIME) {
    return { ok: false, message: 'Enter whole seconds, from 1 to 31,536,000 (a year)' };
  }
  return { ok: true, seconds };
}
