/**
 * Texts that people have in their data and that look like secrets, among any others.
 */
import * as fc from 'fast-check';

const LOOKS_SECRET = fc.oneof(
  fc.constantFrom(
    'Basic Membership',
    'App Premium',
    'Bearer x',
    'Session 20261127-1000',
    'Authorization: App Premium-1',
    'eyJhbGciOi.b.c',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ',
    '••••••••',
  ),
  fc
    .uint8Array({ minLength: 24, maxLength: 64 })
    .map((bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')),
  fc
    .tuple(fc.constantFrom('Bearer', 'App', 'Basic', 'Session'), fc.stringMatching(/^[\w+/=-]{4,24}$/))
    .map((words) => words.join(' ')),
);

const ANY_WORD = fc.constantFrom(
  "O'Neill",
  'Kovač',
  '名前',
  '👩‍👧',
  'a\nb',
  '"quoted"',
  '$HOME',
  '`id`',
  '!x',
  '\\',
  'é',
  'e\u0301',
);

const SOME_WORDS: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 2, arbitrary: LOOKS_SECRET }, { weight: 1, arbitrary: ANY_WORD }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((words) => words.join(' '));

/** Up to three words, cut at so many characters; never blank. */
export function naturalText(longest: number): fc.Arbitrary<string> {
  return SOME_WORDS.map((text) => Array.from(text).slice(0, longest).join(''));
}
