/**
 * A `window.api` without a main process: snapshots in the states that are hard to reach by hand, for looking at the
 * window and for taking its picture. Nothing here is part of the product.
 */
import { differenceInfos } from '../../../electron/sdk/profile/words.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import type { Change, Preview } from '../../../shared/ipc/calls.ts';
import { makeError } from '../../../shared/errors.ts';
import { GATES, type Gate } from '../../../shared/model/gates.ts';
import type { User } from '../../../shared/model/models.ts';
import { NO_PHONE_LOG, OWN_APP_OFF } from '../../../shared/model/own-app.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { TokenInfo } from '../../../shared/model/token-info.ts';
import { UPDATES_OFF } from '../../../shared/model/updates.ts';
import { FAKE_ADMINISTRATION, FAKE_OWN, withFaults } from './fake-administration.ts';
import { FAKE_OWN_APP, FAKE_RELAY } from './fake-own-app.ts';
import { fakeComparison, fakeStory } from './fake-story.ts';
import { FAKE_MUTATIONS, FAKE_PREDICTION } from './fake-forge.ts';

const NOW = Date.now();
const PASSED = { ok: true, code: null, message: null, gate: null } as const;

const CUSTOMERS = [
  {
    username: 'ana',
    password: 'ana-demo',
    displayName: 'Ana Kovač',
    description: 'Long-time customer with a full profile. The happy path.',
    externalUserId: 'ana.kovac-1047',
    firstName: 'Ana',
    lastName: 'Kovač',
    email: 'ana@northwind.example',
    phone: '385915550147',
  },
  {
    username: 'ben',
    password: 'ben-demo',
    displayName: 'Ben Okafor',
    description: 'Known by phone only, so personalize merges a lead.',
    externalUserId: 'ben.okafor-2210',
    firstName: 'Ben',
    lastName: 'Okafor',
    email: 'ben@northwind.example',
    phone: '447700900210',
  },
  {
    username: 'chie',
    password: 'chie-demo',
    displayName: 'Chie Yamada',
    description: 'New this week: nothing is known of her but the name.',
    externalUserId: 'chie.yamada-3301',
    firstName: 'Chie',
    lastName: 'Yamada',
    email: 'chie@northwind.example',
    phone: '819012340301',
  },
];

const INSTALLATION = {
  pushRegistrationId: 'a91c4b7d-1f2e-4c39-9b0a-5d6f7a8b9e07',
  isPushRegistrationEnabled: true,
  isPrimaryDevice: false,
  notificationsEnabled: true,
} as const;

function record(stoppedAt: Gate | null, error: AppError | null, bytesSent: number): CallRecord {
  const stop = stoppedAt === null ? GATES.length : GATES.indexOf(stoppedAt);
  return {
    id: `call-${stoppedAt ?? 'ok'}`,
    call: 'personalize',
    profile: 'strict',
    startedAt: NOW,
    durationMs: bytesSent === 0 ? 0.4 : 12.3,
    outcome: error === null ? 'ok' : 'failed',
    gates: GATES.map((gate, index) => ({
      gate,
      status: index < stop ? 'passed' : index === stop ? 'stopped' : 'skipped',
      detail: gate === 'expiry' ? 'exp 14:01:59 is 12 s before the device clock 14:02:11' : null,
    })),
    stoppedAt,
    error,
    authorization: { scheme: 'Bearer', kid: '7f3a', sub: 'ana.kovac-1047' },
    request: null,
    response: bytesSent === 0 ? null : { status: error?.httpStatus ?? 200, headers: {}, body: null },
    bytesSent,
    attempts: bytesSent === 0 ? 0 : 1,
    attestation: bytesSent === 0 ? { requests: 0, connections: 0 } : { requests: 1, connections: 1 },
  };
}

