import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallRecord, callRecordSchema } from '../../../../shared/model/call-record.ts';
import { GATES, isBeforeWire } from '../../../../shared/model/gates.ts';
import type { PersonalizeContext } from '../../../../shared/model/models.ts';
import {
  broken,
  json,
  REGISTRATION_ID,
  type Responder,
  raw,
  refusal,
  startedHarness,
  token,
} from '../../../support/sdk/fakes.ts';
import { PROFILES } from '../../../support/sdk/profiles.ts';

const JANE: PersonalizeContext = {
  userIdentity: { externalUserId: 'jane' },
  forceDepersonalize: true,
  keepAsLead: false,
  setDeviceAsPrimary: true,
};

const TOKENS = {
  none: null,
  good: token(),
  expired: token({ expiresIn: -1 }),
  broken: 'not.a.token',
  newline: `${token()}\n`,
} as const;

const RESPONDERS: Readonly<Record<string, Responder>> = {
  ok: () => json(200, { pushRegId: 'r', firstName: 'Jane' }),
  empty: () => raw(200, ''),
  refused: () => refusal(401, 'UNAUTHORIZED'),
  gone: () => refusal(404, 'NO_REGISTRATION'),
  uncoded: () => json(400, {}),
  failing: () => json(500, {}),
  noJson: () => raw(200, '<html>'),
  noServer: broken('refused'),
  late: broken('timeout'),
};

const CALLS = [
  'fetchUser',
  'saveUser',
  'personalize',
  'depersonalize',
  'fetchInstallation',
  'saveInstallation',
  'setPrimary',
  'depersonalizeOther',
  'event',
  'eventNow',
  'inbox',
] as const;

describe('call records', () => {
  it('hold for every call, token, answer and profile: valid, in order, without the token, no bytes before the wire', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PROFILES),
        fc.constantFrom(...(Object.keys(TOKENS) as (keyof typeof TOKENS)[])),
        fc.array(fc.tuple(fc.constantFrom(...CALLS), fc.constantFrom(...Object.keys(RESPONDERS))), {
          minLength: 1,
          maxLength: 4,
        }),
        async (profile, tokenName, calls) => {
          const { sdk, http, timers } = await startedHarness({ profile });
          const all: CallRecord[] = [];
          sdk.onCall((record) => all.push(record));
          const jwt = TOKENS[tokenName];
          sdk.setUserDataJwt(jwt);
          for (const [call, responder] of calls) {
            http.otherwise(RESPONDERS[responder] ?? broken());
            const sentBefore = http.requests.length;
            const outcome = make(call);
            await timers.advance(60_000);
            const { record, ok } = await outcome;
            expect(record.outcome).toBe(ok ? 'ok' : 'failed');
            if (record.call !== 'init')
              expect(http.requests.length - sentBefore).toBeGreaterThanOrEqual(record.attempts);
          }
          for (const record of all) checkRecord(record);
          if (jwt !== null) expect(JSON.stringify(all)).not.toContain(jwt.slice(0, 30));
          expect(JSON.stringify(all)).not.toContain('app-code-0001');

          function make(call: (typeof CALLS)[number]) {
            const inbox = () => sdk.fetchInboxMessages(jwt, 'jane');
            return {
              fetchUser: () => sdk.fetchUser(),
              saveUser: () => sdk.saveUser({ firstName: 'J' }),
              personalize: () => sdk.personalize(JANE),
              depersonalize: () => sdk.depersonalize(),
              fetchInstallation: () => sdk.fetchInstallation(),
              saveInstallation: () => sdk.saveInstallation({ language: 'de' }),
              setPrimary: () => sdk.setInstallationAsPrimary('other', true),
              depersonalizeOther: () => sdk.depersonalizeInstallation('other'),
              event: () => sdk.submitEvent({ definitionId: 'e' }),
              eventNow: () => sdk.submitEventImmediately({ definitionId: 'e' }),
              inbox,
            }[call]();
          }
        },
      ),
      { numRuns: 250 },
    );
  }, 60_000);

  it('come as pending when the call starts, at the supplier and at the wire, and once as final', async () => {
    const { sdk } = await startedHarness();
    const seen: string[] = [];
    sdk.setUserDataJwt(token());
    sdk.onCall((record) => {
      const pending = record.gates.find(({ status }) => status === 'pending');
      seen.push(`${record.outcome} ${pending?.gate ?? '-'}`);
    });
    await sdk.fetchUser();
    expect(seen[0]).toBe('pending -');
    expect(seen).toContain('pending token');
    expect(seen).toContain('pending wire');
    expect(seen.filter((line) => line.startsWith('ok'))).toEqual(['ok -']);
    expect(seen.at(-1)).toBe('ok -');
  });

  it('tell who the token is for, and how long it lives, in words', async () => {
    const { sdk } = await startedHarness();
    sdk.setUserDataJwt(token({ expiresIn: 90 }));
    const { record } = await sdk.fetchUser();
    expect(record.authorization).toEqual({ scheme: 'Bearer', kid: 'key-1', sub: 'jane' });
    const details = Object.fromEntries(record.gates.map(({ gate, detail }) => [gate, detail]));
    expect(details).toMatchObject({
      registration: `Registered as ${REGISTRATION_ID}`,
      token: 'The supplier gave a token for jane, key key-1.',
      expiry: 'Expires in 90 s',
      header: 'Bearer, with the token',
      wire: `GET /mobile/1/appinstance/${REGISTRATION_ID}/user?ri=true`,
    });
  });

  it('survive listeners that throw', async () => {
    const { sdk } = await startedHarness();
    sdk.onCall(() => {
      throw new Error('listener');
    });
    sdk.on('userUpdated', () => {
      throw new Error('listener');
    });
    expect((await sdk.saveUser({ firstName: 'Jane' })).ok).toBe(true);
  });
});

function checkRecord(record: CallRecord): void {
  expect(callRecordSchema.safeParse(record).error).toBeUndefined();
  expect(record.gates.map(({ gate }) => gate)).toEqual(GATES);
  if (record.outcome === 'pending') return;
  expect(record.gates.some(({ status }) => status === 'pending')).toBe(false);
  expect(record.error === null).toBe(record.outcome === 'ok');
  const stopped = record.gates.filter(({ status }) => status === 'stopped').map(({ gate }) => gate);
  expect(stopped).toEqual(record.stoppedAt === null ? [] : [record.stoppedAt]);
  if (record.stoppedAt !== null && isBeforeWire(record.stoppedAt)) {
    expect(record).toMatchObject({ bytesSent: 0, attempts: 0, request: null, response: null });
  }
  if (record.request !== null)
    expect(record.request.headers['Authorization']).toMatch(/^(Bearer|App) ••••••••$/);
}
