/**
 * Calls and requests in which Android and iOS differ.
 */
import { allProfiles, bothPlatforms, type Catalog, PERSON, TOKEN, USER_PATH, useToken } from './parts.ts';

export const PLATFORM: Catalog = [
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
];
