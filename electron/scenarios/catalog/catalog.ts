/**
 * All scenarios that come with the app.
 */
import * as z from 'zod';
import { type Scenario, scenarioSchema } from '../scenario.ts';
import { CUSTOMER_BACKEND } from './customer-backend.ts';
import { DEVICE_GATE } from './device-gate.ts';
import { LIFECYCLE } from './lifecycle.ts';
import { PLATFORM } from './platform.ts';
import { SERVER_CODES } from './server-codes.ts';
import { SERVER_GATE } from './server-gate.ts';
import { SETTINGS_SCENARIOS } from './settings.ts';
import { STATE } from './state.ts';
import { SURFACE } from './surface.ts';
import { TRANSPORT } from './transport.ts';

let parsed: readonly Scenario[] | null = null;

/** The catalog, in the order of its groups. Read when it is first asked for: most starts never need it. */
export function catalog(): readonly Scenario[] {
  parsed ??= z
    .array(scenarioSchema)
    .parse([
      ...DEVICE_GATE,
      ...SERVER_GATE,
      ...SERVER_CODES,
      ...SETTINGS_SCENARIOS,
      ...TRANSPORT,
      ...STATE,
      ...LIFECYCLE,
      ...PLATFORM,
      ...SURFACE,
      ...CUSTOMER_BACKEND,
    ]);
  return parsed;
}
