/**
 * What each reader of a token says of it, as the token commands print it.
 */
import type { PlatformProfile } from '../../../shared/models.ts';
import type { Verdict } from '../../../shared/token-info.ts';
import { checkToken } from '../../sdk/token/check-token.ts';
import type { KeyFile } from './key-file.ts';

export interface ServerVerdict {
  /** Null where it cannot be said without the key. */
  readonly ok: boolean | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly gate: 'server' | null;
  readonly reason: string | null;
  /** What was not looked at, since it is not known here. */
  readonly notChecked: readonly string[];
}

export interface TokenVerdicts {
  readonly strict: Verdict;
  readonly android: Verdict;
  readonly ios: Verdict;
  readonly server: ServerVerdict;
}

export interface Judgement extends Verdict {
  readonly verdicts: TokenVerdicts;
}

export interface JudgeOptions {
  readonly profile: PlatformProfile;
  readonly key: KeyFile | null;
  readonly nowMs: number;
}

/** The device gate's verdict of the chosen profile, and what the others and the server would say. */
export async function judge(token: string | null, options: JudgeOptions): Promise<Judgement> {
  const { profile, nowMs } = options;
  const verdicts: TokenVerdicts = {
    strict: checkToken(token, 'strict', nowMs),
    android: checkToken(token, 'android', nowMs),
    ios: checkToken(token, 'ios', nowMs),
    server: {
      ok: null,
      code: null,
      message: null,
      gate: null,
      reason: null,
      notChecked: ['everything'],
    },
  };
  return { ...verdicts[profile], verdicts };
}
