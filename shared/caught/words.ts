/**
 * What an application is written with, and what its `catch` can receive.
 */
import * as z from 'zod';
import type { SdkCall } from '../model/call-record.ts';

export const FRAMEWORKS = ['native', 'flutter', 'reactNative', 'cordova'] as const;
export const frameworkSchema = z.enum(FRAMEWORKS);
export type Framework = z.infer<typeof frameworkSchema>;

export const SYSTEMS = ['android', 'ios'] as const;
export const systemSchema = z.enum(SYSTEMS);
export type System = z.infer<typeof systemSchema>;

export const FRAMEWORK_TITLES: Readonly<Record<Framework, string>> = {
  native: 'Native',
  flutter: 'Flutter',
  reactNative: 'React Native',
  cordova: 'Cordova',
};
export const SYSTEM_TITLES: Readonly<Record<System, string>> = { android: 'Android', ios: 'iOS' };

/** What the plugins call the object that arrives. */
export const CAUGHT_TITLES: Readonly<Record<Framework, Readonly<Record<System, string>>>> = {
  native: { android: 'MobileMessagingError', ios: 'NSError' },
  flutter: { android: 'PlatformException', ios: 'PlatformException' },
  reactNative: { android: 'MobileMessagingError', ios: 'MobileMessagingError' },
  cordova: { android: 'error', ios: 'error' },
};

/** The calls that an application makes and may have to catch something of. */
export const CAUGHT_CALLS = [
  'fetchUser',
  'saveUser',
  'personalize',
  'depersonalize',
  'depersonalizeInstallation',
  'setInstallationAsPrimary',
  'fetchInstallation',
  'saveInstallation',
  'submitEventImmediately',
  'fetchInboxMessages',
] as const satisfies readonly SdkCall[];
export type CaughtCall = (typeof CAUGHT_CALLS)[number];

/** Whether an application makes this call by itself. */
export function isCaughtCall(call: SdkCall): call is CaughtCall {
  return CAUGHT_CALLS.some((one) => one === call);
}

/** A member that is absent is not there; null is there and is null (Dart) or nil (Swift). */
export type CaughtMembers = Readonly<Record<string, string | number | null>>;

export type Arrival =
  | { readonly kind: 'error'; readonly members: CaughtMembers }
  | { readonly kind: 'success' }
  /** Neither `then` nor `catch` is ever called. */
  | { readonly kind: 'never' }
  /** The failure cannot happen there; `why` says it in a sentence. */
  | { readonly kind: 'impossible'; readonly why: string };
