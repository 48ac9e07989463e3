/**
 * Mistakes put into the SDK or the sandbox on purpose: at the SDK's ports and methods, and at the control of the
 * sandbox. The scenarios must notice each of them.
 */

import type { SandboxControl } from '../../../electron/backend-client/sandbox-control.ts';
import type { SdkFactory } from '../../../electron/scenarios/device/device.ts';
import type { ScenarioTarget } from '../../../electron/scenarios/targets/target.ts';
import type {
  HttpClient,
  HttpRequest,
  HttpResponse,
  MobileMessaging,
  SdkPorts,
} from '../../../electron/sdk/api/api.ts';
import { createMobileMessaging } from '../../../electron/sdk/mobile-messaging.ts';

export interface DeliberateFault {
  readonly what: string;
  /** Where to look for it; the beginning of scenario IDs. */
  readonly where: string;
  readonly createSdk?: SdkFactory;
  readonly world?: WorldChange;
}

type WorldChange = (world: ScenarioTarget) => ScenarioTarget;

/** An SDK whose ports are changed. */
function withPorts(change: (ports: SdkPorts) => Partial<SdkPorts>): SdkFactory {
  return (ports) => createMobileMessaging({ ...ports, ...change(ports) });
}

/** An SDK some of whose methods do something else. */
function withMethods(change: (sdk: MobileMessaging) => Partial<MobileMessaging>): SdkFactory {
  return (ports) => {
    const sdk = createMobileMessaging(ports);
    return { ...sdk, ...change(sdk) };
  };
}

function withRequests(change: (request: HttpRequest) => HttpRequest): SdkFactory {
  return withPorts(({ http }) => ({ http: { send: (request) => http.send(change(request)) } }));
}

function withHeaders(
  change: (headers: Record<string, string>) => Record<string, string | undefined>,
): SdkFactory {
  return withRequests((request) => {
    const changed = Object.entries(change({ ...request.headers })).filter(([, value]) => value !== undefined);
    return { ...request, headers: Object.fromEntries(changed) as Record<string, string> };
  });
}

/** A sandbox whose answers to the SDK are changed. */
function withAnswers(change: (answer: HttpResponse, request: HttpRequest) => HttpResponse): WorldChange {
  return (world) => {
    const http: HttpClient = {
      send: async (request) => change(await world.http.send(request), request),
    };
    return { ...world, http };
  };
}

function withControl(change: (control: SandboxControl) => Partial<SandboxControl>): WorldChange {
  return (world) => {
    if (world.control === null) return world;
    return { ...world, control: { ...world.control, ...change(world.control) } };
  };
}

function json(status: number, value: unknown): HttpResponse {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return {
    status,
    headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
    body,
  };
}

const nothing = async (): Promise<void> => {};

