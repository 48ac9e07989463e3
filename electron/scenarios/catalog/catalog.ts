/**
 * All scenarios that come with the app.
 */
import * as z from 'zod';
import { type Scenario, scenarioSchema } from '../scenario.ts';
import { CUSTOMER_BACKEND } from './customer-backend.ts';
import { DEPERSONALIZE } from './depersonalize.ts';
import { DEVICE_GATE } from './device-gate.ts';
import { HAZARDS } from './hazards.ts';
import { LIFECYCLE } from './lifecycle.ts';
import { PLATFORM } from './platform.ts';
import { PLATFORM_TOKENS } from './platform-tokens.ts';
import { SERVER_CODES } from './server-codes.ts';
import { SERVER_GATE } from './server-gate.ts';
import { SETTINGS_SCENARIOS } from './settings.ts';
import { STATE } from './state.ts';
import { SURFACE } from './surface.ts';
import { TRANSPORT } from './transport.ts';
import { TRANSPORT_FAULTS } from './transport-faults.ts';

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
      ...TRANSPORT_FAULTS,
      ...TRANSPORT,
      ...STATE,
      ...DEPERSONALIZE,
      ...LIFECYCLE,
      ...PLATFORM_TOKENS,
      ...PLATFORM,
      ...HAZARDS,
      ...SURFACE,
      ...CUSTOMER_BACKEND,
    ]);
  return parsed;
}
