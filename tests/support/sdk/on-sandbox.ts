/**
 * The SDK against a sandbox of its own, over real HTTP.
 */

import { SandboxAdmin } from '../../../electron/backend-client/sandbox-admin.ts';
import { createHttpClient } from '../../../electron/node/http-client.ts';
import { newId } from '../../../electron/node/ids.ts';
import { systemTimers } from '../../../electron/node/timers.ts';
import { startSandbox } from '../../../electron/sandbox/service/start.ts';
import type { MobileMessaging, SdkConfiguration } from '../../../electron/sdk/api/api.ts';
import { createMobileMessaging } from '../../../electron/sdk/mobile-messaging.ts';
import type { SandboxAddress } from '../../../shared/model/backend.ts';

export interface SdkOnSandbox {
  readonly sdk: MobileMessaging;
  readonly admin: SandboxAdmin;
  readonly address: SandboxAddress;
  /** A second SDK on the same backend, registered as another installation. */
  another(): Promise<MobileMessaging>;
  stop(): Promise<void>;
}

export interface SdkOnSandboxOptions {
  /** Where the SDK sends to; the sandbox itself when absent. */
  readonly through?: (baseUrl: string) => Promise<string>;
  readonly configuration?: Partial<SdkConfiguration>;
}

export const DEVICE = {
  sdkVersion: '1.0.0',
  appVersion: '1.0.0',
  os: 'Android',
  osVersion: '15',
  deviceManufacturer: 'Lab',
  deviceModel: 'Bench',
  deviceName: 'Bench',
  language: 'en',
  deviceTimezoneOffset: '+0000',
};

export async function startSdkOnSandbox(options: SdkOnSandboxOptions = {}): Promise<SdkOnSandbox> {
  const sandbox = await startSandbox();
  // The mobile API checks the Host header, so a relay in between has to keep the name it is addressed by.
  const baseUrl = (await options.through?.(sandbox.address.baseUrl)) ?? sandbox.address.baseUrl;
  const host = new URL(sandbox.address.baseUrl).host;
  const { applicationCode } = sandbox.address;
  async function registered(): Promise<MobileMessaging> {
    const sdk = createSdk(host);
    const outcome = await sdk.init({ applicationCode, baseUrl, device: DEVICE, ...options.configuration });
    if (!outcome.ok) throw new Error(`init failed: ${outcome.error.code} ${outcome.error.message}`);
    return sdk;
  }
  return {
    sdk: await registered(),
    admin: new SandboxAdmin(createHttpClient(), sandbox.address),
    address: sandbox.address,
    another: registered,
    stop: () => sandbox.stop(),
  };
}

function createSdk(host: string): MobileMessaging {
  const http = createHttpClient();
  let saved: unknown = null;
  return createMobileMessaging({
    clock: { now: () => Date.now() },
    timers: systemTimers,
    http: { send: (request) => http.send({ ...request, headers: { ...request.headers, host } }) },
    storage: {
      load: () => Promise.resolve(saved),
      save: (state) => {
        saved = state;
        return Promise.resolve();
      },
    },
    newId,
  });
}
