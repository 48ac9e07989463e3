/**
 * The comparison in the window: what is compared, by what, and what came of it.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallToCompare, CompareBy, Comparison } from '../../../shared/story/comparison.ts';
import { send } from '../../state/send.ts';
import { createStore } from '../../state/store.ts';

export interface CompareView {
  readonly open: boolean;
  readonly what: CallToCompare | null;
  readonly by: CompareBy;
  readonly result: Comparison | null;
  readonly error: AppError | null;
}

export const compareStore = createStore<CompareView>(
  { open: false, what: null, by: 'settings', result: null, error: null },
  'session',
);

/** Rises with each comparison, so that the answer to an older one is not taken for that of a newer. */
let turn = 0;

export async function compareCall(what: CallToCompare, by: CompareBy = 'settings'): Promise<void> {
  turn += 1;
  const mine = turn;
  compareStore.set({ open: true, what, by, result: null, error: null });
  const answer = await send('compare', 'compareCall', { what, by });
  if (mine !== turn) return;
  compareStore.update((view) => ({
    ...view,
    result: answer.ok ? answer.value : null,
    error: answer.ok ? null : answer.error,
  }));
}

export function compareBy(by: CompareBy): void {
  const { what } = compareStore.get();
  if (what !== null) void compareCall(what, by);
}

export function closeComparison(): void {
  compareStore.update((view) => ({ ...view, open: false }));
}
