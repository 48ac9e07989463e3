/**
 * A backend that writes down what it gets, and answers as it is told.
 */
import { createHash } from 'node:crypto';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { ServerCertificate } from '../http/certificates.ts';

export interface ReceivedRequest {
  readonly method: string;
  readonly target: string;
  /** Flat, as Node gives them. */
  readonly rawHeaders: readonly string[];
  readonly bytes: number;
  readonly digest: string;
}

export interface RecordingUpstream extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedRequest[];
  readonly connections: () => number;
}

export type UpstreamAnswer = (
  response: ServerResponse,
  received: ReceivedRequest,
  body: Buffer,
) => void | Promise<void>;

export async function recordingUpstream(
  answer: UpstreamAnswer = (response) => void response.end('{}'),
  certificate?: ServerCertificate,
): Promise<RecordingUpstream> {
  const received: ReceivedRequest[] = [];
  let connections = 0;
  const sockets = new Set<Socket>();
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const one: ReceivedRequest = {
      method: request.method ?? '',
      target: request.url ?? '',
      rawHeaders: request.rawHeaders,
      bytes: body.byteLength,
      digest: digestOf(body),
    };
    received.push(one);
    await answer(response, one, body);
  }
  // What a phone that has gone leaves behind is no fault of a test.
  const onRequest = (request: IncomingMessage, response: ServerResponse): void =>
    void respond(request, response).catch(() => response.destroy());
  const server =
    certificate === undefined ? createPlain(onRequest) : createSecure({ ...certificate }, onRequest);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    received,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
