/**
 * Inputs on which Android and iOS disagree: each is run on both, side by side, and on strict, which passes only what
 * both would pass.
 */
import type { ScenarioInput } from '../scenario.ts';
import {
  allProfiles,
  bothPlatforms,
  type Catalog,
  PERSON,
  spoilt,
  TOKEN,
  USER_PATH,
  useToken,
} from './parts.ts';

/** Undefined where the platform passes the token. */
interface Reading {
  readonly id: string;
  readonly title: string;
  readonly shows: string;
  readonly mutations: readonly string[];
  readonly android?: Refused;
  readonly ios?: Refused;
  /** What the server says to the platform that sends it; 200 unless given. */
  readonly status?: number;
}

interface Refused {
  readonly code: 'JWT_TOKEN_STRUCTURE_INVALID' | 'JWT_TOKEN_EXPIRED';
  readonly message: string;
}

function structure(message: string): Refused {
  return { code: 'JWT_TOKEN_STRUCTURE_INVALID', message };
}

const EXPIRED: Refused = { code: 'JWT_TOKEN_EXPIRED', message: 'The provided JWT is expired.' };
const PARTS = structure('Token must have three parts separated by dots.');
const PAYLOAD = structure('Token payload is not a valid Base64 encoded JSON object.');
const HEADER = structure('Token header is not a valid Base64 encoded JSON object.');
const NO_EXP = structure('Token payload is missing mandatory claim exp');

