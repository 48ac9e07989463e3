/**
 * The three security settings against a null, an empty and a missing token, and the rules of each setting.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import type { ScenarioInput } from '../scenario.ts';
import type { StepInput } from '../steps/registry.ts';
import { allProfiles, type Catalog, PERSON, TOKEN, USER_PATH, useToken } from './parts.ts';

interface NoToken {
  readonly id: string;
  readonly title: string;
  readonly shows: string;
  readonly step: StepInput;
  readonly supplierCalls: number;
}

const NO_TOKENS: readonly NoToken[] = [
  {
    id: 'null',
    title: 'a supplier that answers null',
    shows: 'Null means an anonymous person: the call goes out with the application code.',
    step: { do: 'useSupplier', answers: [null] },
    supplierCalls: 1,
  },
  {
    id: 'missing',
    title: 'no supplier at all',
    shows: 'Nobody is asked for a token: the call goes out with the application code.',
    step: { do: 'useSupplier', answers: null },
    supplierCalls: 0,
  },
];

const SETTINGS: Readonly<Record<SecuritySetting, string>> = {
  applicationCode: 'application-code',
  jwt: 'jwt',
  contactInformationApi: 'contact-api',
};

function withoutToken(setting: SecuritySetting, noToken: NoToken): ScenarioInput {
  const refused = setting === 'jwt';
  return {
    id: `settings.${SETTINGS[setting]}.${noToken.id}-token`,
    title: `personalize with ${noToken.title}`,
    shows: `${noToken.shows} ${refused ? 'With JWT authorization the server refuses personalize then.' : 'The setting allows that.'}`,
    group: 'settings',
    tags: [setting, 'no-token'],
    profiles: allProfiles(),
    given: { setting },
    steps: [
      noToken.step,
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          ...(refused
            ? {
                code: 'ACCESS_TOKEN_MISSING',
                gate: 'server' as const,
                caught: {
                  'flutter/android': { code: 'ACCESS_TOKEN_MISSING' },
                  'flutter/ios': { code: 'ACCESS_TOKEN_MISSING' },
                },
              }
            : { events: ['personalized'] }),
          supplierCalls: noToken.supplierCalls,
          requests: [{ authorization: 'App', status: refused ? 401 : 200 }],
        },
      },
    ],
  };
}

function emptyToken(setting: SecuritySetting): ScenarioInput {
  return {
    id: `settings.${SETTINGS[setting]}.empty-token`,
    title: 'personalize with an empty token from a supplier',
    shows: 'An empty text is a token, and a blank one: the device stops it, whatever the setting.',
    group: 'settings',
    tags: [setting, 'no-token'],
    profiles: allProfiles(),
    given: { setting },
    steps: [
      { do: 'useSupplier', answers: [{ text: '' }] },
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'JWT_TOKEN_STRUCTURE_INVALID',
          message: 'Token is empty or blank.',
          caught: {
            'flutter/android': { code: 'JWT_TOKEN_STRUCTURE_INVALID', message: 'Token is empty or blank.' },
            'flutter/ios': { code: 'JWT_TOKEN_STRUCTURE_INVALID', message: 'Token is empty or blank.' },
            'reactNative/ios': { description: 'JWT token has invalid structure.' },
          },
          gate: 'structure',
          requests: 0,
          supplierCalls: 1,
        },
      },
    ],
  };
}

export const SETTINGS_SCENARIOS: Catalog = [
  ...(['applicationCode', 'jwt', 'contactInformationApi'] as const).flatMap((setting) => [
    ...NO_TOKENS.map((noToken) => withoutToken(setting, noToken)),
    emptyToken(setting),
  ]),
  {
    id: 'settings.empty-text-clears',
    title: 'setUserDataJwt with an empty text',
    shows:
      'As in the plugins, an empty text clears the token: the next call goes out with the application code.',
    group: 'settings',
    tags: ['no-token', 'live'],
    profiles: allProfiles(),
    steps: [
      useToken(TOKEN),
      useToken({ text: '' }),
      { do: 'fetchUser', expect: { requests: [{ authorization: 'App', status: 200 }] } },
    ],
  },
  {
    id: 'settings.init-with-empty-token',
    title: 'init with an empty token',
    shows: 'Given to init, an empty text is a token: each user data call is stopped.',
    group: 'settings',
    tags: ['no-token', 'live'],
    profiles: allProfiles(),
    given: { sdk: { userDataJwt: { text: '' } } },
    steps: [
      {
        do: 'fetchUser',
        expect: {
          code: 'JWT_TOKEN_STRUCTURE_INVALID',
          message: 'Token is empty or blank.',
          caught: {
            'flutter/android': { code: 'JWT_TOKEN_STRUCTURE_INVALID', message: 'Token is empty or blank.' },
            'flutter/ios': { code: 'JWT_TOKEN_STRUCTURE_INVALID', message: 'Token is empty or blank.' },
            'reactNative/ios': { description: 'JWT token has invalid structure.' },
          },
          gate: 'structure',
          requests: 0,
        },
      },
    ],
  },
  {
    id: 'settings.jwt.external-id-by-personalize-only',
    title: 'saveUser may not change the external user ID',
    shows: 'With JWT authorization the external user ID is changed by personalize only, token or not.',
    group: 'settings',
    tags: ['jwt'],
    profiles: allProfiles(),
    given: { setting: 'jwt', personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      {
        do: 'saveUser',
        with: { externalUserId: 'somebody-else' },
        expect: {
          code: 'USER_DATA_RESTRICTED',
          gate: 'server',
          httpStatus: 403,
          requests: [{ path: USER_PATH, reason: 'The external user ID' }],
        },
      },
      { do: 'look', expect: { server: { person: '$person', exists: true } } },
    ],
  },
  {
    id: 'settings.jwt.anonymous-may-save',
    title: 'An anonymous person may fetch and save',
    shows:
      'Without a token the other methods work: it is personalize and the external user ID that need one.',
    group: 'settings',
    tags: ['jwt', 'anonymous'],
    profiles: allProfiles(),
    given: { setting: 'jwt' },
    steps: [
      {
        do: 'saveUser',
        with: { firstName: 'Somebody' },
        expect: { requests: [{ authorization: 'App', status: 200 }], events: ['userUpdated'] },
      },
      {
        do: 'fetchUser',
        expect: {
          requests: [{ authorization: 'App', status: 200 }],
          value: { firstName: 'Somebody', type: 'LEAD' },
        },
      },
    ],
  },
  {
    id: 'settings.jwt.phone-alone',
    title: 'A token, but an identity without external user ID',
    shows: 'The identity must name the person the token is for.',
    group: 'settings',
    tags: ['jwt'],
    given: { setting: 'jwt' },
    steps: [
      useToken(TOKEN),
      {
        do: 'personalize',
        with: { userIdentity: { phones: ['+447700900147'] } },
        expect: { code: 'UNAUTHORIZED', requests: [{ status: 401, reason: 'subjectNotIdentity:' }] },
      },
    ],
  },
  {
    id: 'settings.jwt.new-person',
    title: 'The first personalize of a new person',
    shows: 'A token for an external user ID the server has not seen yet makes a new person, and a customer.',
    group: 'settings',
    tags: ['jwt'],
    profiles: allProfiles(),
    given: { setting: 'jwt' },
    steps: [
      useToken({ for: 'maya.lindqvist-3158' }),
      {
        do: 'personalize',
        with: {
          userIdentity: { externalUserId: 'maya.lindqvist-3158' },
          userAttributes: { firstName: 'Maya' },
        },
        expect: {
          requests: 1,
          server: {
            person: 'maya.lindqvist-3158',
            exists: true,
            type: 'CUSTOMER',
            installations: 1,
            data: { firstName: 'Maya' },
          },
        },
      },
    ],
  },
  {
    id: 'settings.jwt.keep-as-lead',
    title: 'personalize, but stay a lead',
    shows: 'keepAsLead ties the installation to the person without making them a customer.',
    group: 'settings',
    tags: ['jwt'],
    given: { setting: 'jwt' },
    steps: [
      useToken({ for: 'maya.lindqvist-3158' }),
      {
        do: 'personalize',
        with: { userIdentity: { externalUserId: 'maya.lindqvist-3158' }, keepAsLead: true },
        expect: {
          requests: [
            { query: { forceDepersonalize: 'false', keepAsLead: 'true', setDeviceAsPrimary: 'false' } },
          ],
          server: { person: 'maya.lindqvist-3158', type: 'LEAD' },
        },
      },
    ],
  },
  {
    id: 'settings.application-code.bad-token-still-refused',
    title: 'A bad token where none is needed',
    shows: 'A token that is sent is checked, even if the setting would have asked for none.',
    group: 'settings',
    tags: ['applicationCode'],
    given: { setting: 'applicationCode' },
    steps: [
      useToken({ for: '$person', mutations: ['signature-bad'] }),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'UNAUTHORIZED',
          requests: [{ authorization: 'Bearer', reason: 'signatureInvalid:' }],
        },
      },
    ],
  },
  {
    id: 'settings.application-code.external-id-by-save',
    title: 'saveUser sets the external user ID',
    shows: 'The first setting trusts the application: any person may be claimed.',
    group: 'settings',
    tags: ['applicationCode'],
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'saveUser',
        with: { externalUserId: 'claimed-1' },
        expect: {
          requests: [{ authorization: 'App', status: 200 }],
          server: { person: 'claimed-1', exists: true, installations: 1 },
        },
      },
    ],
  },
  {
    id: 'settings.contact-api.restricted-with-token',
    title: 'A good token does not help',
    shows: 'The third setting refuses changes from the SDK, token or not.',
    group: 'settings',
    tags: ['contactInformationApi'],
    profiles: allProfiles(),
    given: { setting: 'contactInformationApi', personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      {
        do: 'saveUser',
        with: { firstName: 'Eve' },
        expect: {
          code: 'USER_DATA_RESTRICTED',
          gate: 'server',
          requests: [{ authorization: 'Bearer', status: 403 }],
        },
      },
    ],
  },
  {
    id: 'settings.contact-api.attributes-in-personalize',
    title: 'No attributes in personalize either',
    shows: 'Who somebody is may be said; what is known of them may not be changed.',
    group: 'settings',
    tags: ['contactInformationApi'],
    given: { setting: 'contactInformationApi' },
    steps: [
      useToken(TOKEN),
      {
        do: 'personalize',
        with: { ...PERSON, userAttributes: { firstName: 'Eve' } },
        expect: { code: 'USER_DATA_RESTRICTED', requests: [{ status: 403 }], state: { personalized: false } },
      },
      { do: 'personalize', with: PERSON, expect: { requests: [{ status: 200 }], events: ['personalized'] } },
    ],
  },
  {
    id: 'settings.contact-api.server-side-change',
    title: 'The same change over the Contact Information API',
    shows: 'What the SDK may not save, the customer’s server may; it shows at the next fetchUser.',
    group: 'settings',
    tags: ['contactInformationApi'],
    profiles: allProfiles(),
    given: { setting: 'contactInformationApi', personalizedAs: '$person' },
    steps: [
      useToken(TOKEN),
      {
        do: 'saveUser',
        with: { emails: ['new@mail.example'] },
        expect: { code: 'USER_DATA_RESTRICTED', requests: 1 },
      },
      {
        do: 'peopleApi',
        method: 'PATCH',
        path: '/people/2/persons/contactInformation',
        query: { type: 'EXTERNAL_ID', identifier: '$person' },
        body: { email: [{ address: 'new@mail.example' }] },
        status: 200,
        answer: { externalId: '$person' },
      },
      {
        do: 'fetchUser',
        expect: {
          value: { emails: ['ana.kovac@northwind.example', 'ana@mail.example', 'new@mail.example'] },
        },
      },
    ],
  },
  {
    id: 'settings.contact-api.needs-api-key',
    title: 'The application code is no API key',
    shows:
      'The Contact Information API is for servers: an application code, which every app held, does not open it.',
    group: 'settings',
    tags: ['contactInformationApi'],
    given: { setting: 'contactInformationApi' },
    steps: [
      {
        do: 'peopleApi',
        method: 'PATCH',
        path: '/people/2/persons/contactInformation',
        query: { type: 'EXTERNAL_ID', identifier: '$person' },
        body: { email: [{ address: 'eve@mail.example' }] },
        apiKey: false,
        status: 401,
      },
      {
        do: 'look',
        expect: {
          server: {
            person: '$person',
            data: { emails: [{ address: 'ana.kovac@northwind.example' }, { address: 'ana@mail.example' }] },
          },
        },
      },
    ],
  },
  {
    id: 'settings.observe',
    title: 'A rehearsal of JWT authorization',
    shows:
      'In observe mode the server accepts what the setting would refuse, and says in its journal what that was.',
    group: 'settings',
    tags: ['jwt', 'rollout'],
    given: { setting: 'jwt', observe: true },
    steps: [
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          requests: [{ status: 200, reason: 'observed ACCESS_TOKEN_MISSING' }],
          events: ['personalized'],
        },
      },
      { do: 'profile', observe: false },
      { do: 'depersonalize' },
      {
        do: 'personalize',
        with: PERSON,
        expect: { code: 'ACCESS_TOKEN_MISSING', requests: [{ status: 401 }] },
      },
    ],
  },
  {
    id: 'settings.switched-on',
    title: 'JWT authorization is switched on under way',
    shows: 'A client without a token keeps fetching and saving; only personalize fails until it brings one.',
    group: 'settings',
    tags: ['jwt', 'rollout'],
    given: { setting: 'applicationCode', personalizedAs: '$person' },
    steps: [
      { do: 'profile', setting: 'jwt' },
      { do: 'fetchUser', expect: { requests: [{ authorization: 'App', status: 200 }] } },
      {
        do: 'saveUser',
        with: { firstName: 'Anna' },
        expect: { requests: [{ authorization: 'App', status: 200 }] },
      },
      {
        do: 'personalize',
        with: { ...PERSON, forceDepersonalize: true },
        expect: { code: 'ACCESS_TOKEN_MISSING', requests: 1 },
      },
      useToken(TOKEN),
      {
        do: 'personalize',
        with: { ...PERSON, forceDepersonalize: true },
        expect: { requests: 1, events: ['personalized'] },
      },
    ],
  },
];
