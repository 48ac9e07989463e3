/**
 * The sandbox's memory while it runs: maps over immutable records, a server clock, and a revision that rises with
 * every change.
 */
import type { Customer } from '../../../shared/model/backend.ts';
import type { FaultRule } from '../../../shared/model/fault.ts';
import type { SandboxDeps } from '../model/ports.ts';
import type {
  ClockState,
  CustomerBackendLimits,
  InboxMessage,
  Profile,
  SavedWorld,
  StoredInstallation,
  StoredPerson,
} from './schema.ts';
import { seedWorld } from './seed.ts';

/** `journal` changes are seen but not kept. */
export type ChangeKind = 'data' | 'journal';

export interface State {
  readonly deps: SandboxDeps;
  readonly profiles: Map<string, Profile>;
  readonly persons: Map<string, StoredPerson>;
  readonly installations: Map<string, StoredInstallation>;
  readonly customers: Map<string, Customer>;
  readonly inbox: Map<string, InboxMessage>;
  readonly faults: Map<string, FaultRule>;
  activeProfileId: string;
  apiKey: string;
  clock: ClockState;
  customerBackend: CustomerBackendLimits;
  revision: number;
  /** Called after every change; waiters and the file store hang here. */
  readonly listeners: Set<(kind: ChangeKind) => void>;
}

/** A sandbox as it is at its first start. */
export function createState(deps: SandboxDeps): State {
  const state: State = {
    deps,
    profiles: new Map(),
    persons: new Map(),
    installations: new Map(),
    customers: new Map(),
    inbox: new Map(),
    faults: new Map(),
    activeProfileId: '',
    apiKey: '',
    clock: { offsetMs: 0, frozenAtMs: null },
    customerBackend: { sessionLifetimeSeconds: 3600, tokensPerMinute: 600 },
    revision: 0,
    listeners: new Set(),
  };
  restore(state, seedWorld(deps));
  return state;
}

/** Replaces everything by what was saved. */
export function restore(state: State, saved: SavedWorld): void {
  state.activeProfileId = saved.activeProfileId;
  state.apiKey = saved.apiKey;
  state.clock = saved.clock;
  state.customerBackend = saved.customerBackend;
  refill(state.profiles, saved.profiles, (profile) => profile.id);
  refill(state.persons, saved.persons, (person) => person.id);
  refill(state.installations, saved.installations, (installation) => installation.regId);
  refill(state.customers, saved.customers, (customer) => customer.username);
  refill(state.inbox, saved.inbox, (message) => message.messageId);
  refill(state.faults, saved.faults, (rule) => rule.id);
  touch(state);
}

/** Everything worth keeping, as plain data. */
export function save(state: State): SavedWorld {
  return {
    version: 1,
    activeProfileId: state.activeProfileId,
    apiKey: state.apiKey,
    profiles: [...state.profiles.values()],
    persons: [...state.persons.values()],
    installations: [...state.installations.values()],
    customers: [...state.customers.values()],
    inbox: [...state.inbox.values()],
    faults: [...state.faults.values()],
    clock: state.clock,
    customerBackend: state.customerBackend,
  };
}

/** Raises the revision and tells whoever waits for changes. */
export function touch(state: State, kind: ChangeKind = 'data'): void {
  state.revision += 1;
  for (const listener of state.listeners) listener(kind);
}

/** Server time, milliseconds since the epoch. */
export function serverNow(state: State): number {
  return state.clock.frozenAtMs ?? state.deps.clock.now() + state.clock.offsetMs;
}

/** The profile that the admin side shows and the customer backend mints for. */
export function activeProfile(state: State): Profile {
  const profile = state.profiles.get(state.activeProfileId) ?? state.profiles.values().next().value;
  if (profile === undefined) throw new TypeError('A sandbox has at least one application profile');
  return profile;
}

/** Stores a changed profile. */
export function putProfile(state: State, profile: Profile): Profile {
  state.profiles.set(profile.id, profile);
  touch(state);
  return profile;
}

function refill<V>(map: Map<string, V>, values: readonly V[], key: (value: V) => string): void {
  map.clear();
  for (const value of values) map.set(key(value), value);
}
