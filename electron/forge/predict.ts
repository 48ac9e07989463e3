/**
 * What a token will do, before it is sent: the verdict of every gate on every platform.
 */
import type { CallRecord } from '../../shared/model/call-record.ts';
import type { Compared, PredictedOutcome, Prediction } from '../../shared/model/forge.ts';
import type { PlatformProfile } from '../../shared/model/models.ts';
import type { ServerContext } from '../sdk/token/server-verdict.ts';
import { type AllVerdicts, explainVerdicts, verdicts } from '../sdk/token/verdicts.ts';
import { tokenInHeader } from '../sdk/wire/headers.ts';
import { refusedBySandbox } from './sandbox-limits.ts';

export interface PredictContext {
  /** Device clock, milliseconds since the epoch. */
  readonly nowMs: number;
  /** What is known of the server; the signature can be judged beforehand with `verifySignature`. */
  readonly server: ServerContext;
  /** Whether the server is the sandbox, whose limits are known. */
  readonly isSandbox: boolean;
}

/** Predicts where a JWT-capable call with this token stops on each profile. Never throws. */
export function predict(token: string | null, context: PredictContext): Prediction {
  const all = allVerdicts(token, context);
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

function allVerdicts(token: string | null, context: PredictContext): AllVerdicts {
  // A header's value arrives without the blanks at its end; those at the front stand behind the scheme.
  const arriving = token?.trimEnd() ?? null;
  const all = verdicts(token, { nowMs: context.nowMs });
  const server = verdicts(arriving, context).server;
  const reason =
    context.isSandbox && server.ok && arriving !== null
      ? refusedBySandbox(arriving, context.server.nowMs)
      : null;
  if (reason === null) return { ...all, server };
  return {
    ...all,
    server: { ...server, ok: false, code: 'UNAUTHORIZED', gate: 'server', reason, unchecked: [] },
  };
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
