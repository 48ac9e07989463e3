/**
 * Where requests go: the base URL given to `init`, or where the server moved the client with `New-Base-URL`.
 */
import { moveProblem } from '../../../shared/lib/address.ts';
import type { HttpFailure, HttpResponse } from '../api/api.ts';
import { difference } from '../profile/profile.ts';
import type { SdkModel } from '../state/model.ts';
import type { Settings } from './engine.ts';
import type { CallInProgress } from './call-in-progress.ts';

/** Answers with these statuses do not count as errors of the base URL. Source: Android. */
const HARMLESS_STATUSES: ReadonlySet<number> = new Set([404, 429]);

/** The base URL in force. Only one that the server gave, and the profile left as it was, ends in a slash. */
export function currentBaseUrl(model: SdkModel, settings: Settings): string {
  return model.movedBaseUrl ?? settings.baseUrl;
}

/** A base URL that requests can be sent to, without a slash at its end; null where it is none. */
export function normalizeBaseUrl(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? text.replace(/\/+$/, '') : null;
  } catch {
    return null;
  }
}

/** Follows the server's move, and gives up a moved base URL where the profile does after errors. */
export async function noteAnswer(run: CallInProgress, response: HttpResponse): Promise<void> {
  const { runtime } = run.engine;
  const isError = response.status >= 400 && !HARMLESS_STATUSES.has(response.status);
  runtime.consecutiveErrors = isError ? runtime.consecutiveErrors + 1 : 0;
  // The second error in a row gives the moved base URL up, whatever its own header says.
  if (difference('answer.baseUrlReset', run.profile) === 'twoErrors' && runtime.consecutiveErrors >= 2) {
    runtime.consecutiveErrors = 0;
    return move(run, null);
  }
  const target = moveTarget(run, response);
  if (target !== null) await move(run, target);
}

/** Gives up a moved base URL whose host does not exist, where the profile does. */
export async function noteFailure(run: CallInProgress, failure: HttpFailure): Promise<void> {
  const isGivenUp = difference('answer.baseUrlReset', run.profile) === 'unknownHost';
  if (isGivenUp && failure.kind === 'unknownHost') await move(run, null);
}

/** Where the server moves the client to; null where it does not, or may not: token and person would go along. */
function moveTarget(run: CallInProgress, response: HttpResponse): string | null {
  const header = response.headers['new-base-url'];
  if (header === undefined || run.settings.keepBaseUrl) return null;
  const normalized = normalizeBaseUrl(header);
  const keepsSlash = difference('wire.movedBaseUrl', run.profile) === 'asGiven';
  const target = normalized !== null && keepsSlash ? header : normalized;
  if (target === null || target === currentBaseUrl(run.model(), run.settings)) return null;
  const { engine } = run;
  if (moveProblem(run.settings.baseUrl, target) === null) return target;
  if (!engine.runtime.refusedMoves.has(target)) engine.emit('moveRefused', { baseUrl: target });
  engine.runtime.refusedMoves.add(target);
  return null;
}

async function move(run: CallInProgress, target: string | null): Promise<void> {
  const moved = target === run.settings.baseUrl ? null : target;
  if (run.model().movedBaseUrl === moved) return;
  await run.engine.update((model) => ({ ...model, movedBaseUrl: moved }));
  run.engine.baseUrlMoved();
}
