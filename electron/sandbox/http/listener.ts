/**
 * One HTTP listener on 127.0.0.1: rules for callers, body limit, then the handler, then delivery.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { drop } from '../../../shared/lib/result.ts';
import type { SandboxDeps } from '../model/ports.ts';
import { deliver } from './deliver.ts';
import { type Api, jsonAnswer, type WireAnswer, type WireRequest } from './exchange.ts';
import { refuseCaller } from './rules.ts';

export interface Observer {
  /** A connection was accepted; nothing has been read from it. */
  connected(): void;
  /** The head of a request is there. The result goes along to the handler. */
  arrived(): number;
  /** A request that no handler sees. */
  refused(seq: number, request: WireRequest, status: number, reason: string): void;
}

export interface ListenerOptions {
  readonly api: Api;
  readonly deps: SandboxDeps;
  /** 0 for any free port. */
  readonly port: number;
  readonly bodyLimit: number;
  readonly observer?: Observer;
}

export interface Listener {
  readonly port: number;
  readonly url: string;
  /** Stops accepting and cuts what is open; the port stays reserved for `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Opens a listener. Rejects when the port cannot be had. */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  const sockets = new Set<Socket>();
  let port = options.port;
  let server = await bind();

  async function bind(): Promise<Server> {
    const opened = createServer({ maxHeaderSize: 32_768 }, (request, response) => {
      drop(answerRequest(options, port, request, response), () => response.destroy());
    });
    opened.on('connection', (socket) => {
      options.observer?.connected();
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await listen(opened, port);
    port = (opened.address() as AddressInfo).port;
    return opened;
  }

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    port,
    url: `http://${HOST}:${port}`,
    pause: close,
    async resume() {
      server = await bind();
    },
    stop: close,
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
}

async function answerRequest(
  options: ListenerOptions,
  port: number,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const seq = options.observer?.arrived() ?? 0;
  const head = headOf(incoming);
  const refusal = refuseCaller(head.headers, port);
  const body = refusal === null ? await readBody(incoming, options.bodyLimit) : null;
  const answer =
    body === null
      ? refuse(options.observer, seq, head, refusal)
      : await options.api.exchange({ ...head, body }, seq);
  if (body === null) response.setHeader('connection', 'close');
  await deliver(response, answer, options.deps);
}

function refuse(
  observer: Observer | undefined,
  seq: number,
  head: WireRequest,
  refusal: string | null,
): WireAnswer {
  const error = refusal ?? 'BODY_TOO_LARGE';
  const status = refusal === null ? 413 : 403;
  observer?.refused(seq, head, status, error);
  return jsonAnswer(status, { error });
}

function headOf(incoming: IncomingMessage): WireRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return { method: incoming.method ?? '', target: incoming.url ?? '', headers, body: new Uint8Array() };
}

/** The whole body, or null when it is longer than `limit` bytes. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    if (!(chunk instanceof Buffer)) continue;
    length += chunk.byteLength;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
