/**
 * How each platform turns the `exp` claim into seconds.
 */
import { javaParseDouble } from './java-text.ts';
import type { ClaimValue, NumberClaim } from './json-value.ts';
import { swiftDouble } from './swift-text.ts';

const MAX_LONG = 2 ** 63;
const MAX_SIGNED = 2n ** 63n - 1n;
const MAX_UNSIGNED = 2n ** 64n - 1n;

/** `JSONObject.getLong`: a number cut to a long, or text through `Double.parseDouble`; null where it throws. */
export function readOrgJsonLong(value: ClaimValue): number | null {
  if (value.kind === 'number') return toLong(value.value);
  if (value.kind !== 'string') return null;
  const number = javaParseDouble(value.value);
  return number === null ? null : toLong(number);
}

/** Java's `(long)`: toward zero, saturating, and zero for NaN. */
function toLong(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.trunc(Math.min(Math.max(value, -MAX_LONG), MAX_LONG));
}

/**
 * `as? Int`, then `Double(String)`, then `as? Double`; a JSON boolean bridges to 1 or 0. Null where all fail, as they do
 * for an integer beyond Int64 that UInt64 holds and no Double does exactly.
 */
export function readSwiftNumber(value: ClaimValue): number | null {
  if (value.kind === 'number') return isLostUnsigned(value) ? null : value.value;
  if (value.kind === 'boolean') return value.value ? 1 : 0;
  return value.kind === 'string' ? swiftDouble(value.value) : null;
}

function isLostUnsigned({ value, text }: NumberClaim): boolean {
  if (text === undefined) return false;
  const integer = BigInt(text);
  return integer > MAX_SIGNED && integer <= MAX_UNSIGNED && integer !== BigInt(value);
}
