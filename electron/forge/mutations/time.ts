/**
 * Mutations of `iat`, `exp` and `nbf`, in every form in which a backend has got them wrong.
 */
import { type ClaimsMutation, type ForgeContext, RawJson, withMember } from './draft.ts';

function time(
  id: string,
  title: string,
  shows: string,
  claim: 'iat' | 'exp' | 'nbf',
  value: (context: ForgeContext) => unknown,
): ClaimsMutation {
  return {
    id,
    title,
    shows,
    group: 'time',
    level: 'claims',
    apply: (members, context) => withMember(members, claim, value(context)),
  };
}

const ANDROID_IOS = 'Android calls it a structure error, iOS calls it expired; nothing is sent.';
const YEAR = 31_536_000;

export const TIME_MUTATIONS: readonly ClaimsMutation[] = [
  time(
    'expired',
    'Expired a minute ago',
    'The device gate stops it; nothing is sent.',
    'exp',
    (c) => c.nowSeconds - 60,
  ),
  time(
    'just-expired',
    'Expires right now',
    'now ≥ exp is expired, without leeway.',
    'exp',
    (c) => c.nowSeconds,
  ),
  time(
    'expires-in-3s',
    'Expires in three seconds',
    'Valid now; wait, or be slow, and it dies on the way.',
    'exp',
    (c) => c.nowSeconds + 3,
  ),
  time('exp-zero', 'exp 0', 'Expired since 1970.', 'exp', () => 0),
  time('exp-negative', 'exp negative', 'Expired since before 1970.', 'exp', () => -5),
  time(
    'exp-string',
    'exp as a text',
    'Both devices read it as a number; the server refuses it.',
    'exp',
    (c) => String(c.nowSeconds + 600),
  ),
  time(
    'exp-string-spaces',
    'exp as a text with spaces',
    'Android trims and passes, iOS cannot read it and calls it expired.',
    'exp',
    (c) => ` ${c.nowSeconds + 600} `,
  ),
  time('exp-text', 'exp as words', ANDROID_IOS, 'exp', () => 'not-a-number'),
  time('exp-iso', 'exp as a date', ANDROID_IOS, 'exp', (c) =>
    new Date((c.nowSeconds + 600) * 1000).toISOString(),
  ),
  time(
    'exp-float',
    'exp with a fraction',
    'Android cuts it off, iOS reads it, the server takes it.',
    'exp',
    (c) => new RawJson(`${c.nowSeconds + 600}.5`),
  ),
  time(
    'exp-this-second',
    'exp later in this second',
    'Android counts whole seconds: expired. iOS may still call it valid.',
    'exp',
    (c) => new RawJson(`${c.nowSeconds}.999`),
  ),
  time(
    'exp-milliseconds',
    'exp in milliseconds',
    'Both devices take it for the far future; the server refuses it as no sane time.',
    'exp',
    (c) => (c.nowSeconds + 600) * 1000,
  ),
  time(
    'exp-huge',
    'exp 1e999',
    'No device holds such a number: the payload counts as not a JSON object.',
    'exp',
    () => new RawJson('1e999'),
  ),
  time('exp-null', 'exp null', ANDROID_IOS, 'exp', () => null),
  time('exp-true', 'exp true', ANDROID_IOS, 'exp', () => true),
  time('exp-array', 'exp in an array', ANDROID_IOS, 'exp', (c) => [c.nowSeconds + 600]),
  time('exp-object', 'exp as an object', ANDROID_IOS, 'exp', () => ({})),
  time(
    'ten-years',
    'Valid for ten years',
    'Passes everywhere: nobody limits the life of a token.',
    'exp',
    (c) => c.nowSeconds + 10 * YEAR,
  ),
  time(
    'iat-future',
    'Issued in the future',
    'The device does not look; the server refuses it.',
    'iat',
    (c) => c.nowSeconds + 3_600,
  ),
  time(
    'iat-text',
    'iat as words',
    'The device does not look; the server refuses it.',
    'iat',
    () => 'yesterday',
  ),
  time(
    'nbf-future',
    'Not valid yet',
    'The device does not look at nbf; the server does.',
    'nbf',
    (c) => c.nowSeconds + 3_600,
  ),
];