function token(change: Partial<TokenInfo> = {}): TokenInfo {
  const iat = Math.floor(NOW / 1000) - 48;
  const exp = iat + 600;
  const claims = {
    typ: 'Bearer',
    jti: '0f8fad5b-d9cb-469f-a165-70867728950e',
    sub: 'ana.kovac-1047',
    iss: 'lab-application-code',
    iat,
    exp,
    'infobip-api-key': 'lab-application-code',
  };
  return {
    origin: 'signIn',
    alteration: null,
    storage: 'keychain',
    state: 'valid',
    kid: '7f3a',
    sub: 'ana.kovac-1047',
    iat,
    exp,
    header: JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: '7f3a' }, null, 2),
    claims: JSON.stringify(claims, null, 2),
    verdicts: {
      strict: PASSED,
      android: PASSED,
      ios: PASSED,
      server: { ...PASSED, reason: 'Nothing speaks against it.', reasonCode: null, unchecked: [] },
    },
    explanation: 'Both platforms pass it. Nothing speaks against it.',
    advice: [],
    ...change,
  };
}

const SIGNED_OUT: Snapshot = {
  revision: 1,
  about: {
    version: '0.1.0',
    electron: '45.4.1',
    chrome: '152.0.7900.12',
    node: '26.3.0',
    os: 'Linux 6.12 x64',
    packaged: false,
    license: 'MIT',
    standIn: false,
  },
  administered: { managed: false, disabled: [], locked: [], notices: [] },
  presenter: false,
  appearance: 'system',
  profile: 'strict',
  clocks: { deviceOffsetMs: 0, serverOffsetMs: 0 },
  tokenLifecycle: { refreshLeadSeconds: 0, retryWithNewToken: false },
  supplierProblem: null,
  supplier: {
    asked: 3,
    answered: 3,
    failed: 0,
    refreshes: 0,
    renewals: 1,
    consecutiveFailures: 0,
    pausedUntil: null,
    isStopped: false,
  },
  environment: { kind: 'sandbox', baseUrl: 'http://127.0.0.1:41873', own: null },
  sandbox: { state: 'running', restarts: 0, message: null, journal: { requests: 21, connections: 9 } },
  backend: {
    profileName: 'Northwind demo',
    applicationCode: '4f1c0b7d2a9e48c6b3f5d7e1a0c2b4d6-8e7f6a5b-4c3d-2e1f',
    securitySetting: 'jwt',
    keys: [
      { kid: '7f3a', status: 'current', createdAt: NOW - 86_400_000 },
      { kid: 'b2c9', status: 'active', createdAt: NOW - 3 * 86_400_000 },
      { kid: '01de', status: 'revoked', createdAt: NOW - 30 * 86_400_000 },
    ],
    customers: CUSTOMERS,
    persons: 4,
    installations: 1,
    clockOffsetMs: 0,
  },
  administration: FAKE_ADMINISTRATION,
  keyToCopy: null,
  keepSandbox: true,
  updates: UPDATES_OFF,
  ownApp: OWN_APP_OFF,
  phoneLog: NO_PHONE_LOG,
  story: null,
  speakerNotes: false,
  keychain: { mode: 'keychain', provider: 'Secret Service', reason: null },
  session: { kind: 'signedOut' },
  sdk: {
    registered: true,
    depersonalizePending: false,
    personalized: false,
    movedTo: null,
    unsentFields: [],
    user: { type: 'LEAD' },
    installation: INSTALLATION,
  },
  authorization: { scheme: 'App' },
  token: null,
  forged: null,
  busy: null,
  calls: [],
  events: [
    {
      id: 1,
      at: NOW - 70_000,
      kind: 'library',
      title: 'registrationUpdated',
      detail: 'a91c…e07',
      code: null,
    },
  ],
};

