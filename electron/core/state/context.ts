/**
 * What every part of the core works with. Each room above adds what it brings.
 */
import type { CorePorts } from '../ports/ports.ts';
import type { EventLog } from './event-log.ts';
import type { NewKey } from './new-key.ts';
import type { SnapshotStore } from './snapshot-store.ts';

export interface StateContext {
  readonly ports: CorePorts;
  readonly store: SnapshotStore;
  readonly events: EventLog;
  readonly newKey: NewKey;
}
