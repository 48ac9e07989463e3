/**
 * A story as it was told, with what is left with the customer. What the speaker's notes say is no part of it: they are
 * written for the speaker, and nothing marks one of them as meant for the customer.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Comparison } from '../../../shared/story/comparison.ts';
import type { StoryCustomer } from '../../../shared/story/story-state.ts';

export interface DemoStep {
  readonly id: string;
  readonly title: string;
  /** The sentence for the audience. */
  readonly say: string;
  readonly call: CallRecord | null;
  readonly comparison: Comparison | null;
  /** The stage as it was drawn, a PNG file, or null where none was taken. */
  readonly picture: Uint8Array | null;
}

export interface Demo {
  readonly title: string;
  readonly customer: StoryCustomer;
  /** As people write it. */
  readonly date: string;
  /** In the order of the story. */
  readonly steps: readonly DemoStep[];
  readonly tool: { readonly name: string; readonly version: string };
}
