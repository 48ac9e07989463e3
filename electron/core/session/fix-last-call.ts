/**
 * The one button next to an error: does what mends the newest failed call, then repeats that call.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import type { Fix } from '../../../shared/errors/error-row.ts';
import { assertNever, failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { FailedCall } from '../calls/call-runner.ts';
import type { AppSession } from './app-session.ts';
import type { SessionContext } from './context.ts';

type Done = Result<null, AppError>;

export interface FixParts {
  readonly core: SessionContext;
  readonly person: AppSession;
  readonly register: () => Promise<Done>;
  readonly resetLab: () => Promise<Done>;
  readonly removeFault: (rule: string) => Promise<Done>;
}

export async function fixLastCall(parts: FixParts, fix: Fix): Promise<Done> {
  const { runner } = parts.core;
  const broken = runner.lastFailed;
  const mended = await mend(parts, fix, broken);
  if (!mended.ok || broken === null || !repeats(fix)) return mended;
  await broken.repeat();
  return ok(null);
}

function repeats(fix: Fix): boolean {
  return fix !== 'editInput' && fix !== 'openBackend' && fix !== 'resetLab';
}

async function mend(parts: FixParts, fix: Fix, broken: FailedCall | null): Promise<Done> {
  switch (fix) {
    case 'newTokenAndRetry':
    case 'signInAndRetry':
      return parts.person.renew(broken?.externalUserId ?? null);
    case 'depersonalizeFirst':
    case 'finishDepersonalize':
      return depersonalizeKeepingToken(parts.core);
    case 'register':
      return parts.register();
    case 'resetLab':
      return parts.resetLab();
    case 'switchOffFault':
      return removeStruck(parts, broken);
    case 'retry':
    // The page opens the form or the application profile by itself.
    case 'editInput':
    case 'openBackend':
      return ok(null);
    default:
      return assertNever(fix);
  }
}

/** A rule that is gone already strikes no more. */
async function removeStruck({ core, removeFault }: FixParts, broken: FailedCall | null): Promise<Done> {
  const { calls } = core.store.current();
  const fault = calls.find(({ id }) => id === broken?.callId)?.fault;
  if (fault === undefined) return ok(null);
  const removed = await removeFault(fault.rule);
  return !removed.ok && removed.error.httpStatus === 404 ? ok(null) : removed;
}

/**
 * The installation leaves the person it belongs to, but whoever is signed in here is about to become the next one:
 * their token stays, though the SDK drops its own with every depersonalize.
 */
async function depersonalizeKeepingToken({ ports, runner, tokens, store }: SessionContext): Promise<Done> {
  const { sdk } = ports;
  const held = tokens.current();
  const outcome = await runner.run({ call: 'depersonalize', perform: () => sdk.depersonalize() });
  if (held !== null && tokens.current() === held) await tokens.use(held, store.current().session);
  return outcome.ok ? ok(null) : failed(outcome.error);
}
