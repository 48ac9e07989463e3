/**
 * What can be set about the SDK and the two clocks: platform profile, token lifecycle, offsets.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import {
  type Clocks,
  type TokenLifecycleOptions,
  USUAL_TOKEN_LIFECYCLE,
} from '../../../shared/model/sdk-options.ts';
import { differenceInfos } from '../../sdk/profile/words.ts';
import type { Connection } from '../backend/connection.ts';
import type { SessionContext } from '../session/context.ts';
import { sandboxUnavailable } from '../state/refusals.ts';

type OptionHandlers = Pick<
  RequestHandlers,
  'setProfile' | 'setClocks' | 'setTokenLifecycle' | 'getDifferences'
>;

type Done = Result<null, AppError>;

export function optionHandlers(core: SessionContext, connection: Connection): OptionHandlers {
  return {
    getDifferences: () => ok([...differenceInfos()]),
    setProfile: ({ profile }) => setProfile(core, connection, profile),
    setClocks: (clocks) => setClocks(core, clocks),
    setTokenLifecycle: (options) => setTokenLifecycle(core, connection, options),
  };
}

/** Platform, lifecycle and device clock as at a first start on this machine; the server clock goes back with the sandbox. */
export async function resetOptions({ ports, store }: SessionContext): Promise<void> {
  const profile = await ports.profile.reset();
  ports.clock.shift(0);
  const { serverOffsetMs } = store.current().clocks;
  store.change({
    profile,
    tokenLifecycle: USUAL_TOKEN_LIFECYCLE,
    clocks: { deviceOffsetMs: 0, serverOffsetMs },
  });
}

async function setProfile(
  core: SessionContext,
  connection: Connection,
  profile: PlatformProfile,
): Promise<Done> {
  await core.ports.profile.change(profile);
  core.store.change({ profile });
  await core.runner.exclusively(() => connection.configureSdk());
  core.events.add('session', `Platform profile: ${profile}`);
  return ok(null);
}

async function setTokenLifecycle(
  core: SessionContext,
  connection: Connection,
  tokenLifecycle: TokenLifecycleOptions,
): Promise<Done> {
  core.store.change({ tokenLifecycle });
  await core.runner.exclusively(async () => {
    await connection.configureSdk();
    core.tokens.giveAgain();
  });
  core.events.add('token', 'Token lifecycle changed', { detail: lifecycleText(tokenLifecycle) });
  return ok(null);
}

function lifecycleText({ refreshLeadSeconds, retryWithNewToken }: TokenLifecycleOptions): string {
  const refresh =
    refreshLeadSeconds === 0 ? 'No refresh ahead of time' : `Refreshed ${refreshLeadSeconds} s before expiry`;
  return `${refresh}; ${retryWithNewToken ? 'one retry with a new token' : 'no retry'}`;
}

/** The server clock first: where it cannot be moved, nothing is. */
async function setClocks(core: SessionContext, clocks: Clocks): Promise<Done> {
  const { store, ports, events, tokens } = core;
  const before = store.current();
  if (clocks.serverOffsetMs !== before.clocks.serverOffsetMs) {
    const sandbox = core.sandbox();
    if (sandbox === null || before.backend === null) return sandboxUnavailable(core.environment);
    await sandbox.admin.setClock(clocks.serverOffsetMs);
    const { backend } = store.current();
    store.change({ backend: backend === null ? null : { ...backend, clockOffsetMs: clocks.serverOffsetMs } });
  }
  ports.clock.shift(clocks.deviceOffsetMs);
  store.change({ clocks });
  tokens.reconsider();
  events.add('session', 'Clocks moved', {
    detail: `Device ${seconds(clocks.deviceOffsetMs)}, server ${seconds(clocks.serverOffsetMs)}`,
  });
  return ok(null);
}

function seconds(milliseconds: number): string {
  return `${milliseconds < 0 ? '−' : '+'}${Math.abs(milliseconds) / 1000} s`;
}
