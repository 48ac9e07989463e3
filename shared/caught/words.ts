/**
 * Who catches a failure: the frameworks for which the vendor has an SDK or a plugin, on the systems they run on.
 */
import * as z from 'zod';
import { sdkCallSchema } from '../model/call-record.ts';

export const FRAMEWORKS = ['native', 'flutter', 'reactNative', 'cordova'] as const;
export const frameworkSchema = z.enum(FRAMEWORKS);
/** What an application is written with. */
export type Framework = z.infer<typeof frameworkSchema>;

export const FRAMEWORK_TITLES: Readonly<Record<Framework, string>> = {
  native: 'Native',
  flutter: 'Flutter',
  reactNative: 'React Native',
  cordova: 'Cordova',
};

export const SYSTEMS = ['android', 'ios'] as const;
export const systemSchema = z.enum(SYSTEMS);
/** What an application runs on. */
export type System = z.infer<typeof systemSchema>;

export const SYSTEM_TITLES: Readonly<Record<System, string>> = { android: 'Android', ios: 'iOS' };

/** A framework on a system: `flutter/ios`. */
export type CaughtKey = `${Framework}/${System}`;

/** Every framework on every system. */
export const CAUGHT_KEYS: readonly CaughtKey[] = FRAMEWORKS.flatMap((framework) =>
  SYSTEMS.map((system): CaughtKey => `${framework}/${system}`),
);

/** The two parts of a key. */
export function partsOfKey(key: CaughtKey): { readonly framework: Framework; readonly system: System } {
  const [framework, system] = key.split('/');
  return { framework: frameworkSchema.parse(framework), system: systemSchema.parse(system) };
}

/** All but those that the SDK makes by itself. */
export const caughtCallSchema = sdkCallSchema.exclude(['init', 'repersonalize']);
/** A call that an application makes and whose failure it can catch. */
export type CaughtCall = z.infer<typeof caughtCallSchema>;
export const CAUGHT_CALLS = caughtCallSchema.options;

/** Stands for a text that depends on what was given, or that the plugin takes from an exception. */
export const SOME_TEXT = '…';
