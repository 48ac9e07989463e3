/**
 * What one run of a scenario plays on: device, backend, clocks, keys, and who is signed in.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Scenario } from '../model/scenario.ts';
import { CustomerBackend, type CustomerSession } from '../../backend-client/customer-backend.ts';
import type { CallOutcome } from '../../sdk/api/api.ts';
import { type Activity, createActivity } from '../device/activity.ts';
import { createDevice, type Device, type SdkFactory } from '../device/device.ts';
import { createDeviceHttp } from '../device/device-http.ts';
import { createHeldRequests, type HeldRequests } from '../device/held-requests.ts';
import type { SentRequest } from '../device/sent-request.ts';
import { createVirtualTime, type VirtualTime } from '../device/virtual-time.ts';
import type { ScenarioTarget } from '../targets/target.ts';
import { seededIds } from './seeded-ids.ts';
import type { Variables } from './variables.ts';

/** 2026-01-15T09:00:00.250Z: the same for every run, and within a second, where platforms differ. */
const START_MS = Date.UTC(2026, 0, 15, 9, 0, 0, 250);

export interface RunContext {
  readonly world: ScenarioTarget;
  readonly scenario: Scenario;
  readonly profile: PlatformProfile;
  readonly time: VirtualTime;
  readonly activity: Activity;
  readonly held: HeldRequests;
  readonly device: Device;
  readonly requests: readonly SentRequest[];
  readonly newId: () => string;
  /** Key IDs by the names the scenario gives them. */
  readonly keys: Map<string, string>;
  /** Registration IDs of other devices by name. */
  readonly others: Map<string, string>;
  /** Calls that are not waited for yet, by name. */
  readonly started: Map<string, Promise<CallOutcome<unknown>>>;
  readonly customers: CustomerBackend | null;
  readonly variables: Variables;
  readonly serverNow: () => number;
  /** Tells the server what time it is, if that has changed. */
  readonly syncServerClock: () => Promise<void>;
  session: CustomerSession | null;
  supplierCalls: number;
  serverShiftMs: number;
  isImpatient: boolean;
}

/** Sets the stage. Nothing is sent by this. */
export function createStage(
  world: ScenarioTarget,
  scenario: Scenario,
  profile: PlatformProfile,
  createSdk?: SdkFactory,
): RunContext {
  const newId = seededIds(scenario.seed ?? scenario.id);
  // Live servers have the real time, and judge tokens by it.
  const time = createVirtualTime(world.kind === 'live' ? Date.now() : START_MS);
  const startMs = time.clock.now();
  const activity = createActivity();
  const held = createHeldRequests();
  const requests: SentRequest[] = [];
  let serverClockMs: number | null = null;
  const serverNow = () => startMs + time.elapsed() + stage.serverShiftMs;
  async function syncServerClock(): Promise<void> {
    const nowMs = serverNow();
    if (world.control === null || nowMs === serverClockMs) return;
    serverClockMs = nowMs;
    await world.control.freezeClock(nowMs);
  }
  const http = createDeviceHttp({
    http: world.http,
    baseUrl: world.baseUrl,
    time,
    activity,
    held,
    requests,
    knowsHost: (host) => world.kind === 'live' || host === new URL(world.baseUrl).host,
    isImpatient: () => stage.isImpatient,
    beforeRequest: syncServerClock,
  });
  const device = createDevice({ profile, clock: time.clock, timers: time.timers, http, newId }, createSdk);
  const stage: RunContext = {
    world,
    scenario,
    profile,
    time,
    activity,
    held,
    device,
    requests,
    newId,
    keys: new Map(),
    others: new Map(),
    started: new Map(),
    customers: world.customerUrl === null ? null : new CustomerBackend(world.http, world.customerUrl),
    variables: (name) => variable(stage, name),
    serverNow,
    syncServerClock,
    session: null,
    supplierCalls: 0,
    serverShiftMs: 0,
    isImpatient: false,
  };
  return stage;
}

function variable(stage: RunContext, name: string): string | null {
  if (name === 'person') return stage.world.person;
  if (name === 'applicationCode') return stage.world.applicationCode;
  if (name === 'registration') return stage.device.sdk().getInstallation()?.pushRegistrationId ?? null;
  return stage.others.get(name.slice('other.'.length)) ?? null;
}
