/**
 * What holds on this machine for this start: enforced > switch > person's setting > default > built in.
 */
import { FEATURES, type Feature, SETTINGS, type Setting } from '../../shared/model/features.ts';
import type { PlatformProfile } from '../../shared/model/models.ts';
import type { Appearance } from '../../shared/state/snapshot.ts';
import { type MachineConfig, type MachineDefaults, NO_CONFIG } from './machine-schema.ts';
import { SANDBOX_ONLY, type StoredEnvironment } from './stored-environment.ts';
import { NO_SWITCHES, type Switches } from './switches.ts';

export interface Policy {
  /** The machine's configuration file, or null where there is none. */
  readonly file: string | null;
  readonly config: MachineConfig;
  readonly switches: Switches;
}

export const NO_POLICY: Policy = { file: null, config: NO_CONFIG, switches: NO_SWITCHES };

/** What a person has set; what they never touched is undefined. */
export interface PersonSettings {
  readonly environment?: StoredEnvironment | undefined;
  readonly profile?: PlatformProfile | undefined;
  readonly presenter?: boolean | undefined;
  readonly appearance?: Appearance | undefined;
}

export interface Effective {
  readonly environment: StoredEnvironment;
  readonly profile: PlatformProfile;
  readonly presenter: boolean;
  readonly appearance: Appearance;
}

export type Source = 'enforced' | 'switch' | 'person' | 'default' | 'built in';

/** Values from the strongest to the weakest; the first that is there counts. */
export function firstOf<T>(
  layers: readonly (readonly [Source, T | null | undefined])[],
  builtIn: T,
): [T, Source] {
  for (const [source, value] of layers) if (value !== null && value !== undefined) return [value, source];
  return [builtIn, 'built in'];
}

/** Everything at once, each with where it comes from. */
export function resolve(
  policy: Policy,
  person: PersonSettings,
): Effective & { readonly sources: Readonly<Record<keyof Effective, Source>> } {
  const { config, switches } = policy;
  const { defaults, enforced } = config;
  const [profile, profileFrom] = firstOf(
    [
      ['enforced', enforced.profile],
      ['switch', switches.profile],
      ['person', person.profile],
      ['default', defaults.profile],
    ],
    'strict',
  );
  const [presenter, presenterFrom] = firstOf(
    [
      ['enforced', enforced.presenter],
      ['switch', switches.presenter],
      ['person', person.presenter],
      ['default', defaults.presenter],
    ],
    false,
  );
  const [appearance, appearanceFrom] = firstOf(
    [
      ['enforced', enforced.appearance],
      ['person', person.appearance],
      ['default', defaults.appearance],
    ],
    'system',
  );
  const [environment, environmentFrom] = resolveEnvironment(policy, person.environment);
  return {
    environment,
    profile,
    presenter,
    appearance,
    sources: {
      environment: environmentFrom,
      profile: profileFrom,
      presenter: presenterFrom,
      appearance: appearanceFrom,
    },
  };
}

/** Which one, and the one of one's own, are two things: a switch names which, and never an address. */
function resolveEnvironment(
  policy: Policy,
  person: StoredEnvironment | undefined,
): [StoredEnvironment, Source] {
  const { defaults, enforced } = policy.config;
  const lock = storedFrom(enforced.environment);
  if (lock?.kind === 'live') return [{ kind: 'live', own: withBody(lock.own, person) }, 'enforced'];
  const preset = storedFrom(defaults.environment);
  const own = person?.own ?? preset?.own ?? null;
  const [kind, source] = firstOf<StoredEnvironment['kind']>(
    [
      ['enforced', lock?.kind],
      ['switch', KINDS[policy.switches.environment ?? '']],
      ['person', person?.kind],
      ['default', preset?.kind],
    ],
    SANDBOX_ONLY.kind,
  );
  const isPossible = own !== null && !disabledBy(policy).includes('ownEnvironment');
  return [{ kind: isPossible ? kind : 'sandbox', own }, source];
}

/** A switch's word → the kind of environment. */
export const KINDS: Readonly<Record<string, StoredEnvironment['kind']>> = { sandbox: 'sandbox', own: 'live' };

/** Whether a body is sent is known where the body is: it is a secret. */
function withBody(
  own: StoredEnvironment['own'],
  person: StoredEnvironment | undefined,
): StoredEnvironment['own'] {
  const known = person?.own?.endpoint;
  if (own?.endpoint == null || known?.url !== own.endpoint.url) return own;
  return { ...own, endpoint: { ...own.endpoint, hasBody: known.hasBody } };
}

function storedFrom(environment: MachineDefaults['environment']): StoredEnvironment | null {
  if (environment === undefined) return null;
  if (environment.kind === 'sandbox') return SANDBOX_ONLY;
  const { baseUrl, tokenEndpoint } = environment;
  const endpoint = tokenEndpoint === undefined ? null : { ...tokenEndpoint, hasBody: false };
  return { kind: 'live', own: { baseUrl: baseUrl.replace(/\/+$/, ''), endpoint } };
}

/** The environment nobody may leave, or null. */
export function environmentLock({ config }: Policy): StoredEnvironment | null {
  return storedFrom(config.enforced.environment);
}

export function lockedBy({ config }: Policy): readonly Setting[] {
  return SETTINGS.filter((setting) => config.enforced[setting] !== undefined);
}

/** What file and switch switch off together. An enforced environment of one's own cannot be switched off by a switch. */
export function disabledBy({ config, switches }: Policy): readonly Feature[] {
  const { disabled = [], environment } = config.enforced;
  return FEATURES.filter(
    (feature) =>
      disabled.includes(feature) ||
      (switches.disable.includes(feature) && !(feature === 'ownEnvironment' && environment?.kind === 'own')),
  );
}
