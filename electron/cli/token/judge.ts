/**
 * What each reader of a token says of it, as the token commands print it.
 */
import type { Language } from '../../../shared/recipes/recipe.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Verdict } from '../../../shared/model/token-info.ts';
import { arriving, predictVerdicts } from '../../forge/predict.ts';
import type { ServerContext } from '../../sdk/token/server-verdict.ts';
import { verifySignature } from '../../sdk/token/signature.ts';
import type { AllVerdicts } from '../../sdk/token/verdicts.ts';
import type { KeyFile } from './key-file.ts';

export const JUDGED_GATES = ['device', 'server', 'all'] as const;
/** Whose verdict decides `ok` and the exit code. */
export type JudgedGate = (typeof JUDGED_GATES)[number];

export interface Judgement extends Verdict {
  readonly judgedBy: JudgedGate;
  readonly verdicts: AllVerdicts;
}

export interface JudgeOptions {
  readonly profile: PlatformProfile;
  /** Without a key nothing is said of key ID, signature and application code. */
  readonly key: KeyFile | null;
  readonly gate: JudgedGate;
  /** External user ID that a call would be about; null where nothing is said of it. */
  readonly sub: string | null;
  /** Whether the server is judged by what the sandbox has chosen beyond what is documented. */
  readonly isSandbox: boolean;
  /** That of the token's maker, for advice. */
  readonly language?: Language;
  readonly nowMs: number;
}

/** The verdict of the chosen gate, and what all readers and the server would say. */
export async function judge(token: string | null, options: JudgeOptions): Promise<Judgement> {
  const { profile, key, gate, sub, isSandbox, nowMs } = options;
  const addressed = sub === null ? {} : { externalUserId: sub };
  const server: ServerContext =
    key === null
      ? { nowMs, ...addressed }
      : {
          nowMs,
          ...addressed,
          keyIds: [key.kid],
          applicationCode: key.applicationCode,
          ...(token === null
            ? {}
            : { isSignatureValid: await verifySignature(arriving(token), key.secretHex) }),
        };
  const all = predictVerdicts(token, { nowMs, server, isSandbox });
  return { ...verdictOf(all, profile, gate), judgedBy: gate, verdicts: all };
}

function verdictOf(all: AllVerdicts, profile: PlatformProfile, gate: JudgedGate): Verdict {
  const { reason: _reason, reasonCode: _reasonCode, unchecked: _unchecked, ...server } = all.server;
  if (gate === 'server') return server;
  const device = all[profile];
  return gate === 'device' || !device.ok ? device : server;
}
