/**
 * Who may call: application code or user data JWT, in the fixed order that `docs/sandbox.md` documents.
 *
 * 1. an Authorization header of a known scheme; 2. a known application code, or the server gate for a token;
 * 3. the installation exists in the profile. What the security setting adds is in `restrictions.ts`.
 */
import { createHash } from 'node:crypto';
import { GATE_REASONS, type GateReason } from '../gate/reasons.ts';
import { type VerifiedToken, verifyToken } from '../gate/server-gate.ts';
import type { WireRequest } from '../http/exchange.ts';
import { type ServiceError, serviceError } from '../http/service-error.ts';
import { type Call, callNow } from '../state/call.ts';
import type { Profile, StoredInstallation } from '../state/schema.ts';
import { activeProfile, type State } from '../state/state.ts';

/** `app`: application code only. `user`: Bearer or application code. */
export type AuthorizationKind = 'app' | 'user';

export interface Caller {
  readonly profile: Profile;
  /** Null where the call went out with the application code. */
  readonly token: VerifiedToken | null;
}

/** Identifies the caller. Throws the `ServiceError` of the first check that fails. */
export async function authorize(
  call: Call,
  request: WireRequest,
  kind: AuthorizationKind,
  regId: string | null,
): Promise<Caller> {
  const [scheme, credentials] = splitAuthorization(request.headers['authorization']);
  if (scheme === 'app') return { profile: profileByCode(call.state, credentials), token: null };
  if (scheme !== 'bearer')
    throw serviceError('APP_CODE_MISSING', { reason: 'No Authorization of a known scheme' });
  if (kind === 'app') throw serviceError('APP_CODE_MISSING', { reason: 'This call takes no JWT' });
  const profile = profileOfRequest(call.state, request, regId);
  call.bearer = { token: credentials, profile };
  const verdict = await verifyToken(credentials, profile, callNow(call));
  if (verdict.ok) return { profile, token: verdict.value };
  const refusal = refuseToken(call, verdict.error);
  if (!profile.observe) throw refusal;
  observe(call, refusal);
  return { profile, token: null };
}

/** The installation a path names. Unknown ones and those of another profile look alike to the caller. */
export function requireInstallation(
  state: State,
  profile: Profile,
  regId: string | undefined,
): StoredInstallation {
  const installation = state.installations.get(regId ?? '');
  if (installation === undefined) throw serviceError('NO_REGISTRATION', { reason: 'Unknown installation' });
  if (installation.profileId !== profile.id) {
    throw serviceError('NO_REGISTRATION', {
      reason: 'The installation belongs to another application profile',
    });
  }
  return installation;
}

/**
 * The refusal of the call's token: one code for the client, the reason for the journal.
 *
 * @param addressed external user ID of whom the call is about, where it is about somebody
 */
export function refuseToken(call: Call, reason: GateReason, addressed?: string): ServiceError {
  call.refused = call.bearer && {
    ...call.bearer,
    apiKey: call.state.apiKey,
    externalUserId: addressed,
  };
  return serviceError('UNAUTHORIZED', { reason: `${reason}: ${GATE_REASONS[reason]}` });
}

/** Refuses, unless the profile only observes; then the journal says what would have been refused. */
export function refuseOrObserve(call: Call, profile: Profile, refusal: ServiceError): void {
  if (!profile.observe) throw refusal;
  observe(call, refusal);
}

function observe(call: Call, refusal: ServiceError): void {
  call.notes.push(`observed ${refusal.code}: ${refusal.reason ?? refusal.message}`);
}

/** Blanks and tabs around a value are no part of it (RFC 9110); other spaces, which `trim` takes off, are. */
function splitAuthorization(header: string | undefined): readonly [string, string] {
  const value = (header ?? '').replace(/^[\t ]+|[\t ]+$/g, '');
  const space = value.indexOf(' ');
  if (space < 0) return [value.toLowerCase(), ''];
  return [value.slice(0, space).toLowerCase(), value.slice(space + 1)];
}

function profileByCode(state: State, code: string): Profile {
  if (code === '') throw serviceError('APP_CODE_MISSING', { reason: 'The application code is empty' });
  for (const profile of state.profiles.values()) if (profile.applicationCode === code) return profile;
  throw serviceError('INVALID_APPLICATION_CODE', {
    reason: 'No application profile has this application code',
  });
}

/** A token does not say in a trusted way which profile is meant, so the addressed installation or the header does. */
function profileOfRequest(state: State, request: WireRequest, regId: string | null): Profile {
  const addressed = regId ?? request.headers['pushregistrationid'] ?? '';
  const byInstallation = state.profiles.get(state.installations.get(addressed)?.profileId ?? '');
  if (byInstallation !== undefined) return byInstallation;
  const hash = request.headers['applicationcode']?.toLowerCase();
  const byHash = [...state.profiles.values()].find((profile) => codeHash(profile) === hash);
  return byHash ?? activeProfile(state);
}

/** The `applicationcode` header: first ten hex characters of the code's SHA-256. */
function codeHash(profile: Profile): string {
  return createHash('sha256').update(profile.applicationCode).digest('hex').slice(0, 10);
}