const SDK_FAULTS: readonly DeliberateFault[] = [
  {
    what: 'the Authorization header is stripped',
    where: 'server-gate.accepts',
    createSdk: withHeaders(({ Authorization: _authorization, ...rest }) => rest),
  },
  {
    what: 'a Bearer token is replaced by the application code',
    where: 'server-gate',
    createSdk: withHeaders((headers) => ({ ...headers, Authorization: 'App 0' })),
  },
  {
    what: 'every request is sent twice',
    where: 'server-gate.accepts',
    createSdk: withPorts(({ http }) => ({
      http: {
        async send(request) {
          await http.send(request);
          return http.send(request);
        },
      },
    })),
  },
  {
    what: 'the device gate lets expired tokens pass',
    where: 'device-gate.expired',
    createSdk: withPorts(({ clock }) => ({ clock: { now: () => clock.now() - 3_600_000 } })),
  },
  {
    what: 'a token that expires this very second is let pass',
    where: 'device-gate.expires-now',
    createSdk: withPorts(({ clock }) => ({ clock: { now: () => clock.now() - 1_000 } })),
  },
  {
    what: 'Android’s PATCH goes out as a PATCH',
    where: 'platform.patch',
    createSdk: withRequests((request) => ({
      ...request,
      method: request.headers['X-HTTP-Method-Override'] ?? request.method,
    })),
  },
  {
    what: 'the query is lost',
    where: 'platform.query-booleans',
    createSdk: withRequests((request) => ({ ...request, url: request.url.split('?', 1)[0] ?? '' })),
  },
  {
    what: 'nulls are dropped from bodies',
    where: 'state.null-removes',
    createSdk: withRequests((request) => ({
      ...request,
      body: request.body?.replaceAll(/"[^"]+":null,?/g, '') ?? null,
    })),
  },
  {
    what: 'the push registration ID is not sent',
    where: 'server-gate.accepts',
    createSdk: withHeaders(({ pushregistrationid: _id, ...rest }) => rest),
  },
  {
    what: 'a token cannot be taken away',
    where: 'settings.empty-text-clears',
    createSdk: withMethods((sdk) => ({
      setUserDataJwt: (jwt) => {
        if (jwt !== null && jwt !== '') sdk.setUserDataJwt(jwt);
      },
    })),
  },
  {
    what: 'the supplier is asked twice per call',
    where: 'lifecycle.asked-per-call',
    createSdk: withMethods((sdk) => ({
      setJwtSupplier: (supplier) =>
        sdk.setJwtSupplier(
          supplier === null
            ? null
            : async (signal, request) => {
                await supplier(signal, request);
                return supplier(signal, request);
              },
        ),
    })),
  },
  {
    what: 'a supplier that throws counts as one that answered null',
    where: 'lifecycle.supplier-throws',
    createSdk: withMethods((sdk) => ({
      setJwtSupplier: (supplier) =>
        sdk.setJwtSupplier(
          supplier === null
            ? null
            : async (signal, request) => {
                try {
                  return await supplier(signal, request);
                } catch {
                  return null;
                }
              },
        ),
    })),
  },
  {
    what: 'back-off does not wait',
    where: 'transport.repeats-for-good',
    createSdk: withPorts(({ timers }) => ({
      timers: {
        delay: (milliseconds, signal) =>
          milliseconds < 10_000 ? Promise.resolve() : timers.delay(milliseconds, signal),
      },
    })),
  },
  {
    what: 'nothing is saved for the next start',
    where: 'state.',
    createSdk: withPorts(() => ({ storage: { load: async () => null, save: nothing } })),
  },
  {
    what: 'depersonalize does nothing',
    where: 'lifecycle.s',
    createSdk: withMethods((sdk) => ({
      async depersonalize() {
        const { record } = await sdk.fetchInstallation();
        return { ok: true, value: { status: 'success' }, record: { ...record, call: 'depersonalize' } };
      },
    })),
  },
  {
    what: 'library events come twice',
    where: 'server-gate.accepts',
    createSdk: withMethods((sdk) => ({
      on: (name, listener) => {
        sdk.on(name, listener);
        return sdk.on(name, listener);
      },
    })),
  },
  {
    what: 'the network is never asked for',
    where: 'transport.network-unavailable',
    createSdk: withPorts(() => ({ network: { isAvailable: () => true } })),
  },
  {
    what: 'the answer’s content type is not looked at',
    where: 'transport.wrong-content-type',
    createSdk: withPorts(({ http }) => ({
      http: {
        async send(request) {
          const answer = await http.send(request);
          return { ...answer, headers: { ...answer.headers, 'content-type': 'application/json' } };
        },
      },
    })),
  },
];

const SANDBOX_FAULTS: readonly DeliberateFault[] = [
  {
    what: 'the sandbox ignores whom a token is for',
    where: 'server-gate.sub-not',
    world: withAnswers((answer) => (answer.status === 401 ? json(200, { firstName: 'Ana' }) : answer)),
  },
  {
    what: 'the sandbox tells the client why it refuses a token',
    where: 'server-gate.signature-bad',
    world: withAnswers((answer) =>
      answer.status === 401
        ? json(401, {
            requestError: {
              serviceException: { messageId: 'UNAUTHORIZED', text: 'The signature does not fit' },
            },
          })
        : answer,
    ),
  },
  {
    what: 'the sandbox answers another person’s data',
    where: 'server-gate.accepts',
    world: withAnswers((answer, request) =>
      request.url.includes('/personalize')
        ? json(200, { externalUserId: 'somebody-else', type: 'CUSTOMER' })
        : answer,
    ),
  },
  {
    what: 'revoked keys stay good',
    where: 'lifecycle.key-revoked',
    world: withControl((control) => ({
      changeKey: (kid, action) => (action === 'revoke' ? nothing() : control.changeKey(kid, action)),
    })),
  },
  {
    what: 'the security setting is not applied',
    where: 'server-codes.user-data-restricted',
    world: withControl(() => ({ changeProfile: nothing })),
  },
  {
    what: 'the server’s clock does not move',
    where: 'lifecycle.server-ahead',
    world: (world) => {
      let frozen = false;
      return withControl((control) => ({
        async freezeClock(nowMs) {
          if (!frozen) await control.freezeClock(nowMs);
          frozen = true;
        },
        async reset() {
          frozen = false;
          await control.reset();
        },
      }))(world);
    },
  },
  {
    what: 'the journal misses what arrives',
    where: 'server-gate.accepts',
    world: withControl(() => ({ mark: async () => ({ connections: 0, requests: 0 }) })),
  },
  {
    what: 'faults are not injected',
    where: 'transport.forbidden-null',
    world: withControl(() => ({ addNamedFault: nothing })),
  },
];

export const DELIBERATE_FAULTS: readonly DeliberateFault[] = [...SDK_FAULTS, ...SANDBOX_FAULTS];
