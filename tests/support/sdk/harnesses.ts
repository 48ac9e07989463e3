/**
 * SDKs on fakes that have something behind them already: a person, a failed call, an earlier run.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import {
  broken,
  createHarness,
  fakeStorage,
  json,
  type SdkHarness,
  settle,
  startedHarness,
} from './fakes.ts';
import { PROFILES } from './profiles.ts';

/** What a piece of work finds, per profile. */
export async function found<T>(
  work: (harness: SdkHarness, profile: PlatformProfile) => Promise<T>,
): Promise<Record<PlatformProfile, T>> {
  const values: Partial<Record<PlatformProfile, T>> = {};
  for (const profile of PROFILES) values[profile] = await work(await startedHarness({ profile }), profile);
  return values as Record<PlatformProfile, T>;
}

/** Leaves a save unsent: the network failed. */
export async function leaveUnsent({ sdk, http }: SdkHarness): Promise<void> {
  http.next(broken());
  await sdk.saveUser({ lastName: 'Unsent' });
}

/** An SDK that goes on with the state of an earlier run. */
export async function resumed(state: object, profile: PlatformProfile): Promise<SdkHarness> {
  const harness = createHarness({}, fakeStorage(state));
  await harness.sdk.init(harness.configuration({ profile }));
  return harness;
}

/** The calls the SDK makes when it starts with a changed state of an earlier run. */
export async function callsAtStart(profile: PlatformProfile, changes: object): Promise<readonly string[]> {
  const earlier = await startedHarness({ profile });
  const state = earlier.storage.saved.at(-1) as object;
  const { records } = await resumed({ ...state, ...changes }, profile);
  await settle(12);
  return records.map((record) => record.call);
}

/** An SDK that knows a person; the request that told it is forgotten. */
export async function knowing(profile: PlatformProfile, user: object): Promise<SdkHarness> {
  const harness = await startedHarness({ profile });
  harness.http.next(() => json(200, user));
  await harness.sdk.fetchUser();
  harness.http.requests.length = 0;
  return harness;
}

/** What the newest request carried, or the one at an index. */
export function bodyOf({ http }: SdkHarness, index = -1): unknown {
  return JSON.parse(http.requests.at(index)?.body ?? 'null');
}
