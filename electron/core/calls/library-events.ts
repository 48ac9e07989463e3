/**
 * The SDK's library events, as lines of the event list; the snapshot follows the SDK's state.
 */
import type { LibraryEventName, MobileMessaging } from '../../sdk/api/api.ts';
import type { EventLog } from '../state/event-log.ts';
import type { SnapshotStore } from '../state/snapshot-store.ts';

const NAMES = [
  'registrationUpdated',
  'installationUpdated',
  'userUpdated',
  'personalized',
  'depersonalized',
] as const satisfies readonly LibraryEventName[];

export function followLibraryEvents(sdk: MobileMessaging, events: EventLog, store: SnapshotStore): void {
  for (const name of NAMES) {
    sdk.on(name, () => {
      events.add('library', name);
      store.change({ sdk: sdk.state() });
    });
  }
  sdk.on('moveRefused', ({ baseUrl }) =>
    events.add('library', 'A move was not followed', {
      detail: `The server asked for ${baseUrl}. Token and personal data go only to a host that you chose.`,
    }),
  );
  sdk.on('storageProblem', ({ reason }) => events.add('library', 'Saved state', { detail: reason }));
}
