/**
 * The claims of a user data JWT, section 2.7 of the protocol description: who it is for and when it holds.
 */
import type { GateReason } from './reasons.ts';
import type { JsonObject } from './token-parts.ts';

/** Seconds by which the issuer's clock may be ahead of the server's. */
const CLOCK_TOLERANCE = 60;
/** 9999-12-31T23:59:59Z in seconds; milliseconds since the epoch are far above it. */
const LATEST_TIME = 253_402_300_799;
const TEXT_LIMIT = 256;

export interface ClaimsRule {
  readonly applicationCode: string;
  /** Server clock, milliseconds since the epoch. */
  readonly now: number;
}

type Check = (claims: JsonObject, rule: ClaimsRule) => boolean;

/** In the order of the gate: the first check that fails names the reason. */
const CHECKS: readonly (readonly [GateReason, Check])[] = [
  ['typeNotBearer', (claims) => own(claims, 'typ') === 'Bearer'],
  ['applicationCodeMismatch', (claims, rule) => own(claims, 'infobip-api-key') === rule.applicationCode],
  ['subjectInvalid', (claims) => isText(own(claims, 'sub'))],
  ['issuedAtInvalid', (claims, rule) => isPast(own(claims, 'iat'), rule.now)],
  ['expiryInvalid', (claims) => isTime(own(claims, 'exp'))],
  ['tokenIdInvalid', (claims) => isText(own(claims, 'jti'))],
  [
    'notYetValid',
    (claims, rule) => own(claims, 'nbf') === undefined || hasCome(own(claims, 'nbf'), rule.now),
  ],
  ['expired', (claims, rule) => Number(own(claims, 'exp')) * 1000 > rule.now],
];

/** The first reason to refuse these claims, or null. */
export function refuseClaims(claims: JsonObject, rule: ClaimsRule): GateReason | null {
  const broken = CHECKS.find(([, holds]) => !holds(claims, rule));
  return broken === undefined ? null : broken[0];
}

/** An own member only, so that a claim is never read off a prototype. */
function own(claims: JsonObject, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length >= 1 && value.length <= TEXT_LIMIT;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 && value <= LATEST_TIME;
}

/** Any moment that is not ahead: 1970 is one, too. */
function hasCome(value: unknown, now: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value * 1000 <= now + CLOCK_TOLERANCE * 1000;
}

function isPast(value: unknown, now: number): boolean {
  return isTime(value) && value * 1000 <= now + CLOCK_TOLERANCE * 1000;
}
