/**
 * What one run of a scenario plays on: device, backend, clocks, keys, and who is signed in.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
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
  readonly target: ScenarioTarget;
  readonly scenarioId: string;
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
  /** What the device was last given. */
  givenToken: string | null;
  supplierCalls: number;
  serverShiftMs: number;
  isImpatient: boolean;
}

/** A new device against a target. Nothing is sent by this. */
export function createContext(
  target: ScenarioTarget,
  { id, seed = id }: { readonly id: string; readonly seed?: string | undefined },
  profile: PlatformProfile,
  createSdk?: SdkFactory,
): RunContext {
  const newId = seededIds(seed);
  // Live servers have the real time, and judge tokens by it.
  const time = createVirtualTime(target.kind === 'live' ? Date.now() : START_MS);
  const startMs = time.clock.now();
  const activity = createActivity();
  const held = createHeldRequests();
  const requests: SentRequest[] = [];
  let serverClockMs: number | null = null;
  const serverNow = () => startMs + time.elapsed() + context.serverShiftMs;
  async function syncServerClock(): Promise<void> {
    const nowMs = serverNow();
    if (target.control === null || nowMs === serverClockMs) return;
    serverClockMs = nowMs;
    await target.control.freezeClock(nowMs);
  }
  const http = createDeviceHttp({
    http: target.http,
    baseUrl: target.baseUrl,
    time,
    activity,
    held,
    requests,
    knowsHost: (host) => target.kind === 'live' || host === new URL(target.baseUrl).host,
    isImpatient: () => context.isImpatient,
    beforeRequest: syncServerClock,
  });
  const device = createDevice({ profile, clock: time.clock, timers: time.timers, http, newId }, createSdk);
  const context: RunContext = {
    target,
    scenarioId: id,
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
    customers: target.customerUrl === null ? null : new CustomerBackend(target.http, target.customerUrl),
    variables: (name) => variable(context, name),
    serverNow,
    syncServerClock,
    session: null,
    givenToken: null,
    supplierCalls: 0,
    serverShiftMs: 0,
    isImpatient: false,
  };
  return context;
}

function variable(context: RunContext, name: string): string | null {
  if (name === 'person') return context.target.person;
  if (name === 'applicationCode') return context.target.applicationCode;
  if (name === 'registration') return context.device.sdk().getInstallation()?.pushRegistrationId ?? null;
  return context.others.get(name.slice('other.'.length)) ?? null;
}
