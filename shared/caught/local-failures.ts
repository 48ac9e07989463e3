/**
 * Failures that the SDK, or a plugin before it, finds on the device: registration, input, arguments.
 */
import type { Circumstances, Failure } from './failure.ts';
import {
  impossible,
  IOS_DOMAINS,
  type IosError,
  type Native,
  NEVER,
  plainIos,
  sdkError,
  SUCCESS,
  unknownError,
} from './native.ts';
import { type Arrival, CAUGHT_CALLS, type CaughtCall, type System } from './words.ts';

const NOT_REGISTERED =
  'The application instance is not registered on the server yet. The registration will be perfomed eventually. Subscribe to the notification `MMNotificationRegistrationUpdated` to be notified as the registration succeeded.';
const NOT_BUILT = 'userIdentity must have at least one non-nil property';
const REACT_DOMAIN = 'com.mobile-messaging-react-native-plugin';
const CORDOVA_DOMAIN = 'com.infobip.mobile-messaging.cordova-plugin.ios-wrapper';
const NO_ARGUMENTS = 'Could not retrieve required arguments.';
const WRONG_API =
  'You are trying to depersonalize current installation with wrong API. Please use MobileMessaging.sharedInstance?.currentInstallation?.depersonalize(completion:) instead.';

const INSTALLATION_CALLS: readonly CaughtCall[] = ['fetchInstallation', 'saveInstallation'];

function error(members: Extract<Arrival, { kind: 'error' }>['members']): Arrival {
  return { kind: 'error', members };
}

function sdk(code: number, text: string): Native<IosError> {
  return plainIos(IOS_DOMAINS.sdk, code, text);
}

/** The plugins’ codes for arguments that they cannot read. */
const UNREADABLE: Partial<Readonly<Record<CaughtCall, { readonly android: string; readonly ios: string }>>> =
  {
    saveUser: { android: 'SAVE_USER_ERROR', ios: 'invalidUser' },
    personalize: { android: 'PERSONALIZE_ERROR', ios: 'invalidContext' },
    depersonalizeInstallation: { android: 'DEPERSONALIZE_INSTALLATION_ERROR', ios: 'invalidPushRegId' },
    setInstallationAsPrimary: { android: 'DEPERSONALIZE_INSTALLATION_ERROR', ios: 'invalidPushRegId' },
    saveInstallation: { android: 'SAVE_INSTALLATION_ERROR', ios: 'invalidInstallation' },
    submitEventImmediately: { android: 'CUSTOM_EVENT_ERROR', ios: 'invalidEvent' },
    fetchInboxMessages: { android: 'INBOX_ERROR', ios: 'invalidInbox' },
  };

function unreadableCode({ call }: Circumstances, system: System): string | null {
  return UNREADABLE[call]?.[system] ?? null;
}

function unreadableText({ call, text }: Circumstances): string {
  const isAboutAnother = call === 'depersonalizeInstallation' || call === 'setInstallationAsPrimary';
  return isAboutAnother ? 'Cannot resolve pushRegistrationId from arguments' : text;
}

const CANNOT_BUILD = impossible('an identity without a field cannot be built');
const identityPlugins: Failure['plugins'] = {
  flutter: { ios: () => error({ code: 'invalidContext', message: NOT_BUILT, details: NOT_BUILT }) },
  reactNative: { ios: () => error({ description: `${NOT_BUILT}.`, code: 1, domain: REACT_DOMAIN }) },
  cordova: { ios: () => error({ description: NO_ARGUMENTS, domain: CORDOVA_DOMAIN }) },
};

