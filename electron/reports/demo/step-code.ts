/**
 * What the customer's developers write for a step, in each framework. The one place where the page gets its code from.
 */
import type { DemoStep } from './demo.ts';

export interface DemoCode {
  /** The framework, as its developers name it. */
  readonly title: string;
  readonly text: string;
}

/** Nothing where the step made no call. */
export function codeOf(_step: DemoStep): readonly DemoCode[] {
  return [];
}
