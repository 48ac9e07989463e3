/**
 * Requests to the main process, each with a state of its own that survives a change of screen.
 */
import type { AppError } from '../shared/app-error.ts';
import { makeError } from '../shared/errors.ts';
import { failed, type Result } from '../shared/result.ts';
import { announce } from './announcer.ts';
import { createStore, useStore } from './store.ts';

export type ActionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'done' };

const IDLE: ActionState = { kind: 'idle' };
const actionStore = createStore<Readonly<Record<string, ActionState>>>({});

function setAction(key: string, state: ActionState): void {
  actionStore.update((all) => ({ ...all, [key]: state }));
}

/** Runs a request under a name; a failure is kept there, and announced unless a call record will be. */
export async function runAction<V>(
  key: string,
  request: () => Promise<Result<V, AppError>>,
): Promise<Result<V, AppError>> {
  setAction(key, { kind: 'running' });
  const result = await request().catch((error: unknown) => failed(broken(error)));
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
  return makeError('INTERNAL_ERROR', { message: error instanceof Error ? error.message : String(error) });
}

export function clearAction(key: string): void {
  setAction(key, IDLE);
}

export function useAction(key: string): ActionState {
  return useStore(actionStore)[key] ?? IDLE;
}

/** Whether an action whose name starts with `prefix` is running. */
export function useRunning(prefix: string): boolean {
  const all = useStore(actionStore);
  return Object.entries(all).some(([key, state]) => key.startsWith(prefix) && state.kind === 'running');
}
