/**
 * The ways to break the current token, in words.
 */
import type { Alteration } from '../../shared/model/forge.ts';

export const ALTERATIONS: readonly {
  readonly value: Alteration;
  readonly title: string;
  readonly text: string;
}[] = [
  { value: 'expired', title: 'Expired', text: 'Its exp is in the past' },
  { value: 'structure', title: 'Structurally broken', text: 'A mandatory claim is not there' },
  { value: 'otherPerson', title: 'For someone else', text: 'Its sub is another person' },
  { value: 'tampered', title: 'Tampered', text: 'The signature does not fit' },
  {
    value: 'otherKey',
    title: 'Signed with another key',
    text: 'It names the right key, and is not signed with it',
  },
  { value: 'algNone', title: 'alg none', text: 'It says that it needs no signature' },
];
