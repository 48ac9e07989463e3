/**
 * The ways to break the current token, in words.
 */
import type { Alteration } from '../../shared/ipc/session.ts';

export const ALTERATIONS: readonly {
  readonly value: Alteration;
  readonly title: string;
  readonly text: string;
}[] = [
  { value: 'expired', title: 'Expired', text: 'Its exp is in the past' },
  { value: 'structure', title: 'Structurally broken', text: 'A part cannot be decoded' },
  { value: 'otherPerson', title: 'For someone else', text: 'Its sub is another person' },
];
