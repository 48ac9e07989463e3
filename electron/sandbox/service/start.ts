/**
 * Starts a sandbox on real sockets: mobile API, admin side and customer backend, each on 127.0.0.1.
 */

import type { FaultTarget } from '../../../shared/model/fault.ts';
import type { SandboxAddress } from '../../../shared/model/backend.ts';
import { drop, toldElsewhere } from '../../../shared/lib/result.ts';
import { isRefusing } from '../faults/choose.ts';
import { type Listener, type Observer, openListener } from '../http/listener.ts';
import { type SandboxDeps, systemDeps } from '../model/ports.ts';
import { activeProfile, serverNow } from '../state/state.ts';
import { type KeptFile, keepIn } from './persistence.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

export interface StartOptions {
  readonly deps?: SandboxDeps;
  /** Port of the mobile API; 0 for any free one, which the other two listeners always take. */
  readonly port?: number;
  /** File that keeps the state between starts; memory only where it is absent. */
  readonly keepIn?: string;
  /** Told what went wrong without ending the sandbox, such as a file that cannot be written. */
  readonly onProblem?: (message: string) => void;
}

export interface RunningSandbox {
  readonly address: SandboxAddress;
  /** For callers in the same process; others use the address. */
  readonly sandbox: Sandbox;
  /** Closes all sockets and writes what is to be kept. */
  stop(): Promise<void>;
}

/** Bytes. A user with every field at its limit stays below the first; an imported profile below the second. */
const MOBILE_BODY_LIMIT = 1_048_576;
const OTHER_BODY_LIMIT = 262_144;

/** Resolves when all three listeners accept connections; rejects when one cannot. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const deps = options.deps ?? systemDeps();
  const adminToken = Buffer.from(deps.random.bytes(32)).toString('base64url');
  const sandbox = createSandbox(deps, adminToken);
  const kept =
    options.keepIn === undefined
      ? null
      : await keepIn(options.keepIn, sandbox.state, options.onProblem ?? (() => {}));
  const mobile = await openListener({
    api: sandbox.mobile,
    deps,
    port: options.port ?? 0,
    bodyLimit: MOBILE_BODY_LIMIT,
    observer: observerOf(sandbox),
  });
  const others = { deps, port: 0, bodyLimit: OTHER_BODY_LIMIT };
  const admin = await openListener({ ...others, api: sandbox.admin });
  const customer = await openListener({ ...others, api: sandbox.customer });
  sandbox.locate({ baseUrl: mobile.url, adminUrl: admin.url, customerUrl: customer.url });
  const watches = [watchRefusal(sandbox, 'mobile', mobile), watchRefusal(sandbox, 'customer', customer)];
  return {
    address: {
      baseUrl: mobile.url,
      adminUrl: admin.url,
      adminToken,
      customerUrl: customer.url,
      applicationCode: activeProfile(sandbox.state).applicationCode,
    },
    sandbox,
    stop: () => stopAll([mobile, admin, customer], watches, kept),
  };
}

async function stopAll(
  listeners: readonly Listener[],
  watches: readonly (() => Promise<void>)[],
  kept: KeptFile | null,
): Promise<void> {
  await Promise.all(watches.map((unwatch) => unwatch()));
  await Promise.all(listeners.map((listener) => listener.stop()));
  await kept?.close();
}

function observerOf({ journal, state }: Sandbox): Observer {
  return {
    connected: () => journal.connected(),
    arrived: () => journal.arrived(),
    refused(seq, request, status, reason) {
      const requestId = state.deps.random.uuid();
      journal.record(seq, serverNow(state), request, { status, code: null, reason, requestId });
    },
  };
}

/** Closes a listener while a `refuse` rule is on for it, and opens it again afterwards. Returns the undo. */
function watchRefusal({ state }: Sandbox, target: FaultTarget, listener: Listener): () => Promise<void> {
  let paused = false;
  let work = Promise.resolve();
  function follow(): void {
    const wanted = isRefusing(state, target);
    if (wanted === paused) return;
    paused = wanted;
    work = work.then(() => (wanted ? listener.pause() : listener.resume()));
    // What asks for the port next sees that it is not open.
    drop(work, toldElsewhere);
  }
  state.listeners.add(follow);
  follow();
  return async () => {
    state.listeners.delete(follow);
    await work;
  };
}
