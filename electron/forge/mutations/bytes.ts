/**
 * Mutations of the JSON text itself, which no JavaScript value can express.
 */
import type { BytesMutation, PartBytes } from './draft.ts';

type Part = keyof PartBytes;

function bytes(
  id: string,
  title: string,
  shows: string,
  part: Part,
  change: (text: string) => string | Uint8Array,
): BytesMutation {
  return {
    id,
    title,
    shows,
    group: 'json',
    level: 'bytes',
    apply: (before) => ({ ...before, [part]: toBytes(change(textOf(before[part]))) }),
  };
}

const ANDROID_ONLY = 'Android’s lenient reader takes it, iOS and the server refuse it.';

export const BYTES_MUTATIONS: readonly BytesMutation[] = [
  bytes(
    'duplicate-sub',
    'Subject twice',
    'The devices take one of the two; the server refuses both.',
    'claims',
    (text) => text.replace('{', '{"sub":"somebody-else",'),
  ),
  bytes(
    'duplicate-alg',
    'Algorithm twice',
    'The devices take one of the two; the server refuses both.',
    'header',
    (text) => text.replace('{', '{"alg":"none",'),
  ),
  bytes(
    'bom',
    'Byte order mark',
    'An editor left it before the JSON. Both devices skip it; the server does not.',
    'claims',
    (text) => `\ufeff${text}`,
  ),
  bytes(
    'bom-header',
    'Byte order mark in the header',
    'An editor left it before the JSON. Both devices skip it; the server does not.',
    'header',
    (text) => `\ufeff${text}`,
  ),
  bytes(
    'not-utf8',
    'Bytes that are not UTF-8',
    'Android replaces them, iOS and the server refuse them.',
    'claims',
    latin1Byte,
  ),
  bytes('single-quotes', 'Single quotes', ANDROID_ONLY, 'claims', (text) => text.replaceAll('"', "'")),
  bytes('comment', 'A comment', ANDROID_ONLY, 'claims', (text) => text.replace('{', '{/* claims */')),
  bytes('bare-names', 'Names without quotes', ANDROID_ONLY, 'claims', (text) =>
    text.replace('"sub":', 'sub:'),
  ),
  bytes('trailing-text', 'Text after the object', ANDROID_ONLY, 'claims', (text) => `${text} tail`),
  bytes('trailing-text-header', 'Text after the header', ANDROID_ONLY, 'header', (text) => `${text}xyz`),
  bytes(
    'header-array',
    'Header is an array',
    'No reader takes it for an object.',
    'header',
    (text) => `[${text}]`,
  ),
  bytes('header-string', 'Header is a text', 'No reader takes it for an object.', 'header', () => '"alg"'),
  bytes('header-null', 'Header is null', 'No reader takes it for an object.', 'header', () => 'null'),
  bytes(
    'payload-array',
    'Payload is an array',
    'No reader takes it for an object.',
    'claims',
    (text) => `[${text}]`,
  ),
  bytes('payload-cut', 'Payload cut off', 'Half a JSON object is none.', 'claims', (text) =>
    text.slice(0, -1),
  ),
  bytes(
    'proto',
    'A claim __proto__',
    'A name like any other; a careless reader would inherit from it.',
    'claims',
    (text) => text.replace('{', '{"__proto__":{"admin":true},'),
  ),
];

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

function textOf(part: Uint8Array): string {
  return DECODER.decode(part);
}

function toBytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}

/** A claim whose value is `ÿ` as Latin-1 writes it. */
function latin1Byte(text: string): Uint8Array {
  const [before, after] = ['{"note":"', `",${text.slice(1)}`].map((piece) => new TextEncoder().encode(piece));
  return new Uint8Array([...(before ?? []), 0xff, ...(after ?? [])]);
}
