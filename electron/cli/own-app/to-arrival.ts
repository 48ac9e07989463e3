/**
 * A call that the listener told of, as scenarios see it: without token and bodies.
 */
import { isObject, parseJsonOrNothing } from '../../../shared/lib/json.ts';
import type { JudgedToken } from '../../own-app/exchange.ts';
import { personIn } from '../../own-app/judge.ts';
import type { OwnAppArrival } from '../../own-app/listener/arrival.ts';
import type { AppArrival, AppToken } from '../../scenarios/arrivals/arrival.ts';

export function toArrival({ exchange, recognised, judged, code }: OwnAppArrival): AppArrival {
  const { call, platform, regId, scheme } = recognised;
  return {
    at: exchange.request.at,
    call,
    platform,
    regId,
    scheme,
    externalUserId: namedIn(exchange.request.body),
    status: exchange.response?.status ?? null,
    code,
    token: judged === null ? null : tokenOf(judged.token, platform ?? 'strict'),
  };
}

function tokenOf({ sub, verdicts }: JudgedToken, profile: 'strict' | 'android' | 'ios'): AppToken {
  const { code } = verdicts[profile];
  const { ok, reasonCode, code: serverCode } = verdicts.server;
  const server = ok ? null : (reasonCode ?? serverCode);
  return { sub, refusals: [code, server].filter((one) => one !== null) };
}

/** Of personalize it is part of the identity, of everything else a field of its own. */
function namedIn(body: string | null): string | null {
  const parsed = parseJsonOrNothing(body ?? '');
  const field = isObject(parsed) ? parsed['externalUserId'] : null;
  return personIn(body) ?? (typeof field === 'string' ? field : null);
}
