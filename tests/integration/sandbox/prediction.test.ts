/**
 * The prediction and the sandbox are two readings of the same rules. They must agree on every token: each kind in which
 * they once parted by name, and many more at random.
 */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { predict } from '../../../electron/forge/predict.ts';
import { activeProfile } from '../../../electron/sandbox/state/state.ts';
import { verifySignature } from '../../../electron/sdk/token/signature.ts';
import { type Server, startServer } from '../../support/sandbox/server.ts';

const ANA = 'ana.kovac-1047';

let server: Server;
let regId: string;
let nowMs: number;
beforeAll(async () => {
  server = await startServer();
  await server.setting('jwt');
  regId = await server.registerAs(ANA);
  nowMs = server.running.sandbox.state.deps.clock.now();
});
afterAll(() => server.running.stop());

type Members = Readonly<Record<string, unknown>>;

function profile() {
  return activeProfile(server.running.sandbox.state);
}

function usual(): { header: Members; claims: Members } {
  const { keys, applicationCode } = profile();
  const seconds = Math.floor(nowMs / 1000);
  return {
    header: { alg: 'HS256', typ: 'JWT', kid: keys[0]?.kid },
    claims: {
      typ: 'Bearer',
      jti: 'j-1',
      sub: ANA,
      iss: applicationCode,
      iat: seconds,
      exp: seconds + 600,
      'infobip-api-key': applicationCode,
    },
  };
}

function signed(header: string, claims: string): string {
  const parts = [header, claims].map((text) => Buffer.from(text).toString('base64url')).join('.');
  const secret = Buffer.from(profile().keys[0]?.secretHex ?? '', 'hex');
  return `${parts}.${createHmac('sha256', secret).update(parts).digest('base64url')}`;
}

function tokenWith({ header = {}, claims = {} }: { header?: Members; claims?: Members }): string {
  const base = usual();
  return signed(JSON.stringify({ ...base.header, ...header }), JSON.stringify({ ...base.claims, ...claims }));
}

async function predicted(token: string) {
  const { keys, applicationCode } = profile();
  const context = {
    nowMs,
    isSandbox: true,
    server: {
      nowMs,
      keyIds: keys.filter(({ status }) => status !== 'revoked').map(({ kid }) => kid),
      revokedKeyIds: keys.filter(({ status }) => status === 'revoked').map(({ kid }) => kid),
      applicationCode,
      isSignatureValid: await verifySignature(token.trimEnd(), keys[0]?.secretHex ?? ''),
      externalUserId: ANA,
    },
  };
  return predict(token, context).verdicts.server;
}

/** The sandbox's journal gives this reason, and so did the prediction; null where both accept. */
async function expectReason(token: string, reason: string | null): Promise<void> {
  const answer = await server.mobile('GET', `/mobile/1/appinstance/${regId}/user`, { token });
  const journal = (await server.lastEntry()).reason?.split(':')[0] ?? null;
  expect([answer.status, journal]).toEqual([reason === null ? 200 : 401, reason]);
  expect(await predicted(token)).toMatchObject({
    ok: reason === null,
    code: reason === null ? null : 'UNAUTHORIZED',
    reasonCode: reason,
    unchecked: [],
  });
}

const seconds = (): number => Math.floor(nowMs / 1000);
const DEEP = `${'['.repeat(9)}${']'.repeat(9)}`;

