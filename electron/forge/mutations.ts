/**
 * Every named mutation, and the way to find one.
 */
import type { MutationInfo } from '../../shared/model/forge.ts';
import { BYTES_MUTATIONS } from './mutations/bytes.ts';
import { CLAIMS_MUTATIONS } from './mutations/claims.ts';
import type { Mutation } from './mutations/draft.ts';
import { HEADER_MUTATIONS } from './mutations/header.ts';
import { SEGMENTS_MUTATIONS } from './mutations/segments.ts';
import { TEXT_MUTATIONS } from './mutations/text.ts';
import { TIME_MUTATIONS } from './mutations/time.ts';

export const MUTATIONS: readonly Mutation[] = [
  ...HEADER_MUTATIONS,
  ...CLAIMS_MUTATIONS,
  ...TIME_MUTATIONS,
  ...BYTES_MUTATIONS,
  ...SEGMENTS_MUTATIONS,
  ...TEXT_MUTATIONS,
];

const BY_ID: ReadonlyMap<string, Mutation> = new Map(MUTATIONS.map((row) => [row.id, row]));

/** The mutation of this name, or null. */
export function findMutation(id: string): Mutation | null {
  return BY_ID.get(id) ?? null;
}

/** What a window lists: names and words, nothing that does anything. */
export function mutationInfos(): readonly MutationInfo[] {
  return MUTATIONS.map(({ id, title, shows, group, level }) => ({ id, title, shows, group, level }));
}
