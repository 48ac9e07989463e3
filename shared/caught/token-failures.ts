/**
 * Failures of the token on the device.
 */
import type { Circumstances, Failure } from './failure.ts';
import { codedIos, IOS_DOMAINS, type IosError, type Native, sdkError } from './native.ts';
import { CAUGHT_CALLS } from './words.ts';

const STRUCTURE = 'JWT_TOKEN_STRUCTURE_INVALID';
const EXPIRED = 'JWT_TOKEN_EXPIRED';
const EXPIRED_TEXT = 'The provided JWT is expired.';
const JWT_CALLS = CAUGHT_CALLS.filter((call) => ['fetchUser', 'saveUser', 'personalize'].includes(call));

/** iOS says of every fault of structure the same, but in the text that only native code and Flutter hand out. */
function structure(code: number, mmMessage: string): Native<IosError> {
  const at = {
    domain: IOS_DOMAINS.sdk,
    code,
    localizedDescription: 'JWT token has invalid structure.',
  };
  return codedIos(at, STRUCTURE, mmMessage);
}

function expired(): Native<IosError> {
  const at = { domain: IOS_DOMAINS.sdk, code: 11, localizedDescription: EXPIRED_TEXT };
  return codedIos(at, EXPIRED, null);
}

/** One text on both platforms. */
function sameText(id: string, title: string, iosCode: number, text: string): Failure {
  return {
    id,
    title,
    calls: JWT_CALLS,
    android: () => sdkError(STRUCTURE, text),
    ios: () => structure(iosCode, text),
  };
}

function quoted({ names }: Circumstances): string {
  return `[${names.map((name) => `"${name}"`).join(', ')}]`;
}

export const TOKEN_FAILURES: readonly Failure[] = [
  sameText('tokenBlank', 'The token is blank', 10, 'Token is empty or blank.'),
  sameText(
    'tokenParts',
    'The token has not three parts',
    12,
    'Token must have three parts separated by dots.',
  ),
  sameText(
    'tokenHeader',
    'The header of the token is not Base64 or not JSON',
    13,
    'Token header is not a valid Base64 encoded JSON object.',
  ),
  {
    id: 'tokenHeaderName',
    title: 'The header of the token lacks a name',
    calls: JWT_CALLS,
    android: ({ names }) =>
      sdkError(STRUCTURE, `Token header is missing mandatory header ${names[0] ?? 'kid'}`),
    ios: (at) => structure(14, `Missing JWT header fields: ${quoted(at)}`),
  },
  sameText(
    'tokenPayload',
    'The payload of the token is not Base64 or not JSON',
    15,
    'Token payload is not a valid Base64 encoded JSON object.',
  ),
  {
    id: 'tokenClaim',
    title: 'The token lacks a claim',
    calls: JWT_CALLS,
    android: ({ names }) =>
      sdkError(STRUCTURE, `Token payload is missing mandatory claim ${names[0] ?? 'exp'}`),
    ios: (at) => structure(16, `Missing JWT claims: ${quoted(at)}`),
  },
  {
    id: 'expUnreadable',
    title: 'The claim exp cannot be read',
    calls: JWT_CALLS,
    android: () => sdkError(STRUCTURE, 'Token payload is missing mandatory claim exp'),
    ios: expired,
  },
  {
    id: 'tokenExpired',
    title: 'The token is expired',
    calls: JWT_CALLS,
    android: () => sdkError(EXPIRED, EXPIRED_TEXT),
    ios: expired,
  },
];
