/**
 * Requests to the main process, each with a state of its own that survives a change of screen.
 */
import type { AppError } from '../../shared/model/app-error.ts';
import { makeError } from '../../shared/errors.ts';
import { failed, type Result, errorText } from '../../shared/lib/result.ts';
import { announce } from './announcer.ts';
import { createStore, sessionMark, useStore } from './store.ts';

export type ActionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'done' };

const IDLE: ActionState = { kind: 'idle' };
const actionStore = createStore<Readonly<Record<string, ActionState>>>({}, 'session');

function setAction(key: string, state: ActionState): void {
  actionStore.update((all) => ({ ...all, [key]: state }));
}

/** Runs a request under a name; a failure is kept there, and announced unless a call record will be. */
export async function runAction<V>(
  key: string,
  request: () => Promise<Result<V, AppError>>,
): Promise<Result<V, AppError>> {
  const isOver = sessionMark();
  setAction(key, { kind: 'running' });
  const result = await request().catch((error: unknown) => failed(broken(error)));
  if (isOver()) return result;
  if (result.ok) {
    setAction(key, { kind: 'done' });
  } else {
    setAction(key, { kind: 'failed', error: result.error });
    if (result.error.gate === null) announce(`${result.error.code}: ${result.error.message}`);
  }
  return result;
}

/** A rejected promise means that the bridge itself broke; the main process answers failures as data. */
function broken(error: unknown): AppError {
  return makeError('INTERNAL_ERROR', { message: errorText(error) });
}

/** Forgets the failures of actions whose names start with `prefix`: a new attempt makes them old. */
export function clearFailures(prefix: string): void {
  actionStore.update((all) =>
    Object.fromEntries(
      Object.entries(all).filter(([key, { kind }]) => !(key.startsWith(prefix) && kind === 'failed')),
    ),
  );
}

export function useAction(key: string): ActionState {
  return useStore(actionStore)[key] ?? IDLE;
}

/** The error of the first of these actions that failed. */
export function useFailure(keys: readonly string[]): AppError | null {
  const all = useStore(actionStore);
  for (const key of keys) {
    const state = all[key];
    if (state?.kind === 'failed') return state.error;
  }
  return null;
}

/** Whether an action whose name starts with `prefix` is running. */
export function useRunning(prefix: string): boolean {
  const all = useStore(actionStore);
  return Object.entries(all).some(([key, state]) => key.startsWith(prefix) && state.kind === 'running');
}
