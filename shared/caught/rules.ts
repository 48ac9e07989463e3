/**
 * How a plugin turns a native error into what the application catches. A framework's outcome is worked out by these
 * rules and written down nowhere else.
 *
 * Source: plugins for Flutter 9.9.0, React Native 14.10.1, Cordova 8.6.0; SDKs for Android 15 and iOS 15.5.
 */
import type { AndroidError, IosError } from './native.ts';
import type { CaughtCall, Framework, CaughtMembers } from './words.ts';

/** The calls of which the JavaScript plugins for Android hand the code out. */
const WITH_CODE: ReadonlySet<CaughtCall> = new Set(['saveUser', 'fetchUser', 'personalize']);

/** The calls whose Flutter plugin for iOS falls back on the number of the error; the others on "0". */
const WITH_NUMBER: ReadonlySet<CaughtCall> = new Set(['saveUser', 'depersonalizeInstallation']);

type Rules = {
  readonly [F in Framework]: {
    readonly android: (error: AndroidError, call: CaughtCall) => CaughtMembers;
    readonly ios: (error: IosError, call: CaughtCall) => CaughtMembers;
  };
};

export const RULES: Rules = {
  native: {
    android: ({ code, message, type }) => ({ code, message: message ?? '', type }),
    ios: ({ domain, code, mmCode, mmMessage, localizedDescription }) => ({
      domain,
      code,
      mm_code: mmCode,
      mm_message: mmMessage,
      localizedDescription,
    }),
  },
  flutter: {
    android: (error) => ({
      code: error.code,
      message: error.message ?? '',
      details: `${error.type}, ${error.code}, ${error.message}`,
    }),
    ios: (error, call) => ({
      code: flutterIosCode(error, call),
      message: error.mmMessage,
      details: `Error Domain=${error.domain} Code=${error.code} "${error.localizedDescription}" UserInfo={…}`,
    }),
  },
  reactNative: { android: javaScriptAndroid, ios: javaScriptIos },
  cordova: { android: javaScriptAndroid, ios: javaScriptIos },
};

function flutterIosCode({ code, mmCode }: IosError, call: CaughtCall): string {
  if (call === 'setInstallationAsPrimary') return String(code);
  return mmCode ?? (WITH_NUMBER.has(call) ? String(code) : '0');
}

/** CaughtMembers that would be empty are left out. */
function javaScriptAndroid({ code, message }: AndroidError, call: CaughtCall): CaughtMembers {
  return {
    ...(message === null || message === '' ? {} : { description: message }),
    ...(WITH_CODE.has(call) ? { code } : {}),
  };
}

function javaScriptIos({ domain, code, mmCode, localizedDescription }: IosError): CaughtMembers {
  return { description: localizedDescription, code: mmCode ?? code, domain };
}

/** What the framework makes of a native error. */
export function membersOf(
  framework: Framework,
  call: CaughtCall,
  native:
    | { readonly system: 'android'; readonly error: AndroidError }
    | { readonly system: 'ios'; readonly error: IosError },
): CaughtMembers {
  const rules = RULES[framework];
  return native.system === 'android' ? rules.android(native.error, call) : rules.ios(native.error, call);
}
