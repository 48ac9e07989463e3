/**
 * What the app remembers of its own between starts: one small JSON file without secrets.
 */
import * as z from 'zod';
import { profileSchema } from '../../shared/models.ts';
import { appearanceSchema } from '../../shared/snapshot.ts';
import { NO_UPDATES, updateSettingsSchema } from '../../shared/updates.ts';
import { SANDBOX_ONLY, storedEnvironmentSchema } from '../lab/environment/stored-environment.ts';
import { windowStateSchema } from './window-state.ts';

/** Each field falls back by itself, so that one bad value costs nothing else. */
const settingsSchema = z.object({
  appearance: appearanceSchema.catch('system'),
  profile: profileSchema.catch('strict'),
  window: windowStateSchema.nullable().catch(null),
  environment: storedEnvironmentSchema.catch(SANDBOX_ONLY),
  keepSandbox: z.boolean().catch(true),
  updates: updateSettingsSchema.catch(NO_UPDATES),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface SettingsFile {
  read(): Promise<unknown>;
  write(document: unknown): Promise<void>;
}

export interface SettingsStore {
  current(): Settings;
  change(patch: Partial<Settings>): Promise<void>;
}

export function parseSettings(document: unknown): Settings {
  const parsed = settingsSchema.safeParse(document);
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/** Reads the file once; a file that cannot be read counts as empty. */
export async function openSettings(file: SettingsFile): Promise<SettingsStore> {
  let settings = parseSettings(await file.read().catch(() => null));
  return {
    current: () => settings,
    change(patch) {
      settings = { ...settings, ...patch };
      return file.write(settings);
    },
  };
}