export const LOCAL_FAILURES: readonly Failure[] = [
  {
    id: 'noRegistration',
    title: 'There is no registration yet',
    android: () => sdkError('20006', 'There is no valid registration'),
    ios: ({ call }) => (INSTALLATION_CALLS.includes(call) ? SUCCESS : sdk(1, NOT_REGISTERED)),
  },
  {
    id: 'depersonalizePending',
    title: 'A depersonalize is pending',
    calls: ['fetchUser', 'saveUser', 'saveInstallation', 'submitEventImmediately'],
    android: () => sdkError('20007', 'Depersonalization is currently in progress'),
    ios: ({ call }) =>
      call === 'fetchUser' || call === 'saveUser'
        ? sdk(9, 'Protected data is unavailable at this moment.')
        : SUCCESS,
  },
  {
    id: 'registrationUnhealthy',
    title: 'The registration came from a restored backup',
    android: () => impossible('Android has no such check'),
    ios: () =>
      sdk(
        3,
        'Registration is invalid. Current device token considered invalid due to reserve copy recovery. SDK will recover eventually.',
      ),
  },
  {
    id: 'notStarted',
    title: 'The SDK is not started',
    android: () => impossible('the SDK works on what it has stored'),
    ios: () =>
      sdk(8, 'Mobile Messaging instance not initialized. Please make sure you did start MobileMessaging.'),
  },
  {
    id: 'emptySave',
    title: 'Nothing to save',
    calls: ['saveUser', 'saveInstallation'],
    android: () => sdkError('20008', 'Cannot save object without changes'),
    ios: () => SUCCESS,
  },
  {
    id: 'emptyIdentity',
    title: 'An identity without a field',
    calls: ['personalize'],
    android: () => sdkError('20008', 'Cannot save object without changes'),
    ios: () => CANNOT_BUILD,
    plugins: identityPlugins,
  },
  {
    id: 'emptyLists',
    title: 'An identity of empty lists',
    calls: ['personalize'],
    android: ({ code, text }) => ({ kind: 'error', error: { code, message: text, type: 'SERVER_ERROR' } }),
    ios: () => CANNOT_BUILD,
    plugins: identityPlugins,
  },
  {
    id: 'identityAbsent',
    title: 'No identity at all',
    calls: ['personalize'],
    android: () => impossible('the call takes one'),
    ios: () => impossible('the call takes one'),
    plugins: {
      flutter: {
        android: () => ({
          kind: 'impossible',
          why: 'Dart throws "Null check operator used on a null value", which is no PlatformException',
        }),
        ios: () => ({
          kind: 'impossible',
          why: 'Dart throws "Null check operator used on a null value", which is no PlatformException',
        }),
      },
      reactNative: {
        android: () => error({ description: 'No value for userIdentity' }),
        ios: () => error({ description: NO_ARGUMENTS, code: 0, domain: REACT_DOMAIN }),
      },
      cordova: {
        android: () => error({ description: 'No value for userIdentity' }),
        ios: () => error({ description: NO_ARGUMENTS, domain: CORDOVA_DOMAIN }),
      },
    },
  },
  {
    id: 'fieldOverLimit',
    title: 'A field is longer than allowed',
    calls: ['saveUser', 'personalize'],
    android: ({ text }) => unknownError(text),
    ios: ({ text }) =>
      plainIos(IOS_DOMAINS.sdk, 17, 'User data validation failed. Please check field limits.', text),
  },
  {
    id: 'identicalRepeat',
    title: 'The same call within a second',
    calls: ['fetchUser', 'saveUser', 'personalize', 'depersonalize', 'depersonalizeInstallation'],
    android: () => SUCCESS,
    ios: () => impossible('iOS has no such guard'),
  },
  {
    id: 'depersonalizeOwn',
    title: 'depersonalizeInstallation of this installation',
    calls: ['depersonalizeInstallation'],
    android: () => SUCCESS,
    ios: () => sdk(6, WRONG_API),
  },
  {
    id: 'primaryOwn',
    title: 'setInstallationAsPrimary of this installation',
    calls: ['setInstallationAsPrimary'],
    android: () => SUCCESS,
    ios: () => SUCCESS,
  },
  {
    id: 'inboxBlank',
    title: 'A blank token or ID for the inbox',
    calls: ['fetchInboxMessages'],
    android: () => NEVER,
    ios: () => impossible('it is sent, and the server answers'),
  },
  {
    id: 'eventWithoutDefinition',
    title: 'An event without a definition',
    calls: ['submitEventImmediately'],
    android: () => unknownError('Definition ID needs to be provided'),
    ios: () => impossible('an event without a definition cannot be built'),
    plugins: {
      flutter: {
        ios: () => error({ code: 'invalidEvent', message: 'Error parsing Custom Event Data', details: null }),
      },
      reactNative: { ios: () => error({ description: NO_ARGUMENTS, code: 0, domain: REACT_DOMAIN }) },
      cordova: { ios: () => error({ description: NO_ARGUMENTS, domain: CORDOVA_DOMAIN }) },
    },
  },
  {
    id: 'argumentsUnreadable',
    title: 'Arguments that the plugin cannot read',
    calls: CAUGHT_CALLS.filter((call) => call in UNREADABLE),
    android: () => impossible('native code has types'),
    ios: () => impossible('native code has types'),
    plugins: {
      flutter: {
        android: (at) =>
          error({
            code: unreadableCode(at, 'android'),
            message: unreadableText(at),
            details: unreadableText(at),
          }),
        ios: (at) => error({ code: unreadableCode(at, 'ios'), message: at.text, details: at.text }),
      },
      reactNative: {
        android: (at) => error({ description: at.text }),
        ios: () => error({ description: NO_ARGUMENTS, code: 0, domain: REACT_DOMAIN }),
      },
      cordova: {
        android: (at) => error({ description: at.text }),
        ios: () => error({ description: NO_ARGUMENTS, domain: CORDOVA_DOMAIN }),
      },
    },
  },
];
