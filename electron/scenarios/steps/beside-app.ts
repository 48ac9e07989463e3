/**
 * What a scenario may do between steps by the app: things that happen to the backend. An app brings its own device.
 */
import type { StepName } from './registry.ts';

export const BESIDE_AN_APP: readonly StepName[] = [
  'watch',
  'profile',
  'key',
  'fault',
  'faultAction',
  'clearFaults',
  'shiftClock',
  'forgetInstallation',
  'peopleApi',
];
