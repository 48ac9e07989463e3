/**
 * The outer form of a token, as a server reads it: three Base64url parts without padding, and a JSON object in UTF-8.
 */
import { isObject } from '../../../shared/lib/json.ts';
import { nestedTooDeeplyAt } from '../../../shared/lib/nesting.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { decodeAndroidBase64 } from '../base64/android-base64.ts';
import { isBase64url } from './base64url.ts';
import type { ServerChoices } from './choices.ts';
import { repeatsName } from './json-shape.ts';
import type { Refusal, RefusalReason } from './reasons.ts';

export type Json = Readonly<Record<string, unknown>>;
export type JsonPart = 'header' | 'claims';

export interface SplitToken {
  readonly header: string;
  readonly claims: string;
}

const FORM = 'The token is not three Base64url parts of JSON.';

type Names = Readonly<Record<'invalid' | 'deep' | 'twice', RefusalReason>>;
const REASONS: Readonly<Record<JsonPart, Names>> = {
  header: { invalid: 'headerInvalid', deep: 'headerTooDeep', twice: 'headerDuplicateName' },
  claims: { invalid: 'claimsInvalid', deep: 'claimsTooDeep', twice: 'claimsDuplicateName' },
};
const VERBS = {
  header: { begin: 'begins', are: 'is', have: 'has' },
  claims: { begin: 'begin', are: 'are', have: 'have' },
};

/** Takes a token apart, without a look into its parts. */
export function splitToken(token: string, choices: ServerChoices | undefined): Result<SplitToken, Refusal> {
  if (choices !== undefined && token.length > choices.longestToken) {
    return failed({ code: 'tokenTooLarge', words: `The token is longer than ${choices.server} reads.` });
  }
  const parts = token.split('.', 4);
  const [header = '', claims = ''] = parts;
  return parts.length === 3 && parts.every(isBase64url)
    ? ok({ header, claims })
    : failed({ code: 'tokenCharacters', words: FORM });
}

/** Reads a part that {@link splitToken} let pass. */
export function readPart(
  segment: string,
  part: JsonPart,
  choices: ServerChoices | undefined,
): Result<Json, Refusal> {
  const [reasons, verbs] = [REASONS[part], VERBS[part]];
  const invalid = failed({ code: reasons.invalid, words: FORM });
  const text = textOf(segment, choices === undefined);
  if (text === null) return invalid;
  // How deep a text goes is asked before it is known to be JSON: to find that out is what deep nesting makes costly.
  if (choices !== undefined && nestedTooDeeplyAt(text, choices.deepest) !== null) {
    return failed({ code: reasons.deep, words: `The ${part} ${verbs.are} nested too deep.` });
  }
  if (text.startsWith('\ufeff')) {
    return failed({ code: reasons.invalid, words: `The ${part} ${verbs.begin} with a byte order mark.` });
  }
  const value = parsed(text);
  if (value === undefined) return invalid;
  if (choices !== undefined && repeatsName(text)) {
    return failed({ code: reasons.twice, words: `The ${part} ${verbs.have} a name twice.` });
  }
  return isObject(value) ? ok(value) : invalid;
}

/** @param mayHaveMark RFC 8259 lets a reader skip a byte order mark */
function textOf(segment: string, mayHaveMark: boolean): string | null {
  const bytes = decodeAndroidBase64(segment);
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: !mayHaveMark }).decode(bytes);
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