describe('each kind in which they parted', () => {
  it.each<[what: string, make: () => string, reason: string | null]>([
    ['jti that is no text', () => tokenWith({ claims: { jti: 7 } }), 'tokenIdInvalid'],
    ['iat 0', () => tokenWith({ claims: { iat: 0 } }), 'issuedAtInvalid'],
    ['iat negative', () => tokenWith({ claims: { iat: -1 } }), 'issuedAtInvalid'],
    ['iat in milliseconds', () => tokenWith({ claims: { iat: nowMs } }), 'issuedAtInvalid'],
    ['iat 30 s ahead', () => tokenWith({ claims: { iat: seconds() + 30 } }), null],
    ['iat 90 s ahead', () => tokenWith({ claims: { iat: seconds() + 90 } }), 'issuedAtInvalid'],
    ['nbf 30 s ahead', () => tokenWith({ claims: { nbf: seconds() + 30 } }), null],
    ['nbf 90 s ahead', () => tokenWith({ claims: { nbf: seconds() + 90 } }), 'notYetValid'],
    ['nbf 0', () => tokenWith({ claims: { nbf: 0 } }), null],
    ['nbf a text', () => tokenWith({ claims: { nbf: '0' } }), 'notYetValid'],
    ['b64 true', () => tokenWith({ header: { b64: true } }), 'headerUnsupported'],
    ['b64 false without crit', () => tokenWith({ header: { b64: false } }), 'headerUnsupported'],
    ['spare bits in the last character', () => withSpareBits(tokenWith({})), 'tokenCharacters'],
    ['a name twice in a nested object', () => withClaims('"x":{"a":1,"a":2}'), 'claimsDuplicateName'],
    ['a name twice, once escaped', () => withClaims('"s\\u0075b":"other"'), 'claimsDuplicateName'],
    ['sub of 257 characters', () => tokenWith({ claims: { sub: 'x'.repeat(257) } }), 'subjectInvalid'],
    ['exp in milliseconds', () => tokenWith({ claims: { exp: nowMs + 600_000 } }), 'expiryInvalid'],
    ['more than the sandbox reads', () => tokenWith({ claims: { x: 'x'.repeat(8_192) } }), 'tokenTooLarge'],
    ['nested too deep', () => withClaims(`"x":${DEEP}`), 'claimsTooDeep'],
    ['a byte order mark', () => signed(`\ufeff${JSON.stringify(usual().header)}`, '{}'), 'headerInvalid'],
    ['a blank behind Bearer', () => ` ${tokenWith({})}`, 'tokenCharacters'],
    ['a blank at the end', () => `${tokenWith({})} `, null],
    ['sub a number', () => tokenWith({ claims: { sub: 1047 } }), 'subjectInvalid'],
    ['sub null', () => tokenWith({ claims: { sub: null } }), 'subjectInvalid'],
    ['sub empty', () => tokenWith({ claims: { sub: '' } }), 'subjectInvalid'],
    ['sub of somebody else', () => tokenWith({ claims: { sub: 'luka.horvat-2093' } }), 'subjectNotAddressed'],
    ['nothing wrong', () => tokenWith({}), null],
    ['a hard space at the end', () => `${tokenWith({})}\u00a0`, 'tokenCharacters'],
    ['nbf before all time', () => withClaims('"nbf":-1e400'), 'notYetValid'],
    ['two faults, the key first', () => tokenWith({ header: { b64: true, kid: 'x' } }), 'keyUnknown'],
    [
      'two faults, the key before typ',
      () => tokenWith({ header: { kid: 'x' }, claims: { typ: 'x' } }),
      'keyUnknown',
    ],
    ['brackets in a text that does not end', () => withClaims(`"x":"${'['.repeat(9)}`), 'claimsInvalid'],
  ])('%s', async (_what, make, reason) => {
    const token = make();
    await expectReason(token, reason);
  });

  it('a key that was revoked', async () => {
    const token = tokenWith({});
    const { kid = '' } = profile().keys[0] ?? {};
    await server.admin('POST', `/keys/${kid}/revoke`);
    await expectReason(token, 'keyRevoked');
  });
});

function withClaims(member: string): string {
  const { header, claims } = usual();
  return signed(JSON.stringify(header), JSON.stringify(claims).replace(/\}$/, `,${member}}`));
}

/** The 43 characters of a signature end with one that has two bits to spare. */
function withSpareBits(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return token.slice(0, -1) + (alphabet[alphabet.indexOf(token.at(-1) ?? '') + 1] ?? '');
}
