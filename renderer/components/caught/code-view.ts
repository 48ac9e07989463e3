/**
 * What the person's application is written with, and whether they want to see what its code catches.
 */
import type { Framework } from '../../../shared/caught/words.ts';
import { createStore } from '../../state/store.ts';

export interface CodeView {
  readonly framework: Framework;
  readonly isOpen: boolean;
}

export const codeView = createStore<CodeView>({ framework: 'flutter', isOpen: false }, 'session');

export function chooseFramework(framework: Framework): void {
  codeView.update((view) => ({ ...view, framework }));
}

export function openCodeView(isOpen: boolean): void {
  codeView.update((view) => ({ ...view, isOpen }));
}
