/**
 * A guess at why a real server refused: it says no more than 401, and its keys are not known here. Worked out while the
 * token is at hand, so that the record needs none.
 */
import type { CallRecord, LikelyReason } from '../../../shared/model/call-record.ts';
import type { Advice } from '../../../shared/model/token-info.ts';
import { type PredictContext, predict } from '../../forge/predict.ts';
import { adviceOn } from './token-info.ts';

/** What is good to know of a token, and refused nowhere. */
const NO_REASON: ReadonlySet<string> = new Set(['long-lived', 'too-large', 'blanks']);

/** Whether there is anything to guess at: a token went out, and the server said no more than that it is refused. */
export function isBareRefusal({ authorization, stoppedAt, error, response }: CallRecord): boolean {
  return (
    authorization?.scheme === 'Bearer' &&
    stoppedAt === 'server' &&
    (error?.code === 'UNAUTHORIZED' || response?.status === 401)
  );
}

/** @param context what is known of the server and of the call; the signature is not */
export function likelyReason(text: string, record: CallRecord, context: PredictContext): LikelyReason {
  const nowMs = serverTime(record) ?? context.server.nowMs;
  const known = { ...context, server: { ...context.server, nowMs } };
  const advice = adviceOn(text, known).find(({ code }) => !NO_REASON.has(code));
  if (advice !== undefined) return asReason(advice);
  const { server } = predict(text, known).verdicts;
  if (server !== undefined && !server.ok)
    return {
      code: 'predicted',
      text: `${server.reason} So this app would refuse it in the server’s place.`,
      fix: 'Correct that in what makes the token, and get a new one.',
    };
  return KEY_LIKELY;
}

function asReason({ code, text, evidence, fix }: Advice): LikelyReason {
  return { code, text: evidence === '' ? text : `${text} ${sentenceOf(evidence)}`, fix };
}

function sentenceOf(evidence: string): string {
  return `(${evidence.replace(/[.;]$/, '')})`;
}

/** Nothing else is left. */
const KEY_LIKELY: LikelyReason = {
  code: 'key-not-known',
  text: 'its key, which is not known here: everything else about the token is right. Most often its hex digits were taken as text.',
  fix: 'Check it with the key: `lab token check --key FILE` names what was done to it.',
};

/** By the server's own clock, to the second. */
function serverTime({ response }: CallRecord): number | null {
  const date = response?.headers['date'] ?? response?.headers['Date'];
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? null : at;
}
