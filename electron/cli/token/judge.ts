/**
 * What each reader of a token says of it, as the token commands print it.
 */
import type { PlatformProfile } from '../../../shared/models.ts';
import type { Verdict } from '../../../shared/token-info.ts';
import type { ServerContext } from '../../sdk/token/server-verdict.ts';
import { verifySignature } from '../../sdk/token/signature.ts';
import { type AllVerdicts, verdicts } from '../../sdk/token/verdicts.ts';
import type { KeyFile } from './key-file.ts';

export interface Judgement extends Verdict {
  readonly verdicts: AllVerdicts;
}

export interface JudgeOptions {
  readonly profile: PlatformProfile;
  /** Without a key nothing is said of key ID, signature and application code. */
  readonly key: KeyFile | null;
  readonly nowMs: number;
}

/** The device gate's verdict of the chosen profile, and what the others and the server would say. */
export async function judge(token: string | null, options: JudgeOptions): Promise<Judgement> {
  const { profile, key, nowMs } = options;
  const server: ServerContext =
    key === null
      ? { nowMs }
      : {
          nowMs,
          keyIds: [key.kid],
          applicationCode: key.applicationCode,
          ...(token === null ? {} : { isSignatureValid: await verifySignature(token, key.secretHex) }),
        };
  const all = verdicts(token, { nowMs, server });
  return { ...all[profile], verdicts: all };
}
