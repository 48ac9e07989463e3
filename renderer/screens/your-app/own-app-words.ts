/**
 * An app of one's own in words: whether it is heard of, what keeps the listener from starting, and what to paste.
 */
import { sdkName } from '../../../shared/own-app/call-words.ts';
import {
  type ConnectDevice,
  type ConnectSdk,
  type ConnectSnippet,
  connectUrl,
  devicesFor,
} from '../../../shared/own-app/choice.ts';
import { connectSnippets } from '../../../shared/own-app/connect.ts';
import { type OwnAppState, type OwnAppWay, ownAppPortSchema } from '../../../shared/model/own-app.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { count, shortId } from '../../lib/format.ts';

/** What a person chose on *Your app*, as far as they did. */
export interface ConnectDraft {
  readonly sdk: ConnectSdk;
  readonly device: ConnectDevice;
  /** Null for the environment in use. */
  readonly way: OwnAppWay | null;
  /** As it was typed; null for the port that is set. */
  readonly port: string | null;
  readonly isReachable: boolean;
  /** Null for the first address of this machine. */
  readonly address: string | null;
}

export const FIRST_DRAFT: ConnectDraft = {
  sdk: 'android',
  device: 'androidEmulator',
  way: null,
  port: null,
  isReachable: false,
  address: null,
};

/** The draft with another SDK, on a device that it runs on. */
export function withSdk(draft: ConnectDraft, sdk: ConnectSdk): ConnectDraft {
  const devices = devicesFor(sdk);
  const device = devices.includes(draft.device) ? draft.device : (devices[0] ?? draft.device);
  return { ...draft, sdk, device };
}

export function isOnNetwork(device: ConnectDevice): boolean {
  return device === 'androidNetwork' || device === 'iosNetwork';
}

type Light = 'off' | 'waiting' | 'heard' | 'failed';

export interface Heard {
  readonly light: Light;
  readonly text: string;
}

/** Whether the app is heard of, in one line. */
export function heard({ state, message, requests, installations }: OwnAppState): Heard {
  switch (state) {
    case 'off':
      return { light: 'off', text: 'Not listening' };
    case 'starting':
      return { light: 'waiting', text: 'Starting…' };
    case 'failed':
      return { light: 'failed', text: message ?? 'Nothing can listen' };
    case 'listening': {
      const [last] = installations;
      if (last === undefined) return { light: 'waiting', text: 'Listening; waiting for the first call' };
      return {
        light: 'heard',
        text: `${sdkName(last)} · ${installationName(last.regId)} · ${count(requests, 'call')}`,
      };
    }
  }
}

/** `installation a91c…e07` */
export function installationName(regId: string | null): string {
  return regId === null ? 'not registered yet' : `installation ${shortId(regId)}`;
}

/** What is wrong with a port as it was typed, or null. */
export function portProblem(typed: string): string | null {
  if (!/^\s*\d+\s*$/.test(typed)) return 'Enter a whole number';
  const parsed = ownAppPortSchema.safeParse(Number(typed));
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'Enter another port');
}

/** The way that calls of the app go when it is started: as chosen, or as those of the lab do. */
export function wayOf(draft: ConnectDraft, { ownApp, environment }: Snapshot): OwnAppWay {
  if (ownApp.state === 'listening') return ownApp.way;
  return draft.way ?? (environment.kind === 'live' ? 'relay' : 'sandbox');
}

/** The address of this machine that the network is to reach, or null. */
export function addressOf(draft: ConnectDraft, { ownApp }: Pick<Snapshot, 'ownApp'>): string | null {
  if (ownApp.state === 'listening') return ownApp.reachable;
  if (!draft.isReachable) return null;
  const { addresses } = ownApp;
  return draft.address !== null && addresses.includes(draft.address) ? draft.address : (addresses[0] ?? null);
}

/** Why it cannot be started now, with what to do; or null. */
export function startProblem(draft: ConnectDraft, snapshot: Snapshot): string | null {
  const { environment, sandbox, ownApp } = snapshot;
  if (draft.port !== null && portProblem(draft.port) !== null) return 'Correct the port first.';
  if (draft.isReachable && ownApp.addresses.length === 0)
    return 'This machine has no address on a network. Join one, or switch off “Reachable from this network”.';
  if (wayOf(draft, snapshot) === 'relay')
    return environment.own === null
      ? 'The relay needs an environment of your own: enter its base URL in Settings.'
      : null;
  if (environment.kind === 'live')
    return 'The sandbox is not in use while calls go to your own environment. Choose the relay, or go back to the sandbox in Settings.';
  return sandbox.state === 'running' ? null : 'The sandbox does not run yet.';
}

/** Stands where the window does not know the code. */
export const NO_CODE = 'YOUR-APPLICATION-CODE';

export interface Lines {
  readonly url: string;
  readonly applicationCode: string;
  readonly snippets: readonly ConnectSnippet[];
}

/** What to paste for a choice, with everything filled in that is known. */
export function linesFor(draft: ConnectDraft, snapshot: Snapshot): Lines {
  const { ownApp, backend } = snapshot;
  const isSandbox = wayOf(draft, snapshot) === 'sandbox';
  const choice = {
    sdk: draft.sdk,
    device: draft.device,
    address: addressOf(draft, snapshot) ?? ownApp.addresses[0] ?? NO_ADDRESS,
    port: portInUse(draft, ownApp),
    applicationCode: isSandbox ? (backend?.applicationCode ?? NO_CODE) : NO_CODE,
  };
  const { applicationCode } = choice;
  return { url: connectUrl(choice), applicationCode, snippets: connectSnippets(choice) };
}

const NO_ADDRESS = 'ADDRESS-OF-THIS-MACHINE';

/** The one that it listens at, or will. */
export function portInUse({ port }: ConnectDraft, ownApp: OwnAppState): number {
  if (ownApp.url !== null) return Number(new URL(ownApp.url).port);
  return port !== null && portProblem(port) === null ? Number(port) : ownApp.port;
}
