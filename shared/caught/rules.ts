/**
 * How each framework passes a native error on. Every outcome in the table is made from the native one by these rules.
 */
import type { AndroidError, Ending, IosError } from './native.ts';
import type { Arrival, CaughtMembers } from './row.ts';
import type { CaughtCall, Framework } from './words.ts';
import { SOME_TEXT } from './words.ts';

export type NativeError = AndroidError | IosError;

/** How Flutter's plugin makes its code on iOS. */
export type FlutterIosRule = 'mmCodeOrZero' | 'mmCodeOrNumber' | 'number';

/** The rule of each call; it differs for no reason that one could remember. */
export const FLUTTER_IOS_RULES: Readonly<Record<CaughtCall, FlutterIosRule>> = {
  fetchUser: 'mmCodeOrZero',
  saveUser: 'mmCodeOrNumber',
  personalize: 'mmCodeOrZero',
  depersonalize: 'mmCodeOrZero',
  fetchInstallation: 'mmCodeOrZero',
  saveInstallation: 'mmCodeOrZero',
  setInstallationAsPrimary: 'number',
  depersonalizeInstallation: 'mmCodeOrNumber',
  submitEvent: 'mmCodeOrZero',
  submitEventImmediately: 'mmCodeOrZero',
  fetchInboxMessages: 'mmCodeOrZero',
};

/** The calls whose failures have a code in React Native and Cordova on Android. */
export const CALLS_WITH_CODE: ReadonlySet<CaughtCall> = new Set(['saveUser', 'fetchUser', 'personalize']);

/** The frameworks whose plugin on iOS hands an event over and never answers. */
export const SILENT_SUBMIT_EVENT: ReadonlySet<Framework> = new Set(['flutter', 'cordova']);

/** How a native outcome arrives. */
export function arrivesAs(outcome: NativeError | Ending, framework: Framework, call: CaughtCall): Arrival {
  if (typeof outcome === 'string') return outcome;
  return outcome.system === 'android' ? ANDROID[framework](outcome, call) : IOS[framework](outcome, call);
}

const ANDROID: Readonly<Record<Framework, (error: AndroidError, call: CaughtCall) => Arrival>> = {
  native: ({ code, message, type }) => ({ code, message, type }),
  flutter: (error) => ({
    code: error.code,
    message: error.message ?? '',
    details: androidText(error),
  }),
  reactNative: androidJson,
  cordova: androidJson,
};

const IOS: Readonly<Record<Framework, (error: IosError, call: CaughtCall) => Arrival>> = {
  native: ({ domain, code, mmCode, mmMessage, localizedDescription }) => ({
    domain,
    code,
    mm_code: mmCode,
    mm_message: mmMessage,
    localizedDescription,
  }),
  flutter: (error, call) => ({
    code: flutterIosCode(error, FLUTTER_IOS_RULES[call]),
    message: error.mmMessage,
    details: iosText(error),
  }),
  reactNative: iosJson,
  cordova: iosJson,
};

/** What `toString()` gives on Android. */
export function androidText({ type, code, message }: AndroidError): string {
  return `${type}, ${code}, ${message ?? 'null'}`;
}

/** What `NSError.description` gives; the order inside `UserInfo` is not fixed. */
export function iosText({ domain, code, localizedDescription }: IosError): string {
  return `Error Domain=${domain} Code=${code} "${localizedDescription}" UserInfo={${SOME_TEXT}}`;
}

function flutterIosCode(error: IosError, rule: FlutterIosRule): string {
  if (rule === 'number') return String(error.code);
  return error.mmCode ?? (rule === 'mmCodeOrZero' ? '0' : String(error.code));
}

/** Empty members are left out, and the code is there for three calls only. */
function androidJson({ code, message }: AndroidError, call: CaughtCall): CaughtMembers {
  return {
    ...(message === null || message === '' ? {} : { description: message }),
    ...(CALLS_WITH_CODE.has(call) ? { code } : {}),
  };
}

function iosJson({ domain, code, mmCode, localizedDescription }: IosError): CaughtMembers {
  return { description: localizedDescription, code: mmCode ?? code, domain };
}
