/**
 * What holds around a call, as a scenario that is made of it has to set it up.
 */
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { Conditions } from '../../scenarios/record/recorded.ts';

export function conditionsOf({
  administration,
  backend,
  clocks,
  environment,
}: Pick<Snapshot, 'administration' | 'backend' | 'clocks' | 'environment'>): Conditions {
  const isSandbox = environment.kind === 'sandbox';
  const active = administration?.profiles.find((profile) => profile.active);
  return {
    securitySetting: isSandbox ? (backend?.securitySetting ?? null) : null,
    observe: isSandbox && active?.observe === true,
    serverAheadMs: clocks.serverOffsetMs - clocks.deviceOffsetMs,
  };
}

/** The same around a call of a phone, whose clock is no clock of the lab's. */
export function phoneConditions(snapshot: Parameters<typeof conditionsOf>[0]): Conditions {
  return { ...conditionsOf(snapshot), serverAheadMs: snapshot.clocks.serverOffsetMs };
}
