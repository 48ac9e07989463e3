/**
 * The newest calls of the person's own with what they were given and what held when they began: a record of a call that
 * sent nothing tells neither. Nothing of it leaves the main process.
 */
import type { FormCall } from '../../../shared/story/comparison.ts';
import type { LabSituation } from './plan-form.ts';

/** As many as the window lists. */
const MOST = 20;

export interface RememberedCall {
  readonly what: FormCall;
  readonly situation: LabSituation;
}

export class RememberedCalls {
  readonly #calls = new Map<string, RememberedCall>();

  add(callId: string, call: RememberedCall): void {
    this.#calls.set(callId, call);
    const [oldest] = this.#calls.keys();
    if (this.#calls.size > MOST && oldest !== undefined) this.#calls.delete(oldest);
  }

  find(callId: string): RememberedCall | null {
    return this.#calls.get(callId) ?? null;
  }

  clear(): void {
    this.#calls.clear();
  }
}
