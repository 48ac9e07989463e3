/**
 * How the lab was before a story, and the way back to it: the sandbox's state and the SDK's as a whole, and who was at
 * the app with which token. Faults stay as they are, and so does what happened: calls, events, journal.
 */
import { blockerOf } from '../../../../shared/ipc/refusals.ts';
import { USUAL_TOKEN_LIFECYCLE } from '../../../../shared/model/sdk-options.ts';
import type { Snapshot } from '../../../../shared/state/snapshot.ts';
import type { Connection } from '../../backend/connection.ts';
import type { SessionContext } from '../../session/context.ts';
import type { HeldToken } from '../../session/token-info.ts';
import { USUAL_LIFETIME_SECONDS } from '../../session/token-minter.ts';
import type { Base } from './base.ts';

export interface Before extends Base {
  readonly held: HeldToken | null;
  readonly shown: Pick<Snapshot, 'session' | 'forged' | 'profile' | 'tokenLifecycle'>;
  readonly deviceOffsetMs: number;
  readonly bringBackCustomer: () => void;
}

/** Null where the sandbox is away, or the SDK has not been set up with it. */
export function takeBefore(core: SessionContext): Promise<Before | null> {
  const { runner, ports, store, tokens, minter } = core;
  return runner.exclusively(async () => {
    const world = (await core.sandbox()?.admin.world()) ?? null;
    const sdk = ports.sdk.saved();
    if (world === null || sdk === null) return null;
    const { session, forged, profile, tokenLifecycle, clocks } = store.current();
    return {
      world,
      sdk,
      held: tokens.current(),
      shown: { session, forged, profile, tokenLifecycle },
      deviceOffsetMs: clocks.deviceOffsetMs,
      bringBackCustomer: minter.remember(),
    };
  });
}

/** Options as a story needs them: the same outcome on every machine. What the administrator fixed stays. */
export async function takeStoryOptions(core: SessionContext, connection: Connection): Promise<void> {
  const { ports, store, minter, runner } = core;
  const isFixed = blockerOf(ports.admin.administered, 'setProfile') !== null;
  const { profile: own, tokenLifecycle, clocks } = store.current();
  const profile = isFixed ? own : 'strict';
  ports.clock.shift(0);
  minter.lifetimeSeconds = USUAL_LIFETIME_SECONDS;
  store.change({ profile, tokenLifecycle: USUAL_TOKEN_LIFECYCLE, clocks: { ...clocks, deviceOffsetMs: 0 } });
  if (profile !== own || tokenLifecycle !== USUAL_TOKEN_LIFECYCLE)
    await runner.exclusively(() => connection.configureSdk());
}

/**
 * Puts both sides into a state of theirs; the SDK is set up anew only where what it is set up with has changed.
 *
 * @param stillWanted asked at the last moment, since a reset may have come first
 */
export function putBase(
  core: SessionContext,
  connection: Connection,
  { world, sdk }: Base,
  {
    stillWanted = () => true,
    setUp = false,
  }: { readonly stillWanted?: () => boolean; readonly setUp?: boolean } = {},
): Promise<void> {
  const { runner, ports, store } = core;
  return runner.exclusively(async () => {
    const admin = core.sandbox()?.admin;
    if (!stillWanted() || admin === undefined) return;
    await admin.putWorld(world);
    const now = ports.sdk.saved();
    await ports.sdk.goOnFrom(sdk);
    const isElsewhere =
      now?.applicationCodeHash !== sdk.applicationCodeHash || now.configuredBaseUrl !== sdk.configuredBaseUrl;
    await connection.refresh();
    if (setUp || isElsewhere) await connection.configureSdk();
    store.change({ sdk: ports.sdk.state() });
    core.runner.forget();
  });
}

export async function putBack(core: SessionContext, connection: Connection, before: Before): Promise<void> {
  const { ports, store, tokens } = core;
  const { shown, held, deviceOffsetMs } = before;
  const { profile, tokenLifecycle, clocks } = store.current();
  const setUp = profile !== shown.profile || tokenLifecycle !== shown.tokenLifecycle;
  ports.clock.shift(deviceOffsetMs);
  const { session, forged, ...options } = shown;
  store.change({ ...options, clocks: { ...clocks, deviceOffsetMs } });
  await putBase(core, connection, before, { setUp });
  before.bringBackCustomer();
  store.change({ session });
  if (held === null) await tokens.forget();
  else await tokens.use(held, session);
  store.change({ session, forged });
}
