/**
 * What the app remembers of its own between starts: one small JSON file without secrets. What a person never set is
 * not in it, so that a default of the machine's configuration can take that place.
 */
import * as z from 'zod';
import { profileSchema } from '../../../shared/model/models.ts';
import { OWN_APP_PORT, ownAppPortSchema } from '../../../shared/model/own-app.ts';
import { appearanceSchema } from '../../../shared/state/snapshot.ts';
import { NO_UPDATES, type UpdateSettings, updateSettingsSchema } from '../../../shared/model/updates.ts';
import { updatesOf } from '../../policy/consequences.ts';
import { type Effective, NO_POLICY, type PersonSettings, type Policy, resolve } from '../../policy/policy.ts';
import { storedEnvironmentSchema } from '../../policy/stored-environment.ts';
import { NO_SWITCHES } from '../../policy/switches.ts';
import { windowStateSchema } from './window-state.ts';

/** Each field falls back by itself, so that one bad value costs nothing else. */
const storedSchema = z.object({
  appearance: appearanceSchema.optional().catch(undefined),
  profile: profileSchema.optional().catch(undefined),
  presenter: z.boolean().optional().catch(undefined),
  window: windowStateSchema.nullable().catch(null),
  environment: storedEnvironmentSchema.optional().catch(undefined),
  keepSandbox: z.boolean().catch(true),
  ownAppPort: ownAppPortSchema.catch(OWN_APP_PORT),
  updates: updateSettingsSchema.optional().catch(undefined),
});
type Stored = z.infer<typeof storedSchema>;

/** As they hold now. */
export type AppSettings = Effective &
  Pick<Stored, 'window' | 'keepSandbox' | 'ownAppPort'> & { readonly updates: UpdateSettings };

export interface SettingsFile {
  read(): Promise<unknown>;
  write(document: unknown): Promise<void>;
}

export interface SettingsStore {
  current(): AppSettings;
  /** What the person has set, whether it holds or not. */
  person(): PersonSettings;
  /** Keeps what a person chose. It takes the place of a switch of this start, never of what is enforced. */
  change(patch: Partial<AppSettings>): Promise<void>;
  /** Forgets the person's profile: what the start had without it holds again. */
  resetProfile(): Promise<void>;
}

function parseStored(document: unknown): Stored {
  const parsed = storedSchema.safeParse(document);
  return parsed.success ? parsed.data : storedSchema.parse({});
}

/** The settings that a person has made, in the document of the settings file. */
export function personIn(document: unknown): PersonSettings {
  const { appearance, profile, presenter, environment } = parseStored(document);
  return { appearance, profile, presenter, environment };
}

/** The settings that hold with this document and this policy. */
export function parseSettings(document: unknown, policy: Policy = NO_POLICY): AppSettings {
  return effective(parseStored(document), policy);
}

function effective(stored: Stored, policy: Policy): AppSettings {
  const { environment, profile, presenter, appearance } = resolve(policy, stored);
  const { window, keepSandbox, ownAppPort } = stored;
  const updates = stored.updates ?? updatesOf(policy).fallback ?? NO_UPDATES;
  return { environment, profile, presenter, appearance, window, keepSandbox, ownAppPort, updates };
}

/** Reads the file once; a file that cannot be read counts as empty. */
export async function openSettings(file: SettingsFile, start: Policy = NO_POLICY): Promise<SettingsStore> {
  let stored = parseStored(await file.read().catch(() => null));
  let policy = start;

  function keep(next: Stored): Promise<void> {
    stored = next;
    return file.write(stored);
  }

  /** A change of addresses alone must not keep which environment a switch, or the administrator, chose. */
  function chosenEnvironment(next: AppSettings['environment']): AppSettings['environment'] {
    if (next.kind !== effective(stored, policy).environment.kind) return next;
    const { defaults } = policy.config;
    const alone = { ...policy, config: { defaults, enforced: {} }, switches: NO_SWITCHES };
    const { kind } = resolve(alone, { environment: stored.environment }).environment;
    return { ...next, kind };
  }

  return {
    current: () => effective(stored, policy),
    person: () => stored,
    change(patch) {
      const { environment, ...rest } = patch;
      const chosen = environment === undefined ? {} : { environment: chosenEnvironment(environment) };
      const isMoved =
        environment !== undefined && environment.kind !== effective(stored, policy).environment.kind;
      const { switches } = policy;
      policy = {
        ...policy,
        switches: {
          ...switches,
          environment: isMoved ? null : switches.environment,
          profile: patch.profile === undefined ? switches.profile : null,
          presenter: patch.presenter === undefined ? switches.presenter : null,
        },
      };
      return keep({ ...stored, ...rest, ...chosen });
    },
    resetProfile() {
      policy = { ...policy, switches: { ...policy.switches, profile: start.switches.profile } };
      return keep({ ...stored, profile: undefined });
    },
  };
}
