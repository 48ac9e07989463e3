/**
 * All scenarios that come with the app.
 */
import * as z from 'zod';
import { type Scenario, scenarioSchema } from '../../../shared/scenario.ts';
import { CUSTOMER_BACKEND } from './catalog/customer-backend.ts';
import { DEVICE_GATE } from './catalog/device-gate.ts';
import { LIFECYCLE } from './catalog/lifecycle.ts';
import { PLATFORM } from './catalog/platform.ts';
import { SERVER_CODES } from './catalog/server-codes.ts';
import { SERVER_GATE } from './catalog/server-gate.ts';
import { SETTINGS_SCENARIOS } from './catalog/settings.ts';
import { STATE } from './catalog/state.ts';
import { SURFACE } from './catalog/surface.ts';
import { TRANSPORT } from './catalog/transport.ts';

let parsed: readonly Scenario[] | null = null;

/** The catalogue, in the order of its groups. Read when it is first asked for: most starts never need it. */
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
