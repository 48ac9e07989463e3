/**
 * An HTTP server on chosen addresses of this machine and one port, that can be closed for good.
 */
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { type AddressInfo, isIP, type Socket } from 'node:net';
import { errorText, failed, ok, type Result } from '../../../shared/lib/result.ts';
import { coded } from '../relay/disturbance.ts';
import { portUser } from './port-user.ts';

/** Bytes of a request's head, and how many headers it may have. */
const HEAD_LIMIT = 32_768;
export const HEADER_COUNT_LIMIT = 200;
const CONNECTION_LIMIT = 200;
/** Milliseconds until the head is there, until the whole request is there, and with no request at all. */
const HEAD_MS = 15_000;
const REQUEST_MS = 300_000;
const IDLE_MS = 75_000;
/** Ports that are tried where any will do, but it must be free on each of the addresses. */
const TRIES = 10;

/** Why nothing listens. */
export interface OpenProblem {
  readonly kind: 'portInUse' | 'portForbidden' | 'addressUnknown' | 'other';
  readonly text: string;
}

export interface OpenServer {
  readonly port: number;
  /** Connections that are open now. */
  connections(): number;
  /** Ends what is open; nothing listens afterwards. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly addresses: readonly string[];
  /** 0 for any. */
  readonly port: number;
  readonly onRequest: (request: IncomingMessage, response: ServerResponse) => void;
  readonly onConnection?: () => void;
  /** What came is no request that can be read; the connection is answered here and ends. */
  readonly onMalformed?: (response: MalformedResponse) => void;
}

/** The response to bytes that are no HTTP, or more of it than is read. */
export interface MalformedResponse {
  readonly status: 400 | 408 | 431;
  readonly text: string;
}

export async function openServer(options: ServerOptions): Promise<Result<OpenServer, OpenProblem>> {
  for (const address of options.addresses)
    if (!isOneAddress(address))
      return failed({ kind: 'addressUnknown', text: `${address} is not one address of this machine` });
  let opened = await openAll(options);
  for (
    let again = 1;
    again < TRIES && options.port === 0 && !opened.ok && opened.error.kind === 'portInUse';
    again += 1
  )
    opened = await openAll(options);
  return opened;
}

/** `0.0.0.0` and `::` would be every address, which nobody has chosen. */
function isOneAddress(address: string): boolean {
  return isIP(address) !== 0 && !/^(?:0\.0\.0\.0|[0:]+)$/.test(address);
}

async function openAll({
  addresses,
  port,
  onRequest,
  onConnection,
  onMalformed,
}: ServerOptions): Promise<Result<OpenServer, OpenProblem>> {
  const sockets = new Set<Socket>();
  const servers: Server[] = [];
  let chosen = port;
  for (const address of addresses) {
    const server = created(onRequest, onMalformed, (socket) => {
      onConnection?.();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    const problem = await listening(server, chosen, address);
    if (problem !== null) {
      await closeAll(servers, sockets);
      return failed(problem);
    }
    servers.push(server);
    chosen = (server.address() as AddressInfo).port;
  }
  return ok({ port: chosen, connections: () => sockets.size, close: () => closeAll(servers, sockets) });
}

function created(
  onRequest: ServerOptions['onRequest'],
  onMalformed: ServerOptions['onMalformed'],
  onSocket: (socket: Socket) => void,
): Server {
  const server = createServer({
    maxHeaderSize: HEAD_LIMIT,
    headersTimeout: HEAD_MS,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: IDLE_MS,
    // Refused with words instead.
    requireHostHeader: false,
  });
  // Node would leave out what is beyond its own count without a word; more are refused by whoever handles requests.
  server.maxHeadersCount = 0;
  server.maxConnections = CONNECTION_LIMIT;
  server.on('connection', onSocket);
  server.on('request', onRequest);
  // Whether to go on is the upstream's to say.
  server.on('checkContinue', onRequest);
  server.on('checkExpectation', onRequest);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const malformed = malformedBy(error);
    // A connection that was cut is nothing that could be answered.
    if (malformed === null || !socket.writable) {
      socket.destroy();
      return;
    }
    onMalformed?.(malformed);
    socket.end(rawResponse(malformed));
  });
  return server;
}

function malformedBy({ code = '', message }: NodeJS.ErrnoException): MalformedResponse | null {
  if (code === 'HPE_HEADER_OVERFLOW')
    return { status: 431, text: `The head of the request has more than ${HEAD_LIMIT} bytes` };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, text: 'The request did not arrive in time' };
  if (!code.startsWith('HPE_')) return null;
  const url =
    code === 'HPE_INVALID_URL' ? ' Characters of a path outside ASCII are to be percent-encoded.' : '';
  return { status: 400, text: `What arrived is no HTTP request: ${message}.${url}` };
}

function rawResponse({ status, text }: MalformedResponse): string {
  const body = coded('REQUEST_MALFORMED', text);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

async function listening(server: Server, port: number, address: string): Promise<OpenProblem | null> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, address, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return null;
  } catch (error) {
    return problemOf(error, port, address);
  }
}

async function problemOf(error: unknown, port: number, address: string): Promise<OpenProblem> {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') {
    const user = await portUser(port);
    const by = user === null ? 'what uses it cannot be known' : `${user} uses it`;
    return {
      kind: 'portInUse',
      text: `Port ${port} is in use: ${by}. Choose another port, or end that first.`,
    };
  }
  if (code === 'EACCES')
    return { kind: 'portForbidden', text: `Port ${port} may not be used. Choose one above 1023.` };
  if (code === 'EADDRNOTAVAIL')
    return { kind: 'addressUnknown', text: `${address} is not an address of this machine` };
  return { kind: 'other', text: `Nothing can listen on ${address}, port ${port}: ${errorText(error)}` };
}

async function closeAll(servers: readonly Server[], sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  for (const socket of sockets) socket.destroy();
  await Promise.all(closed);
}
