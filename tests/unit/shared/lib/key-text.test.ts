import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyTextProblem, readKeyText } from '../../../../shared/lib/key-text.ts';

/** Letters, signs and what is no letter; the whole of Unicode takes seconds to be set up. */
const ANY = fc.constantFrom(...Array.from('aF0g.-_ /{}[]"\'`:<>=é“”\n\r\t\u0000\u00ad\u200b\u2028\ufeff🔑'));

const KEY = '5af0'.repeat(16);
const pairs = KEY.match(/../g) ?? [];

describe('a key as it was copied', () => {
  it('is counted in digits and bytes', () => {
    expect(readKeyText(KEY)).toEqual({
      hex: KEY,
      leftOut: [],
      problem: null,
      counted: '64 hex digits are 32 bytes',
    });
    expect(readKeyText('5').counted).toBe('1 hex digit is 0 and a half bytes');
    expect(readKeyText('5a').counted).toBe('2 hex digits are 1 byte');
    expect(readKeyText('').counted).toBeNull();
    expect(readKeyText('zz').counted).toBeNull();
  });

  it.each([
    [`${KEY}\n`, ['line breaks']],
    [`${KEY}\r\n`, ['line breaks']],
    [` ${KEY} `, ['blanks']],
    [`${KEY.slice(0, 32)}\n${KEY.slice(32)}\n`, ['line breaks']],
    [`\u200b${KEY}`, ['blanks']],
    [`"${KEY}"`, ['quotes']],
    [`“${KEY}”`, ['quotes']],
    [`"${KEY}`, ['quotes']],
    [`0x${KEY}`, ['the 0x in front']],
    [`"0x${KEY}"\n`, ['line breaks', 'quotes', 'the 0x in front']],
    [pairs.join(':'), ['the colons']],
    [pairs.join(' '), ['blanks']],
    [pairs.join('-').toUpperCase(), ['the dashes']],
    [
      pairs.map((pair) => `0x${pair}`).join(', '),
      ['blanks', 'the 0x in front', 'a 0x or \\x before each byte', 'the commas'],
    ],
    [pairs.map((pair) => `\\x${pair}`).join(''), ['the 0x in front', 'a 0x or \\x before each byte']],
  ])('says what is left out of %j', (text, leftOut) => {
    expect(readKeyText(text)).toMatchObject({ hex: KEY, leftOut, problem: null });
    expect(keyTextProblem(text)).toContain(leftOut[0]);
  });

  it.each([
    ['', 'Enter the secret'],
    [' \n', 'Enter the secret'],
    [KEY.slice(1), /^63 hex digits: an odd number, so one is missing or one too many\.$/],
    [KEY.slice(33), /^31 hex digits: an odd number.* A key has at least 64\.$/],
    [KEY.slice(2), 'Too short: 62 hex digits are 31 bytes, and a key has at least 64 digits (32 bytes).'],
    [KEY.slice(32), 'Too short: 32 hex digits are 16 bytes'],
    [KEY.repeat(17), 'Too long: 1,088 hex digits are 544 bytes'],
    [`${KEY.slice(0, 16)}g${KEY.slice(17)}`, 'Character 17 is “g” (U+0067), which is no hex digit'],
    [`"0x${KEY.slice(0, 16)}o${KEY.slice(17)}"`, 'Character 20 is “o” (U+006F)'],
    [`${KEY.slice(0, 16)}\u00ad${KEY.slice(17)}`, 'Character 17 is U+00AD, which'],
    [`${KEY.slice(0, 16)}\u{1f511}${KEY.slice(17)}`, 'Character 17 is “\u{1f511}” (U+1F511)'],
    [
      Buffer.from(KEY, 'hex').toString('base64'),
      'This looks like Base64: 44 characters are 32 bytes. The vendor’s key is hexadecimal.',
    ],
    [Buffer.from(KEY, 'hex').toString('base64url'), 'This looks like Base64: 43 characters are 32 bytes.'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE', 'PEM'],
    ['eyJhbGciOiJIUzI1NiJ9.e30.c2ln', 'a token, not a key'],
    ['x'.repeat(20_000), 'far too long'],
  ])('of %j says why it is none', (text, problem) => {
    const read = readKeyText(text);
    expect(read.hex).toBeNull();
    expect(read.problem).toMatch(problem);
    expect(keyTextProblem(text)).toBe(read.problem);
  });

  it('may be shorter where that is asked for', () => {
    expect(readKeyText(KEY.slice(32), 16).hex).toBe(KEY.slice(32));
    expect(keyTextProblem(KEY, 16)).toBeNull();
  });

  it('comes through any dress of it whole', () => {
    const dress = fc.record({
      before: fc.constantFrom('', ' ', '"', '0x', "'0x", '\n'),
      between: fc.constantFrom('', ' ', ':', '\n', '-'),
      after: fc.constantFrom('', '\n', '\r\n', ' '),
      bytes: fc.uint8Array({ minLength: 32, maxLength: 64 }),
      upper: fc.boolean(),
    });
    fc.assert(
      fc.property(dress, ({ before, between, after, bytes, upper }) => {
        const hex = Buffer.from(bytes).toString('hex');
        const text = (hex.match(/../g) ?? []).join(between);
        const end = /["']/.exec(before)?.[0] ?? '';
        expect(readKeyText(`${before}${upper ? text.toUpperCase() : text}${end}${after}`).hex).toBe(hex);
      }),
    );
  });

  it('takes any text, and repeats no more of it than one character', () => {
    const hostile = fc.oneof(
      fc.string({ unit: ANY, maxLength: 200 }),
      fc.string({ unit: fc.constantFrom('0', 'a', 'F', 'g', ' ', ':', '"', 'x', '\n', '='), maxLength: 200 }),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const { hex, problem, leftOut } = readKeyText(text);
        expect(hex === null).toBe(problem !== null);
        if (hex !== null) expect(hex).toMatch(/^(?:[0-9a-f]{2}){32,512}$/);
        const said = [problem ?? '', ...leftOut]
          .join(' ')
          .replaceAll(/“.{1,2}”|[a-z]* hex digits?|hexadecimal/gu, '');
        for (const run of text.match(/[0-9a-f]{6,}/gi) ?? []) expect(said).not.toContain(run);
      }),
      { numRuns: 2_000 },
    );
  });
});
