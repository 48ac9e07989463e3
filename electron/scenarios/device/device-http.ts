/**
 * The HTTP port of a scenario's device: real requests, written down, in virtual time, and held back on demand.
 */
import { type HttpClient, HttpFailure, type HttpRequest, type HttpResponse } from '../../sdk/api/api.ts';
import type { Activity } from './activity.ts';
import type { HeldRequests } from './held-requests.ts';
import { describeRequest, type SentRequest } from './sent-request.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Real milliseconds for an answer while a fault holds answers back for good. */
const IMPATIENT_MS = 250;

export interface DeviceHttpOptions {
  readonly http: HttpClient;
  readonly baseUrl: string;
  readonly time: VirtualTime;
  readonly activity: Activity;
  readonly held: HeldRequests;
  readonly requests: SentRequest[];
  /** Whether the device can resolve a host's name. */
  readonly knowsHost: (host: string) => boolean;
  /** Whether an answer may never come, so that nobody waits for it in real time. */
  readonly isImpatient: () => boolean;
  /** Brings the server's clock in step before it is asked something. */
  readonly beforeRequest: () => Promise<void>;
}

export function createDeviceHttp(options: DeviceHttpOptions): HttpClient {
  const { activity, held, requests } = options;
  return {
    async send(request) {
      const sent = describeRequest(request, options.baseUrl);
      requests.push(sent);
      await held.pass('request');
      try {
        const response = await activity.during(
          exchange(options, request),
          `The response to ${sent.method} ${sent.path}`,
        );
        sent.status = response.status;
        await held.pass('answer');
        return response;
      } catch (error) {
        sent.failure = error instanceof HttpFailure ? error.kind : 'other';
        throw error;
      }
    },
  };
}

async function exchange(options: DeviceHttpOptions, request: HttpRequest): Promise<HttpResponse> {
  const { host } = new URL(request.url);
  if (!options.knowsHost(host)) throw new HttpFailure('unknownHost', `${host} cannot be found`);
  await options.beforeRequest();
  const timeoutMs = options.isImpatient() ? Math.min(request.timeoutMs, IMPATIENT_MS) : request.timeoutMs;
  try {
    return await options.http.send({ ...request, timeoutMs });
  } catch (error) {
    // The device waited as long as the SDK told it to, and its clock shows that.
    if (error instanceof HttpFailure && error.kind === 'timeout') options.time.advance(request.timeoutMs);
    throw error;
  }
}
