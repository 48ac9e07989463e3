import fc from 'fast-check';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { checkToken } from '../../electron/sdk/token/check-token.ts';
import { decodeToken, MAXIMUM_SHOWN } from '../../electron/sdk/token/decode-token.ts';
import { explainVerdicts, verdicts } from '../../electron/sdk/token/verdicts.ts';
import { PROFILES } from '../support/sdk/profiles.ts';
import { EXTREME_TOKENS, NOW_MS, NOW_SECONDS, tokenFromSeed } from '../support/sdk/tokens.ts';

const RUNS = 100_000;
/** Milliseconds: a check that takes less needs no comparison. */
const LIMIT_MS = 50;
/** Else it may take this much of the reference work, measured beside it. Work that is not linear takes hundreds of it. */
const MOST_OF_REFERENCE = 1.5;

it(`for ${RUNS} generated and mutated tokens no profile throws, and strict passes only what both pass`, () => {
  const passed = { strict: 0, android: 0, ios: 0 };
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const token = tokenFromSeed(seed);
      const strict = checkToken(token, 'strict', NOW_MS).ok;
      const android = checkToken(token, 'android', NOW_MS).ok;
      const ios = checkToken(token, 'ios', NOW_MS).ok;
      if (strict) passed.strict += 1;
      if (android) passed.android += 1;
      if (ios) passed.ios += 1;
      return strict === (android && ios);
    }),
    { numRuns: RUNS },
  );
  // The generator reaches both sides of the gate on every profile, and the places where they differ.
  expect(passed.strict).toBeGreaterThan(RUNS / 50);
  expect(passed.android).toBeGreaterThan(passed.strict);
  expect(passed.ios).toBeGreaterThan(passed.strict);
}, 60_000);

it('any text at all is checked, decoded and explained without an exception', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(text, (token) => {
      decodeToken(token);
      const all = verdicts(token, { nowMs: NOW_MS });
      expect(explainVerdicts(token, all, NOW_MS)).toMatch(/\.$/);
    }),
    { numRuns: 500 },
  );
});

describe('extreme tokens', () => {
  const cases = Object.keys(EXTREME_TOKENS);

  it.each(cases)(
    '%s: every profile answers in time',
    (name) => {
      const token = EXTREME_TOKENS[name] ?? '';
      for (const profile of PROFILES) {
        const { took, reference } = sideBySide(12, () => checkToken(token, profile, NOW_MS));
        if (took >= LIMIT_MS) expect(took / reference).toBeLessThan(MOST_OF_REFERENCE);
      }
    },
    60_000,
  );

  it.each(cases)('%s: strict passes only where both pass, and it can be shown', (name) => {
    const token = EXTREME_TOKENS[name] ?? '';
    const all = verdicts(token, { nowMs: NOW_MS });
    expect(all.strict.ok).toBe(all.android.ok && all.ios.ok);
    const decoded = decodeToken(token);
    expect((decoded.header ?? '').length).toBeLessThanOrEqual(MAXIMUM_SHOWN);
    expect((decoded.claims ?? '').length).toBeLessThanOrEqual(MAXIMUM_SHOWN);
    expect(() => JSON.stringify(decoded)).not.toThrow();
  });
});

it('every token minted with the required claims passes on every profile', async () => {
  const value = fc.string({ unit: 'grapheme', maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      value,
      value,
      value,
      fc.integer({ min: 1, max: 1_000_000_000 }),
      async (kid, sub, code, life) => {
        const token = await new SignJWT({ typ: 'Bearer', 'infobip-api-key': code })
          .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid })
          .setSubject(sub)
          .setIssuedAt(NOW_SECONDS)
          .setExpirationTime(NOW_SECONDS + life)
          .setJti('j')
          .sign(new Uint8Array(32).fill(7));
        for (const profile of PROFILES) expect(checkToken(token, profile, NOW_MS).ok).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

/**
 * The best of several tries, in milliseconds, and of the reference work in turn with it; ends as soon as it is good
 * enough.
 */
function sideBySide(
  tries: number,
  work: () => unknown,
): { readonly took: number; readonly reference: number } {
  let took = Infinity;
  let reference = Infinity;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    took = Math.min(took, timeOf(work));
    if (took < LIMIT_MS) break;
    reference = Math.min(reference, timeOf(referenceWork));
    if (took / reference < MOST_OF_REFERENCE) break;
  }
  return { took, reference };
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Work of the same kind: a pass over two million characters, a list of what is in them, and JSON of that size. */
function referenceWork(): unknown {
  const text = `[${'"",'.repeat(500_000)}""]`;
  const found: { readonly at: number; readonly text: string }[] = [];
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    found.push({ at, text: text.slice(at, at + 20) });
  }
  return [found, JSON.parse(text)];
}
