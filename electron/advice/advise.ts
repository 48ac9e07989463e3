/**
 * What may be wrong with a token: travel, names, times, key and size, most telling first. Beside the verdicts, never part
 * of one.
 */
import type { Advice } from '../../shared/model/token-info.ts';
import { HEX_TO_BYTES, KEY_READING_CODES } from '../../shared/recipes/hex-to-bytes.ts';
import type { Language } from '../../shared/recipes/recipe.ts';
import { type Addressed, adviseOnClaims } from './token/claims.ts';
import { asAdvice, type Finding, finding, inOrder } from './told/finding.ts';
import { adviseOnKey, type KnownKeys } from './key/signature.ts';
import { MOST_PARTS, partsOf, type ReadParts } from './token/parts.ts';
import { adviseOnTimes, type KnownClocks } from './token/times.ts';
import { unwrap } from './travel/unwrap.ts';

export interface Known extends KnownClocks, KnownKeys, Addressed {
  /** That of the token's maker: the fix of a misread key is told in it. */
  readonly language?: Language;
}

const NO_TOKEN: ReadonlySet<string> = new Set([
  'missing-value',
  'web-page',
  'error-text',
  'json-serialization',
  'shortened',
]);

const UNSIGNED = finding('part-count', 'nothing behind the last dot', {
  text: 'It is not signed: its signature is empty.',
  fix: 'Sign it with HS256.',
});

/** Bytes above which proxies begin to cut headers off. */
const LARGE = 4096;
/** Bytes of an entry in the credential store of Windows. */
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
  const isToken = !travel.some(({ code }) => NO_TOKEN.has(code));
  const inside = isToken ? adviseOnToken(token, known) : [];
  return asAdvice([...decoding, ...travel, ...inside]).map((one) => inLanguage(one, known.language));
}

function adviseOnToken(token: string, known: Known): readonly Finding[] {
  const parts = partsOf(token);
  const claims = parts.claims?.json ?? null;
  return [
    ...adviseOnForm(token, parts),
    ...adviseOnClaims(parts, known),
    ...(claims === null ? [] : adviseOnTimes(claims, known, parts.claims?.text ?? '')),
    ...adviseOnKey(parts, known),
    ...adviseOnSize(token),
  ];
}

function inLanguage(advice: Advice, language: Language | undefined): Advice {
  if (language === undefined || !KEY_READING_CODES.has(advice.code)) return advice;
  return { ...advice, fix: `${advice.fix} ${HEX_TO_BYTES[language]}` };
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

/** Parts and alphabet. */
function adviseOnForm(token: string, { segments, header, claims }: ReadParts): readonly Finding[] {
  const isToken = header !== null && header.json !== null;
  if (segments.length === 2 && isToken && claims !== null && claims.json === null) {
    return [
      finding('shortened', 'its payload ends in the middle', {
        text: 'It was shortened: its end is missing.',
      }),
    ];
  }
  const count = segments.length > MOST_PARTS ? `more than ${MOST_PARTS}` : String(segments.length);
  const isUnsigned = segments.length === 3 && segments[2] === '' && header?.json?.['alg'] !== 'none';
  return [
    ...(segments.length === 3 || segments.length === 5 || !isToken
      ? []
      : [finding('part-count', `${count} parts`)]),
    ...(isUnsigned && isToken ? [UNSIGNED] : []),
    ...alphabetOf(token, isToken),
  ];
}

function alphabetOf(token: string, isToken: boolean): readonly Finding[] {
  const at = token.search(/[+/=]/);
  if (at < 0 || !isToken || !/^[\w.+/=-]*$/.test(token)) return [];
  return [finding('base64-alphabet', `${token[at] ?? ''} at character ${at + 1}`)];
}

function adviseOnSize(token: string): readonly Finding[] {
  const bytes = Buffer.byteLength(token);
  if (bytes <= STORE_LIMIT) return [];
  const store = `the store of Windows takes ${STORE_LIMIT} bytes per entry`;
  const proxies = bytes > LARGE ? `many proxies end a header at ${LARGE} to ${2 * LARGE} bytes, and ` : '';
  const sandbox =
    token.length > SANDBOX_LIMIT ? `; the sandbox reads ${SANDBOX_LIMIT} characters at most` : '';
  const fix =
    bytes > LARGE ? {} : { fix: 'Leave out what nobody reads. On Windows it is not kept between starts.' };
  return [finding('too-large', `${bytes} bytes: ${proxies}${store}${sandbox}`, fix)];
}
