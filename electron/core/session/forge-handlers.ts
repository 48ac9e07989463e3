/**
 * The token forge, as the page asks for it.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import type { ForgeRequest } from '../../../shared/model/forge.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { UnknownMutation } from '../../forge/forge.ts';
import { mutationInfos } from '../../forge/mutations.ts';
import { sandboxUnavailable, tokenAbsent } from '../state/refusals.ts';
import type { SessionContext } from './context.ts';
import type { ForgedTokens, ForgeSide } from './forged-tokens.ts';

type ForgeHandlers = Pick<RequestHandlers, 'getMutations' | 'previewForgedToken' | 'useForgedToken'>;

/** Bytes of header and claims; what mutations add still fits what the sandbox signs. */
const LARGEST_BASE = 40_000;

export function forgeHandlers(core: SessionContext, forged: ForgedTokens): ForgeHandlers {
  return {
    getMutations: () => ok([...mutationInfos()]),
    previewForgedToken: (request) => atBench(core, request, (side) => forged.preview(request, side)),
    useForgedToken: (request) =>
      atBench(core, request, async (side) => {
        const detail = await forged.use(request, side);
        core.events.add('token', 'A forged token is used', { detail });
        return null;
      }),
  };
}

async function atBench<V>(
  core: SessionContext,
  { header, claims }: ForgeRequest,
  work: (side: ForgeSide) => Promise<V>,
): Promise<Result<V, AppError>> {
  const sandbox = core.sandbox();
  const { backend } = core.store.current();
  if (sandbox === null || backend === null) return sandboxUnavailable(core.environment);
  if (!backend.keys.some(({ status }) => status === 'current')) {
    return tokenAbsent('The application profile has no current JWT private key to sign with.');
  }
  if (Buffer.byteLength(JSON.stringify([header, claims])) > LARGEST_BASE) {
    return invalid('claims', 'Header and claims are too long: 40,000 bytes at most');
  }
  try {
    return ok(await work({ sandbox, backend }));
  } catch (error) {
    if (error instanceof UnknownMutation) return invalid('mutations', error.message);
    throw error;
  }
}

function invalid(field: string, message: string): Result<never, AppError> {
  return failed(makeError('INPUT_INVALID', { message, fields: { [field]: message } }));
}
