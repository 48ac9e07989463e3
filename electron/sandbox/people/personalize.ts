/**
 * Personalize as a decision: given an installation's person and an identity, who will the installation belong to?
 */
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { StoredPerson } from '../state/schema.ts';
import { findPersons, type Identity } from './matching.ts';

export interface Situation {
  readonly persons: readonly StoredPerson[];
  readonly current: StoredPerson;
  /** Whether the installation was personalized and not depersonalized since. */
  readonly personalized: boolean;
  /** How many installations the current person has, this one included. */
  readonly installationsOfCurrent: number;
  readonly identity: Identity;
  readonly forceDepersonalize: boolean;
}

export type PersonalizeRefusal =
  | 'AMBIGUOUS_PERSONALIZE_CANDIDATES'
  | 'PERSONALIZATION_IMPOSSIBLE'
  | 'USER_MERGE_INTERRUPTED';

/** `keep` the current person, `join` another, or become somebody `new`. */
export type Choice =
  | { readonly kind: 'keep' }
  | { readonly kind: 'join'; readonly person: StoredPerson }
  | { readonly kind: 'new' };

/** Resolves an identity to a person, or says which of the three documented refusals applies. */
export function choosePerson(situation: Situation): Result<Choice, PersonalizeRefusal> {
  const { identity, current } = situation;
  const found = findPersons(situation.persons, identity).filter((person) => !isAbsorbed(situation, person));
  const [candidate, ...others] = found;
  if (others.length > 0) return failed('AMBIGUOUS_PERSONALIZE_CANDIDATES');
  if (candidate !== undefined && !agrees(candidate, identity)) return failed('USER_MERGE_INTERRUPTED');
  if (situation.personalized && candidate?.id !== current.id) {
    if (!situation.forceDepersonalize) return failed('PERSONALIZATION_IMPOSSIBLE');
    return ok(candidate === undefined ? { kind: 'new' } : { kind: 'join', person: candidate });
  }
  if (candidate !== undefined && candidate.id !== current.id) return ok({ kind: 'join', person: candidate });
  return agrees(current, identity) ? ok({ kind: 'keep' }) : ok({ kind: 'new' });
}

/**
 * The anonymous person of this installation alone is nobody else's: whatever contact data was saved for them before
 * the sign-in must not make the sign-in ambiguous.
 */
function isAbsorbed(situation: Situation, person: StoredPerson): boolean {
  if (person.id !== situation.current.id || situation.personalized) return false;
  return person.data.externalUserId === undefined && situation.installationsOfCurrent === 1;
}

/** A person has one external user ID for good; another one means another person. */
function agrees(person: StoredPerson, identity: Identity): boolean {
  const { externalUserId } = person.data;
  if (externalUserId === undefined || identity.externalUserId === undefined) return true;
  return externalUserId === identity.externalUserId;
}
