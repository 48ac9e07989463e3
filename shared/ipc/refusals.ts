/**
 * What an administrator switched off or locked, asked by request: the guard in main, the menu, the rail, the palette
 * and the window all ask here.
 */
import { makeError } from '../errors.ts';
import type { AppError } from '../model/app-error.ts';
import { type Administered, locked, switchedOff } from '../model/features.ts';
import type { Screen } from '../model/screens.ts';
import { type ParsedPayload, type RequestName, requests } from './contract.ts';
import type { Need, Needs } from './row.ts';

/**
 * What stands in the way of a request on this machine, or null.
 *
 * @param payload may be left out where what the request needs does not depend on it
 */
export function blockerOf<N extends RequestName>(
  administered: Administered,
  name: N,
  payload?: ParsedPayload<N>,
): Need | null {
  const needs = requests[name].needs as Needs<ParsedPayload<N> | undefined>;
  const wanted = typeof needs === 'function' ? needs(payload) : needs;
  return wanted.find((need) => isBlocked(administered, need)) ?? null;
}

function isBlocked({ disabled, locked: fixed }: Administered, need: Need): boolean {
  return 'feature' in need ? disabled.includes(need.feature) : fixed.includes(need.setting);
}

/** Why a request is refused, or null where it may go on. */
export function refusalOf<N extends RequestName>(
  administered: Administered,
  name: N,
  payload: ParsedPayload<N>,
): AppError | null {
  const need = blockerOf(administered, name, payload);
  if (need === null) return null;
  const message = blockerText(need);
  return makeError('feature' in need ? 'FEATURE_DISABLED' : 'SETTING_LOCKED', { message });
}

/** The sentence a person reads. */
export function blockerText(need: Need): string {
  return 'feature' in need ? switchedOff(need.feature) : locked(need.setting);
}

/** The request without which a screen is of no use. */
const SCREEN_REQUESTS: Readonly<Partial<Record<Screen, RequestName>>> = {
  faults: 'addFault',
  yourApp: 'startWatch',
};

/** Whether a screen is of no use on this machine. */
export function isScreenOff(administered: Administered, screen: Screen): boolean {
  const name = SCREEN_REQUESTS[screen];
  return name !== undefined && blockerOf(administered, name) !== null;
}
