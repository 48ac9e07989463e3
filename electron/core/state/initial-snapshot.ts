import { type Administered, UNADMINISTERED } from '../../../shared/model/features.ts';
import { NO_PHONE_LOG, OWN_APP_OFF } from '../../../shared/model/own-app.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { type SupplierCounts, USUAL_TOKEN_LIFECYCLE } from '../../../shared/model/sdk-options.ts';
import type { KeychainState, SdkState, Snapshot } from '../../../shared/state/snapshot.ts';
import { UPDATES_OFF } from '../../../shared/model/updates.ts';

/** What is shown before anything is known. */
export function initialSnapshot(
  about: Snapshot['about'],
  appearance: Snapshot['appearance'],
  sdk: SdkState,
  profile: PlatformProfile = 'strict',
  presenter = false,
  administered: Administered = UNADMINISTERED,
): Omit<Snapshot, 'revision'> {
  return {
    about,
    administered,
    presenter,
    appearance,
    profile,
    clocks: { deviceOffsetMs: 0, serverOffsetMs: 0 },
    tokenLifecycle: USUAL_TOKEN_LIFECYCLE,
    supplier: NEVER_ASKED,
    supplierProblem: null,
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
    updates: UPDATES_OFF,
    keychain: UNCHECKED,
    session: { kind: 'signedOut' },
    sdk,
    authorization: { scheme: 'App' },
    token: null,
    forged: null,
    ownApp: OWN_APP_OFF,
    phoneLog: NO_PHONE_LOG,
    story: null,
    speakerNotes: false,
    busy: null,
    calls: [],
    events: [],
  };
}

const NEVER_ASKED: SupplierCounts = {
  asked: 0,
  answered: 0,
  failed: 0,
  refreshes: 0,
  renewals: 0,
  consecutiveFailures: 0,
  pausedUntil: null,
  isStopped: false,
};

const UNCHECKED: KeychainState = { mode: 'memory', provider: '', reason: 'Not checked yet.' };
