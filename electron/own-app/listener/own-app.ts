/**
 * The listener that an app of one's own talks to: it lets apps in, passes their calls on, and tells of each.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../shared/lib/clock.ts';
import { drop, failed, ok, type Result } from '../../../shared/lib/result.ts';
import { OWN_APP_PORT } from '../../../shared/model/own-app.ts';
import { systemClock } from '../../node/clock.ts';
import { systemTimers } from '../../node/timers.ts';
import type { Timers } from '../../sdk/api/api.ts';
import type { Deviation, OwnAppExchange, Recognised } from '../exchange.ts';
import type { KnownProfile } from '../judge.ts';
import { readBaseUrl, type UpstreamBase } from '../relay/base-url.ts';
import type { Disturbance } from '../relay/disturbance.ts';
import { Relay } from '../relay/relay.ts';
import { readWatch, type WatchMark, type WatchReading } from '../watch.ts';
import { acceptedHosts, hostName } from './callers.ts';
import type { OwnAppArrival, RefusedArrival } from './arrival.ts';
import { CallHandler } from './handle.ts';
import { type OpenProblem, openServer } from './sockets.ts';
import { type OwnAppCounts, Tally } from './tally.ts';

/** Bytes of a request's body. */
const BODY_LIMIT = 10_485_760;
const LOOPBACK = '127.0.0.1';

export interface OwnAppOptions {
  readonly upstream: {
    /** Of the sandbox, or of a real backend. */
    readonly baseUrl: string;
    /** Certificates in PEM that are trusted beside the system's. */
    readonly ca?: string;
  };
  /** 0 for any free one. */
  readonly port?: number;
  /** Address of this machine at which it is reached from the network, beside 127.0.0.1. */
  readonly reachable?: string;
  /** Names that are accepted as `Host` beside the usual ones and the address. */
  readonly hosts?: readonly string[];
  readonly bodyLimit?: number;
  readonly clock?: Clock;
  readonly timers?: Timers;
  /** Asked twice: with the head of a request, and with the whole exchange. */
  readonly recognise: (exchange: OwnAppExchange) => Recognised;
  readonly compare?: (exchange: OwnAppExchange, recognised: Recognised) => readonly Deviation[];
  /** What tokens are judged by; asked for every call, since keys and clocks change. Without it none is judged. */
  readonly known?: () => KnownProfile;
  /** What is done to a call, or null. */
  readonly disturb?: (recognised: Recognised) => Disturbance | null;
  /** Requests in the sandbox's journal so far. Without it a watch has the listener's own count alone. */
  readonly journal?: () => Promise<number>;
}

export interface OwnApp {
  /** On this machine. */
  readonly url: string;
  /** The address it was started with, or 127.0.0.1. */
  readonly host: string;
  readonly port: number;
  /** Names that it answers to. */
  readonly hosts: readonly string[];
  /** Connections that are open now. */
  readonly connections: number;
  counts(): OwnAppCounts;
  /** Told of every call when it is over, in that order. Returns the undo. */
  onCall(listener: (call: OwnAppArrival) => void): () => void;
  /** Told of every request that no one was asked about. Returns the undo. */
  onRefused(listener: (refused: RefusedArrival) => void): () => void;
  /** Starts a watch, in place of an earlier one. */
  startWatch(): Promise<WatchMark>;
  /** What has arrived since the watch began; null where none did. The watch goes on. */
  readWatch(): Promise<WatchReading | null>;
  /** Ends every connection; nothing listens afterwards. */
  close(): Promise<void>;
}

export type OwnAppProblem = OpenProblem | { readonly kind: 'upstream'; readonly text: string };

/** Resolves when it listens. */
export async function startOwnApp(options: OwnAppOptions): Promise<Result<OwnApp, OwnAppProblem>> {
  const upstream = readBaseUrl(options.upstream.baseUrl);
  if (!upstream.ok)
    return failed({
      kind: 'upstream',
      text: `The base URL to pass requests on to cannot be used: ${upstream.error}`,
    });
  const { reachable } = options;
  const hosts = acceptedHosts([...(reachable === undefined ? [] : [reachable]), ...(options.hosts ?? [])]);
  const tally = new Tally();
  // Known once it listens; before that nothing asks.
  let port = 0;
  const relay = new Relay({
    upstream: upstream.value,
    ca: options.upstream.ca ?? null,
    bodyLimit: options.bodyLimit ?? BODY_LIMIT,
    timers: options.timers ?? systemTimers,
    isOwn: (base) => isOwn(base, port, hosts),
  });
  const clock = options.clock ?? systemClock;
  const handler = new CallHandler({ ...options, clock, hosts, tally, relay });
  const server = await openServer({
    addresses: [...new Set([LOOPBACK, ...(reachable === undefined ? [] : [reachable])])],
    port: options.port ?? OWN_APP_PORT,
    onConnection: () => tally.connected(),
    onMalformed: ({ text }) => handler.malformed(text),
    onRequest: (request: IncomingMessage, response: ServerResponse) => {
      drop(handler.handle(request, response), () => request.socket.destroy());
    },
  });
  if (!server.ok) return server;
  ({ port } = server.value);
  const marks = watchOf(clock, tally, options.journal);
  return ok({
    url: `http://${LOOPBACK}:${port}`,
    host: reachable ?? LOOPBACK,
    port,
    hosts,
    get connections() {
      return server.value.connections();
    },
    counts: () => tally.counts(),
    onCall: (listener) => handler.calls.add(listener),
    onRefused: (listener) => handler.refusals.add(listener),
    ...marks,
    async close() {
      await server.value.close();
      relay.close();
    },
  });
}

/** A base URL that leads back here would go round for ever. */
function isOwn(base: UpstreamBase, port: number, hosts: readonly string[]): boolean {
  const name = hostName(base.host);
  return base.port === port && name !== null && hosts.includes(name);
}

function watchOf(
  clock: Clock,
  tally: Tally,
  journal: OwnAppOptions['journal'],
): Pick<OwnApp, 'startWatch' | 'readWatch'> {
  let started: WatchMark | null = null;
  async function mark(): Promise<WatchMark> {
    const counted = journal === undefined ? null : await journal().catch(() => null);
    return { at: clock.now(), tally: { ...tally.counts(), journal: counted } };
  }
  return {
    async startWatch() {
      started = await mark();
      return started;
    },
    readWatch: async () => (started === null ? null : readWatch(started, await mark())),
  };
}
