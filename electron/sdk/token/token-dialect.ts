/**
 * How one platform reads a token, put together from the rows of the difference table.
 */
import { type DifferenceId, difference } from '../profile/profile.ts';
import { decodeAndroidBase64 } from '../base64/android-base64.ts';
import { readOrgJsonLong, readSwiftNumber } from './expiry-readers.ts';
import { readFoundationJsonObject } from './foundation-json.ts';
import { decodeFoundationText } from './foundation-text.ts';
import { decodeIosBase64 } from '../base64/ios-base64.ts';
import { isJavaBlank, javaThreeParts } from './java-text.ts';
import type { ClaimMap, ClaimValue } from './json-value.ts';
import { readOrgJsonObject } from './org-json.ts';
import { isFoundationBlank, swiftThreeParts } from './swift-text.ts';

/** A row of the difference table that a dialect is built from. */
export type TokenDifferenceId = Exclude<Extract<DifferenceId, `token.${string}`>, 'token.platforms'>;

/** A platform whose SDK exists; `strict` is both of them. */
export type Platform = 'android' | 'ios';

export interface TokenDialect {
  readonly refusesNull: boolean;
  readonly isBlank: (text: string) => boolean;
  readonly threeParts: (text: string) => readonly [string, string, string] | null;
  /** Decodes a segment and reads it as a JSON object; null where either fails. */
  readonly readObject: (segment: string) => ClaimMap | null;
  /** The message for missing names; `names` is not empty. */
  readonly missingMessage: (part: 'header' | 'payload', names: readonly string[]) => string;
  /** Seconds since the epoch, or null where `exp` cannot be read. */
  readonly readExpiry: (value: ClaimValue) => number | null;
  readonly unreadableExpiry: 'structure' | 'expired';
  readonly expiredMessage: string | null;
  readonly nowSeconds: (nowMs: number) => number;
}

const BLANK = { javaIsBlank: isJavaBlank, foundationTrimmed: isFoundationBlank } as const;
const SPLIT = { javaSplit: javaThreeParts, swiftSplit: swiftThreeParts } as const;
const BASE64 = {
  urlSafeSkippingStrays: decodeAndroidBase64,
  bothAlphabetsToppedUp: decodeIosBase64,
} as const;
const TEXT = { replaced: decodeReplacing, refused: decodeFoundationText } as const;
const JSON_READERS = { orgJson: readOrgJsonObject, foundation: readFoundationJsonObject } as const;
const MISSING = { first: firstMissing, all: allMissing } as const;
const EXPIRY = { orgJsonLong: readOrgJsonLong, swiftNumber: readSwiftNumber } as const;
const NOW = {
  wholeSeconds: (nowMs: number) => Math.floor(nowMs / 1000),
  fractionalSeconds: (nowMs: number) => nowMs / 1000,
} as const;

/** The dialect of a platform. */
export function tokenDialect(platform: Platform): TokenDialect {
  return buildDialect(platform, null);
}

/**
 * The dialect of a platform with one reader of the other: shows which difference decides about a token.
 *
 * @param swapped the row whose value is taken from the other platform
 */
export function swappedDialect(platform: Platform, swapped: TokenDifferenceId): TokenDialect {
  return buildDialect(platform, swapped);
}

function buildDialect(platform: Platform, swapped: TokenDifferenceId | null): TokenDialect {
  const other = platform === 'android' ? 'ios' : 'android';
  const of = <I extends TokenDifferenceId>(id: I) => difference(id, id === swapped ? other : platform);
  const decode = BASE64[of('token.base64')];
  const toText = TEXT[of('token.text')];
  const readJson = JSON_READERS[of('token.json')];
  const depth = of('token.depth');
  return {
    refusesNull: of('token.null') === 'refused',
    isBlank: BLANK[of('token.blank')],
    threeParts: SPLIT[of('token.split')],
    readObject(segment) {
      const bytes = decode(segment);
      const text = bytes === null ? null : toText(bytes);
      return text === null ? null : readJson(text, depth);
    },
    missingMessage: MISSING[of('token.missingNames')],
    readExpiry: EXPIRY[of('token.expTypes')],
    unreadableExpiry: of('token.expUnreadable'),
    expiredMessage: of('token.expiredMessage'),
    nowSeconds: NOW[of('token.clock')],
  };
}

function decodeReplacing(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function firstMissing(part: 'header' | 'payload', names: readonly string[]): string {
  const kind = part === 'header' ? 'header' : 'claim';
  return `Token ${part} is missing mandatory ${kind} ${names[0] ?? ''}`;
}

/** The names as Swift prints an array of texts. */
function allMissing(part: 'header' | 'payload', names: readonly string[]): string {
  const kind = part === 'header' ? 'JWT header fields' : 'JWT claims';
  return `Missing ${kind}: [${names.map((name) => `"${name}"`).join(', ')}]`;
}
