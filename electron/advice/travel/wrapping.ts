/**
 * What is put in front of a token and behind it: names, schemes, quotes, encodings.
 */
import { parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { finding } from '../told/finding.ts';
import type { TravelStep } from './step.ts';

const HEADER =
  /^[\s'"]*(?:(?:curl\b.*?)?-H\s+|--header\s+)?['"]?((?:proxy-)?authorization|set-cookie|cookie|x-[\w-]+)['"]?\s*[:=]\s*(.*)$/is;
/** `session=eyJ…; Path=/`, or `name=eyJ…` alone. */
const PAIR = /^\s*([\w.-]{1,64})\s*=\s*(["']?e[wy][\w-]*\.[^;\s&]*)([;&].*)?\s*$/is;

/** A header line, a cookie line, one of curl's options. */
export const headerLine: TravelStep = (text) => {
  const match = HEADER.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const [, name, rest] = match;
  const value = /cookie/i.test(name)
    ? (cookieWithToken(rest) ?? rest.replace(/^[^=;]+=/, '').split(';', 1)[0])
    : rest.replace(/['"]\s*,?\s*$/, '').replace(/^['"]/, '');
  return { inner: value ?? '', finding: finding('header-line', `${name}: …`) };
};

/** Of several cookies the one that holds a token. */
function cookieWithToken(line: string): string | undefined {
  return line
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => /^[^=]+="?e[wy]/.test(pair))
    ?.replace(/^[^=]+=/, '');
}

/** A cookie without the name of the header, or a form field. */
export const namedValue: TravelStep = (text) => {
  const match = PAIR.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const [, name, value, rest = ''] = match;
  const isCookie = rest.startsWith(';');
  return {
    inner: value,
    finding: isCookie ? finding('header-line', `${name}=…;`) : finding('text-around', `${name}= before it`),
  };
};

/** The scheme, once or more; some put another word there. */
export const scheme: TravelStep = (text) => {
  const match = /^\s*((?:(?:bearer|jwt|token)(?:\s*:\s*|[\s+]+|(?=["'])))+)(\S.*)$/is.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const word = match[1].trim();
  const text_ = /^bearer/i.test(word) ? {} : { text: `It begins with ${word}.` };
  return { inner: match[2], finding: finding('bearer-included', word, text_) };
};

/** `b'…'`, also of a list's item. */
export const pythonBytes: TravelStep = (text) => {
  const match = /^\s*(?:b|bytes\(|bytearray\()+(['"])(.*)\1\)*\s*$/s.exec(text);
  return match?.[2] === undefined ? null : { inner: match[2], finding: finding('python-bytes', "b'…'") };
};

const QUOTES = /^\s*(\\?["'`“”„‘’‚«»‹›])(.+?)(\\?["'`“”‘’«»‹›])[,;]?\s*$/s;
const LONE_FRONT = /^\s*(\\?["'`“”„‘’«»])([^\s"'`“”‘’«»]{20,})\s*$/s;
const LONE_END = /^\s*([^\s"'`“”‘’«»\\]{20,})(\\?["'`“”‘’«»])[,;]?\s*$/s;

/** Quotes on both sides, or on one. */
export const quotes: TravelStep = (text) => {
  const json = /^\s*"/.test(text) ? parseJsonOrNothing(text) : undefined;
  if (typeof json === 'string') return { inner: json, finding: finding('quoted', '"…"') };
  const both = QUOTES.exec(text);
  if (both?.[1] !== undefined && both[2] !== undefined) {
    return { inner: both[2], finding: finding('quoted', `${both[1]}…${both[3] ?? ''}`) };
  }
  const front = LONE_FRONT.exec(text);
  if (front?.[1] !== undefined && front[2] !== undefined) {
    return { inner: front[2], finding: finding('quoted', `${front[1]} before it`) };
  }
  const last = LONE_END.exec(text);
  if (last?.[1] === undefined || last[2] === undefined) return null;
  return { inner: last[1], finding: finding('quoted', `${last[2]} behind it`) };
};

/** What a language prints around a value that may be missing. */
export const optional: TravelStep = (text) => {
  const match = /^\s*((?:Swift\.)?Optional|Some|Ok|Just|Success|Right)\s*[([](.+)[)\]]\s*$/s.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { inner: match[2].trim(), finding: finding('text-around', `${match[1]}(…)`) };
};

export const urlEncoded: TravelStep = (text) => {
  const match = /%(?:2[0-9A-F]|[357][0-9A-F]|0[AD]|E2)/i.exec(text);
  if (match === null || !/^\S+$/.test(text.trim())) return null;
  const inner = decoded(text);
  return inner === null || inner === text ? null : { inner, finding: finding('url-encoded', match[0]) };
};

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
