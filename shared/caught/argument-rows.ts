/**
 * What the plugins refuse by themselves: arguments that cannot be read, or that make no object on iOS.
 */
import { androidOtherError, androidSdkError } from './native.ts';
import type { FailureRow, CaughtMembers } from './row.ts';
import { type CaughtCall, type CaughtKey, SOME_TEXT } from './words.ts';

const RN_DOMAIN = 'com.mobile-messaging-react-native-plugin';
const CORDOVA_DOMAIN = 'com.infobip.mobile-messaging.cordova-plugin.ios-wrapper';

type Raised = Partial<Readonly<Record<CaughtKey, CaughtMembers>>>;
type WithArguments = Exclude<CaughtCall, 'fetchUser' | 'depersonalize' | 'fetchInstallation'>;

/** Code of an exception that Flutter's plugin catches on Android, with its text for message and details. */
const FLUTTER_ANDROID: Readonly<Record<WithArguments, string>> = {
  saveUser: 'SAVE_USER_ERROR',
  personalize: 'PERSONALIZE_ERROR',
  saveInstallation: 'SAVE_INSTALLATION_ERROR',
  setInstallationAsPrimary: 'DEPERSONALIZE_INSTALLATION_ERROR',
  depersonalizeInstallation: 'DEPERSONALIZE_INSTALLATION_ERROR',
  submitEvent: 'CUSTOM_EVENT_ERROR',
  submitEventImmediately: 'CUSTOM_EVENT_ERROR',
  fetchInboxMessages: 'INBOX_ERROR',
};

const FLUTTER_IOS: Readonly<Record<WithArguments, readonly [code: string, text: string]>> = {
  saveUser: ['invalidUser', SOME_TEXT],
  personalize: ['invalidContext', 'Error parsing Context Data'],
  saveInstallation: ['invalidInstallation', 'Error parsing Installation Data'],
  setInstallationAsPrimary: ['invalidArguments', SOME_TEXT],
  depersonalizeInstallation: ['invalidPushRegId', 'Error parsing PushRegId Data'],
  submitEvent: ['invalidEvent', 'Error parsing Custom Event Data'],
  submitEventImmediately: ['invalidEvent', 'Error parsing Custom Event Data'],
  fetchInboxMessages: ['invalidInbox', 'Could not retrieve inbox data'],
};

const CORDOVA_IOS: Readonly<Record<WithArguments, string>> = {
  saveUser: 'Could not retrieve user data from argument',
  personalize: 'Could not retrieve context from argument',
  saveInstallation: 'Could not retrieve installation data from argument',
  setInstallationAsPrimary: 'Could not retrieve required arguments',
  depersonalizeInstallation: 'Could not retrieve required arguments',
  submitEvent: 'Could not retrieve event data from argument',
  submitEventImmediately: 'Could not retrieve event data from argument',
  fetchInboxMessages: 'Could not retrieve inbox data from argument',
};

const NO_REGISTRATION_ID = 'Cannot resolve pushRegistrationId from arguments';
const IDENTITY = 'userIdentity must have at least one non-nil property';
const DART = 'Null check operator used on a null value';

/** Message and details of Flutter's own errors are one text. */
function flutter(code: string, text: string): CaughtMembers {
  return { code, message: text, details: text };
}

function reactNativeIos(code: number, description: string): CaughtMembers {
  return { description, code, domain: RN_DOMAIN };
}

function cordovaIos(description: string): CaughtMembers {
  return { description, domain: CORDOVA_DOMAIN };
}

const RN_UNREADABLE = reactNativeIos(0, 'Could not retrieve required arguments.');

const NO_IDENTITY_OBJECT: Raised = {
  'flutter/ios': flutter('invalidContext', IDENTITY),
  'reactNative/ios': reactNativeIos(1, `${IDENTITY}.`),
  'cordova/ios': cordovaIos(IDENTITY),
};

const ARGUMENT_CALLS = Object.keys(FLUTTER_ANDROID) as readonly WithArguments[];

function isWithArguments(call: CaughtCall): call is WithArguments {
  return ARGUMENT_CALLS.some((one) => one === call);
}

function unreadable(call: CaughtCall): Raised {
  if (!isWithArguments(call)) return {};
  const androidCode = FLUTTER_ANDROID[call];
  const androidText = androidCode === 'DEPERSONALIZE_INSTALLATION_ERROR' ? NO_REGISTRATION_ID : SOME_TEXT;
  return {
    'flutter/android': flutter(androidCode, androidText),
    'flutter/ios': flutter(...FLUTTER_IOS[call]),
    'reactNative/android': { description: SOME_TEXT },
    'reactNative/ios': RN_UNREADABLE,
    'cordova/android': { description: SOME_TEXT },
    'cordova/ios': cordovaIos(CORDOVA_IOS[call]),
  };
}

export const ARGUMENT_ROWS: readonly FailureRow[] = [
  {
    id: 'identityEmpty',
    title: 'A user identity without a field',
    calls: ['personalize'],
    android: androidSdkError('20008', 'Cannot save object without changes'),
    ios: 'notPossible',
    raised: NO_IDENTITY_OBJECT,
  },
  {
    id: 'identityEmptyLists',
    title: 'A user identity of empty lists only',
    calls: ['personalize'],
    android: 'serverDecides',
    ios: 'notPossible',
    raised: NO_IDENTITY_OBJECT,
  },
  {
    id: 'identityAbsent',
    title: 'No user identity at all',
    calls: ['personalize'],
    android: 'notPossible',
    ios: 'notPossible',
    raised: {
      // Dart itself throws before the plugin is asked, so it is no PlatformException and has a text only.
      'flutter/android': { error: DART },
      'flutter/ios': { error: DART },
      'reactNative/android': { description: 'No value for userIdentity' },
      'reactNative/ios': RN_UNREADABLE,
      'cordova/android': { description: 'No value for userIdentity' },
      'cordova/ios': cordovaIos(CORDOVA_IOS.personalize),
    },
  },
  {
    id: 'eventWithoutId',
    title: 'An event without a definition ID',
    calls: ['submitEventImmediately'],
    android: androidOtherError('Definition ID needs to be provided'),
    ios: 'notPossible',
    raised: {
      'flutter/ios': flutter(...FLUTTER_IOS.submitEventImmediately),
      'reactNative/ios': RN_UNREADABLE,
      'cordova/ios': cordovaIos(CORDOVA_IOS.submitEventImmediately),
    },
  },
  {
    id: 'argumentsUnreadable',
    title: 'Arguments that the plugin cannot read',
    calls: ARGUMENT_CALLS,
    android: 'notPossible',
    ios: 'notPossible',
    raised: ({ call }) => unreadable(call),
  },
];
