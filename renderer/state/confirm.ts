/**
 * The question that is asked before something that cannot be undone.
 */
import { createStore } from './store.ts';

export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button that goes ahead says: a verb. */
  readonly action: string;
  /** How that button looks; `danger` unless told otherwise. */
  readonly look?: 'danger' | 'primary';
  readonly onConfirm: () => void;
  /** Told when the person thought better of it. */
  readonly onCancel?: () => void;
}

interface Asked {
  readonly open: boolean;
  /** Kept while the dialog closes, so that its text does not vanish first. */
  readonly question: Question | null;
}

/** What `ConfirmHost` shows. */
export const askedStore = createStore<Asked>({ open: false, question: null }, 'session');

export function confirm(question: Question): void {
  askedStore.set({ open: true, question });
}

/** Closes the question as its *Cancel* does. */
export function cancelQuestion(): void {
  const { open, question } = askedStore.get();
  closeQuestion();
  if (open) question?.onCancel?.();
}

/** Closes the question; nobody is told. */
export function closeQuestion(): void {
  askedStore.update((state) => ({ ...state, open: false }));
}
