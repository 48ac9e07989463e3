/**
 * Stands in front of every handler: what an administrator switched off or locked is refused, whoever asks.
 */
import type { RequestHandlers, RequestName } from '../../shared/ipc/contract.ts';
import { refusalOf } from '../../shared/ipc/refusals.ts';
import { failed } from '../../shared/lib/result.ts';
import type { Administered } from '../../shared/model/features.ts';
import { type EnvironmentLock, environmentRefusal } from './environment-lock.ts';

/** The same handlers, each behind the guard. */
export function guardHandlers(
  handlers: RequestHandlers,
  administered: Administered,
  environment: EnvironmentLock,
): RequestHandlers {
  const names = Object.keys(handlers) as RequestName[];
  return Object.fromEntries(
    names.map((name) => {
      const handler = handlers[name] as (payload: unknown) => unknown;
      return [
        name,
        (payload: never) => {
          const refusal =
            refusalOf(administered, name, payload) ?? environmentRefusal(environment, name, payload);
          return refusal === null ? handler(payload) : failed(refusal);
        },
      ];
    }),
  ) as unknown as RequestHandlers;
}
