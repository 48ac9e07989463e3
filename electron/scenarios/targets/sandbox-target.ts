/**
 * A running sandbox as a target of scenarios. It is set back to its first state by every scenario, so it is one that
 * nobody else is using.
 */

import type { SandboxAddress } from '../../../shared/model/backend.ts';
import { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import { createSandboxControl } from '../../backend-client/sandbox-control.ts';
import type { HttpClient } from '../../sdk/api/api.ts';
import type { ScenarioTarget } from './target.ts';

/** Ana, of the sandbox's seed. */
export const SANDBOX_PERSON = 'ana.kovac-1047';

/** `adminHttp` may be another client, for a sandbox in the same process. */
export function sandboxTarget(
  address: SandboxAddress,
  http: HttpClient,
  adminHttp: HttpClient = http,
): ScenarioTarget & { readonly control: NonNullable<ScenarioTarget['control']> } {
  return {
    kind: 'sandbox',
    label: 'Sandbox',
    baseUrl: address.baseUrl,
    applicationCode: address.applicationCode,
    customerUrl: address.customerUrl,
    http,
    control: createSandboxControl(new SandboxAdmin(adminHttp, address)),
    fetchToken: null,
    person: SANDBOX_PERSON,
    live: null,
  };
}