const SIGNED_IN: Snapshot = {
  ...SIGNED_OUT,
  session: {
    kind: 'customer',
    username: 'ana',
    displayName: 'Ana Kovač',
    externalUserId: 'ana.kovac-1047',
  },
  authorization: { scheme: 'Bearer', kid: '7f3a', sub: 'ana.kovac-1047' },
  token: token(),
  calls: [record(null, null, 418)],
  sdk: {
    ...SIGNED_OUT.sdk,
    personalized: true,
    user: {
      type: 'CUSTOMER',
      externalUserId: 'ana.kovac-1047',
      firstName: 'Ana',
      lastName: 'Kovač',
      gender: 'Female',
      birthday: '1990-05-14',
      emails: ['ana@northwind.example'],
      phones: ['385915550147'],
      tags: ['gold', 'newsletter'],
      customAttributes: {
        loyaltyPoints: { type: 'number', value: 1250 },
        memberSince: { type: 'date', value: '2019-03-01' },
        optedIn: { type: 'boolean', value: true },
        orders: { type: 'list', value: [{ sku: 'A-1', quantity: 2 }] },
      },
    },
  },
  events: [
    { id: 4, at: NOW - 2000, kind: 'call', title: 'personalize ok', detail: null, code: null },
    { id: 3, at: NOW - 12_000, kind: 'library', title: 'userUpdated', detail: 'firstName', code: null },
    { id: 2, at: NOW - 60_000, kind: 'session', title: 'Signed in', detail: 'Ana Kovač', code: null },
    ...SIGNED_OUT.events,
  ],
};

const EXPIRED_VERDICT = {
  ok: false,
  code: 'JWT_TOKEN_EXPIRED',
  message: 'The provided JWT is expired.',
  gate: 'expiry',
} as const;

const EXPIRED: Snapshot = {
  ...SIGNED_IN,
  token: token({
    origin: 'altered',
    alteration: 'expired on purpose',
    state: 'expired',
    iat: Math.floor(NOW / 1000) - 612,
    exp: Math.floor(NOW / 1000) - 12,
    verdicts: { strict: EXPIRED_VERDICT, android: EXPIRED_VERDICT, ios: EXPIRED_VERDICT },
  }),
  calls: [
    record(
      'expiry',
      makeError('JWT_TOKEN_EXPIRED', { gate: 'expiry', message: 'The provided JWT is expired.' }),
      0,
    ),
  ],
  events: [
    {
      id: 6,
      at: NOW,
      kind: 'call',
      title: 'personalize stopped at expiry',
      detail: null,
      code: 'JWT_TOKEN_EXPIRED',
    },
    { id: 5, at: NOW - 12_000, kind: 'token', title: 'token expired', detail: null, code: null },
    ...SIGNED_IN.events,
  ],
};

const LONG = 'Wolfeschlegelsteinhausenbergerdorff';

const PASSED_CALL = record(null, null, 1160);
const STOPPED_CALL = record(
  'server',
  makeError('ACCESS_TOKEN_MISSING', { gate: 'server', httpStatus: 401, message: 'Missing' }),
  418,
);

