/**
 * One connection to the upstream for each of a phone. Whatever the upstream does to it, such as closing it while it is
 * idle, the phone meets at the same moment and mends in its own way; nothing is retried here.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import type { Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { UpstreamBase } from './base-url.ts';

/** Bytes of a response's head. */
const HEAD_LIMIT = 65_536;

export interface OutgoingRequest {
  readonly base: UpstreamBase;
  readonly method: string;
  /** As the phone sent it. */
  readonly target: string;
  readonly headers: readonly string[];
}

interface Mirrored {
  readonly plain: http.Agent;
  readonly secure: https.Agent;
  /** Responses to the phone that are not over. */
  busy: number;
}

export class UpstreamConnections {
  readonly #authorities: string[] | undefined;
  readonly #mirrored = new Map<Socket, Mirrored>();
  readonly #watched = new WeakSet<Socket>();

  /** @param ca certificates in PEM that are trusted beside the system's */
  constructor(ca: string | null) {
    this.#authorities = ca === null ? undefined : [...rootCertificates, ca];
  }

  /** Opens a request on the connection that belongs to the phone's. Throws where it cannot be written. */
  request(response: http.ServerResponse, outgoingRequest: OutgoingRequest): http.ClientRequest {
    const { base, method, target, headers } = outgoingRequest;
    const phone = response.req.socket;
    const mirrored = this.#of(phone);
    const { request } = base.secure ? https : http;
    const outgoing = request({
      host: base.hostname,
      port: base.port,
      method,
      path: `${base.prefix}${target}`,
      headers,
      agent: base.secure ? mirrored.secure : mirrored.plain,
      setHost: false,
      maxHeaderSize: HEAD_LIMIT,
    });
    mirrored.busy += 1;
    response.once('close', () => {
      mirrored.busy -= 1;
    });
    outgoing.once('socket', (socket) => this.#mirror(socket, phone, mirrored));
    return outgoing;
  }

  close(): void {
    for (const mirrored of this.#mirrored.values()) endAll(mirrored);
    this.#mirrored.clear();
  }

  #of(phone: Socket): Mirrored {
    const known = this.#mirrored.get(phone);
    if (known !== undefined) return known;
    const options = { keepAlive: true, maxSockets: 1 };
    const ca = this.#authorities === undefined ? {} : { ca: this.#authorities };
    const mirrored: Mirrored = {
      plain: new http.Agent(options),
      secure: new https.Agent({ ...options, ...ca, maxCachedSessions: 0 }),
      busy: 0,
    };
    this.#mirrored.set(phone, mirrored);
    phone.once('close', () => {
      this.#mirrored.delete(phone);
      endAll(mirrored);
    });
    return mirrored;
  }

  #mirror(socket: Socket, phone: Socket, mirrored: Mirrored): void {
    if (this.#watched.has(socket)) return;
    this.#watched.add(socket);
    socket.once('close', () => {
      if (mirrored.busy === 0) phone.end();
    });
  }
}

function endAll({ plain, secure }: Mirrored): void {
  plain.destroy();
  secure.destroy();
}
