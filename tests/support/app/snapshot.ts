import { initialSnapshot } from '../../../electron/core/state/initial-snapshot.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';

export const ABOUT: Snapshot['about'] = {
  version: '0.0.0',
  electron: '0',
  chrome: '0',
  node: '0',
  os: 'Test',
  packaged: false,
  license: 'MIT',
  standIn: false,
};

/** A snapshot that fits its schema, with what the test is about. */
export function aSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  const sdk = {
    registered: false,
    depersonalizePending: false,
    personalized: false,
    movedTo: null,
    unsentFields: [],
    user: {},
    installation: null,
  };
  return { ...initialSnapshot(ABOUT, 'system', sdk), revision: 1, ...changes };
}
