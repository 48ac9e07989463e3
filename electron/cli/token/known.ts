/**
 * What the token commands know beside the token, for advice.
 */
import type { Known } from '../../advice/advise.ts';
import type { JudgeOptions } from './judge.ts';

/** Without a key file nothing is known of keys and application. */
export function knownOf({
  key,
  sub,
  nowMs,
  language,
}: Pick<JudgeOptions, 'key' | 'sub' | 'nowMs' | 'language'>): Known {
  return {
    nowMs,
    keys: key === null ? [] : [{ kid: key.kid, secretHex: key.secretHex }],
    ...(key === null ? {} : { applicationCode: key.applicationCode }),
    ...(sub === null ? {} : { externalUserId: sub }),
    ...(language === undefined ? {} : { language }),
  };
}
