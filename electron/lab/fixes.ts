/**
 * The one button next to an error: does what mends the newest failed call, then repeats that call.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { Fix } from '../../shared/errors.ts';
import { assertNever, failed, ok, type Result } from '../../shared/result.ts';
import type { LabContext } from './context.ts';
import type { Person } from './person.ts';

type Done = Result<null, AppError>;

export interface FixParts {
  readonly lab: LabContext;
  readonly person: Person;
  readonly register: () => Promise<Done>;
  readonly resetLab: () => Promise<Done>;
}

export async function fixLastCall(parts: FixParts, fix: Fix): Promise<Done> {
  const { runner } = parts.lab;
  const broken = runner.lastFailed;
  const mended = await mend(parts, fix, broken?.externalUserId ?? null);
  if (!mended.ok || broken === null || !repeats(fix)) return mended;
  await broken.repeat();
  return ok(null);
}

function repeats(fix: Fix): boolean {
  return fix !== 'editInput' && fix !== 'openBackend' && fix !== 'resetLab';
}

async function mend(parts: FixParts, fix: Fix, externalUserId: string | null): Promise<Done> {
  switch (fix) {
    case 'newTokenAndRetry':
    case 'signInAndRetry':
      return parts.person.renew(externalUserId);
    case 'depersonalizeFirst':
    case 'finishDepersonalize':
      return depersonalizeKeepingToken(parts.lab);
    case 'register':
      return parts.register();
    case 'resetLab':
      return parts.resetLab();
    case 'retry':
    // The page opens the form or the application profile by itself.
    case 'editInput':
    case 'openBackend':
      return ok(null);
    default:
      return assertNever(fix);
  }
}

/**
 * The installation leaves the person it belongs to, but whoever is signed in here is about to become the next one:
 * their token stays, though the SDK drops its own with every depersonalize.
 */
async function depersonalizeKeepingToken({ ports, runner, tokens, store }: LabContext): Promise<Done> {
  const { sdk } = ports;
  const held = tokens.current();
  const outcome = await runner.run({ call: 'depersonalize', perform: () => sdk.depersonalize() });
  if (held !== null && tokens.current() === held) await tokens.use(held, store.current().session);
  return outcome.ok ? ok(null) : failed(outcome.error);
}
