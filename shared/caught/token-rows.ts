/**
 * Failures of the device gate: the token itself.
 */
import { androidSdkError, iosSdkError, type AndroidError, type IosError } from './native.ts';
import type { FailureRow } from './row.ts';
import type { CaughtCall } from './words.ts';

const STRUCTURE = 'JWT_TOKEN_STRUCTURE_INVALID';
const EXPIRED = 'The provided JWT is expired.';

/** The calls that take a token. */
export const TOKEN_CALLS: readonly CaughtCall[] = ['saveUser', 'fetchUser', 'personalize'];

/** What iOS calls every token that is not built as it must be; the exact text is in `mm_message`. */
const IOS_STRUCTURE = 'JWT token has invalid structure.';

function androidStructure(message: string): AndroidError {
  return androidSdkError(STRUCTURE, message);
}

function iosStructure(code: number, message: string): IosError {
  return iosSdkError(code, IOS_STRUCTURE, { code: STRUCTURE, message });
}

/** A failure that both platforms say in the same words. */
function sameText(id: string, title: string, iosCode: number, text: string) {
  return {
    id,
    title,
    calls: TOKEN_CALLS,
    android: androidStructure(text),
    ios: iosStructure(iosCode, text),
    lost: 'what is wrong with the token',
  } as const satisfies FailureRow;
}

const IOS_EXPIRED = iosSdkError(11, EXPIRED, { code: 'JWT_TOKEN_EXPIRED' });

export const TOKEN_ROWS: readonly FailureRow[] = [
  sameText('tokenBlank', 'The token is blank', 10, 'Token is empty or blank.'),
  sameText(
    'tokenParts',
    'The token has not three parts',
    12,
    'Token must have three parts separated by dots.',
  ),
  sameText(
    'tokenHeaderUnreadable',
    'The header of the token is not Base64 or not JSON',
    13,
    'Token header is not a valid Base64 encoded JSON object.',
  ),
  {
    id: 'tokenHeaderMissing',
    title: 'The token lacks a name in its header',
    calls: TOKEN_CALLS,
    android: ({ names }) => androidStructure(`Token header is missing mandatory header ${names[0] ?? ''}`),
    ios: ({ names }) => iosStructure(14, `Missing JWT header fields: ${quotedList(names)}`),
    lost: 'which name is missing',
    example: { names: ['kid'] },
  },
  sameText(
    'tokenPayloadUnreadable',
    'The payload of the token is not Base64 or not JSON',
    15,
    'Token payload is not a valid Base64 encoded JSON object.',
  ),
  {
    id: 'tokenClaimMissing',
    title: 'The token lacks a claim',
    calls: TOKEN_CALLS,
    android: ({ names }) => androidStructure(`Token payload is missing mandatory claim ${names[0] ?? ''}`),
    ios: ({ names }) => iosStructure(16, `Missing JWT claims: ${quotedList(names)}`),
    lost: 'which claim is missing',
    example: { names: ['exp'] },
  },
  {
    id: 'tokenExpUnreadable',
    title: 'The token has an exp that is no time',
    calls: TOKEN_CALLS,
    android: androidStructure('Token payload is missing mandatory claim exp'),
    ios: IOS_EXPIRED,
  },
  {
    id: 'tokenExpired',
    title: 'The token has expired',
    calls: TOKEN_CALLS,
    android: androidSdkError('JWT_TOKEN_EXPIRED', EXPIRED),
    ios: IOS_EXPIRED,
  },
];

function quotedList(names: readonly string[]): string {
  return `[${names.map((name) => JSON.stringify(name)).join(', ')}]`;
}
