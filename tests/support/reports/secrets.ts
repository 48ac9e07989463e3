/**
 * Tokens and keys as they look in real life, to be looked for in exports. None of them opens anything.
 */
import { Buffer } from 'node:buffer';
import * as fc from 'fast-check';

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const HEX_KEY = fc
  .uint8Array({ minLength: 32, maxLength: 64 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))
  .filter((hex) => new Set(hex).size >= 5);

/** A signed token with any subject. */
export const anyToken: fc.Arbitrary<string> = fc
  .record({
    kid: fc.string({ maxLength: 12 }),
    sub: fc.string({ minLength: 1, maxLength: 30 }),
    signature: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  })
  .map(({ kid, sub, signature }) => {
    const header = base64url({ alg: 'HS256', typ: 'JWT', kid });
    const claims = base64url({ typ: 'Bearer', sub, iat: 1, exp: 2, jti: '3' });
    return `${header}.${claims}.${Buffer.from(signature).toString('base64url')}`;
  });

/** A token, or a JWT private key in hex, which only whoever holds it can tell from an ID. */
export const anySecret: fc.Arbitrary<string> = fc.oneof(anyToken, HEX_KEY);

/** A text with a secret somewhere in it, between what a log or a body has around such things. */
export const textWithSecret: fc.Arbitrary<{ readonly text: string; readonly secret: string }> = fc
  .record({
    secret: anySecret,
    before: fc.constantFrom(
      '',
      ' ',
      'Bearer ',
      'Authorization: Bearer ',
      '{"token":"',
      'https://host/?t=',
      'line\n',
      '"',
    ),
    after: fc.constantFrom('', ' ', '"}', '\nline', '&x=1', ', then'),
  })
  .map(({ secret, before, after }) => ({ secret, text: `${before}${secret}${after}` }));
