/**
 * What `app listen` does: it serves until told to stop, and tells of every call.
 */
import { compareWithModel } from '../../own-app/compare/compare.ts';
import type { OwnAppArrival, RefusedArrival } from '../../own-app/listener/arrival.ts';
import { startOwnAppAdmin } from '../../own-app/listener/admin.ts';
import { type OwnApp, type OwnAppProblem, startOwnApp } from '../../own-app/listener/own-app.ts';
import { recognise } from '../../own-app/recognise/recognise.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { printable } from '../io/text.ts';
import type { KeyFile } from '../token/key-file.ts';
import { callLine, callText } from './lines.ts';
import { type AppUpstream, relayUpstream, sandboxUpstream } from './upstream.ts';

export interface ListenOptions {
  readonly port: number;
  readonly json: boolean;
  readonly relay?: string;
  readonly cacert?: string;
  readonly reachable?: string;
  readonly key: KeyFile | null;
}

/** Refusals that are told; each host and reason once. */
const MOST_REFUSALS = 50;

export async function listenForApps(io: CliIo, options: ListenOptions): Promise<ExitCode> {
  const { relay, cacert, key } = options;
  const upstream = relay === undefined ? await sandboxUpstream(key) : await relayUpstream(relay, cacert, key);
  try {
    await serve(io, options, upstream);
    return EXIT.ok;
  } finally {
    await upstream.stop();
  }
}

async function serve(io: CliIo, options: ListenOptions, upstream: AppUpstream): Promise<void> {
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
  const admin = await startOwnAppAdmin({
    ownApp,
    adminToken,
    ...(sandboxAdminUrl === undefined ? {} : { sandboxAdminUrl }),
  });
  try {
    if (!admin.ok) throw new Error(admin.error.text);
    const told = { ...upstream.told, adminUrl: admin.value.url, adminToken };
    await tell(io, ownApp, options, told);
  } finally {
    await ownApp.close();
    if (admin.ok) await admin.value.close();
  }
}

function problemOf({ kind, text }: OwnAppProblem): Error {
  return kind === 'upstream' || kind === 'addressUnknown' ? new UsageError(text) : new Error(text);
}

/** Resolves when the process is asked to end; rejects when nobody reads the output any more. */
async function tell(
  io: CliIo,
  ownApp: OwnApp,
  options: ListenOptions,
  told: Readonly<Record<string, string>>,
): Promise<void> {
  const lines = options.json
    ? [JSON.stringify({ url: ownApp.url, ...told })]
    : linesForPeople(ownApp, options, told);
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  let printed: Promise<void> = io.out(`${lines.join('\n')}\n`);
  const print = (line: string): void => {
    printed = printed.then(() => io.out(`${line}\n`));
    printed.catch(fail);
  };
  printed.catch(fail);
  ownApp.onCall((arrival: OwnAppArrival) =>
    print(options.json ? JSON.stringify(callLine(arrival)) : callText(arrival)),
  );
  ownApp.onRefused(noteOnce(io));
  if (options.reachable !== undefined)
    io.note(
      `Everybody in this network can reach ${options.reachable}, port ${ownApp.port}, until this ends.\n`,
    );
  await Promise.race([asked(io.signal), failed]);
  await printed;
}

function asked(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
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

function linesForPeople(
  { url, host, port }: OwnApp,
  { reachable }: ListenOptions,
  told: Readonly<Record<string, string>>,
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
