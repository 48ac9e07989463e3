/**
 * What is on the bench of the forge: header and claims as JSON text, and the chosen mutations. It starts from a valid
 * token for the person, and stays when another screen is opened.
 */

import {
  type ForgeRequest,
  MUTATION_GROUPS,
  type MutationGroup,
  type MutationInfo,
} from '../../../shared/model/forge.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { type Members, membersText, readMembers } from '../../lib/members.ts';
import { createStore } from '../../state/store.ts';

export interface ForgeBase {
  readonly header: string;
  readonly claims: string;
}

export interface ForgeDraft extends ForgeBase {
  /** What it started from; null before there was a token. */
  readonly start: ForgeBase | null;
  /** The token that it followed last, by what it decodes to. */
  readonly followed: string | null;
  readonly mutations: readonly string[];
  readonly view: 'form' | 'json';
}

export const EMPTY_FORGE: ForgeDraft = {
  header: '{}',
  claims: '{}',
  start: null,
  followed: null,
  mutations: [],
  view: 'form',
};

export const forgeDraft = createStore<ForgeDraft>(EMPTY_FORGE, 'session');

const USUAL_LIFETIME_SECONDS = 900;

export function changeForge(change: Partial<ForgeDraft>): void {
  forgeDraft.update((draft) => ({ ...draft, ...change }));
}

export function toggleMutation(id: string): void {
  forgeDraft.update((draft) => {
    const isChosen = draft.mutations.includes(id);
    const mutations = isChosen ? draft.mutations.filter((one) => one !== id) : [...draft.mutations, id];
    return { ...draft, mutations };
  });
}

/** Whether header or claims were edited by hand. */
export function isEdited({ header, claims, start }: ForgeDraft): boolean {
  return start !== null && (header !== start.header || claims !== start.claims);
}

/** A valid token to start from: the current one, or one as the customer backend would mint it for the same person. */
export function baseOf(
  { token, session, backend }: Pick<Snapshot, 'token' | 'session' | 'backend'>,
  make: { readonly nowSeconds: number; readonly newId: () => string },
): ForgeBase | null {
  if (token === null) return null;
  const { header, claims } = token;
  if (isFresh(token) && header !== null && claims !== null) {
    if (readMembers(header).ok && readMembers(claims).ok) return { header, claims };
  }
  const key = backend?.keys.find(({ status }) => status === 'current');
  if (backend === null || key === undefined) return null;
  const code = backend.applicationCode;
  const members: Members = {
    typ: 'Bearer',
    jti: make.newId(),
    sub: session.kind === 'customer' ? session.externalUserId : (token.sub ?? 'somebody'),
    iss: code,
    iat: make.nowSeconds,
    exp: make.nowSeconds + USUAL_LIFETIME_SECONDS,
    'infobip-api-key': code,
  };
  return {
    header: membersText({ alg: 'HS256', typ: 'JWT', kid: key.kid }),
    claims: membersText(members),
  };
}

/** Neither altered nor expired: as it came. */
function isFresh({ alteration, state }: NonNullable<Snapshot['token']>): boolean {
  return alteration === null && state === 'valid';
}

/** The draft on a new start. What was chosen for the token before says nothing about this one. */
export function startFrom(base: ForgeBase): void {
  forgeDraft.update((draft) => ({ ...draft, ...base, start: base, mutations: [] }));
}

/**
 * Starts anew with every token that came, whatever was made of the one before. One that was made wrong on purpose did
 * not come, and one that the SDK fetched by itself, maybe in the middle of a try, takes nothing away.
 */
export function followToken(
  snapshot: Pick<Snapshot, 'token' | 'session' | 'backend'>,
  make: { readonly nowSeconds: number; readonly newId: () => string },
): void {
  const draft = forgeDraft.get();
  const { token } = snapshot;
  if (token === null || (token.alteration !== null && draft.start !== null)) return;
  const followed = token.alteration === null ? `${token.header}\n${token.claims}` : null;
  if (followed !== null && followed === draft.followed) return;
  const base = baseOf(snapshot, make);
  if (base === null) return;
  const isByItself = token.origin === 'supplier' && draft.start !== null;
  if (!isByItself) startFrom(base);
  else if (!isEdited(draft)) changeForge({ ...base, start: base });
  changeForge({ followed });
}

export type BuiltForge = { readonly ok: true; readonly request: ForgeRequest } | { readonly ok: false };

/** What is asked of the main process; not ok while one of the texts is no JSON object. */
export function toRequest({ header, claims, mutations }: ForgeDraft): BuiltForge {
  const [first, second] = [readMembers(header), readMembers(claims)];
  if (!first.ok || !second.ok) return { ok: false };
  return {
    ok: true,
    request: { header: first.members, claims: second.members, mutations: [...mutations] },
  };
}

export interface GroupedMutations {
  readonly group: MutationGroup;
  readonly rows: readonly MutationInfo[];
}

/** Mutations whose title, name or description has every word of the query, by group; empty groups are left out. */
export function findMutations(all: readonly MutationInfo[], query: string): readonly GroupedMutations[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const matches = ({ id, title, shows }: MutationInfo): boolean => {
    const text = `${id} ${title} ${shows}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return MUTATION_GROUPS.map((group) => ({
    group,
    rows: all.filter((row) => row.group === group && matches(row)),
  })).filter(({ rows }) => rows.length > 0);
}
