/**
 * Stands in front of every handler: what an administrator switched off or locked is refused, whoever asks.
 */
import type { AppError } from '../../shared/model/app-error.ts';
import type { ParsedPayload, RequestHandlers, RequestName } from '../../shared/contract.ts';
import { makeError } from '../../shared/errors.ts';
import { type Administered, locked, switchedOff } from '../../shared/model/features.ts';
import { failed } from '../../shared/lib/result.ts';
import { type EnvironmentLock, environmentRefusal } from './environment-lock.ts';
import { NEEDS, type Needs } from './guarded.ts';

/** Why a request is refused, or null where it may go on. */
export function refusalOf<N extends RequestName>(
  administered: Administered,
  name: N,
  payload: ParsedPayload<N>,
): AppError | null {
  const row = NEEDS[name];
  const needs: readonly Needs[] = typeof row === 'function' ? row(payload) : row;
  for (const need of needs) {
    if ('feature' in need && administered.disabled.includes(need.feature)) {
      return makeError('FEATURE_DISABLED', { message: switchedOff(need.feature) });
    }
    if ('setting' in need && administered.locked.includes(need.setting)) {
      return makeError('SETTING_LOCKED', { message: locked(need.setting) });
    }
  }
  return null;
}

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
