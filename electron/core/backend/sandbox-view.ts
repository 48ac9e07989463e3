/**
 * The sandbox as the snapshot shows it: read after every change, and a moment after every call.
 */
import type { FaultRule, NamedFault } from '../../../shared/model/fault.ts';
import type { HeldSecrets } from '../../node/held-secrets.ts';
import { drop, toldElsewhere } from '../../../shared/lib/result.ts';
import type { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import type { Timers } from '../../sdk/api/api.ts';
import type { SnapshotStore } from '../state/snapshot-store.ts';
import { readAdministration } from './read-administration.ts';

/** So that a run of calls is followed by one look, not by many. */
const PAUSE_MS = 60;

export interface SandboxViewPorts {
  readonly store: SnapshotStore;
  readonly timers: Timers;
  readonly secrets: HeldSecrets;
  /** The admin side of the sandbox in use; null while none is. */
  readonly admin: () => SandboxAdmin | null;
  /** Told of each rule of the customer backend that struck since the last look; no call record can name it. */
  readonly onCustomerFault: (rule: FaultRule) => void;
}

export class SandboxView {
  readonly #ports: SandboxViewPorts;
  #catalog: readonly NamedFault[] | null = null;
  /** One look at a time: an earlier one must not overwrite what a later one saw. */
  #turn: Promise<unknown> = Promise.resolve();
  #soon = false;

  constructor(ports: SandboxViewPorts) {
    this.#ports = ports;
  }

  /** Reads everything that is shown of the sandbox. */
  refresh(): Promise<void> {
    const mine = this.#turn.then(() => this.#look());
    this.#turn = mine.catch(() => {});
    return mine;
  }

  /** The same, in a moment, and without anybody waiting for it. A sandbox that is gone by then is told elsewhere. */
  refreshSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    drop(
      this.#ports.timers.delay(PAUSE_MS).then(() => {
        this.#soon = false;
        return this.refresh();
      }),
      toldElsewhere,
    );
  }

  async #look(): Promise<void> {
    const admin = this.#ports.admin();
    if (admin === null) return;
    const [backend, journal, administration] = await Promise.all([
      admin.state(),
      admin.journalMark(),
      readAdministration(admin, this.#catalog),
    ]);
    this.#catalog = administration.faultCatalog;
    const { store, secrets } = this.#ports;
    // What was read of a sandbox that is no longer in use is nobody's business.
    if (this.#ports.admin() !== admin) return;
    // Its application codes are demo data on the Backend screen, also where somebody enters one as their own.
    secrets.shown('application profiles of the sandbox', administration.profiles);
    const known = store.current();
    store.change({
      backend: sameOrNewer(known.backend, backend),
      administration: sameOrNewer(known.administration, administration),
      clocks: { ...known.clocks, serverOffsetMs: backend.clockOffsetMs },
    });
    store.changeSandbox({ journal });
    const before = known.administration?.faults ?? [];
    for (const rule of struckSince(before, administration.faults)) this.#ports.onCustomerFault(rule);
  }
}

function struckSince(before: readonly FaultRule[], now: readonly FaultRule[]): readonly FaultRule[] {
  return now.filter(
    ({ id, target, hits }) =>
      target === 'customer' && hits > (before.find((rule) => rule.id === id)?.hits ?? 0),
  );
}

/** What did not change stays the same object, so that nobody works anything out anew from it. */
function sameOrNewer<T>(before: T | null, now: T): T {
  return before !== null && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
