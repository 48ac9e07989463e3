/**
 * One question to the JWT supplier, with a deadline. Whatever the supplier does, there is one answer.
 */
import { readUserDataJwt, type UserDataJwt } from '../token/decode-token.ts';
import type { JwtRequest, JwtSupplier, Timers } from '../api/api.ts';

export type SuppliedToken =
  | { readonly ok: true; readonly token: UserDataJwt | null }
  | { readonly ok: false; readonly reason: string };

/**
 * @param deadlineMs milliseconds; an answer that comes later is dropped, and the signal is aborted
 */
export async function askSupplier(
  supplier: JwtSupplier,
  request: JwtRequest,
  timers: Timers,
  deadlineMs: number,
): Promise<SuppliedToken> {
  const patience = new AbortController();
  const answered = new AbortController();
  const deadline = timers.delay(deadlineMs, answered.signal).then(
    () => failure(`The JWT supplier did not answer within ${deadlineMs} ms.`),
    () => failure('The JWT supplier was given up.'),
  );
  const answer = await Promise.race([invoke(supplier, patience.signal, request), deadline]);
  answered.abort();
  patience.abort();
  return answer;
}

async function invoke(
  supplier: JwtSupplier,
  signal: AbortSignal,
  request: JwtRequest,
): Promise<SuppliedToken> {
  try {
    const token: unknown = await supplier(signal, request);
    if (token === null) return { ok: true, token };
    if (typeof token === 'string') return { ok: true, token: readUserDataJwt(token) };
    return failure('The JWT supplier answered neither a token nor null.');
  } catch {
    // What it threw may hold the token or a credential, so it is not repeated.
    return failure('The JWT supplier threw an error.');
  }
}

function failure(reason: string): SuppliedToken {
  return { ok: false, reason };
}
