/**
 * The states of an update and what moves them. An event that does not fit the state changes nothing.
 */
import type { AppError } from '../../shared/model/app-error.ts';
import type { UpdateState } from '../../shared/model/updates.ts';

export type UpdateEvent =
  | { readonly kind: 'check' }
  | { readonly kind: 'found'; readonly version: string }
  | { readonly kind: 'nothingNew' }
  | { readonly kind: 'download' }
  /** From 0 to 100; never goes back. */
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'downloaded' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** The state after `event`. */
export function nextState(state: UpdateState, event: UpdateEvent): UpdateState {
  switch (event.kind) {
    case 'check':
      return mayCheck(state) ? { kind: 'checking' } : state;
    case 'found':
      return state.kind === 'checking' ? { kind: 'available', version: event.version } : state;
    case 'nothingNew':
      return state.kind === 'checking' ? { kind: 'upToDate' } : state;
    case 'download':
      return state.kind === 'available' ? { kind: 'downloading', version: state.version, percent: 0 } : state;
    case 'progress':
      return state.kind === 'downloading'
        ? { ...state, percent: further(state.percent, event.percent) }
        : state;
    case 'cancelled':
      return state.kind === 'downloading' ? { kind: 'available', version: state.version } : state;
    case 'downloaded':
      return state.kind === 'downloading' ? { kind: 'ready', version: state.version } : state;
    case 'failed':
      return mayFail(state) ? { kind: 'failed', error: event.error } : state;
  }
}

/** Whether the feed may be asked now. */
export function mayCheck({ kind }: UpdateState): boolean {
  return kind === 'idle' || kind === 'upToDate' || kind === 'available' || kind === 'failed';
}

function mayFail({ kind }: UpdateState): boolean {
  return kind === 'checking' || kind === 'downloading' || kind === 'ready';
}

function further(before: number, now: number): number {
  return Number.isFinite(now) ? Math.max(before, Math.min(100, now)) : before;
}
