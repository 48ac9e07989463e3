/**
 * How a part of the window asks main for something: under a name that the action's state is kept by.
 */
import type { AppError } from '../../shared/model/app-error.ts';
import type { Bridge, RequestName, ResponseValue } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/lib/result.ts';
import { runAction } from './actions.ts';
import { bridge } from './bridge.ts';
import { toast } from './toasts.ts';

export type Sent<V = unknown> = Promise<Result<V, AppError>>;

type RequestsWith<V> = { [N in RequestName]: ResponseValue<N> extends V ? N : never }[RequestName];

/** Sends a request; `useAction(key)` shows how it goes, and a failure stays there until the next attempt. */
export function send<N extends RequestName>(
  key: string,
  name: N,
  ...payload: Parameters<Bridge[N]>
): Sent<ResponseValue<N>> {
  const request = bridge()[name] as (...given: Parameters<Bridge[N]>) => Sent<ResponseValue<N>>;
  return runAction(key, () => request(...payload));
}

/** For a request whose failure has no place of its own on the screen: it is told in a toast. */
export async function sendAndTell<N extends RequestName>(
  key: string,
  name: N,
  ...payload: Parameters<Bridge[N]>
): Sent<ResponseValue<N>> {
  const result = await send(key, name, ...payload);
  if (!result.ok) toast(result.error.code, result.error.message);
  return result;
}

/** For a request that writes a file: its name is told. */
export async function sendAndSave<N extends RequestsWith<{ readonly name: string | null }>>(
  key: string,
  name: N,
  ...payload: Parameters<Bridge[N]>
): Sent {
  const result: Result<{ readonly name: string | null }, AppError> = await sendAndTell(key, name, ...payload);
  if (result.ok && result.value.name !== null) toast('Saved', result.value.name);
  return result;
}
