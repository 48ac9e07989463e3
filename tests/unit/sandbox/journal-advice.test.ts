import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJournalAdvisor } from '../../../electron/sandbox/journal/advice.ts';
import { NOW } from '../../support/sandbox/lab.ts';
import { PROFILE, tokenWith } from '../../support/sandbox/tokens.ts';

function advisor() {
  const clock = { time: NOW, now: () => clock.time };
  return { clock, advisor: createJournalAdvisor(clock) };
}

const refused = (token: string, profile = PROFILE) => ({ token, profile, apiKey: 'key-of-the-account' });

describe('advice of the journal', () => {
  test('is worked out once for a token, until anything it rests on changes', () => {
    const { advisor: one } = advisor();
    const token = `"${tokenWith()}"`;
    const first = one.advise(refused(token), NOW);
    expect(first[0]?.code).toBe('quoted');
    expect(one.advise(refused(token), NOW + 999)).toBe(first);
    for (const other of [
      one.advise(refused(token), NOW + 1000),
      one.advise({ ...refused(token), externalUserId: 'x' }, NOW),
      one.advise(refused(token, { ...PROFILE, applicationCode: 'x' }), NOW),
      one.advise(refused(token, { ...PROFILE, keys: [] }), NOW),
    ])
      expect(other).not.toBe(first);
  });

  test('is given to so many in a second, and again in the next', () => {
    const { advisor: one, clock } = advisor();
    const ask = (index: number) => one.advise(refused(`"x${index}.y.z"`), NOW).length > 0;
    const asked = Array.from({ length: 150 }, (_, index) => ask(index));
    expect(asked.indexOf(false)).toBe(50);
    expect(asked.slice(50).some(Boolean)).toBe(false);
    clock.time += 1000;
    expect(ask(149)).toBe(true);
  });

  test('forgets the oldest, so that it takes no more memory', () => {
    const { advisor: one, clock } = advisor();
    const first = one.advise(refused('"a"'), NOW);
    for (let index = 0; index < 64; index += 1) {
      clock.time += 100;
      one.advise(refused(`"${index}"`), NOW);
    }
    expect(one.advise(refused('"a"'), NOW)).not.toBe(first);
  });

  test('takes whatever came as a token', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const token = Buffer.from(bytes).toString('latin1');
        expect(Array.isArray(createJournalAdvisor({ now: () => NOW }).advise(refused(token), NOW))).toBe(
          true,
        );
      }),
      { numRuns: 200 },
    );
  });
});
