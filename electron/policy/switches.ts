/**
 * The app's own switches among the arguments of a start. Chromium, Electron and Node have hundreds of their own, which
 * pass; what looks like a mistyped switch of ours does not.
 */
import { FEATURES, type Feature } from '../../shared/model/features.ts';
import { type PlatformProfile, PROFILES } from '../../shared/model/models.ts';
import { nearest } from '../node/nearest.ts';
import { failed, ok, type Result } from '../../shared/lib/result.ts';

/** What to do in place of opening the window. */
export type Instead = 'help' | 'version' | 'check';

export interface Switches {
  readonly instead: Instead | null;
  readonly environment: 'sandbox' | 'own' | null;
  readonly profile: PlatformProfile | null;
  readonly presenter: boolean | null;
  readonly disable: readonly Feature[];
  /** A configuration file in place of the machine's. */
  readonly config: string | null;
  /** No dialogs: what keeps the app from starting goes to stderr alone. */
  readonly quiet: boolean;
}

export const NO_SWITCHES: Switches = {
  instead: null,
  environment: null,
  profile: null,
  presenter: null,
  disable: [],
  config: null,
  quiet: false,
};

type Taken = Result<Partial<Switches>, string>;
/** `value` is null where the argument has no `=`. */
type Take = (value: string | null) => Taken;

const ENVIRONMENTS = ['sandbox', 'own'] as const;

const OWN: Readonly<Record<string, Take>> = {
  environment: (value) => {
    if (value !== null && /^https?:/i.test(value))
      return failed(
        '--environment takes "sandbox" or "own", not an address; an address needs its application code, which is entered on Settings',
      );
    return oneOf('environment', value, ENVIRONMENTS, (environment) => ({ environment }));
  },
  profile: (value) => oneOf('profile', value, PROFILES, (profile) => ({ profile })),
  presenter: alone('presenter', { presenter: true }),
  'no-presenter': alone('no-presenter', { presenter: false }),
  disable: takeFeatures,
  config: (value) => takeFile('config', value, (config) => ({ config })),
  'check-config': (value) =>
    value === null
      ? ok({ instead: 'check' })
      : takeFile('check-config', value, (config) => ({ instead: 'check', config })),
  quiet: alone('quiet', { quiet: true }),
  help: alone('help', { instead: 'help' }),
  version: alone('version', { instead: 'version' }),
};

export const SWITCH_NAMES: readonly string[] = Object.keys(OWN);

/** Chromium's and Node's that are a letter or two from one of ours. */
const NEIGHBOURS: ReadonlySet<string> = new Set(['disabled', 'profiler', 'prof', 'versions', 'heap']);

/** Reads the arguments after the program's own; all that is wrong with them at once. */
export function parseSwitches(args: readonly string[]): Result<Switches, readonly string[]> {
  const problems: string[] = [];
  const seen = new Set<string>();
  const switches: { -readonly [K in keyof Switches]: Switches[K] } = { ...NO_SWITCHES };
  for (const arg of switchesAmong(args)) {
    const [name = '', ...rest] = arg.slice(2).split('=');
    const take = Object.hasOwn(OWN, name) ? OWN[name] : undefined;
    if (take === undefined) {
      const meant = NEIGHBOURS.has(name) ? null : nearest(name, SWITCH_NAMES);
      if (meant !== null) problems.push(`--${name} is not known; did you mean --${meant}?`);
      continue;
    }
    if (seen.has(name)) problems.push(`--${name} is there twice`);
    seen.add(name);
    const taken = take(rest.length === 0 ? null : rest.join('='));
    if (taken.ok) Object.assign(switches, taken.value);
    else problems.push(taken.error);
  }
  if (seen.has('presenter') && seen.has('no-presenter'))
    problems.push('--presenter and --no-presenter exclude each other');
  return problems.length > 0 ? failed(problems) : ok(switches);
}

/** Whatever comes after `--` is no switch, nor are files and links. */
function switchesAmong(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).filter((arg) => arg.startsWith('--'));
}

function alone(name: string, part: Partial<Switches>): Take {
  return (value) => (value === null ? ok(part) : failed(`--${name} takes no value`));
}

function oneOf<V extends string>(
  name: string,
  value: string | null,
  values: readonly V[],
  part: (value: V) => Partial<Switches>,
): Taken {
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return ok(part(found));
  const choices = values.join(', ');
  if (value === null || value === '')
    return failed(`--${name} needs a value: --${name}=${values[0]} (one of ${choices})`);
  return failed(`--${name}=${shown(value)}: one of ${choices} is expected${suggestion(value, values)}`);
}

function takeFeatures(value: string | null): Taken {
  const names = (value ?? '').split(',').map((name) => name.trim());
  if (names.every((name) => name === ''))
    return failed(`--disable needs features: --disable=${FEATURES[2]},${FEATURES[3]}`);
  const wrong = names.filter((name) => !FEATURES.some((feature) => feature === name));
  if (wrong.length === 0) return ok({ disable: FEATURES.filter((feature) => names.includes(feature)) });
  const each = wrong.map((name) => `“${shown(name)}” is no feature${suggestion(name, FEATURES)}`);
  return failed(`--disable: ${each.join('; ')} Possible are ${FEATURES.join(', ')}`);
}

function takeFile(name: string, value: string | null, part: (file: string) => Partial<Switches>): Taken {
  return value === null || value.trim() === ''
    ? failed(`--${name} needs a file: --${name}=FILE`)
    : ok(part(value));
}

function suggestion(value: string, values: readonly string[]): string {
  const meant = nearest(value, values);
  return meant === null ? '.' : `; did you mean ${meant}?`;
}

function shown(value: string): string {
  return value.slice(0, 60);
}
