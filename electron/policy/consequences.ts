/**
 * What a policy comes to for the rest of the app.
 */
import { type Administered, locked, switchedOff } from '../../shared/model/features.ts';
import { NO_UPDATES, type UpdateSettings } from '../../shared/model/updates.ts';
import type { UpdatesConfig } from './machine-schema.ts';
import { disabledBy, KINDS, lockedBy, type PersonSettings, type Policy, resolve } from './policy.ts';

/** Switches that the machine's configuration, or what is set up, overrules; a sentence each. */
export function notices(policy: Policy, person: PersonSettings): readonly string[] {
  const { switches, config } = policy;
  const effective = resolve(policy, person);
  const disabled = disabledBy(policy);
  const said: string[] = [];
  if (switches.profile !== null && switches.profile !== effective.profile)
    said.push(`--profile=${switches.profile} has no effect. ${locked('profile')}`);
  if (switches.presenter !== null && switches.presenter !== effective.presenter)
    said.push(`--${switches.presenter ? '' : 'no-'}presenter has no effect. ${locked('presenter')}`);
  if (switches.disable.some((feature) => !disabled.includes(feature)))
    said.push(`--disable=ownEnvironment has no effect. ${locked('environment')}`);
  const wanted = KINDS[switches.environment ?? ''];
  if (wanted !== undefined && wanted !== effective.environment.kind) {
    const why =
      config.enforced.environment !== undefined
        ? locked('environment')
        : disabled.includes('ownEnvironment')
          ? switchedOff('ownEnvironment')
          : 'No environment of your own is set up on Settings.';
    said.push(`--environment=${switches.environment} has no effect. ${why}`);
  }
  return said;
}

export function administeredBy(policy: Policy, person: PersonSettings): Administered {
  return {
    managed: policy.file !== null,
    disabled: [...disabledBy(policy)],
    locked: [...lockedBy(policy)],
    notices: [...notices(policy, person)],
  };
}

/**
 * What an administrator says of updates: `enforced` overrides whatever a person chose; `fallback` is for a person who
 * chose nothing.
 */
export function updatesOf(policy: Policy): {
  readonly enforced: Partial<UpdateSettings> | null;
  readonly fallback: UpdateSettings | null;
} {
  const { enforced, defaults } = policy.config;
  const off = disabledBy(policy).includes('updates');
  return {
    enforced: off ? { mode: 'off' } : enforced.updates === undefined ? null : parts(enforced.updates),
    fallback: defaults.updates === undefined ? null : { ...NO_UPDATES, ...parts(defaults.updates) },
  };
}

function parts({ mode, feedUrl }: UpdatesConfig): Partial<UpdateSettings> {
  return feedUrl === undefined ? { mode } : { mode, feedUrl };
}