const READINGS: readonly Reading[] = [
  {
    id: 'leading-dot',
    title: 'A dot at the start',
    shows: 'Java keeps the empty part and counts four; Swift drops it and counts three.',
    mutations: ['leading-dot'],
    android: PARTS,
    status: 401,
  },
  {
    id: 'double-dot',
    title: 'Two dots in a row',
    shows: 'Java counts four parts, Swift three.',
    mutations: ['double-dot'],
    android: PARTS,
    status: 401,
  },
  {
    id: 'payload-empty',
    title: 'An empty payload',
    shows: 'Android sees three parts with a bad payload, iOS two parts.',
    mutations: ['payload-empty'],
    android: PAYLOAD,
    ios: PARTS,
  },
  {
    id: 'header-empty',
    title: 'An empty header',
    shows: 'Android sees three parts with a bad header, iOS two parts.',
    mutations: ['header-empty'],
    android: HEADER,
    ios: PARTS,
  },
  {
    id: 'line-break-inside',
    title: 'A line break inside the payload',
    shows: 'Android’s decoder skips it; no header can carry it, though. iOS refuses it.',
    mutations: ['space-inside'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'leading-space',
    title: 'A space before the token',
    shows: 'Android’s decoder skips it, iOS refuses the header. The server refuses it in any case.',
    mutations: ['leading-space'],
    ios: HEADER,
    status: 401,
  },
  {
    id: 'quoted',
    title: 'A token in quotes',
    shows: 'Android’s decoder skips the quotes, iOS refuses the header. The server refuses it in any case.',
    mutations: ['quoted'],
    ios: HEADER,
    status: 401,
  },
  {
    id: 'no-break-space',
    title: 'Nothing but a no-break space',
    shows: 'Blank for iOS; for Android one part.',
    mutations: ['no-break-space'],
    android: PARTS,
    ios: structure('Token is empty or blank.'),
  },
  {
    id: 'single-quotes',
    title: 'JSON with single quotes',
    shows: 'Android’s reader is lenient, iOS’s strict.',
    mutations: ['single-quotes'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'comment',
    title: 'A comment in the JSON',
    shows: 'Android’s reader is lenient, iOS’s strict.',
    mutations: ['comment'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'bare-names',
    title: 'JSON names without quotes',
    shows: 'Android’s reader is lenient, iOS’s strict.',
    mutations: ['bare-names'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'trailing-text',
    title: 'Text after the JSON',
    shows: 'Android stops reading after the object; iOS reads to the end.',
    mutations: ['trailing-text'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'not-utf8',
    title: 'Bytes that are not UTF-8',
    shows: 'Java replaces them, Foundation refuses the document.',
    mutations: ['not-utf8'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'exp-string-spaces',
    title: 'exp as a text with spaces',
    shows: 'Java trims before it parses, Swift does not.',
    mutations: ['exp-string-spaces'],
    ios: EXPIRED,
    status: 401,
  },
  {
    id: 'exp-text',
    title: 'exp that is no number',
    shows: 'A structure error on Android, an expired token on iOS.',
    mutations: ['exp-text'],
    android: NO_EXP,
    ios: EXPIRED,
  },
  {
    id: 'exp-null',
    title: 'exp null',
    shows: 'A structure error on Android, an expired token on iOS.',
    mutations: ['exp-null'],
    android: NO_EXP,
    ios: EXPIRED,
  },
  {
    id: 'exp-object',
    title: 'exp as an object',
    shows: 'A structure error on Android, an expired token on iOS.',
    mutations: ['exp-object'],
    android: NO_EXP,
    ios: EXPIRED,
  },
  {
    id: 'exp-this-second',
    title: 'exp later in this very second',
    shows: 'Android counts whole seconds and finds it expired; iOS counts fractions and sends it.',
    mutations: ['exp-this-second'],
    android: EXPIRED,
  },
];

/** Strict says what Android says, or iOS where only iOS refuses. */
function readingScenario({
  id,
  title,
  shows,
  mutations,
  android,
  ios,
  status = 200,
}: Reading): ScenarioInput {
  return {
    id: `platform.token.${id}`,
    title,
    shows,
    group: 'platform',
    tags: ['difference', 'token'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt(...mutations)),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          strict: outcome(android ?? ios, status),
          android: outcome(android, status),
          ios: outcome(ios, status),
        },
      },
    ],
  };
}

function outcome(refused: Refused | undefined, status: number) {
  if (refused !== undefined) {
    const gate = refused.code === 'JWT_TOKEN_EXPIRED' ? ('expiry' as const) : ('structure' as const);
    return { ...refused, origin: 'device' as const, gate, requests: 0 };
  }
  if (status !== 200) return { code: 'UNAUTHORIZED', gate: 'server' as const, requests: [{ status }] };
  return { ok: true, requests: [{ status }], events: ['personalized'] };
}

export const PLATFORM: Catalog = [
  ...READINGS.map(readingScenario),
  {
    id: 'platform.token.several-names-missing',
    title: 'Several claims are missing',
    shows: 'Android names one, iOS all of them.',
    group: 'platform',
    tags: ['difference', 'token'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt('drop-sub', 'drop-jti')),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'JWT_TOKEN_STRUCTURE_INVALID',
          message: 'Token payload is missing mandatory claim sub',
          requests: 0,
          ios: { message: 'Missing JWT claims: ["sub", "jti"]' },
        },
      },
    ],
  },
  {
    id: 'platform.token.standard-base64',
    title: 'Standard Base64 with + and /',
    shows: 'iOS reads both alphabets; Android skips the strangers, so the bits shift and the JSON breaks.',
    group: 'platform',
    tags: ['difference', 'token'],
    profiles: allProfiles(),
    steps: [
      useToken({ for: '$person', claims: { note: '???' }, mutations: ['standard-base64'] }),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'JWT_TOKEN_STRUCTURE_INVALID',
          gate: 'structure',
          requests: 0,
          ios: {
            code: 'UNAUTHORIZED',
            gate: 'server',
            requests: [{ status: 401, reason: 'tokenCharacters:' }],
          },
        },
      },
    ],
  },
  {
    id: 'platform.token.standard-base64-realigned',
    title: 'Standard Base64 with four of + and /',
    shows:
      'Android skips four strangers, after which the bits are in place again: only the text between them is spoilt. iOS reads all of it. The server takes neither.',
    group: 'platform',
    tags: ['token'],
    profiles: allProfiles(),
    steps: [
      useToken({ for: '$person', claims: { note: '????????????' }, mutations: ['standard-base64'] }),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'UNAUTHORIZED',
          gate: 'server',
          requests: [{ status: 401, reason: 'tokenCharacters:' }],
        },
      },
    ],
  },
  {
    id: 'platform.patch',
    title: 'How a PATCH is sent',
    shows: 'Android sends POST with a method override, iOS a real PATCH.',
    group: 'platform',
    tags: ['difference', 'wire'],
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'saveUser',
        with: { firstName: 'Ana' },
        expect: {
          requests: [{ method: 'PATCH', path: USER_PATH, headers: { 'x-http-method-override': null } }],
          android: {
            requests: [{ method: 'POST', path: USER_PATH, headers: { 'x-http-method-override': 'PATCH' } }],
          },
        },
      },
    ],
  },
  {
    id: 'platform.query-booleans',
    title: 'Booleans in the query',
    shows: 'true and false on Android, 1 and 0 on iOS; the server takes either.',
    group: 'platform',
    tags: ['difference', 'wire'],
    profiles: allProfiles(),
    steps: [
      useToken(TOKEN),
      {
        do: 'personalize',
        with: { ...PERSON, setDeviceAsPrimary: true },
        expect: {
          requests: [
            {
              query: { forceDepersonalize: 'false', keepAsLead: 'false', setDeviceAsPrimary: 'true' },
              status: 200,
            },
          ],
          state: { installation: { isPrimaryDevice: true } },
          android: { state: { installation: { isPrimaryDevice: false } } },
          ios: {
            requests: [
              { query: { forceDepersonalize: '0', keepAsLead: '0', setDeviceAsPrimary: '1' }, status: 200 },
            ],
          },
        },
      },
    ],
  },
  {
    id: 'platform.fetch-flags',
    title: 'What fetchUser asks to be returned',
    shows: 'Android asks for installations only; iOS also says that it wants no push tokens.',
    group: 'platform',
    tags: ['difference', 'wire'],
    profiles: allProfiles(),
    steps: [
      {
        do: 'fetchUser',
        expect: {
          requests: [{ method: 'GET', path: USER_PATH, query: { ri: 'true' }, body: null }],
          ios: { requests: [{ method: 'GET', path: USER_PATH, query: { ri: '1', rt: '0' }, body: null }] },
        },
      },
    ],
  },
  {
    id: 'platform.headers',
    title: 'Headers of a request without a body',
    shows: 'iOS sets Content-Type always; both say who they are in User-Agent, each in its own way.',
    group: 'platform',
    tags: ['difference', 'wire'],
    profiles: bothPlatforms(),
    steps: [
      {
        do: 'fetchUser',
        expect: {
          android: {
            requests: [
              {
                headers: {
                  'content-type': null,
                  'user-agent': 'Infobip Mobile API Client/15.1.0(*)',
                  accept: 'application/json',
                },
              },
            ],
          },
          ios: {
            requests: [
              {
                headers: {
                  'content-type': 'application/json',
                  'user-agent': 'MobileMessaging/15.5.2*(iOS;*)',
                },
              },
            ],
          },
        },
      },
    ],
  },
  {
    id: 'platform.registration',
    title: 'Registration of an installation',
    shows: 'The push service and the flags of the query differ.',
    group: 'platform',
    tags: ['difference', 'wire'],
    profiles: allProfiles(),
    given: { registered: false },
    steps: [
      {
        do: 'init',
        expect: {
          requests: [
            {
              method: 'POST',
              path: '/mobile/1/appinstance',
              authorization: 'App',
              query: { ri: 'true' },
              headers: { pushregistrationid: null },
            },
          ],
          events: ['registrationUpdated'],
          state: { registered: true, installation: { pushServiceType: 'GCM' } },
          ios: {
            events: ['registrationUpdated', 'installationUpdated'],
            requests: [{ query: { rt: '1' } }],
            state: { registered: true, installation: { pushServiceType: 'APNS' } },
          },
        },
      },
    ],
  },
  {
    id: 'platform.debounce',
    title: 'The same call twice within a second',
    shows: 'Android answers the repeat with success and sends nothing; iOS sends it.',
    group: 'platform',
    tags: ['difference', 'debounce'],
    profiles: allProfiles(),
    steps: [
      useToken(TOKEN),
      { do: 'personalize', with: PERSON, expect: { requests: 1, events: ['personalized'] } },
      {
        do: 'personalize',
        with: PERSON,
        expect: { requests: 1, android: { ok: true, requests: 0, events: [] } },
      },
      { do: 'wait', seconds: 1 },
      { do: 'personalize', title: 'A second later', with: PERSON, expect: { requests: 1 } },
    ],
  },
  {
    id: 'platform.debounce-hides-failure',
    title: 'A repeat right after a failure',
    shows:
      'On Android a retry with a good token within a second reports success, and nothing left the device.',
    group: 'platform',
    tags: ['difference', 'debounce'],
    profiles: bothPlatforms(),
    steps: [
      useToken(spoilt('expired')),
      { do: 'personalize', with: PERSON, expect: { code: 'JWT_TOKEN_EXPIRED', requests: 0 } },
      useToken(TOKEN),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          android: { ok: true, requests: 0, events: [], server: { person: '$person', installations: 0 } },
          ios: {
            ok: true,
            requests: 1,
            events: ['personalized'],
            server: { person: '$person', installations: 1 },
          },
        },
      },
    ],
  },
  {
    id: 'platform.text-length',
    title: 'How long a text is',
    shows:
      'Android counts UTF-16 units, iOS characters as people see them: 100 families fit there and not here.',
    group: 'platform',
    tags: ['difference', 'limits'],
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'saveUser',
        with: { firstName: '👩‍👩‍👧'.repeat(100) },
        expect: {
          code: '-10',
          message: '*(actual: 800)*',
          requests: 0,
          ios: { code: 'REQUEST_FORMAT_INVALID', message: 'firstName should be*', requests: 1 },
        },
      },
    ],
  },
  {
    id: 'platform.unchanged-fields',
    title: 'A save of what the server has already',
    shows: 'Android sends every field that was set; iOS compares, and finds nothing to send.',
    group: 'platform',
    tags: ['difference', 'saveUser'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      {
        do: 'saveUser',
        with: { firstName: 'Ana' },
        expect: {
          strict: { code: '20008', gate: 'changes', requests: 0 },
          android: { ok: true, requests: [{ body: { firstName: 'Ana' } }] },
          ios: { ok: true, gate: 'changes', requests: 0 },
        },
      },
    ],
  },
  {
    id: 'platform.no-registration-recovers',
    title: 'The server forgot the installation of a known person',
    shows:
      'Android keeps the ID, goes on failing, and patches the same ID at the next sync; iOS registers again and stays anonymous.',
    group: 'platform',
    tags: ['difference', 'registration', 'hazard'],
    profiles: bothPlatforms(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      { do: 'forgetInstallation' },
      {
        do: 'fetchUser',
        expect: {
          code: 'NO_REGISTRATION',
          httpStatus: 404,
          android: { hazard: '*keeps the registration ID*', state: { registered: true } },
          ios: { hazard: '' },
        },
      },
      {
        do: 'sync',
        expect: {
          state: { registered: true },
          android: {
            requests: [
              { method: 'POST', path: '/mobile/1/appinstance/*', status: 404 },
              { method: 'POST', path: '*/repersonalize', status: 404 },
            ],
          },
          ios: { server: { person: '$person', installations: 0 } },
        },
      },
    ],
  },
  {
    id: 'platform.installations-expire',
    title: 'Installations of the local user',
    shows: 'Android forgets them after a minute; getUser then has none.',
    group: 'platform',
    tags: ['difference', 'cache'],
    profiles: bothPlatforms(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      { do: 'fetchUser' },
      { do: 'wait', seconds: 60 },
      {
        do: 'look',
        expect: {
          android: { state: { user: { installations: null, firstName: 'Ana' } } },
          ios: { state: { user: { firstName: 'Ana' } } },
        },
      },
    ],
  },
  {
    id: 'platform.failed-personalize-sends-null',
    title: 'A failed personalize takes values away later',
    shows:
      'iOS writes the call over the local person before it sends it. When it fails, the next sync sends null for what was not given.',
    group: 'platform',
    tags: ['difference', 'personalize', 'hazard'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      { do: 'fetchUser' },
      { do: 'fault', fault: 'server-error-uncoded' },
      {
        do: 'personalize',
        with: { ...PERSON, userAttributes: { firstName: 'New' } },
        expect: {
          code: '-2',
          hazard: '',
          ios: { code: '500', hazard: '*sends null for *lastName*' },
        },
      },
      { do: 'clearFaults' },
      {
        do: 'sync',
        expect: {
          requests: 0,
          server: { person: '$person', data: { lastName: 'Kovač' } },
          ios: {
            requests: [{ method: 'PATCH', path: USER_PATH, status: 200 }],
            server: { person: '$person', data: { firstName: 'New', lastName: null } },
          },
        },
      },
    ],
  },
  {
    id: 'platform.forced-personalize-empties',
    title: 'A forced personalize with a bad token',
    shows: 'Both platforms remove the local person before they look at the token; strict does not.',
    group: 'platform',
    tags: ['difference', 'personalize', 'hazard'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(spoilt('expired')),
      {
        do: 'personalize',
        with: { ...PERSON, forceDepersonalize: true },
        expect: {
          code: 'JWT_TOKEN_EXPIRED',
          requests: 0,
          strict: { hazard: '', state: { user: { firstName: 'Ana' } } },
          android: {
            hazard: '*local person is empty*',
            state: { user: { firstName: null }, unsentFields: [] },
          },
          ios: { hazard: '*local person is empty*', state: { user: { firstName: null }, unsentFields: [] } },
        },
      },
    ],
  },
  {
    id: 'platform.repeated-depersonalize',
    title: 'A depersonalize right after another',
    shows: 'Android reports a success for the second one, and sends nothing.',
    group: 'platform',
    tags: ['difference', 'depersonalize', 'hazard'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      { do: 'depersonalize', expect: { requests: 1, hazard: '' } },
      {
        do: 'depersonalize',
        expect: { requests: 1, hazard: '', android: { requests: 0, hazard: 'Nothing was sent*' } },
      },
    ],
  },
  {
    id: 'platform.repeats-in-turn',
    title: 'Save A, save B, save A within a second',
    shows:
      'Android drops a repeat, but remembers the last call of each kind only, so A goes out again after B. iOS compares with what it has.',
    group: 'platform',
    tags: ['difference', 'saveUser', 'hazard'],
    profiles: bothPlatforms(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      { do: 'saveUser', with: { firstName: 'A' }, expect: { requests: 1 } },
      {
        do: 'saveUser',
        with: { firstName: 'A' },
        expect: { requests: 0, gate: 'changes', hazard: '', android: { hazard: 'Nothing was sent*' } },
      },
      { do: 'saveUser', with: { firstName: 'B' }, expect: { requests: 1, hazard: '' } },
      { do: 'saveUser', with: { firstName: 'A' }, expect: { requests: 1, hazard: '' } },
    ],
  },
];
