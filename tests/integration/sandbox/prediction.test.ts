/**
 * The prediction and the sandbox are two readings of the same rules. They must agree on every token: each kind in which
 * they once parted by name, and many more at random.
 */
import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { predict } from '../../../electron/forge/predict.ts';
import { verifyToken } from '../../../electron/sandbox/gate/server-gate.ts';
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
      keyIds: keys.map(({ kid }) => kid),
      applicationCode,
      isSignatureValid: await verifySignature(token.trimEnd(), keys[0]?.secretHex ?? ''),
      externalUserId: ANA,
    },
  };
  return predict(token, context).verdicts.server;
}

const seconds = (): number => Math.floor(nowMs / 1000);
const DEEP = `${'['.repeat(9)}${']'.repeat(9)}`;

describe('each kind in which they parted', () => {
  it.each<[what: string, make: () => string, accepted: boolean]>([
    ['jti that is no text', () => tokenWith({ claims: { jti: 7 } }), false],
    ['iat 0', () => tokenWith({ claims: { iat: 0 } }), false],
    ['iat negative', () => tokenWith({ claims: { iat: -1 } }), false],
    ['iat in milliseconds', () => tokenWith({ claims: { iat: nowMs } }), false],
    ['iat 30 s ahead', () => tokenWith({ claims: { iat: seconds() + 30 } }), true],
    ['iat 90 s ahead', () => tokenWith({ claims: { iat: seconds() + 90 } }), false],
    ['nbf 30 s ahead', () => tokenWith({ claims: { nbf: seconds() + 30 } }), true],
    ['nbf 90 s ahead', () => tokenWith({ claims: { nbf: seconds() + 90 } }), false],
    ['nbf 0', () => tokenWith({ claims: { nbf: 0 } }), true],
    ['nbf a text', () => tokenWith({ claims: { nbf: '0' } }), false],
    ['b64 true', () => tokenWith({ header: { b64: true } }), false],
    ['b64 false without crit', () => tokenWith({ header: { b64: false } }), false],
    ['spare bits in the last character', () => withSpareBits(tokenWith({})), false],
    ['a name twice in a nested object', () => withClaims('"x":{"a":1,"a":2}'), false],
    ['a name twice, once escaped', () => withClaims('"s\\u0075b":"other"'), false],
    ['sub of 257 characters', () => tokenWith({ claims: { sub: 'x'.repeat(257) } }), false],
    ['exp in milliseconds', () => tokenWith({ claims: { exp: nowMs + 600_000 } }), false],
    ['more than the sandbox reads', () => tokenWith({ claims: { x: 'x'.repeat(8_192) } }), false],
    ['nested too deep', () => withClaims(`"x":${DEEP}`), false],
    ['a byte order mark', () => signed(`\ufeff${JSON.stringify(usual().header)}`, '{}'), false],
    ['a blank behind Bearer', () => ` ${tokenWith({})}`, false],
    ['a blank at the end', () => `${tokenWith({})} `, true],
    ['sub a number', () => tokenWith({ claims: { sub: 1047 } }), false],
    ['sub null', () => tokenWith({ claims: { sub: null } }), false],
    ['sub empty', () => tokenWith({ claims: { sub: '' } }), false],
    ['sub of somebody else', () => tokenWith({ claims: { sub: 'luka.horvat-2093' } }), false],
    ['nothing wrong', () => tokenWith({}), true],
  ])('%s', async (_what, make, accepted) => {
    const token = make();
    const answer = await server.mobile('GET', `/mobile/1/appinstance/${regId}/user`, { token });
    expect(answer.status === 200).toBe(accepted);
    expect(await predicted(token)).toMatchObject({
      ok: accepted,
      code: accepted ? null : 'UNAUTHORIZED',
      unchecked: [],
    });
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

const moment = fc.oneof(
  fc.integer({ min: -100, max: 100 }).map((shift) => ({ shift })),
  fc.constantFrom(0, -1, 1.5, null, '1', true, 1e15, [], {}).map((value) => ({ value })),
);
const text = fc.oneof(
  fc.constantFrom('', 'j', 'x'.repeat(256), 'x'.repeat(257), 7, null, false, [], {}),
  fc.string(),
);
const claim = fc.oneof(
  fc.record({ name: fc.constantFrom('iat', 'exp', 'nbf'), time: moment }),
  fc.record({ name: fc.constantFrom('jti', 'sub', 'typ', 'infobip-api-key', 'extra'), value: text }),
);
const header = fc.oneof(
  fc.constant({}),
  fc.constantFrom({ kid: 'no-key' }, { kid: 7 }, { kid: null }, { alg: 'none' }, { alg: 'HS384' }),
  fc.constantFrom({ b64: true }, { crit: [] }, { crit: ['exp'] }, { typ: 'x' }, { x: { a: [{ b: 1 }] } }),
);

it('agrees with the sandbox’s gate on thousands of tokens, and meets both outcomes often', async () => {
  const met = { accepted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(
      header,
      fc.array(claim, { maxLength: 3 }),
      fc.boolean(),
      async (changed, parts, spoilt) => {
        const claims = Object.fromEntries(
          parts.map((part) =>
            'time' in part
              ? [part.name, 'shift' in part.time ? seconds() + part.time.shift : part.time.value]
              : [part.name, part.value],
          ),
        );
        const whole = tokenWith({ header: changed, claims });
        const token = spoilt && parts.length === 1 ? whole.replace(/.{5}$/, 'AAAAA') : whole;
        const judged = await verifyToken(token, profile(), nowMs);
        const accepted = judged.ok && judged.value.sub === ANA;
        met[accepted ? 'accepted' : 'refused'] += 1;
        expect((await predicted(token))?.ok, JSON.stringify({ changed, claims })).toBe(accepted);
      },
    ),
    { numRuns: 4_000, seed: 20_261_127 },
  );
  expect(met.accepted).toBeGreaterThan(300);
  expect(met.refused).toBeGreaterThan(300);
}, 60_000);
