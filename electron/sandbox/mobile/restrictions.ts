/**
 * The three security settings of an application profile: what each refuses, beyond a bad token.
 *
 * | setting | refused |
 * |---|---|
 * | `applicationCode` | nothing |
 * | `jwt` | personalize, repersonalize and inbox without a token; a PATCH that changes the external user ID |
 * | `contactInformationApi` | every PATCH of a user; user attributes in personalize |
 */
import { serviceError } from '../http/service-error.ts';
import type { Call } from '../state/call.ts';
import type { StoredInstallation, StoredPerson } from '../state/schema.ts';
import { type Caller, refuseOrObserve, refuseToken } from './authorization.ts';

/** Personalize, repersonalize and inbox under the `jwt` setting. */
export function requireToken(call: Call, caller: Caller): void {
  if (caller.profile.securitySetting !== 'jwt' || caller.token !== null) return;
  refuseOrObserve(
    call,
    caller.profile,
    serviceError('ACCESS_TOKEN_MISSING', { reason: 'The setting asks for a JWT, the call had none' }),
  );
}

/** A token speaks for the addressed person only (section 2.7). */
export function requireSubject(call: Call, caller: Caller, person: StoredPerson): void {
  const { externalUserId } = person.data;
  if (caller.token === null || caller.token.sub === externalUserId) return;
  refuseOrObserve(call, caller.profile, refuseToken(call, 'subjectNotAddressed', externalUserId));
}

/** A token for personalize names the identity it is used for. */
export function requireIdentitySubject(call: Call, caller: Caller, externalUserId: string | undefined): void {
  if (caller.token === null || caller.token.sub === externalUserId) return;
  refuseOrObserve(call, caller.profile, refuseToken(call, 'subjectNotIdentity', externalUserId));
}

/** What a PATCH of a user may not do. `externalUserId` is the wanted value, null to remove it. */
export function restrictSave(
  call: Call,
  caller: Caller,
  person: StoredPerson,
  externalUserId: string | null | undefined,
): void {
  const { profile } = caller;
  if (profile.securitySetting === 'contactInformationApi') {
    const reason = 'The setting allows personal data over the Contact Information API only';
    refuseOrObserve(call, profile, serviceError('USER_DATA_RESTRICTED', { reason }));
  }
  const changes = externalUserId !== undefined && externalUserId !== (person.data.externalUserId ?? null);
  if (profile.securitySetting === 'jwt' && changes) {
    const reason = 'The external user ID can be changed by personalize only';
    refuseOrObserve(call, profile, serviceError('USER_DATA_RESTRICTED', { reason }));
  }
}

/** What personalize may not do beside recognising a person. */
export function restrictPersonalize(call: Call, caller: Caller, hasAttributes: boolean): void {
  if (caller.profile.securitySetting !== 'contactInformationApi' || !hasAttributes) return;
  const reason = 'The setting allows no user attributes in personalize';
  refuseOrObserve(call, caller.profile, serviceError('USER_DATA_RESTRICTED', { reason }));
}

/** Whether personalize may add identity values to a person who exists already. */
export function mayExtendIdentity(caller: Caller): boolean {
  return caller.profile.securitySetting !== 'contactInformationApi' || caller.profile.observe;
}

/** A call about another installation is for installations of the same person only. */
export function requireSamePerson(caller: StoredInstallation | undefined, target: StoredInstallation): void {
  if (caller === undefined || caller.personId === target.personId) return;
  throw serviceError('NO_REGISTRATION', { reason: 'The installation belongs to another person' });
}
