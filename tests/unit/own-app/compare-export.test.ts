/**
 * The file of deviations: what it counts, that it reads back, and what it does not take.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedRequest, DeviationTally } from '../../../electron/own-app/compare/deviation-tally.ts';
import {
  type DeviationsFile,
  readDeviations,
  writeDeviations,
} from '../../../electron/own-app/compare/export.ts';
import { type Deviation, OWN_APP_CALLS, type Recognised } from '../../../electron/own-app/exchange.ts';
import { recognise } from '../../../electron/own-app/recognise/recognise.ts';
import { arrived, deviationsOf } from '../../support/own-app/requests.ts';

const ANDROID: Recognised = {
  call: 'saveUser',
  platform: 'android',
  sdkVersion: '15.1.0',
  plugin: 'flutter 9.9.0',
  regId: 'reg-of-ana',
  scheme: 'Bearer',
};
const RENAMED: Deviation = {
  part: 'body',
  name: 'first_name',
  expected: 'absent',
  arrived: 'text',
  explained: null,
};
const GZIP: Deviation = {
  part: 'header',
  name: 'Accept-Encoding',
  expected: 'absent',
  arrived: 'present',
  explained: 'The HTTP stacks add it.',
};

function fileOf(requests: readonly ComparedRequest[]): DeviationsFile {
  const tally = new DeviationTally();
  for (const request of requests) tally.add(request);
  return tally.file();
}

const sum = (counted: readonly { readonly count: number }[]) =>
  counted.reduce((all, { count }) => all + count, 0);

describe('the file', () => {
  it('counts by SDK and call, those without a deviation too, and deviations once each', () => {
    const file = fileOf([
      { ...ANDROID, deviations: [RENAMED, GZIP] },
      { ...ANDROID, regId: 'reg-2', deviations: [GZIP] },
      { ...ANDROID, deviations: [] },
      { ...ANDROID, sdkVersion: '14.0.0', deviations: [] },
      { ...ANDROID, platform: 'ios', plugin: null, deviations: [GZIP] },
      { ...ANDROID, platform: null, deviations: [GZIP] },
    ]);
    expect(file).toEqual({
      format: 'personalization-lab-deviations',
      formatVersion: 1,
      calls: [
        {
          platform: 'android',
          sdkVersion: '15.1.0',
          plugin: 'flutter 9.9.0',
          call: 'saveUser',
          count: 3,
          deviations: [
            { ...RENAMED, count: 1 },
            { ...GZIP, count: 2 },
          ],
        },
        {
          platform: 'android',
          sdkVersion: '14.0.0',
          plugin: 'flutter 9.9.0',
          call: 'saveUser',
          count: 1,
          deviations: [],
        },
        {
          platform: 'ios',
          sdkVersion: '15.1.0',
          plugin: null,
          call: 'saveUser',
          count: 1,
          deviations: [{ ...GZIP, count: 1 }],
        },
      ],
    });
    expect(writeDeviations(file)).not.toContain('reg-');
  });

  it('reads back what was written, for every session', () => {
    const header = fc.tuple(
      fc.constantFrom('User-Agent', 'Accept', 'X-Y', 'Content-Type', 'foreground'),
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `MobileMessaging/${text}(`),
        fc.string().map((text) => `Infobip Mobile API Client/1.0-${text}(`),
      ),
    );
    const request = fc
      .record({
        target: fc.constantFrom(
          '/',
          '/mobile/1/appinstance/r/user?a=b&é=1',
          '/mobile/1/appinstance/r/personalize',
          '/mobile/1/appinstance',
          `${'/'.repeat(300)}mobile/1/appinstance/r/user`,
          '/mobile/1/user/%ff/inbox/apns/messages?limit=x&limit=y',
        ),
        method: fc.constantFrom('GET', 'POST', 'PATCH'),
        headers: fc.array(header, { maxLength: 3 }),
        body: fc.option(fc.json({ maxDepth: 2 }), { nil: null }),
      })
      .map((given): ComparedRequest => {
        const one = arrived(given);
        return { ...recognise(one), deviations: deviationsOf(one) };
      });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 3 }), (session) => {
        const file = fileOf(session);
        expect(readDeviations(writeDeviations(file))).toEqual({ ok: true, value: file });
        // Nothing that a comparison says has no place in it.
        const compared = session.filter(({ platform }) => platform !== null);
        expect(sum(file.calls)).toBe(compared.length);
        expect(sum(file.calls.flatMap(({ deviations }) => deviations))).toBe(
          compared.flatMap(({ deviations }) => deviations).length,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('knows every call', () => {
    const session = OWN_APP_CALLS.map((call) => ({ ...ANDROID, call, deviations: [] }));
    expect(readDeviations(writeDeviations(fileOf(session)))).toMatchObject({ ok: true });
  });

  it('is not written with what has no place in it', () => {
    const file = fileOf([{ ...ANDROID, deviations: [RENAMED] }]);
    const [call] = file.calls;
    if (call === undefined) throw new Error('Nothing was counted');
    const named = { ...call, deviations: [{ ...RENAMED, arrived: 'Ana\nKovač', count: 1 }] };
    expect(() => writeDeviations({ ...file, calls: [named] })).toThrow();
    expect(() => writeDeviations({ ...file, person: 'ana' } as typeof file)).toThrow();
  });
});

describe('a file from elsewhere', () => {
  const good = writeDeviations(fileOf([{ ...ANDROID, deviations: [RENAMED] }]));
  const changed = (change: (file: DeviationsFile) => unknown) =>
    JSON.stringify(change(JSON.parse(good) as DeviationsFile));

  it.each([
    ['nothing', '', 'notDeviations', null],
    ['no JSON', '{', 'notDeviations', null],
    ['something else', '{"format":"personalization-lab-case","formatVersion":1}', 'notDeviations', null],
    ['too deep', '['.repeat(100_000), 'notDeviations', null],
    ['too large', ' '.repeat(5_000_001), 'tooLarge', null],
    ['newer', changed((json) => ({ ...json, formatVersion: 2, more: true })), 'newer', null],
    ['with more', changed((json) => ({ ...json, regId: 'x' })), 'invalid', ''],
    [
      'with a wrong count',
      changed(({ calls, ...file }) => ({ ...file, calls: [{ ...calls[0], count: 0 }] })),
      'invalid',
      'calls.0.count',
    ],
  ])('%s', (_what, text, kind, where) => {
    expect(readDeviations(text)).toMatchObject({ ok: false, error: { kind, where } });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.nat(good.length - 3).map((at) => good.slice(0, at)),
        ),
        (text) => {
          expect(readDeviations(text).ok).toBe(false);
        },
      ),
    );
  });
});
