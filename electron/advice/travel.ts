/**
 * How a token travelled: what was put around it, left of it or done to it on the way.
 */
import { isObject, parseJsonOrNothing } from '../../shared/lib/json.ts';
import { findJwts } from '../../shared/lib/jwt-text.ts';
import { type Finding, finding } from './finding.ts';

export interface Unwrapped {
  /** The token inside, as far as one can be made out; the text itself where nothing was around it. */
  readonly token: string;
  readonly findings: readonly Finding[];
}

/** Wrappings that are taken off one after another, at most. */
const MOST_LAYERS = 6;
/** Texts beyond this are not looked into: no token is that long. */
const LONGEST = 262_144;

type Step = (text: string) => { readonly inner: string; readonly finding: Finding } | null;

/** Takes off what is around a token, and says what it was. */
export function unwrap(text: string): Unwrapped {
  if (text.length > LONGEST) return { token: text, findings: [] };
  let token = text;
  const findings: Finding[] = [];
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const step = firstStep(token);
    if (step === null) break;
    findings.push(step.finding);
    if (step.inner === token) break;
    token = step.inner;
  }
  return { token, findings };
}

function firstStep(text: string): ReturnType<Step> {
  for (const step of STEPS) {
    const taken = step(text);
    if (taken !== null) return taken;
  }
  return null;
}

const MISSING = /^(undefined|null|none|nan|nil|\(null\)|\[object \w+\]|promise \{.*\}|<coroutine .*>)$/i;
const ERROR = /^(?:Uncaught )?[A-Z]\w*(?:Error|Exception)\b|^Traceback |\n\s+at .+:\d+/;
const COMPACT = /^[\w+/=-]*\.[\w+/=-]*\.[\w+/=-]*$/;

