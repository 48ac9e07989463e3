/**
 * Answers the requests of the contract: check the sender, parse, call, answer. Nothing else in the app listens to
 * `ipcMain`. An answer goes out as it is, or, where it holds a secret, not at all.
 */
import type { AppError } from '../../shared/model/app-error.ts';
import { type RequestHandlers, type RequestName, requests } from '../../shared/ipc/contract.ts';
import { makeError } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/lib/result.ts';
import { invalidRequest } from './invalid-request.ts';
import type { SenderFrame } from './sender.ts';
import type { Tripwire } from './tripwire.ts';

/** The part of `ipcMain` that is used. */
export interface IpcPort {
  handle(
    channel: string,
    listener: (event: { readonly senderFrame: SenderFrame | null }, payload: unknown) => unknown,
  ): void;
  removeHandler(channel: string): void;
}

export interface ServeOptions {
  readonly ipc: IpcPort;
  readonly handlers: RequestHandlers;
  readonly isTrusted: (frame: SenderFrame | null) => boolean;
  /** In development and tests our own answers are checked, too. */
  readonly checkResponses: boolean;
  readonly tripwire: Tripwire;
  readonly onRefused: (request: RequestName) => void;
  readonly onThrown: (request: RequestName, error: unknown) => void;
}

export function channelOf(request: string): string {
  return `request:${request}`;
}

/** Serves every request of the contract; returns the undo. */
export function serveRequests(options: ServeOptions): () => void {
  const names = Object.keys(requests) as RequestName[];
  for (const name of names) {
    options.ipc.handle(channelOf(name), (event, payload) => answer(name, event, payload, options));
  }
  return () => {
    for (const name of names) options.ipc.removeHandler(channelOf(name));
  };
}

async function answer(
  name: RequestName,
  event: { readonly senderFrame: SenderFrame | null },
  payload: unknown,
  options: ServeOptions,
): Promise<Result<unknown, AppError>> {
  if (!options.isTrusted(event.senderFrame)) {
    options.onRefused(name);
    return failed(makeError('IPC_FORBIDDEN_SENDER'));
  }
  try {
    const parsed = requests[name].request.safeParse(payload);
    if (!parsed.success) return failed(invalidRequest(parsed.error.issues));
    if (!isPlain(payload)) return failed(makeError('IPC_INVALID_REQUEST'));
    const handler = options.handlers[name] as (payload: unknown) => Promise<Result<unknown, AppError>>;
    options.tripwire.incoming(name, parsed.data);
    const result = await handler(parsed.data);
    options.tripwire.outgoing(`the answer to ${name}`, result);
    if (result.ok && options.checkResponses) return ok(requests[name].response.parse(result.value));
    return result;
  } catch (error) {
    options.onThrown(name, error);
    return failed(makeError('INTERNAL_ERROR'));
  }
}

/** IPC also carries Maps and Dates; to a schema each is an object without members, so a form left empty. */
function isPlain(payload: unknown): boolean {
  return payload === null || Object.getPrototypeOf(payload) === Object.prototype;
}
