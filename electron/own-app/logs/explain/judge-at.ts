/**
 * What each gate says of a token at the time at which a log has it.
 */
import { advise } from '../../../advice/advise.ts';
import { decodeToken } from '../../../sdk/token/decode-token.ts';
import type { ServerContext } from '../../../sdk/token/server-verdict.ts';
import { verifySignature } from '../../../sdk/token/signature.ts';
import { explainVerdicts, verdicts } from '../../../sdk/token/verdicts.ts';
import { personIn } from '../../judge.ts';
import { decodedText } from '../../recognise/target.ts';
import type { ExplainedToken } from '../model/log-types.ts';

/** A JWT private key with the application it belongs to. */
export interface ApplicationKey {
  readonly kid: string;
  readonly secretHex: string;
  readonly applicationCode: string;
}

export interface JudgeAt {
  readonly nowMs: number;
  /** The person the call is about, where it says so. */
  readonly externalUserId: string | null;
  /** Without it nothing is said of key ID, signature and application code. */
  readonly key: ApplicationKey | null;
}

export interface JudgedAt {
  readonly token: ExplainedToken;
  readonly explanation: string;
}

/** Judges a token; never throws. */
export async function judgeAt(text: string, { nowMs, externalUserId, key }: JudgeAt): Promise<JudgedAt> {
  const person = externalUserId === null ? {} : { externalUserId };
  const server: ServerContext =
    key === null
      ? { nowMs, ...person }
      : {
          nowMs,
          ...person,
          keyIds: [key.kid],
          applicationCode: key.applicationCode,
          isSignatureValid: await verifySignature(text, key.secretHex),
        };
  const all = verdicts(text, { nowMs, server });
  const { sub, kid } = decodeToken(text);
  const keys = key === null ? [] : [{ kid: key.kid, secretHex: key.secretHex }];
  const application = key === null ? {} : { applicationCode: key.applicationCode };
  const advice = advise(text, { nowMs, keys, ...application, ...person });
  return { token: { sub, kid, verdicts: all, advice }, explanation: explainVerdicts(text, all, nowMs) };
}

/** The person that a request names: the one to become, or the one whose messages are asked for. */
export function personOf(target: string, body: string | null): string | null {
  const [, inPath] = /\/mobile\/\d+\/user\/([^/?#]+)\/inbox\//.exec(target) ?? [];
  if (inPath !== undefined) return decodedText(inPath);
  return personIn(body);
}