const STEPS: readonly Step[] = [
  (text) => {
    const bare = text.trim();
    return MISSING.test(bare) ? end(text, finding('missing-value', bare)) : null;
  },
  webPage,
  (text) => {
    const [line = ''] = text.trim().split('\n', 1);
    return ERROR.test(text.trim()) ? end(text, finding('error-text', line)) : null;
  },
  envelope,
  (text) => {
    const match = /^\s*((?:proxy-)?authorization|cookie|set-cookie|x-[\w-]+)\s*[:=]\s*(.*)$/is.exec(text);
    if (match?.[1] === undefined || match[2] === undefined) return null;
    const value = /cookie/i.test(match[1]) ? match[2].replace(/^[^=;]+=/, '').split(';', 1)[0] : match[2];
    return { inner: value ?? '', finding: finding('header-line', `${match[1]}: …`) };
  },
  (text) => {
    const match = /^\s*((?:bearer\s+)+)(\S.*)$/is.exec(text);
    return match?.[1] === undefined || match[2] === undefined
      ? null
      : { inner: match[2], finding: finding('bearer-included', match[1].trim()) };
  },
  (text) => {
    const match = /^\s*b(['"])(.*)\1\s*$/s.exec(text);
    return match?.[2] === undefined ? null : { inner: match[2], finding: finding('python-bytes', "b'…'") };
  },
  (text) => {
    const match = /^\s*(["'`“”‘’«»])(.+)(["'`“”‘’«»])\s*$/s.exec(text);
    if (match?.[1] === undefined || match[2] === undefined) return null;
    return { inner: match[2], finding: finding('quoted', `${match[1]}…${match[3] ?? ''}`) };
  },
  (text) => {
    const match = /%(?:2[0-9A-F]|[357][0-9A-F]|0[AD])/i.exec(text);
    if (match === null || !/^\S+$/.test(text.trim())) return null;
    const inner = decoded(text);
    return inner === null || inner === text ? null : { inner, finding: finding('url-encoded', match[0]) };
  },
  (text) => {
    const at = /…|\.{3,}/.exec(text);
    return at === null ? null : end(text, finding('shortened', `at character ${at.index + 1}`));
  },
  lineBreaks,
  (text) => {
    const inner = text.trim();
    return inner === text || inner === '' || /[\r\n]/.test(text)
      ? null
      : { inner, finding: finding('blanks', `${text.length - inner.length} of them`) };
  },
  strange,
  several,
];

function end(text: string, found: Finding): { inner: string; finding: Finding } {
  return { inner: text, finding: found };
}

function webPage(text: string): ReturnType<Step> {
  if (!/^\s*(?:<!doctype html|<html|<head|<body)/i.test(text)) return null;
  const title = /<title[^>]*>([^<]{0,120})/i.exec(text)?.[1]?.trim();
  return end(
    text,
    finding('web-page', title === undefined ? 'a page without a title' : `its title is “${title}”`),
  );
}

function envelope(text: string): ReturnType<Step> {
  if (!/^\s*[{[]/.test(text)) return null;
  const json = parseJsonOrNothing(text);
  if (
    isObject(json) &&
    typeof json['payload'] === 'string' &&
    ('signatures' in json || 'signature' in json)
  ) {
    return end(
      text,
      finding('json-serialization', 'signatures' in json ? 'the general form' : 'the flattened form'),
    );
  }
  const found = json === undefined ? null : tokenIn(json, '', 0);
  if (found === null) return null;
  return { inner: found.token, finding: finding('json-envelope', `the token is at ${found.path}`) };
}

const DEEPEST = 8;

function tokenIn(value: unknown, path: string, depth: number): { token: string; path: string } | null {
  if (typeof value === 'string')
    return findJwts(value).length > 0 || COMPACT.test(value) ? { token: value, path } : null;
  if (depth === DEEPEST || typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = tokenIn(inner, path === '' ? name : `${path}.${name}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function lineBreaks(text: string): ReturnType<Step> {
  const inside = /^(\S+)[ \t]*\r?\n[ \t]*(?=\S)/.exec(text);
  const joined = text.replaceAll(/\s+/g, '');
  if (inside?.[1] !== undefined && COMPACT.test(joined)) {
    return { inner: joined, finding: finding('wrapped', `the first after character ${inside[1].length}`) };
  }
  const trailing = /(?:\r?\n|\r)+$/.exec(text)?.[0];
  if (trailing === undefined || /[\r\n]/.test(text.slice(0, -trailing.length))) return null;
  const names = trailing.replaceAll('\r', 'CR ').replaceAll('\n', 'LF ').trim();
  return { inner: text.slice(0, -trailing.length), finding: finding('line-break', names) };
}

const INVISIBLE =
  /\u{ad}|\u{34f}|\u{61c}|[\u{115f}\u{1160}]|[\u{180b}-\u{180e}]|[\u{200b}\u{200c}]|\u{200d}|[\u{200e}\u{200f}]|[\u{202a}-\u{202e}]|[\u{2060}-\u{206f}]|\u{3164}|\u{feff}|\u{ffa0}/u;
/** What is taken for a dot, a dash or an underscore, and letters of other scripts between those of a token. */
const LOOK_ALIKE =
  /[\u2024\u3002\uff0e\uff61\u00b7\u2010-\u2015\u2212\uff3f\u0370-\u03ff\u0400-\u04ff\uff10-\uff5a]/u;

function strange(text: string): ReturnType<Step> {
  for (const [code, pattern] of [
    ['invisible-character', INVISIBLE],
    ['look-alike', LOOK_ALIKE],
  ] as const) {
    const match = pattern.exec(text);
    const isToken = match !== null && text.length > 20 && !/\s/.test(text);
    if (match === null || !isToken) continue;
    const point = match[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
    const inner = code === 'invisible-character' ? text.replaceAll(new RegExp(pattern, 'gu'), '') : text;
    return { inner, finding: finding(code, `U+${point} at character ${match.index + 1}`) };
  }
  return null;
}

function several(text: string): ReturnType<Step> {
  const found = findJwts(text);
  const [first] = found;
  if (first === undefined || !/\s|[,;|]/.test(text.trim())) return null;
  const inner = text.slice(first.start, first.end);
  if (found.length > 1) return { inner, finding: finding('several-tokens', `${found.length} of them`) };
  return inner === text
    ? null
    : { inner, finding: finding('text-around', `${text.length - inner.length} characters`) };
}
