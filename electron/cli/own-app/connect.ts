/**
 * The listener, its admin side and what answers behind it, for as long as a command needs them.
 */
import { compareWithModel } from '../../own-app/compare/compare.ts';
import type { RefusedArrival } from '../../own-app/listener/arrival.ts';
import { startOwnAppAdmin } from '../../own-app/listener/admin.ts';
import { type OwnApp, type OwnAppProblem, startOwnApp } from '../../own-app/listener/own-app.ts';
import { recognise } from '../../own-app/recognise/recognise.ts';
import { type CliIo, UsageError } from '../io/io.ts';
import { printable } from '../io/text.ts';
import type { KeyFile } from '../token/key-file.ts';
import { type AppUpstream, relayUpstream, sandboxUpstream } from './upstream.ts';

export interface ConnectOptions {
  readonly port: number;
  readonly relay?: string;
  readonly cacert?: string;
  readonly reachable?: string;
  readonly key: KeyFile | null;
}

export interface Connected {
  readonly ownApp: OwnApp;
  readonly upstream: AppUpstream;
  /** How it is reached, and how an app gets through. Holds secrets. */
  readonly told: Readonly<Record<string, string>>;
}

/** Refusals that are told; each host and reason once. */
const MOST_REFUSALS = 50;

/**
 * Starts everything, does the work, and stops it again.
 *
 * @param onOpen told of the listener at once: an app may be calling already
 */
export async function whileConnected<T>(
  options: ConnectOptions,
  work: (connected: Connected) => Promise<T>,
  onOpen: (ownApp: OwnApp) => void = () => {},
): Promise<T> {
  const { relay, cacert, key } = options;
  const upstream = relay === undefined ? await sandboxUpstream(key) : await relayUpstream(relay, cacert, key);
  try {
    return await serve(options, upstream, work, onOpen);
  } finally {
    await upstream.stop();
  }
}

async function serve<T>(
  options: ConnectOptions,
  upstream: AppUpstream,
  work: (connected: Connected) => Promise<T>,
  onOpen: (ownApp: OwnApp) => void,
): Promise<T> {
  const { baseUrl, ca, journal, adminToken, sandboxAdminUrl } = upstream;
  const started = await startOwnApp({
    upstream: { baseUrl, ...(ca === undefined ? {} : { ca }) },
    port: options.port,
    ...(options.reachable === undefined ? {} : { reachable: options.reachable }),
    recognise: ({ request }) => recognise(request),
    compare: compareWithModel,
    known: () => upstream.known(),
    ...(journal === undefined ? {} : { journal }),
  });
  if (!started.ok) throw problemOf(started.error);
  const ownApp = started.value;
  onOpen(ownApp);
  const admin = await startOwnAppAdmin({
    ownApp,
    adminToken,
    ...(sandboxAdminUrl === undefined ? {} : { sandboxAdminUrl }),
  });
  try {
    if (!admin.ok) throw new Error(admin.error.text);
    const told = { ...upstream.told, adminUrl: admin.value.url, adminToken };
    return await work({ ownApp, upstream, told });
  } finally {
    await ownApp.close();
    if (admin.ok) await admin.value.close();
  }
}

function problemOf({ kind, text }: OwnAppProblem): Error {
  return kind === 'upstream' || kind === 'addressUnknown' ? new UsageError(text) : new Error(text);
}

/** Resolves when the process is asked to end. */
export function asked(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Says who is turned away, and that the network can come in. */
export function noteRefusals(io: CliIo, ownApp: OwnApp, { reachable }: ConnectOptions): void {
  ownApp.onRefused(noteOnce(io));
  if (reachable !== undefined)
    io.note(`Everybody in this network can reach ${reachable}, port ${ownApp.port}, until this ends.\n`);
}

function noteOnce(io: CliIo): (refused: RefusedArrival) => void {
  const noted = new Set<string>();
  return ({ reason, host, text }) => {
    const which = `${reason} ${host ?? ''}`;
    if (noted.has(which) || noted.size >= MOST_REFUSALS) return;
    noted.add(which);
    io.note(`Refused: ${printable(text)}\n`);
  };
}

const NAMES: Readonly<Record<string, string>> = {
  relay: 'Passes on to',
  applicationCode: 'Application code',
  keyId: 'JWT key ID',
  secretHex: 'JWT secret (hex)',
  tokenUrl: 'Tokens',
  adminUrl: 'Admin side',
  adminToken: 'Admin secret',
};

/** How it is reached: one JSON object, or lines for people. */
export function firstLines(
  ownApp: OwnApp,
  options: ConnectOptions & { readonly json: boolean },
  told: Connected['told'],
): string {
  return options.json
    ? JSON.stringify({ url: ownApp.url, ...told })
    : linesForPeople(ownApp, options, told).join('\n');
}

function linesForPeople(
  { url, host, port }: OwnApp,
  { reachable }: ConnectOptions,
  told: Connected['told'],
): readonly string[] {
  const written = host.includes(':') ? `[${host}]` : host;
  return [
    line('Base URL', url),
    line(
      'Android emulator',
      `http://10.0.2.2:${port}, or adb reverse tcp:${port} tcp:${port} and http://localhost:${port}`,
    ),
    line('iOS simulator', `http://localhost:${port}`),
    ...(reachable === undefined ? [] : [line('On the network', `http://${written}:${port}`)]),
    ...Object.entries(told).map(([name, value]) => line(NAMES[name] ?? name, value)),
    'Stop with Ctrl+C.',
  ];
}

function line(name: string, value: string): string {
  return `${name.padEnd(18)}${printable(value)}`;
}
