import { describe, expect, it } from 'vitest';
import { readWatch, type WatchMark, type WatchTally } from '../../../electron/own-app/watch.ts';

const NOTHING: WatchTally = { requests: {}, refused: 0, passedOn: 0, journal: null };
const at = (seconds: number, tally: Partial<WatchTally> = {}): WatchMark => ({
  at: Date.UTC(2026, 0, 1) + seconds * 1_000,
  tally: { ...NOTHING, ...tally },
});

describe('a watch', () => {
  it('counts what arrived meanwhile, and nothing that came before', () => {
    const before = { personalize: 3, fetchUser: 1, syncMessages: 5 };
    const after = { ...before, syncMessages: 6, checkVersion: 1 };
    const reading = readWatch(
      at(0, { requests: before, passedOn: 9, journal: 9 }),
      at(14.4, { requests: after, passedOn: 11, journal: 11 }),
    );
    expect(reading).toMatchObject({
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:00:14.400Z',
      seconds: 14,
      counts: { personalize: 0, fetchUser: 0, saveUser: 0 },
      others: { syncMessages: 1, checkVersion: 1 },
      refused: 0,
      text: '0 requests to personalize, fetchUser or saveUser in 14 s; 2 other requests (syncMessages 1, checkVersion 1)',
      attested: true,
      attestation: { passedOn: 2, journal: 2 },
    });
  });

  it('would notice: each of the three, and what was refused', () => {
    const requests = { personalize: 1, saveUser: 2 };
    const { counts, text } = readWatch(at(0), at(3, { requests, refused: 1 }));
    expect(counts).toEqual({ personalize: 1, fetchUser: 0, saveUser: 2 });
    expect(text).toBe(
      '3 requests to personalize, fetchUser or saveUser (personalize 1, saveUser 2) in 3 s; no other requests; 1 refused',
    );
  });

  it('is attested by the listener alone where there is no sandbox', () => {
    const { attested, attestation } = readWatch(at(0), at(1));
    expect({ attested, attestation }).toEqual({
      attested: true,
      attestation: { passedOn: 0, journal: null, text: 'by the count of the listener' },
    });
  });

  it.each([
    [
      'has more than the listener passed on',
      { journal: 4 },
      { journal: 7, passedOn: 2 },
      'it has 3 requests, and 2 went',
    ],
    ['has less', { journal: 4 }, { journal: 4, passedOn: 2 }, 'it has 0 requests, and 2 went'],
    ['was emptied', { journal: 4 }, { journal: 1, passedOn: 2 }, 'emptied'],
    ['cannot be read any more', { journal: 4 }, { journal: null, passedOn: 2 }, 'could not be read'],
  ] as const)('is not attested where the journal %s', (_what, before, after, words) => {
    const { attested, attestation } = readWatch(at(0, before), at(1, after));
    expect(attested).toBe(false);
    expect(attestation.text).toContain(words);
  });
});
