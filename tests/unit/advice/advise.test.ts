import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advise } from '../../../electron/advice/advise.ts';
import { ADVICE } from '../../../electron/advice/told/codes.ts';
import { adviceSchema } from '../../../shared/model/token-info.ts';
import {
  KEY_VARIANTS,
  NAME_VARIANTS,
  TIME_VARIANTS,
  TRAVEL_VARIANTS,
} from '../../support/advice/variants.ts';
import { HEX_TO_BYTES } from '../../../shared/recipes/hex-to-bytes.ts';
import { RECIPES } from '../../../shared/recipes/recipes.ts';
import {
  APPLICATION_CODE,
  EARLIER_HEX,
  EARLIER_KEY,
  KEY,
  make,
  MISTAKES,
  NOW,
  NOW_MS,
  RIGHT,
  SECRET_HEX,
} from '../../support/advice/mistakes.ts';

const KNOWN = {
  nowMs: NOW_MS,
  keys: [KEY, EARLIER_KEY],
  applicationCode: APPLICATION_CODE,
};

describe('advice', () => {
  it.each(Object.entries(RIGHT))('is none for a right token: %s', (_name, token) => {
    expect(advise(token, KNOWN)).toEqual([]);
  });

  it.each(MISTAKES)('names the mistake among the first two: %s', (name, given, code) => {
    const known = name === 'another person' ? { ...KNOWN, externalUserId: 'ana' } : KNOWN;
    const codes = advise(given, known).map((one) => one.code);
    expect(codes.slice(0, 2)).toContain(code);
  });

  it.each([...KEY_VARIANTS, ...TIME_VARIANTS, ...NAME_VARIANTS, ...TRAVEL_VARIANTS])(
    'names it however it is made: %s',
    (_name, given, ...expected) => {
      const codes = advise(given, KNOWN).map((one) => one.code);
      expect(codes.slice(0, Math.max(2, expected.length))).toEqual(expect.arrayContaining([...expected]));
    },
  );

  it('has a mistake for each code of the table', () => {
    const tried = new Set([
      ...MISTAKES.map(([, , code]) => code),
      ...[...KEY_VARIANTS, ...TIME_VARIANTS, ...NAME_VARIANTS].flatMap(([, , ...codes]) => codes),
    ]);
    expect(Object.keys(ADVICE).filter((code) => !tried.has(code))).toEqual([]);
  });

  it('tells the same letters in other code points', () => {
    const token = make({ claims: { sub: 'Zoe\u0308' } });
    const [first] = advise(token, { ...KNOWN, externalUserId: 'Zoë' });
    expect(first).toMatchObject({
      code: 'other-person',
      evidence: expect.stringContaining('U+0308') as unknown,
    });
  });

  it('tells the one line that reads the key, in the maker’s language', () => {
    const token = make({ key: Buffer.from(SECRET_HEX) });
    expect(advise(token, { ...KNOWN, language: 'python' })[0]?.fix).toContain('bytes.fromhex(hex)');
    for (const { language, code } of RECIPES) {
      const [call = ''] = HEX_TO_BYTES[language].match(/\w+(?=\(|"|:)|\.pack/) ?? [];
      expect(code, language).toContain(call);
    }
  });

  it('tries what stands for no key, and the names beside the key, of a profile with many keys, too', () => {
    const more = Array.from({ length: 8 }, (_, index) => ({
      kid: `more-${index}`,
      secretHex: String(index).repeat(64),
    }));
    const known = { ...KNOWN, keys: [...KNOWN.keys, ...more], apiKey: 'key-of-the-account' };
    for (const key of ['', KEY.kid, APPLICATION_CODE, known.apiKey]) {
      expect(advise(make({ key: Buffer.from(key) }), known)[0]?.code, key).toBe('key-mixed-up');
    }
  });

  it('says what is so, and not what the table says of its kind', () => {
    const told = (token: string) => advise(token, KNOWN).map(({ text }) => text);
    expect(told(make({ sign: () => '' }))).toContain('It is not signed: its signature is empty.');
    const half = make({ raw: String.raw`{"sub":"ana\ud83e"}` });
    expect(told(half)).toContain('A text in it holds half of a character.');
    const trimmed = make({ key: Buffer.from(`${SECRET_HEX}\n`) });
    expect(advise(trimmed, { ...KNOWN, language: 'go' })[0]?.fix).toMatch(
      /^Trim the key .* hex\.DecodeString/,
    );
  });

  it('says which clock takes it for expired', () => {
    const token = make({ claims: { iat: NOW - 500, exp: NOW + 100 } });
    const [first] = advise(token, { ...KNOWN, nowMs: NOW_MS + 300_000, serverNowMs: NOW_MS });
    expect(first).toMatchObject({
      code: 'clock-skew',
      evidence: expect.stringContaining('here only') as unknown,
    });
  });

  it('looks at the length of a signature where no key is known', () => {
    expect(advise(make().slice(0, -6), { nowMs: NOW_MS, keys: [] })[0]?.code).toBe('signature-length');
  });

  it('names both clocks where the server’s is known', () => {
    const token = make({ claims: { iat: NOW + 90 } });
    const [first] = advise(token, { ...KNOWN, serverNowMs: NOW_MS - 1000 });
    expect(first?.evidence).toMatch(/the server’s clock .* here it is /);
  });

  it('ends well for what is nested without end', () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    for (const given of [
      make({ raw: deep }),
      make({ raw: `{"sub":${deep}}` }),
      make({ header: { alg: JSON.parse(deep.slice(0, 5 * 200) + '1' + '}'.repeat(200)) as object } }),
      deep,
      `{"error":${deep}}`,
      `[${deep}]`,
      `Bearer ${'['.repeat(100_000)}`,
    ]) {
      expect(() => advise(given, KNOWN)).not.toThrow();
    }
  });

  it('is none for right tokens of random claims', () => {
    const random = fc.record({
      sub: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
      jti: fc.uuid(),
      age: fc.integer({ min: 0, max: 3000 }),
      lifetime: fc.integer({ min: 3001, max: 80_000 }),
      more: fc.dictionary(
        fc.string({ maxLength: 12 }).map((name) => `x-${name}`),
        fc.oneof(fc.string({ maxLength: 40 }), fc.integer(), fc.boolean()),
        { maxKeys: 5 },
      ),
    });
    fc.assert(
      fc.property(random, ({ sub, jti, age, lifetime, more }) => {
        const claims = { ...more, sub, jti, iat: NOW - age, exp: NOW - age + lifetime };
        expect(advise(make({ claims }), KNOWN)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('is text and nothing else for hostile input, and holds neither token nor key', () => {
    const all = [...MISTAKES, ...KEY_VARIANTS, ...TIME_VARIANTS, ...NAME_VARIANTS, ...TRAVEL_VARIANTS];
    const pieces = all.flatMap(([, given]) => (typeof given === 'string' ? [given] : []));
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.uint8Array({ maxLength: 120 }),
      fc
        .array(fc.constantFrom(...pieces, '.', '\n', '%', '{', '"', '…', '\u0000'), { maxLength: 4 })
        .map((all) => all.join('')),
      fc.json().map((json) => make({ raw: json })),
    );
    fc.assert(
      fc.property(hostile, (given) => {
        for (const one of advise(given, KNOWN)) {
          expect(adviceSchema.safeParse(one).success).toBe(true);
          const words = Object.values(one).join(' ');
          expect(words).not.toMatch(/eyJ[\w-]{20,}\.[\w-]{20,}/);
          expect(words.includes(SECRET_HEX) || words.includes(EARLIER_HEX)).toBe(false);
        }
      }),
      { numRuns: 25_000 },
    );
  }, 120_000);
});
