import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScenarioFile } from '../../../../electron/scenarios/files/scenario-file.ts';
import { recordScenarios } from '../../../../electron/scenarios/record/record-scenario.ts';
import type { RecordedCall } from '../../../../electron/scenarios/record/recorded.ts';
import { ERRORS } from '../../../../shared/errors.ts';
import { SECURITY_SETTINGS } from '../../../../shared/model/backend.ts';
import { callRecordSchema, SDK_CALLS } from '../../../../shared/model/call-record.ts';
import { FAULT_NAMES } from '../../../../shared/model/fault.ts';
import { GATES } from '../../../../shared/model/gates.ts';
import { PROFILES } from '../../../../shared/model/models.ts';

/** In every value that says who somebody is. */
const MARK = 'NOBODYS-BUSINESS';
const marked = fc.string({ maxLength: 12 }).map((text) => `${MARK}${text}`);
const someText = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', '$person', '$x', '*', '\u0000'));

const user = fc.record(
  {
    externalUserId: fc.option(marked),
    phones: fc.oneof(fc.constant(null), fc.array(fc.record({ number: marked }), { maxLength: 3 }), fc.json()),
    emails: fc.oneof(fc.constant(null), fc.array(fc.record({ address: marked }), { maxLength: 3 })),
    firstName: fc.option(marked),
    lastName: fc.oneof(marked, fc.integer()),
    birthday: fc.option(marked),
    gender: fc.constantFrom('Male', 'Female', null, 'Else'),
    tags: fc.option(fc.array(marked, { maxLength: 3 })),
    customAttributes: fc.option(
      fc.dictionary(
        fc.string({ maxLength: 6 }),
        fc.oneof(
          marked,
          fc.double(),
          fc.boolean(),
          fc.constant(null),
          fc.constant('2020-01-01'),
          fc.constant([{ a: `${MARK}1` }]),
        ),
      ),
    ),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.constant(null),
  fc.json(),
  fc.string(),
  user.map((json) => JSON.stringify(json)),
  fc.record({ userIdentity: user, userAttributes: fc.option(user) }).map((json) => JSON.stringify(json)),
  fc
    .record({
      events: fc.array(
        fc.record({
          definitionId: someText,
          properties: fc.option(fc.dictionary(fc.string(), fc.oneof(marked, fc.double()))),
        }),
      ),
    })
    .map((json) => JSON.stringify(json)),
);
const url = fc.oneof(
  fc.constant('http://127.0.0.1:1/mobile/1/appinstance/abc/user?ri=true'),
  fc.constant('http://127.0.0.1:1/mobile/1/appinstance/other/personalize?forceDepersonalize=1'),
  fc.constant('http://127.0.0.1:1/mobile/1/user/%E0%A4%A/inbox/GCM/messages?limit=x'),
  fc.string(),
);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const code = fc.oneof(
  fc.constantFrom(...ERRORS.map((row) => row.code)),
  fc.constantFrom('418', 'NO_SUCH_CODE'),
  fc.string(),
);

const record = fc.record({
  id: fc.uuid(),
  call: fc.constantFrom(...SDK_CALLS),
  profile: fc.constantFrom(...PROFILES),
  startedAt: fc.oneof(finite, fc.integer({ min: 0, max: 4e12 })),
  durationMs: finite,
  outcome: fc.constantFrom('pending' as const, 'ok' as const, 'failed' as const),
  gates: fc.array(
    fc.record({
      gate: fc.constantFrom(...GATES),
      status: fc.constantFrom('passed' as const, 'stopped' as const, 'skipped' as const),
      detail: fc.option(fc.string()),
    }),
    { maxLength: 11 },
  ),
  stoppedAt: fc.option(fc.constantFrom(...GATES)),
  error: fc.option(
    fc.record(
      {
        code,
        message: fc.oneof(someText, marked, fc.constant('Token is empty or blank.')),
        origin: fc.constantFrom(
          'input' as const,
          'sdk' as const,
          'device' as const,
          'network' as const,
          'server' as const,
        ),
        gate: fc.option(fc.constantFrom(...GATES)),
        retryable: fc.boolean(),
        httpStatus: fc.integer({ min: 0, max: 999 }),
        fields: fc.dictionary(
          fc.constantFrom('firstName', 'emails.0', 'userIdentity.phones', 'customAttributes.x'),
          fc.string(),
        ),
      },
      { requiredKeys: ['code', 'message', 'origin', 'gate', 'retryable'] },
    ),
  ),
  authorization: fc.option(
    fc.oneof(
      fc.constant({ scheme: 'App' as const }),
      fc.record({
        scheme: fc.constant('Bearer' as const),
        kid: fc.option(someText),
        sub: fc.option(fc.oneof(marked, fc.constant(''))),
      }),
    ),
  ),
  request: fc.option(
    fc.record({
      method: fc.constantFrom('GET', 'POST', 'PATCH', ''),
      url,
      headers: fc.dictionary(
        fc.constantFrom('pushregistrationid', 'Authorization'),
        fc.constantFrom('abc', 'Bearer ••••'),
      ),
      body,
    }),
  ),
  response: fc.option(
    fc.record({
      status: fc.integer({ min: 100, max: 599 }),
      headers: fc.constant({}),
      body: fc.option(marked),
    }),
  ),
  bytesSent: fc.nat(1000),
  attempts: fc.nat(4),
  attestation: fc.option(fc.record({ requests: fc.nat(3), connections: fc.nat(3) })),
});
const extras = fc.record(
  {
    journalReason: fc.oneof(
      fc.constantFrom(
        'expired: x',
        'keyRevoked: x',
        'subjectNotAddressed: x',
        'observed UNAUTHORIZED: expired: y',
        'constructor: x',
      ),
      someText,
    ),
    fault: fc.record({
      rule: fc.string(),
      fault: fc.option(fc.oneof(fc.constantFrom(...FAULT_NAMES), fc.string())),
      name: fc.string(),
      action: fc.constantFrom('hang', 'empty200', 'logNormalDelay', 'else'),
    }),
    hazards: fc.array(fc.constantFrom('Nothing was sent: the same call came 3 ms ago', 'else'), {
      maxLength: 2,
    }),
  },
  { requiredKeys: [] },
);
const recorded: fc.Arbitrary<RecordedCall> = fc.record({
  record: fc.tuple(record, extras).map(([most, rest]) => callRecordSchema.parse({ ...most, ...rest })),
  at: finite,
  conditions: fc.option(
    fc.record({
      securitySetting: fc.option(fc.constantFrom(...SECURITY_SETTINGS)),
      observe: fc.boolean(),
      serverAheadMs: fc.oneof(fc.constant(0), finite, fc.integer({ min: -1e7, max: 1e7 })),
    }),
  ),
});

describe('any list of call records', () => {
  it('becomes a file that can be opened, or notes that say why not; nobody is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(recorded, { maxLength: 6 }), async (calls) => {
        const { file, notes } = await recordScenarios(calls);
        if (file === null) {
          expect(notes.length).toBeGreaterThan(0);
          return;
        }
        expect(readScenarioFile(file.text)).toEqual({ ok: true, value: file.scenarios });
        expect(file.text).not.toContain(MARK);
      }),
      { numRuns: 200, seed: 20_260_115 },
    );
  }, 60_000);

  it('never loses a call: each is a step, or is named in a note', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(recorded, { minLength: 1, maxLength: 4 }), async (calls) => {
        const { file, notes } = await recordScenarios(calls);
        if (file === null) return;
        const titled = file.scenarios.flatMap(({ steps }) =>
          steps.filter(({ title }) => title !== undefined && !title.startsWith('Set up')),
        );
        const left = notes.filter((note) => note.includes('is left out'));
        expect(titled.length + left.length).toBe(calls.length);
      }),
      { numRuns: 150, seed: 20_260_116 },
    );
  }, 60_000);
});
