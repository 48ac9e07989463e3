/**
 * The admin side of the listener: a watch, and whatever the sandbox's own admin side offers. On this machine only, for
 * who has the secret of this launch.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { drop, failed, ok, type Result } from '../../../shared/lib/result.ts';
import { systemTimers } from '../../node/timers.ts';
import { readBaseUrl } from '../relay/base-url.ts';
import { Relay } from '../relay/relay.ts';
import { refuseOwnAppCaller } from './callers.ts';
import type { OwnApp } from './own-app.ts';
import { openServer, type OpenProblem } from './sockets.ts';

/** Bytes, above what the sandbox takes. */
const BODY_LIMIT = 1_048_576;
const LOOPBACK = '127.0.0.1';
const HOSTS = [LOOPBACK, 'localhost'];

export interface OwnAppAdminOptions {
  readonly ownApp: Pick<OwnApp, 'startWatch' | 'readWatch'>;
  readonly adminToken: string;
  /** Gets every request that is not about a watch, with the same secret. */
  readonly sandboxAdminUrl?: string;
}

export interface OwnAppAdmin {
  readonly url: string;
  close(): Promise<void>;
}

export async function startOwnAppAdmin(
  options: OwnAppAdminOptions,
): Promise<Result<OwnAppAdmin, OpenProblem>> {
  const behind = options.sandboxAdminUrl === undefined ? null : readBaseUrl(options.sandboxAdminUrl);
  if (behind?.ok === false)
    return failed({ kind: 'other', text: `The sandbox’s admin side: ${behind.error}` });
  const relay =
    behind === null
      ? null
      : new Relay({
          upstream: behind.value,
          ca: null,
          bodyLimit: BODY_LIMIT,
          timers: systemTimers,
          isOwn: () => false,
        });
  const server = await openServer({
    addresses: [LOOPBACK],
    port: 0,
    onRequest: (request, response) => {
      drop(respond(options, relay, request, response), () => request.socket.destroy());
    },
  });
  if (!server.ok) return server;
  return ok({
    url: `http://${LOOPBACK}:${server.value.port}`,
    async close() {
      await server.value.close();
      relay?.close();
    },
  });
}

async function respond(
  { ownApp, adminToken }: OwnAppAdminOptions,
  relay: Relay | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = request.url ?? '';
  const refusal = refuseOwnAppCaller({ target, headers: request.headers }, HOSTS);
  if (refusal !== null) return problem(response, 403, refusal, 'The admin side is for tools on this machine');
  if (!isAdmin(request, adminToken))
    return problem(response, 401, 'ADMIN_SECRET_MISSING', 'The admin side takes the secret of this launch');
  if (target.split('?', 1)[0] !== '/watch') {
    if (relay === null)
      return problem(response, 404, 'NOT_FOUND', 'Beside a relay there is GET and POST /watch');
    await relay.pass(request, response, { installation: 'admin', disturbance: null, ownUrl: null });
    return;
  }
  request.resume();
  if (request.method === 'POST') {
    const { at } = await ownApp.startWatch();
    return send(response, 201, { startedAt: new Date(at).toISOString() });
  }
  if (request.method !== 'GET')
    return problem(response, 405, 'METHOD_NOT_ALLOWED', 'A watch is started with POST and read with GET');
  const reading = await ownApp.readWatch();
  if (reading === null)
    return problem(response, 404, 'NOT_FOUND', 'No watch was started: POST /watch starts one');
  send(response, 200, reading);
}

function isAdmin(request: IncomingMessage, adminToken: string): boolean {
  const given = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [wanted, offered] = [Buffer.from(adminToken), Buffer.from(given)];
  return wanted.byteLength === offered.byteLength && timingSafeEqual(wanted, offered);
}

function problem(response: ServerResponse, status: number, code: string, message: string): void {
  send(response, status, { error: { code, message } });
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response
    .writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
    })
    .end(body);
}
