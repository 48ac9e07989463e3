/**
 * Reads a token for display, as far as it can be read at all. Nothing here decides whether a token is valid.
 */

import { decodeAndroidBase64 } from '../base64/android-base64.ts';
import { readOrgJsonLong } from './expiry-readers.ts';
import { cutText, indentJson } from './indent-json.ts';
import { decodeIosBase64 } from '../base64/ios-base64.ts';
import type { ClaimMap, ClaimValue } from './json-value.ts';
import { readOrgJsonObject } from './org-json.ts';

/** Longest text of a decoded part, in characters. */
export const MAXIMUM_SHOWN = 16_384;
/** Longest key ID or subject that is shown, in characters. */
const MAXIMUM_NAME = 256;
const MAXIMUM_DEPTH = 10_000;

export interface DecodedToken {
  /** Indented JSON text, cut at 16,384 characters; null where the part cannot be decoded. */
  readonly header: string | null;
  readonly claims: string | null;
  readonly kid: string | null;
  readonly sub: string | null;
  /** Seconds since the epoch, or null where it cannot be read. */
  readonly iat: number | null;
  readonly exp: number | null;
}

/** A user data JWT as it travels: its text, and what could be read of it. Read once, where it comes in. */
export interface UserDataJwt extends DecodedToken {
  /** Exactly as it came. It goes into the Authorization header and into the secret store, and nowhere else. */
  readonly text: string;
}

/** Takes any text and never throws; whether the token is valid is what the device gate decides. */
export function readUserDataJwt(text: string): UserDataJwt {
  return { text, ...decodeToken(text) };
}

/** Decodes header and claims of a token; takes any text and never throws. */
export function decodeToken(token: string): DecodedToken {
  const [first = '', second = ''] = firstParts(token);
  const header = decodePart(first);
  const claims = decodePart(second);
  return {
    header: header.text,
    claims: claims.text,
    kid: nameOf(header.members.get('kid')),
    sub: nameOf(claims.members.get('sub')),
    iat: secondsOf(claims.members.get('iat')),
    exp: secondsOf(claims.members.get('exp')),
  };
}

/** The whole `sub` of a token, or null where it cannot be read: whom the token is for, not whether it is valid. */
export function subjectOf(token: string): string | null {
  const subject = decodePart(firstParts(token)[1] ?? '').members.get('sub');
  return subject?.kind === 'string' ? subject.value : null;
}

/** The first two parts that are not empty; what comes after them is the signature and not looked at. */
function firstParts(token: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  while (start < token.length && parts.length < 2) {
    const dot = token.indexOf('.', start);
    const end = dot === -1 ? token.length : dot;
    if (end > start) parts.push(token.slice(start, end).trim());
    start = end + 1;
  }
  return parts;
}

interface DecodedPart {
  readonly text: string | null;
  readonly members: ClaimMap;
}

const NOTHING: DecodedPart = { text: null, members: new Map() };

function decodePart(segment: string): DecodedPart {
  if (segment === '') return NOTHING;
  const bytes = decodeIosBase64(segment) ?? decodeAndroidBase64(segment);
  if (bytes === null) return NOTHING;
  const text = new TextDecoder().decode(bytes);
  const members = readOrgJsonObject(text, MAXIMUM_DEPTH);
  // Bytes that are not even nearly JSON are noise from decoding something else.
  if (members === null && !text.trimStart().startsWith('{')) return NOTHING;
  return { text: indentJson(text, MAXIMUM_SHOWN), members: members ?? new Map() };
}

function nameOf(value: ClaimValue | undefined): string | null {
  return value?.kind === 'string' ? cutText(value.value, MAXIMUM_NAME) : null;
}

function secondsOf(value: ClaimValue | undefined): number | null {
  const seconds = value === undefined ? null : readOrgJsonLong(value);
  return seconds !== null && Math.abs(seconds) <= Number.MAX_SAFE_INTEGER ? seconds : null;
}
