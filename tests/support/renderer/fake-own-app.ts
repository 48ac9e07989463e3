/**
 * An app of one's own that is heard of, for the bridge without a main process.
 */
import { OWN_APP_OFF, type OwnAppState } from '../../../shared/model/own-app.ts';

const NOW = Date.now();
const REG_ID = 'be36c0de-5d7a-4f10-8a52-0c1d2e3f49f1';

export const FAKE_OWN_APP: OwnAppState = {
  ...OWN_APP_OFF,
  state: 'listening',
  url: 'http://127.0.0.1:8642',
  addresses: ['192.0.2.20', '198.51.100.7'],
  hosts: ['localhost', '127.0.0.1', '[::1]', '10.0.2.2', '10.0.3.2'],
  requests: 11,
  refused: 1,
  lastRefusal:
    'The request comes from a web page. This listener answers apps only: call it from the app, or from a tool such as curl.',
  installations: [
    {
      regId: REG_ID,
      platform: 'android',
      sdkVersion: '15.1.0',
      plugin: null,
      calls: 8,
      lastAt: NOW - 2_000,
      lastCall: 'fetchUser',
    },
    {
      regId: null,
      platform: 'ios',
      sdkVersion: '15.5.2',
      plugin: 'flutter 9.9.0',
      calls: 3,
      lastAt: NOW - 30_000,
      lastCall: 'checkVersion',
    },
  ],
  reading: {
    startedAt: new Date(NOW - 40_000).toISOString(),
    endedAt: new Date(NOW - 26_000).toISOString(),
    seconds: 14,
    counts: { personalize: 0, fetchUser: 0, saveUser: 0 },
    others: { syncMessages: 1, session: 1 },
    refused: 0,
    text: '0 requests to personalize, fetchUser or saveUser in 14 s; 2 other requests (syncMessages 1, session 1)',
    attested: true,
    attestation: {
      passedOn: 2,
      journal: 2,
      text: 'by the count of the listener and by the journal of the sandbox, which has 2 requests, too',
    },
  },
  deviations: { all: 3, unexplained: 1 },
};

/** Through the relay, from the network, with a rule, while a watch runs. */
export const FAKE_RELAY: OwnAppState = {
  ...FAKE_OWN_APP,
  way: 'relay',
  reachable: '192.0.2.20',
  hosts: [...FAKE_OWN_APP.hosts, '192.0.2.20'],
  reading: null,
  watchSince: NOW - 14_000,
  disturbance: { type: 'unauthorizedCoded', call: 'saveUser', regId: REG_ID, once: true },
};
