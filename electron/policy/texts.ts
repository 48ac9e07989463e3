/**
 * What the app prints in place of opening its window.
 */
import { FEATURES } from '../../shared/model/features.ts';
import { notices, updatesOf } from './consequences.ts';
import type { Problem } from './machine-config.ts';
import { disabledBy, type PersonSettings, type Policy, resolve } from './policy.ts';

export const HELP = `Usage: personalization-lab [switches] [personalization-lab://scenario/ID]

  --environment=sandbox|own        where calls go; "own" is the one set up on Settings
  --profile=strict|android|ios     whose behaviour the SDK shows
  --presenter, --no-presenter      presenter mode on or off
  --disable=FEATURE,FEATURE        switches features off, in addition to the machine's configuration:
                                   ${FEATURES.slice(0, 6).join(', ')},
                                   ${FEATURES.slice(6).join(', ')}
  --check-config[=FILE]            prints the configuration in force, or what is wrong with it
  --config=FILE                    a configuration in place of the machine's; only in builds from source
  --quiet                          no dialog when the app cannot start; messages go to stderr alone
  --version, --help

Switches hold for this start and are not stored. Switches of Chromium and Electron pass.
Exit codes: 0 done, 1 the app failed, 2 wrong switches or a configuration that cannot be used.
`;

/** Every problem of a file, one a line. */
export function problemsText(file: string, problems: readonly Problem[]): string {
  const lines = problems.map(({ path, line, column, message }) => {
    const place = line === null ? [] : [`line ${line}, column ${column}`];
    const where = [...place, ...(path === '' ? [] : [path])].join(', ');
    return where === '' ? `  ${message}` : `  ${where}: ${message}`;
  });
  return [`The configuration ${file} cannot be used:`, ...lines, ''].join('\n');
}

export function switchesText(problems: readonly string[]): string {
  return [...problems, 'See --help.', ''].join('\n');
}

/** The configuration in force, each part with where it comes from. */
export function effectiveText(policy: Policy, person: PersonSettings): string {
  const { environment, profile, presenter, appearance, sources } = resolve(policy, person);
  const disabled = disabledBy(policy);
  const updates = updatesOf(policy);
  const [mode, from] =
    updates.enforced !== null
      ? [updates.enforced.mode ?? 'as set', 'enforced']
      : [updates.fallback?.mode ?? 'as set', updates.fallback === null ? 'person or built in' : 'default'];
  const where = environment.kind === 'live' ? `own, ${environment.own?.baseUrl ?? ''}` : 'sandbox';
  const rows: readonly (readonly [string, string, string])[] = [
    ['environment', where, sources.environment],
    ['profile', profile, sources.profile],
    ['presenter', presenter ? 'on' : 'off', sources.presenter],
    ['appearance', appearance, sources.appearance],
    ['updates', mode, from],
  ];
  return [
    `Machine configuration: ${policy.file ?? 'none'}`,
    ...rows.map(([name, value, source]) => `  ${name.padEnd(12)} ${value} (${source})`),
    `  ${'disabled'.padEnd(12)} ${disabled.length === 0 ? 'nothing' : disabled.join(', ')}`,
    ...notices(policy, person).map((notice) => `  ${notice}`),
    '',
  ].join('\n');
}