/** The states by name, as `?state=` takes them. */
export const FAKE_STATES: Readonly<Record<string, Snapshot>> = {
  signedOut: SIGNED_OUT,
  signedIn: SIGNED_IN,
  lead: { ...SIGNED_IN, sdk: SIGNED_OUT.sdk },
  expired: EXPIRED,
  forged: {
    ...SIGNED_IN,
    profile: 'ios',
    clocks: { deviceOffsetMs: 3_600_000, serverOffsetMs: -60_000 },
    token: token({
      origin: 'altered',
      alteration: 'Forged: A dot at the start',
      state: 'invalid',
      verdicts: FAKE_PREDICTION.verdicts,
      explanation: FAKE_PREDICTION.explanation,
    }),
    forged: {
      changes: ['A dot at the start'],
      prediction: FAKE_PREDICTION,
      call: { id: 'call-server', call: 'personalize' },
      compared: {
        asPredicted: true,
        predicted: 'UNAUTHORIZED at server, sent',
        actual: 'UNAUTHORIZED at server, sent',
      },
      note: null,
    },
    calls: [
      record(
        'server',
        makeError('UNAUTHORIZED', { gate: 'server', httpStatus: 401, message: 'Unauthorized' }),
        522,
      ),
    ],
  },
  refused: {
    ...SIGNED_IN,
    calls: [
      record(
        'server',
        makeError('UNAUTHORIZED', { gate: 'server', httpStatus: 401, message: 'Unauthorized' }),
        522,
      ),
    ],
  },
  anonymous: { ...SIGNED_OUT, session: { kind: 'anonymous' } },
  freePlay: { ...EXPIRED, presenter: true },
  story: { ...EXPIRED, story: fakeStory({ callId: 'call-expiry' }) },
  storyWords: {
    ...SIGNED_OUT,
    story: fakeStory({ at: 0, view: 'words', say: 'Whoever has the application code can be any customer.' }),
  },
  storySurprise: {
    ...EXPIRED,
    story: fakeStory({
      callId: 'call-expiry',
      surprise: 'The call was to go through, and it ended with JWT_TOKEN_EXPIRED.',
    }),
  },
  storyComparison: {
    ...SIGNED_OUT,
    story: fakeStory({
      at: 1,
      view: 'comparison',
      say: 'One call, three settings: only a signed token keeps a stranger out.',
      comparison: fakeComparison(PASSED_CALL, STOPPED_CALL),
    }),
  },
  storyCode: { ...EXPIRED, story: fakeStory({ at: 7, view: 'code', callId: 'call-expiry', next: null }) },
  storyLeft: { ...SIGNED_OUT, story: fakeStory({ left: true }) },
  administered: {
    ...SIGNED_IN,
    keyToCopy: 'b2c9',
    administration: withFaults(FAKE_ADMINISTRATION),
    calls: [
      {
        ...record(
          'server',
          makeError('USER_DATA_RESTRICTED', { gate: 'server', httpStatus: 403, message: 'Restricted' }),
          522,
        ),
        call: 'saveUser',
        request: { method: 'PATCH', url: 'http://127.0.0.1', headers: {}, body: '{"firstName":"Anna"}' },
        journalReason:
          'The security setting lets personal data be changed over the Contact Information API only',
      },
    ],
  },
  live: {
    ...SIGNED_OUT,
    environment: { kind: 'live', baseUrl: 'https://xyz9k.api.example.com', own: FAKE_OWN },
    backend: null,
    administration: null,
  },
  ownApp: { ...SIGNED_IN, ownApp: FAKE_OWN_APP },
  relay: {
    ...SIGNED_OUT,
    environment: { kind: 'live', baseUrl: 'https://xyz9k.api.example.com', own: FAKE_OWN },
    backend: null,
    administration: null,
    ownApp: FAKE_RELAY,
  },
  restarting: {
    ...SIGNED_IN,
    sandbox: { ...SIGNED_IN.sandbox, state: 'restarting', restarts: 1, message: null },
  },
  pending: {
    ...SIGNED_IN,
    busy: 'personalize',
    calls: [
      {
        ...record('wire', null, 0),
        id: 'pending',
        outcome: 'pending',
        stoppedAt: null,
        attestation: null,
        gates: GATES.map((gate, index) => ({
          gate,
          status: index < 8 ? 'passed' : index === 8 ? 'pending' : 'skipped',
          detail: null,
        })),
      },
      ...SIGNED_IN.calls,
    ],
  },
  memory: {
    ...SIGNED_IN,
    keychain: {
      mode: 'memory',
      provider: 'Secret Service',
      reason: 'No session bus was found, so the Secret Service cannot be reached.',
    },
    token: token({ storage: 'memory' }),
  },
  long: {
    ...SIGNED_IN,
    session: {
      kind: 'customer',
      username: LONG.toLowerCase(),
      displayName: `Hubert Blaine ${LONG} Senior`,
      externalUserId: `${LONG.toLowerCase()}.${'0123456789'.repeat(8)}`,
    },
    token: token({ sub: `${LONG}.${'0123456789'.repeat(8)}`, kid: 'k'.repeat(60) }),
    sdk: {
      ...SIGNED_IN.sdk,
      unsentFields: ['firstName', 'tags'],
      user: {
        ...SIGNED_IN.sdk.user,
        firstName: `Hubert ${LONG}`,
        lastName: LONG,
        externalUserId: `${LONG.toLowerCase()}.${'0123456789'.repeat(8)}`,
        emails: Array.from(
          { length: 6 },
          (_unused, index) => `${LONG.toLowerCase()}${index}@a-rather-long-domain.example`,
        ),
        tags: Array.from({ length: 14 }, (_unused, index) => `tag-${index}`),
      },
    },
  },
};

