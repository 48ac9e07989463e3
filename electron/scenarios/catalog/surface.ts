/**
 * The other calls: installations, events, inbox, and a base URL that moves.
 */
import { allProfiles, type Catalog, spoilt, TOKEN, useToken } from './parts.ts';

const OWN = { pushRegistrationId: '$registration' } as const;

export const SURFACE: Catalog = [
  {
    id: 'surface.save-installation',
    title: 'saveInstallation',
    shows: 'Changes of this installation need no token.',
    group: 'surface',
    tags: ['installation'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt('expired')),
      {
        do: 'saveInstallation',
        with: { isPrimaryDevice: true, applicationUserId: 'user-7' },
        expect: {
          supplierCalls: 0,
          requests: [
            {
              path: '/mobile/1/appinstance/$registration',
              authorization: 'App',
              body: { isPrimary: true, applicationUserId: 'user-7' },
              status: 200,
            },
          ],
          events: ['installationUpdated'],
          state: { installation: { isPrimaryDevice: true, applicationUserId: 'user-7' } },
        },
      },
    ],
  },
  {
    id: 'surface.set-other-primary',
    title: 'Another installation becomes the primary one',
    shows: 'A person has one primary installation; setting one clears the others.',
    group: 'surface',
    tags: ['installation'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      { do: 'otherDevice', name: 'tablet', person: '$person' },
      {
        do: 'setInstallationAsPrimary',
        with: { pushRegistrationId: '$other.tablet', isPrimary: true },
        expect: {
          requests: [
            {
              path: '/mobile/1/appinstance/$other.tablet',
              headers: { pushregistrationid: '$registration' },
              body: { isPrimary: true },
              status: 200,
            },
          ],
        },
      },
    ],
  },
  {
    id: 'surface.depersonalize-other',
    title: 'Another installation is depersonalized',
    shows: 'The caller is named in a header, the other one in the path.',
    group: 'surface',
    tags: ['installation'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      { do: 'otherDevice', name: 'tablet', person: '$person' },
      { do: 'look', expect: { server: { person: '$person', installations: 2 } } },
      {
        do: 'depersonalizeInstallation',
        with: { pushRegistrationId: '$other.tablet' },
        expect: {
          requests: [
            {
              path: '/mobile/1/appinstance/$other.tablet/depersonalize',
              headers: { pushregistrationid: '$registration' },
              status: 200,
            },
          ],
          server: { person: '$person', installations: 1 },
        },
      },
    ],
  },
  {
    id: 'surface.own-as-other-primary',
    title: 'The own installation in the call for others: primary',
    shows: 'Both platforms take it; iOS has a code for it (5) and never uses it.',
    group: 'surface',
    tags: ['installation'],
    profiles: allProfiles(),
    steps: [
      {
        do: 'setInstallationAsPrimary',
        with: { ...OWN, isPrimary: true },
        expect: { ok: true, requests: 1, state: { installation: { isPrimaryDevice: true } } },
      },
    ],
  },
  {
    id: 'surface.own-as-other-depersonalize',
    title: 'The own installation in the call for others: depersonalize',
    shows: 'iOS refuses it as the wrong call (6); Android lets it pass.',
    group: 'surface',
    tags: ['installation', 'difference'],
    profiles: allProfiles(),
    steps: [
      {
        do: 'depersonalizeInstallation',
        with: OWN,
        expect: { code: '6', origin: 'input', requests: 0, android: { ok: true, requests: 1 } },
      },
    ],
  },
  {
    id: 'surface.event-immediately',
    title: 'submitEventImmediately',
    shows: 'Validated by the server, authorized with the application code.',
    group: 'surface',
    tags: ['events'],
    profiles: allProfiles(),
    steps: [
      {
        do: 'submitEventImmediately',
        with: { definitionId: 'checkout', properties: { total: { type: 'number', value: 42 } } },
        expect: {
          requests: [{ method: 'POST', path: '*/user/events/custom', authorization: 'App', status: 200 }],
          supplierCalls: 0,
        },
      },
    ],
  },
  {
    id: 'surface.event-kept',
    title: 'submitEvent without a network',
    shows: 'The event is kept and goes out at the next sync; on Android with the next event only.',
    group: 'surface',
    tags: ['events', 'difference'],
    profiles: allProfiles(),
    steps: [
      { do: 'fault', fault: 'refuse' },
      { do: 'submitEvent', with: { definitionId: 'checkout' }, expect: { ok: true, requests: 0 } },
      { do: 'clearFaults' },
      {
        do: 'sync',
        expect: { requests: [{ path: '*/user/events/custom', status: 200 }], android: { requests: 0 } },
      },
      {
        do: 'submitEvent',
        with: { definitionId: 'another' },
        expect: { ok: true, value: { unsent: 0 }, requests: [{ path: '*/user/events/custom', status: 200 }] },
      },
    ],
  },
  {
    id: 'surface.event-without-definition',
    title: 'An event without a definition',
    shows: 'Stopped on the device: -10 on Android, and on iOS the event cannot be built.',
    group: 'surface',
    tags: ['events', 'difference'],
    profiles: allProfiles(),
    steps: [
      {
        do: 'submitEventImmediately',
        with: { definitionId: '' },
        expect: { code: '-10', origin: 'input', requests: 0, ios: { code: 'invalidEvent' } },
      },
    ],
  },
  {
    id: 'surface.installation-kept',
    title: 'A change of the installation without a network',
    shows: 'It shows on the device at once and goes out at the next sync.',
    group: 'surface',
    tags: ['installation'],
    profiles: allProfiles(),
    steps: [
      { do: 'fault', fault: 'refuse' },
      {
        do: 'saveInstallation',
        with: { isPrimaryDevice: true },
        expect: { ok: false, requests: 0, state: { installation: { isPrimaryDevice: true } } },
      },
      { do: 'clearFaults' },
      { do: 'sync', expect: { requests: [{ path: '/mobile/1/appinstance/$registration', status: 200 }] } },
      { do: 'sync', title: 'Nothing is left', expect: { requests: 0 } },
    ],
  },
  {
    id: 'surface.inbox',
    title: 'The inbox has a token of its own',
    shows: 'The user data token is not used for it, and the device does not check the one that is given.',
    group: 'surface',
    tags: ['inbox'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      useToken(spoilt('expired')),
      {
        do: 'fetchInboxMessages',
        with: { externalUserId: '$person', token: TOKEN },
        expect: {
          supplierCalls: 0,
          value: { countTotal: 2 },
          requests: [
            {
              method: 'GET',
              path: '/mobile/1/user/$person/inbox/gcm/messages',
              authorization: 'Bearer',
              sub: '$person',
              status: 200,
              headers: { pushregistrationid: '$registration' },
            },
          ],
          ios: {
            requests: [
              {
                path: '/mobile/1/user/$person/inbox/apns/messages',
                authorization: 'Bearer',
                status: 200,
                headers: { pushregistrationid: null },
              },
            ],
          },
        },
      },
    ],
  },
  {
    id: 'surface.inbox-bad-token',
    title: 'A bad token for the inbox',
    shows: 'What the device would stop in a user data call goes out here: the server refuses it.',
    group: 'surface',
    tags: ['inbox', 'two-gates'],
    profiles: allProfiles(),
    given: { personalizedAs: '$person' },
    steps: [
      {
        do: 'fetchInboxMessages',
        with: { externalUserId: '$person', token: spoilt('expired') },
        expect: {
          code: 'UNAUTHORIZED',
          gate: 'server',
          requests: [{ authorization: 'Bearer', status: 401, reason: 'expired:' }],
        },
      },
    ],
  },
  {
    id: 'surface.inbox-without-token',
    title: 'The inbox without a token',
    shows: 'With JWT authorization the inbox needs one.',
    group: 'surface',
    tags: ['inbox'],
    given: { personalizedAs: '$person' },
    steps: [
      {
        do: 'fetchInboxMessages',
        with: { externalUserId: '$person', token: null },
        expect: { code: 'ACCESS_TOKEN_MISSING', requests: [{ authorization: 'App', status: 401 }] },
      },
    ],
  },
  {
    id: 'surface.base-url-moves',
    title: 'The server moves the client to nowhere',
    shows:
      'New-Base-URL is followed; when the new host cannot be found, strict and iOS go back to the old one.',
    group: 'surface',
    tags: ['base-url'],
    profiles: ['strict', 'ios'],
    steps: [
      { do: 'profile', newBaseUrl: 'http://moved.invalid' },
      { do: 'fetchUser', expect: { requests: 1 } },
      { do: 'profile', newBaseUrl: null },
      { do: 'fetchUser', expect: { ok: false, gate: 'wire', requests: 0 } },
      { do: 'fetchUser', title: 'Back at the old one', expect: { requests: 1 } },
    ],
  },
  {
    id: 'surface.base-url-kept',
    title: 'A base URL that stays',
    shows: 'An integrator who names the base URL can have the server’s wish ignored.',
    group: 'surface',
    tags: ['base-url'],
    profiles: allProfiles(),
    given: { sdk: { keepBaseUrl: true } },
    steps: [
      { do: 'profile', newBaseUrl: 'http://moved.invalid' },
      { do: 'fetchUser', expect: { requests: 1 } },
      { do: 'wait', seconds: 2 },
      { do: 'fetchUser', expect: { requests: 1 } },
    ],
  },
];
