/**
 * What scenarios are about. Apart from their schema, which a window has no use for.
 */
export const SCENARIO_GROUPS = [
  'deviceGate',
  'serverGate',
  'serverCodes',
  'settings',
  'transport',
  'state',
  'lifecycle',
  'platform',
  'surface',
  'customerBackend',
] as const;
export type ScenarioGroup = (typeof SCENARIO_GROUPS)[number];

export const SCENARIO_GROUP_TITLES: Readonly<Record<ScenarioGroup, string>> = {
  deviceGate: 'Device gate',
  serverGate: 'Server gate',
  serverCodes: 'Server codes',
  settings: 'Security settings',
  transport: 'Transport',
  state: 'What a call leaves behind',
  lifecycle: 'Token lifecycle',
  platform: 'Android and iOS',
  surface: 'Other calls',
  customerBackend: 'Customer backend',
};
