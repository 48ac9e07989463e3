/**
 * How one platform reads a token, put together from the rows of the difference table.
 */
import { difference } from '../profile.ts';
import { decodeAndroidBase64 } from './android-base64.ts';
import { readOrgJsonLong, readSwiftNumber } from './expiry-readers.ts';
import { readFoundationJsonObject } from './foundation-json.ts';
import { decodeFoundationText } from './foundation-text.ts';
import { decodeIosBase64 } from './ios-base64.ts';
import { isJavaBlank, javaThreeParts } from './java-text.ts';
import type { ClaimMap, ClaimValue } from './json-value.ts';
import { readOrgJsonObject } from './org-json.ts';
import { isFoundationBlank, swiftThreeParts } from './swift-text.ts';

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

const DIALECTS: Readonly<Record<Platform, TokenDialect>> = {
  android: buildDialect('android'),
  ios: buildDialect('ios'),
};

/** The dialect of a platform. */
export function tokenDialect(platform: Platform): TokenDialect {
  return DIALECTS[platform];
}

function buildDialect(platform: Platform): TokenDialect {
  const decode = BASE64[difference('token.base64', platform)];
  const toText = TEXT[difference('token.text', platform)];
  const readJson = JSON_READERS[difference('token.json', platform)];
  const depth = difference('token.depth', platform);
  return {
    refusesNull: difference('token.null', platform) === 'refused',
    isBlank: BLANK[difference('token.blank', platform)],
    threeParts: SPLIT[difference('token.split', platform)],
    readObject(segment) {
      const bytes = decode(segment);
      const text = bytes === null ? null : toText(bytes);
      return text === null ? null : readJson(text, depth);
    },
    missingMessage: MISSING[difference('token.missingNames', platform)],
    readExpiry: EXPIRY[difference('token.expTypes', platform)],
    unreadableExpiry: difference('token.expUnreadable', platform),
    expiredMessage: difference('token.expiredMessage', platform),
    nowSeconds: NOW[difference('token.clock', platform)],
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
