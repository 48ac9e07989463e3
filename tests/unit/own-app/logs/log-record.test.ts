import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExplainedCall } from '../../../../electron/own-app/logs/model/log-types.ts';
import { logRecord } from '../../../../electron/own-app/logs/record/log-record.ts';
import { loggedGates } from '../../../../electron/own-app/logs/record/logged-gates.ts';
import { entriesOf } from '../../../../electron/reports/cases/log-case.ts';
import { GATES, isBeforeWire } from '../../../../shared/model/gates.ts';
import { OWN_APP_CALLS, ownAppRecordSchema } from '../../../../shared/model/own-app.ts';
import { timelineDetailSchema } from '../../../../shared/model/timeline.ts';
import { explained, LOG_START, logText, secretsIn } from '../../../support/logs/log-file.ts';

const FIXTURES = readdirSync(new URL('../../../support/logs/fixtures', import.meta.url));

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });
const gateState = fc.constantFrom('passed', 'stopped', 'none', 'unknown');
const anyCall: fc.Arbitrary<ExplainedCall> = fc.record({
  line: fc.nat(),
  at: maybe(fc.nat()),
  recognised: fc.record({
    call: fc.constantFrom(...OWN_APP_CALLS),
    platform: maybe(fc.constantFrom('android', 'ios')),
    sdkVersion: fc.constant(null),
    plugin: fc.constant(null),
    regId: maybe(fc.string()),
    scheme: maybe(fc.constantFrom('App', 'Bearer')),
  }),
  method: fc.constant('GET'),
  target: fc.string(),
  host: maybe(fc.domain()),
  isSent: fc.boolean(),
  outcome: fc.constantFrom('ok', 'failed', 'unknown'),
  status: maybe(fc.integer({ min: 100, max: 599 })),
  code: maybe(
    fc.constantFrom(
      'JWT_TOKEN_EXPIRED',
      'JWT_TOKEN_STRUCTURE_INVALID',
      '20006',
      '-1009',
      'UNAUTHORIZED',
      'X',
    ),
  ),
  message: maybe(fc.string()),
  token: fc.constant(null),
  gates: fc.record({ device: gateState, server: gateState }),
  explanation: fc.string(),
  request: fc.constant(null),
  response: fc.constant(null),
  untold: fc.constant([]),
} satisfies { [K in keyof ExplainedCall]: fc.Arbitrary<ExplainedCall[K]> });

describe('a call of a log as a record', () => {
  it.each(FIXTURES)('%s: fits the schemas, and holds no secret', async (name) => {
    const { calls } = await explained(logText(name));
    const records = calls.map((call, index) => logRecord(call, { seq: index + 1, at: LOG_START }));
    for (const record of records) ownAppRecordSchema.parse(record);
    for (const entry of entriesOf(records)) timelineDetailSchema.parse(entry);
    expect(secretsIn(JSON.stringify(records))).toEqual([]);
  });

  it('has the eleven checks in their order, at most one of which stopped it', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const gates = loggedGates(call);
        expect(gates.map(({ gate }) => gate)).toEqual(GATES);
        expect(gates.filter(({ status }) => status === 'stopped').length).toBeLessThan(2);
        ownAppRecordSchema.parse(logRecord(call, { seq: 1, at: 0 }));
      }),
    );
  });

  it('never says of one that was not sent that it left the phone, nor of a sent one that the phone stopped it', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const gates = loggedGates(call);
        const [before, after] = [gates.filter(({ gate }) => isBeforeWire(gate)), gates.slice(8)];
        if (call.isSent) expect(before.map(({ status }) => status)).not.toContain('stopped');
        else expect(after.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped']);
      }),
    );
  });

  it('says that an end is not known, and not that it was good or bad', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const unknown = { ...call, isSent: true, outcome: 'unknown' as const };
        const [, server, result] = loggedGates(unknown).slice(8);
        expect([server?.status, result?.status]).toEqual(['unknown', 'unknown']);
      }),
    );
  });

  it('that the phone stopped has the gate of its code, and 0 bytes', async () => {
    const { calls } = await explained(logText('ios-xcode.txt'));
    const stopped = calls.find(({ code }) => code === 'JWT_TOKEN_EXPIRED');
    if (stopped === undefined) throw new Error('Not found');
    const record = logRecord(stopped, { seq: 1, at: 0 });
    expect(record).toMatchObject({ stoppedAt: 'expiry', request: null, authorization: null });
    const [entry] = entriesOf([record]);
    expect(entry?.row).toMatchObject({
      status: 'failed',
      origin: 'device',
      stoppedAt: 'expiry',
      bytesSent: 0,
    });
  });
});

describe('the zone of a log', () => {
  const call = (minute: string, authorization: string): string =>
    `11-28 23:${minute}:00.000  4242  4301 D MMHTTP  : REQUEST: Request(httpMethod=GET, uri=https://mobile.infobip.com/mobile/3/version, ${authorization}, credentials=null, headers=null, params=null, body=null)\n`;

  it('is told by the first call whose token tells it, for those before and after, too', async () => {
    const [whole = ''] = /^.*MMHTTP.*personalize.*$/m.exec(logText('android-threadtime.txt')) ?? [];
    const text = [
      call('00', 'apiKey=x1y2z3a4'),
      whole.replace('11:00:02', '23:01:00'),
      call('02', 'apiKey=x1y2z3a4'),
    ];
    const { calls } = await explained(text.join('\n'), { zoneMinutes: null });
    const [first, second, third] = calls.map(({ at }) => at ?? 0);
    expect((second ?? 0) - (first ?? 0)).toBe(60_004);
    expect((third ?? 0) - (second ?? 0)).toBe(59_996);
    // The token is good from 10:00 to 10:05 UTC: 23:01 is thirteen hours ahead.
    expect(new Date(second ?? 0).toISOString()).toBe('2026-11-28T10:01:00.004Z');
  });
});
