/**
 * What a rule does to a request and its answer. Effects on the socket are only described here; the listener has them.
 */
import type { StruckFault, FaultAction, FaultRule } from '../../../shared/model/fault.ts';
import { type Delivery, jsonAnswer, NORMAL_DELIVERY, type WireAnswer } from '../http/exchange.ts';
import { currentKey, newKey, withKey, withRevoked } from '../state/keys.ts';
import { activeProfile, putProfile, type State, serverNow } from '../state/state.ts';
import { logNormal } from './draw.ts';

/** What the journal is to say of a request. */
export interface Noted {
  code: string | null;
}

/** What happens before the request is looked at. Returns the milliseconds by which its clock is ahead. */
export function prepareFault(state: State, rule: FaultRule | null): number {
  if (rule?.action.type === 'revokeKey') revokeCurrentKey(state);
  return rule?.action.type === 'clockSkew' ? rule.action.milliseconds : 0;
}

/** The answer after the rule had its way with it. */
export function applyFault(rule: FaultRule | null, noted: Noted, answer: WireAnswer): WireAnswer {
  if (rule === null) return answer;
  const altered = alter(rule, answer);
  if (altered.status !== answer.status) noted.code = codeOf(rule.action);
  return altered;
}

/** The rule as the journal names it. */
export function struck(rule: FaultRule): StruckFault {
  return { rule: rule.id, fault: rule.fault, name: rule.name, action: rule.action.type };
}

function codeOf(action: FaultAction): string | null {
  return action.type === 'serverErrorCoded' ? '0' : null;
}

function revokeCurrentKey(state: State): void {
  const profile = activeProfile(state);
  const key = currentKey(profile);
  if (key === null) return;
  const revoked = withRevoked(profile, key.kid) ?? profile;
  putProfile(state, withKey(revoked, newKey(state.deps, serverNow(state), 'active')));
}

type ActionType = FaultAction['type'];
type Alteration<T extends ActionType> = (
  answer: WireAnswer,
  action: Extract<FaultAction, { readonly type: T }>,
  rule: FaultRule,
) => WireAnswer;

function alter(rule: FaultRule, answer: WireAnswer): WireAnswer {
  // The table pairs each type with its own action, which the compiler cannot follow through a lookup.
  const alteration = ALTERATIONS[rule.action.type] as Alteration<ActionType>;
  return alteration(answer, rule.action, rule);
}

const HTML = '<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>';
const HUGE_BYTES = 2 * 1024 * 1024;
/** `{"firstName":"` + C3 28 + `"}`: a lead byte without its continuation. */
const INVALID_UTF8 = Buffer.from('7b2266697273744e616d65223a22c328227d', 'hex');
const UNKNOWN_CODED = { requestError: { serviceException: { messageId: '0', text: 'Unknown error' } } };

const ALTERATIONS: { readonly [T in ActionType]: Alteration<T> } = {
  delay: (answer, { milliseconds }) => delivered(answer, { delayMs: milliseconds }),
  logNormalDelay: (answer, { medianMs, sigma }, { seed, matched }) =>
    delivered(answer, { delayMs: logNormal(medianMs, sigma, seed, matched) }),
  hang: (answer) => delivered(answer, { ending: 'hang' }),
  resetBeforeHeaders: (answer) => delivered(answer, { ending: 'resetBeforeHeaders' }),
  resetMidBody: (answer) => delivered(answer, { ending: 'resetMidBody' }),
  slowClose: (answer, { milliseconds }) =>
    delivered(answer, { ending: 'slowClose', lastByteMs: milliseconds }),
  chunked: (answer) => delivered(answer, { framing: 'chunked' }),
  truncatedJson: (answer) => ({ ...answer, body: half(answer.body) }),
  empty200: () => page(200, '', 'application/json'),
  wrongContentType: (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-type': 'text/plain' },
  }),
  invalidUtf8: () => ({ ...jsonAnswer(200, null), body: INVALID_UTF8 }),
  hugeBody: () => jsonAnswer(200, { firstName: 'Ana', padding: 'x'.repeat(HUGE_BYTES) }),
  duplicateKeys: () => page(200, '{"firstName":"Ana","firstName":"Not Ana"}', 'application/json'),
  htmlPage: () => page(200, HTML, 'text/html'),
  unauthorizedEmpty: () => page(401, '', 'application/json'),
  unauthorizedHtml: () => page(401, HTML, 'text/html'),
  forbiddenNull: () => page(403, 'null', 'application/json'),
  tooManyRequests: (_answer, { retryAfterSeconds }) =>
    jsonAnswer(429, { error: 'TOO_MANY_REQUESTS' }, { 'retry-after': String(retryAfterSeconds) }),
  serverErrorCoded: () => jsonAnswer(500, UNKNOWN_CODED),
  serverErrorUncoded: () => jsonAnswer(500, { error: 'Internal server error' }),
  // These act before the request is looked at, or on the listener; the answer is what comes of it.
  refuse: unchanged,
  revokeKey: unchanged,
  clockSkew: unchanged,
  tokenOfAnotherPerson: unchanged,
  sessionExpired: unchanged,
};

function unchanged(answer: WireAnswer): WireAnswer {
  return answer;
}

function delivered(answer: WireAnswer, change: Partial<Delivery>): WireAnswer {
  return { ...answer, delivery: { ...answer.delivery, ...change } };
}

function half(body: Uint8Array): Uint8Array {
  return body.subarray(0, Math.max(1, Math.floor(body.byteLength / 2)));
}

function page(status: number, text: string, type: string): WireAnswer {
  return {
    status,
    headers: { 'content-type': type },
    body: new TextEncoder().encode(text),
    delivery: NORMAL_DELIVERY,
  };
}