function changesOf(user: User, patch: Readonly<Record<string, unknown>>): Change[] {
  return Object.entries(patch).map(([field, after]) => {
    const before = (user as Readonly<Record<string, unknown>>)[field];
    return {
      field,
      kind: after === null ? 'remove' : 'set',
      before: before === undefined ? null : JSON.stringify(before),
      after: after === null ? null : JSON.stringify(after),
    };
  });
}

/** A bridge whose snapshot stands still, except for appearance and the security setting. */
export function fakeBridge(start: Snapshot, lab: Partial<Bridge> = {}): Bridge {
  let snapshot = start;
  let publish: (next: Snapshot) => void = () => {};
  const done = { ok: true, value: null } as const;

  function change(part: Partial<Snapshot>) {
    snapshot = { ...snapshot, ...part, revision: snapshot.revision + 1 };
    publish(snapshot);
    return Promise.resolve(done);
  }

  function preview(path: string, body: unknown, changes: Change[]): Preview {
    const { externalUserId } = (body as { userIdentity?: { externalUserId?: string } }).userIdentity ?? {};
    const mismatch =
      externalUserId !== undefined && snapshot.token !== null && externalUserId !== snapshot.token.sub;
    return {
      method: path.endsWith('user') ? 'PATCH' : 'POST',
      path,
      authorization: snapshot.authorization,
      body: JSON.stringify(body, null, 2),
      changes,
      fields: {},
      warnings: mismatch
        ? [
            {
              code: 'subjectMismatch',
              message: `The token is for ${snapshot.token?.sub ?? 'nobody'}, so the server will refuse this call with UNAUTHORIZED.`,
            },
          ]
        : [],
    };
  }

  const answers: Partial<Bridge> = {
    ...lab,
    getSnapshot: () => Promise.resolve({ ok: true, value: snapshot }),
    onSnapshot: (listener) => {
      publish = listener;
      return () => {};
    },
    previewPersonalize: ({ forceDepersonalize, keepAsLead, setDeviceAsPrimary, ...body }) => {
      const query = `forceDepersonalize=${forceDepersonalize}&keepAsLead=${keepAsLead}&setDeviceAsPrimary=${setDeviceAsPrimary}`;
      const path = `/mobile/1/appinstance/${INSTALLATION.pushRegistrationId}/personalize?${query}`;
      return Promise.resolve({ ok: true, value: preview(path, body, []) });
    },
    previewSaveUser: (patch) => {
      const path = `/mobile/1/appinstance/${INSTALLATION.pushRegistrationId}/user`;
      const changes = changesOf(snapshot.sdk.user, patch);
      return Promise.resolve({
        ok: true,
        value:
          changes.length === 0 ? { ...preview(path, patch, []), body: null } : preview(path, patch, changes),
      });
    },
    getMutations: () => Promise.resolve({ ok: true, value: [...FAKE_MUTATIONS] }),
    getDifferences: () => Promise.resolve({ ok: true, value: [...differenceInfos()] }),
    previewForgedToken: ({ header, claims }) =>
      Promise.resolve({
        ok: true,
        value: {
          parts: {
            header: JSON.stringify(header, null, 2),
            claims: JSON.stringify(claims, null, 2),
            characters: 412,
            parts: 4,
          },
          prediction: FAKE_PREDICTION,
        },
      }),
    setProfile: ({ profile }) => change({ profile }),
    setClocks: (clocks) => change({ clocks }),
    setTokenLifecycle: (tokenLifecycle) => change({ tokenLifecycle }),
    setAppearance: ({ appearance }) => change({ appearance }),
    setSecuritySetting: ({ setting }) =>
      change({
        backend: snapshot.backend === null ? null : { ...snapshot.backend, securitySetting: setting },
      }),
    signIn: () => Promise.resolve({ ok: false, error: makeError('SIGN_IN_REFUSED', { httpStatus: 401 }) }),
    personalize: () =>
      Promise.resolve({
        ok: false,
        error: makeError('EMAIL_INVALID', { gate: 'server', httpStatus: 400 }),
      }),
  };
  return new Proxy(answers, {
    get: (target, name) => (Reflect.get(target, name) as unknown) ?? (() => Promise.resolve(done)),
  }) as Bridge;
}
