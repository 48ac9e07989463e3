/**
 * What a locked environment still allows. Secrets are never in the machine configuration, so a person must be able to
 * type them in; addresses and names are the administrator's.
 */
import type { AppError } from '../../shared/model/app-error.ts';
import type { RequestName } from '../../shared/ipc/contract.ts';
import type { EnvironmentInput } from '../../shared/model/environment.ts';
import { makeError } from '../../shared/errors.ts';
import { locked } from '../../shared/model/features.ts';
import type { StoredEnvironment } from './stored-environment.ts';

/** The environment that is locked, or null where a person may choose. */
export type EnvironmentLock = StoredEnvironment | null;

/** Refuses what would move a locked environment; null for everything else. */
export function environmentRefusal(
  lock: EnvironmentLock,
  name: RequestName,
  payload: unknown,
): AppError | null {
  if (lock === null) return null;
  const moves =
    (name === 'forgetEnvironment' && lock.kind === 'live') ||
    (name === 'saveEnvironment' && !fits(lock, payload as EnvironmentInput));
  return moves ? makeError('SETTING_LOCKED', { message: locked('environment') }) : null;
}

/** Whether a form holds the locked addresses and differs in secrets alone. */
function fits({ kind, own }: StoredEnvironment, input: EnvironmentInput): boolean {
  if (kind !== 'live' || own === null || own.baseUrl !== input.baseUrl.replace(/\/+$/, '')) return false;
  const { endpoint } = own;
  if (endpoint === null || input.endpoint === null) return endpoint === input.endpoint;
  return (
    endpoint.url === input.endpoint.url &&
    endpoint.method === input.endpoint.method &&
    endpoint.path === input.endpoint.path &&
    JSON.stringify(endpoint.headers) === JSON.stringify(input.endpoint.headers.map(({ name }) => name))
  );
}
