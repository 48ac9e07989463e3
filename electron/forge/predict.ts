/**
 * What a token will do, before it is sent: the verdict of every gate on every platform.
 */
import type { CallRecord } from '../../shared/model/call-record.ts';
import type { Compared, PredictedOutcome, Prediction } from '../../shared/model/forge.ts';
import type { PlatformProfile } from '../../shared/model/models.ts';
import type { ServerVerdict } from '../../shared/model/token-info.ts';
import { predictServer, type ServerContext } from '../sdk/token/server-verdict.ts';
import { type AllVerdicts, explainVerdicts, verdicts } from '../sdk/token/verdicts.ts';
import { tokenInHeader } from '../sdk/wire/headers.ts';
import { SANDBOX_CHOICES } from './sandbox-limits.ts';

export interface PredictContext {
  /** Device clock, milliseconds since the epoch. */
  readonly nowMs: number;
  /** What is known of the server; the signature can be judged beforehand with `verifySignature`. */
  readonly server: ServerContext;
  /** Whether the server is the sandbox, whose limits are known. */
  readonly isSandbox: boolean;
}

const BLANKS = new Set([' ', '\t', '\r', '\n']);

/** Predicts where a JWT-capable call with this token stops on each profile. Never throws. */
export function predict(token: string | null, context: PredictContext): Prediction {
  const all = predictVerdicts(token, context);
  return {
    verdicts: all,
    explanation: explainVerdicts(token, all, context.nowMs),
    outcomes: {
      strict: outcomeOf(token, 'strict', all),
      android: outcomeOf(token, 'android', all),
      ios: outcomeOf(token, 'ios', all),
    },
  };
}

/** Compares what was predicted for a profile with the record of the call. */
export function comparePrediction(predicted: PredictedOutcome, record: CallRecord): Compared {
  const actual: PredictedOutcome = {
    ok: record.outcome === 'ok',
    gate: record.outcome === 'ok' ? null : record.stoppedAt,
    code: record.error?.code ?? null,
    sends: record.bytesSent > 0,
  };
  const asPredicted = (['ok', 'gate', 'code', 'sends'] as const).every(
    (name) => predicted[name] === actual[name],
  );
  return { asPredicted, predicted: words(predicted), actual: words(actual) };
}

/**
 * The token as it arrives: a header's value loses the blanks at its end, as a line break there is lost before it is
 * sent; those at the front stand behind the scheme, and stay.
 */
export function arriving(token: string): string {
  let end = token.length;
  while (end > 0 && BLANKS.has(token.charAt(end - 1))) end -= 1;
  return token.slice(0, end);
}

/** The server's part of a prediction: it sees what arrives, and the sandbox has made choices of its own. */
export function predictArrival(
  token: string | null,
  { server, isSandbox }: Pick<PredictContext, 'server' | 'isSandbox'>,
): ServerVerdict {
  const context = isSandbox ? { ...server, choices: SANDBOX_CHOICES } : server;
  return predictServer(token === null ? null : arriving(token), context);
}

/** What every reader says of a token. Never throws. */
export function predictVerdicts(token: string | null, context: PredictContext): AllVerdicts {
  return { ...verdicts(token, { nowMs: context.nowMs }), server: predictArrival(token, context) };
}

function outcomeOf(token: string | null, profile: PlatformProfile, all: AllVerdicts): PredictedOutcome {
  const { [profile]: device, server } = all;
  // No token is no error in a call: it goes out with the application code.
  if (token !== null && !device.ok) return { ok: false, gate: device.gate, code: device.code, sends: false };
  if (token !== null && tokenInHeader(token, profile) === null) {
    return { ok: false, gate: 'header', code: 'JWT_TOKEN_STRUCTURE_INVALID', sends: false };
  }
  return { ok: server.ok, gate: server.gate, code: server.code, sends: true };
}

function words({ ok, gate, code, sends }: PredictedOutcome): string {
  if (ok) return 'accepted';
  return `${code ?? 'refused'} at ${gate ?? 'no gate'}, ${sends ? 'sent' : '0 bytes sent'}`;
}
