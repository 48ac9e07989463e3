import type { KeychainState, SdkState, Snapshot } from '../../shared/snapshot.ts';

/** What is shown before anything is known. */
export function initialSnapshot(
  about: Snapshot['about'],
  appearance: Snapshot['appearance'],
  sdk: SdkState,
): Omit<Snapshot, 'revision'> {
  return {
    about,
    appearance,
    profile: 'strict',
    clocks: { deviceOffsetMs: 0, serverOffsetMs: 0 },
    environment: { kind: 'sandbox', baseUrl: null, own: null },
    sandbox: {
      state: 'starting',
      restarts: 0,
      message: null,
      journal: { requests: 0, connections: 0 },
    },
    backend: null,
    administration: null,
    keyToCopy: null,
    keepSandbox: true,
    keychain: UNCHECKED,
    session: { kind: 'signedOut' },
    sdk,
    authorization: { scheme: 'App' },
    token: null,
    busy: null,
    calls: [],
    events: [],
  };
}

const UNCHECKED: KeychainState = { mode: 'memory', provider: '', reason: 'Not checked yet.' };
