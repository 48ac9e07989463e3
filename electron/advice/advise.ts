/**
 * What may be wrong with a token: travel, names, times, key and size, most telling first. Beside the verdicts, never part
 * of one.
 */
import type { Advice } from '../../shared/model/token-info.ts';
import { type Addressed, adviseOnClaims } from './claims.ts';
import { asAdvice, type Finding, finding, inOrder } from './finding.ts';
import { adviseOnKey, type KnownKeys } from './key.ts';
import { partsOf } from './parts.ts';
import { adviseOnTimes, type KnownClocks } from './times.ts';
import { unwrap } from './travel.ts';

export interface Known extends KnownClocks, KnownKeys, Addressed {}

const NO_TOKEN: ReadonlySet<string> = new Set([
  'missing-value',
  'web-page',
  'error-text',
  'json-serialization',
  'shortened',
]);

/** Characters above which proxies and stores begin to cut. */
const LARGE = 4096;
const STORE_LIMIT = 2560;
const SANDBOX_LIMIT = 8192;

/** Advice on a signature alone, for who has the keys. Never throws. */
export function adviseOnSignature(given: string, known: KnownKeys): readonly Advice[] {
  return asAdvice(adviseOnKey(partsOf(unwrap(given).token), known));
}

/** Advice of several, most telling first, each code once. */
export function joined(...lists: readonly (readonly Advice[])[]): readonly Advice[] {
  return inOrder(lists.flat());
}

/**
 * Advice on a token as it came in. Never throws.
 *
 * @param given the very text, or the bytes where it was read from a file
 */
export function advise(given: string | Uint8Array, known: Known): readonly Advice[] {
  const { text, findings: decoding } =
    typeof given === 'string' ? { text: given, findings: [] } : decode(given);
  const { token, findings: travel } = unwrap(text);
  // There is no token to look into.
  if (travel.some(({ code }) => NO_TOKEN.has(code))) return asAdvice([...decoding, ...travel]);
  const parts = partsOf(token);
  const claims = parts.claims?.json ?? null;
  return asAdvice([
    ...decoding,
    ...travel,
    ...adviseOnClaims(parts, known),
    ...(claims === null ? [] : adviseOnTimes(claims, known)),
    ...adviseOnKey(parts, known),
    ...adviseOnSize(token),
  ]);
}

/** UTF-16 is told by its mark, or by its zero bytes. */
function decode(bytes: Uint8Array): { readonly text: string; readonly findings: readonly Finding[] } {
  const encoding = encodingOf(bytes);
  if (encoding === null)
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), findings: [] };
  const text = new TextDecoder(encoding).decode(bytes).replace(/\r?\n$/, '');
  return { text, findings: [finding('utf-16', encoding === 'utf-16le' ? 'little endian' : 'big endian')] };
}

function encodingOf([first, second, third, fourth]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : null;
}

function adviseOnSize({ length }: string): readonly Finding[] {
  if (length <= LARGE) return [];
  const sandbox = length > SANDBOX_LIMIT ? `; the sandbox reads ${SANDBOX_LIMIT} at most` : '';
  return [
    finding(
      'too-large',
      `${length} characters: many proxies end a header at ${LARGE} bytes, and the store of Windows takes ${STORE_LIMIT} bytes${sandbox}`,
    ),
  ];
}
