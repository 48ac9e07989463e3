/**
 * Every code that the server answers, reached through the SDK.
 */
import { caughtCoded } from './caught.ts';
import { allProfiles, type Catalog, PERSON, PERSONALIZE_PATH, TOKEN, USER_PATH, useToken } from './parts.ts';

const LUKA = 'luka.horvat-2093';
/** Petra's, which Luka gives, too. */
const SHARED_PHONE = '+447700900293';

export const SERVER_CODES: Catalog = [
  {
    id: 'server-codes.access-token-missing',
    title: 'personalize without a token',
    shows:
      'With JWT authorization nobody can be personalized without a token. A null token is no error on the device.',
    group: 'serverCodes',
    profiles: allProfiles(),
    steps: [
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'ACCESS_TOKEN_MISSING',
          origin: 'server',
          caught: caughtCoded('ACCESS_TOKEN_MISSING'),
          gate: 'server',
          message: 'Access token is not provided',
          httpStatus: 401,
          requests: [{ path: PERSONALIZE_PATH, authorization: 'App', status: 401 }],
          state: { personalized: false },
        },
      },
    ],
  },
  {
    id: 'server-codes.user-data-restricted',
    title: 'saveUser where only the Contact Information API may change data',
    shows: 'The third setting refuses every change of personal data from the SDK.',
    group: 'serverCodes',
    profiles: allProfiles(),
    given: { setting: 'contactInformationApi' },
    steps: [
      {
        do: 'saveUser',
        with: { firstName: 'Ana' },
        expect: {
          code: 'USER_DATA_RESTRICTED',
          origin: 'server',
          caught: caughtCoded('USER_DATA_RESTRICTED'),
          gate: 'server',
          httpStatus: 403,
          requests: 1,
        },
      },
    ],
  },
  {
    id: 'server-codes.app-code-missing',
    title: 'An empty application code',
    shows: 'The SDK sends what it was given; the server misses the application code.',
    group: 'serverCodes',
    profiles: allProfiles(),
    given: { registered: false },
    steps: [
      {
        do: 'init',
        with: { applicationCode: '' },
        expect: {
          code: 'APP_CODE_MISSING',
          origin: 'server',
          gate: 'server',
          httpStatus: 401,
          state: { registered: false },
        },
      },
    ],
  },
  {
    id: 'server-codes.invalid-application-code',
    title: 'An unknown application code',
    shows: 'The code of no application profile: registration fails with the old numeric code 1.',
    group: 'serverCodes',
    profiles: allProfiles(),
    given: { registered: false },
    steps: [
      {
        do: 'init',
        with: { applicationCode: 'not-an-application' },
        expect: {
          code: '1',
          origin: 'server',
          gate: 'server',
          message: 'Invalid Application ID',
          state: { registered: false },
        },
      },
    ],
  },
  {
    id: 'server-codes.no-registration',
    title: 'The server does not know the installation any more',
    shows: 'An expired or removed registration. The SDK notices by the code and registers again.',
    group: 'serverCodes',
    profiles: allProfiles(),
    steps: [
      { do: 'forgetInstallation' },
      {
        do: 'fetchInstallation',
        expect: {
          code: 'NO_REGISTRATION',
          origin: 'server',
          caught: {
            'flutter/android': { code: 'NO_REGISTRATION' },
            'flutter/ios': { code: 'NO_REGISTRATION' },
            'reactNative/android': ['code'],
            'reactNative/ios': { code: 'NO_REGISTRATION', domain: 'com.mobile-messaging.backend' },
          },
          gate: 'server',
          message: 'Registration does not exist',
          httpStatus: 404,
        },
      },
    ],
  },
  {
    id: 'server-codes.personalization-impossible',
    title: 'Somebody else is personalized here',
    shows: 'The earlier person must be depersonalized first, or the call must be forced.',
    group: 'serverCodes',
    profiles: allProfiles(),
    given: { personalizedAs: LUKA },
    steps: [
      useToken(TOKEN),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'PERSONALIZATION_IMPOSSIBLE',
          origin: 'server',
          caught: caughtCoded('PERSONALIZATION_IMPOSSIBLE'),
          gate: 'server',
          httpStatus: 400,
          requests: [
            { query: { forceDepersonalize: 'false', keepAsLead: 'false', setDeviceAsPrimary: 'false' } },
          ],
          server: { person: LUKA, installations: 1 },
          ios: {
            requests: [{ query: { forceDepersonalize: '0', keepAsLead: '0', setDeviceAsPrimary: '0' } }],
          },
        },
      },
    ],
  },
  {
    id: 'server-codes.personalize-forced',
    title: 'The same, forced',
    shows: 'forceDepersonalize lets the earlier person go first.',
    group: 'serverCodes',
    profiles: allProfiles(),
    given: { personalizedAs: LUKA },
    steps: [
      useToken(TOKEN),
      {
        do: 'personalize',
        with: { ...PERSON, forceDepersonalize: true },
        expect: {
          requests: 1,
          events: ['personalized'],
          state: { user: { externalUserId: '$person' } },
          server: { person: LUKA, installations: 0 },
          ios: { events: ['depersonalized', 'personalized'] },
        },
      },
    ],
  },
  {
    id: 'server-codes.ambiguous-candidates',
    title: 'The identity fits two persons',
    shows: 'Luka’s external user ID and Petra’s phone: the server will not choose.',
    group: 'serverCodes',
    profiles: allProfiles(),
    steps: [
      useToken({ for: LUKA }),
      {
        do: 'personalize',
        with: { userIdentity: { externalUserId: LUKA, phones: [SHARED_PHONE] } },
        expect: {
          code: 'AMBIGUOUS_PERSONALIZE_CANDIDATES',
          origin: 'server',
          caught: caughtCoded('AMBIGUOUS_PERSONALIZE_CANDIDATES'),
          gate: 'server',
          httpStatus: 400,
          requests: 1,
        },
      },
    ],
  },
  {
    id: 'server-codes.user-identity-invalid',
    title: 'An identity of empty lists',
    shows:
      'Empty lists count as given on Android and go out as nothing: the server finds no identity. On iOS they cannot be built.',
    group: 'serverCodes',
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'personalize',
        with: { userIdentity: { phones: [], emails: [] } },
        expect: {
          code: 'USER_IDENTITY_INVALID',
          origin: 'server',
          caught: {
            'flutter/android': { code: 'USER_IDENTITY_INVALID' },
            'flutter/ios': {
              code: 'invalidContext',
              message: 'userIdentity must have at least one non-nil property',
            },
            'reactNative/android': { code: 'USER_IDENTITY_INVALID' },
            'reactNative/ios': { code: 1, domain: 'com.mobile-messaging-react-native-plugin' },
          },
          gate: 'server',
          requests: [{ status: 400 }],
          ios: { code: 'invalidContext', origin: 'input', gate: 'input', requests: 0 },
        },
      },
    ],
  },
  {
    id: 'server-codes.user-merge-interrupted',
    title: 'A phone that is another person’s',
    shows: 'Phones, e-mails and external user IDs are unique; a save cannot take one away from somebody.',
    group: 'serverCodes',
    profiles: allProfiles(),
    given: { personalizedAs: LUKA },
    steps: [
      useToken({ for: LUKA }),
      {
        do: 'saveUser',
        with: { phones: [SHARED_PHONE] },
        expect: {
          code: 'USER_MERGE_INTERRUPTED',
          origin: 'server',
          caught: caughtCoded('USER_MERGE_INTERRUPTED'),
          gate: 'server',
          httpStatus: 400,
          requests: [{ path: USER_PATH, body: { phones: [{ number: SHARED_PHONE }] } }],
        },
      },
    ],
  },
  {
    id: 'server-codes.email-invalid',
    title: 'An address that is no address',
    shows: 'The device checks lengths only; formats are the server’s.',
    group: 'serverCodes',
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'personalize',
        with: { userIdentity: { emails: ['ana.at.northwind'] } },
        expect: {
          code: 'EMAIL_INVALID',
          origin: 'server',
          caught: caughtCoded('EMAIL_INVALID'),
          message: 'Invalid email: ana.at.northwind',
          httpStatus: 400,
          requests: 1,
        },
      },
    ],
  },
  {
    id: 'server-codes.phone-invalid',
    title: 'A number that is no number',
    shows: 'Numbers are in E.164 form; the device does not look.',
    group: 'serverCodes',
    profiles: allProfiles(),
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'saveUser',
        with: { phones: ['0800-ANA'] },
        expect: {
          code: 'PHONE_INVALID',
          origin: 'server',
          caught: caughtCoded('PHONE_INVALID'),
          message: 'Invalid phone number: 0800-ANA (*)',
          httpStatus: 400,
          requests: 1,
        },
      },
    ],
  },
  {
    id: 'server-codes.request-format-invalid',
    title: 'A birthday that is no date',
    shows: 'The device sends any text as a birthday; the server wants a date.',
    group: 'serverCodes',
    profiles: ['strict', 'android'],
    given: { setting: 'applicationCode' },
    steps: [
      {
        do: 'saveUser',
        with: { birthday: '1991-02-30' },
        expect: {
          code: 'REQUEST_FORMAT_INVALID',
          origin: 'server',
          caught: caughtCoded('REQUEST_FORMAT_INVALID'),
          message: 'birthday should be date*',
          httpStatus: 400,
          requests: 1,
        },
      },
    ],
  },
];
