/**
 * What an administrator can switch off: a small closed list. `docs/admin.md` has the same table in words.
 */
import * as z from 'zod';

export const FEATURES = [
  'ownEnvironment',
  'pasteToken',
  'forge',
  'faults',
  'ownApp',
  'ownAppNetwork',
  'import',
  'export',
  'externalLinks',
  'scenarioLinks',
  'updates',
  'reset',
] as const;
export const featureSchema = z.enum(FEATURES);
export type Feature = z.infer<typeof featureSchema>;

/** Feature → its name at the beginning of a sentence. */
export const FEATURE_TITLES: Readonly<Record<Feature, string>> = {
  ownEnvironment: 'An environment of your own',
  pasteToken: 'Using a token of your own',
  forge: 'The token forge',
  faults: 'Switching on faults',
  ownApp: 'Letting an app of your own in',
  ownAppNetwork: 'Being reachable from the network',
  import: 'Opening and importing files',
  export: 'Writing files',
  externalLinks: 'Opening pages in the browser',
  scenarioLinks: 'Links to scenarios',
  updates: 'Looking for updates',
  reset: 'Starting over',
};

/** The whole sentence a person reads in place of the feature. */
export function switchedOff(feature: Feature): string {
  return `${FEATURE_TITLES[feature]} is switched off by your administrator.`;
}

export const SETTINGS = ['environment', 'profile', 'presenter', 'appearance', 'updates'] as const;
export const settingSchema = z.enum(SETTINGS);
/** What a machine configuration can preset or lock. */
export type Setting = z.infer<typeof settingSchema>;

export const SETTING_TITLES: Readonly<Record<Setting, string>> = {
  environment: 'The environment',
  profile: 'The platform profile',
  presenter: 'Presenter mode',
  appearance: 'The appearance',
  updates: 'Looking for updates',
};

/** The whole sentence next to a setting that cannot be changed. */
export function locked(setting: Setting): string {
  return `${SETTING_TITLES[setting]} is set by your administrator.`;
}

/** What the window knows of the machine's configuration. */
export const administeredSchema = z.strictObject({
  /** Whether there is a machine configuration at all. */
  managed: z.boolean(),
  disabled: z.array(featureSchema),
  locked: z.array(settingSchema),
  /** What of this start's switches could not be done, in whole sentences. */
  notices: z.array(z.string()),
});
export type Administered = Readonly<z.infer<typeof administeredSchema>>;

/** A machine that nobody administers. */
export const UNADMINISTERED: Administered = { managed: false, disabled: [], locked: [], notices: [] };
