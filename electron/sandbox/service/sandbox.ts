/**
 * The whole backend without a socket: three request handlers over one state.
 */
import { adminRoutes, createAdminApi } from '../admin/api.ts';
import { createCustomerApi } from '../customer/api.ts';
import { createSessions } from '../customer/sessions.ts';
import type { Api } from '../http/exchange.ts';
import { createJournal, type Journal } from '../journal/journal.ts';
import { createMobileApi, mobileEndpoints } from '../mobile/api.ts';
import type { SandboxDeps } from '../model/ports.ts';
import { openApiDocument, type ServerUrls } from '../openapi/document.ts';
import { createState, type State, touch } from '../state/state.ts';

export interface Sandbox {
  /** Mobile API and Contact Information API. */
  readonly mobile: Api;
  readonly admin: Api;
  /** The customer's own backend. */
  readonly customer: Api;
  readonly journal: Journal;
  readonly state: State;
  /** Where its listeners are reached; the OpenAPI document names them. */
  locate(urls: ServerUrls): void;
}

/** Builds a sandbox in its first state. `adminToken` guards the admin side. */
export function createSandbox(deps: SandboxDeps, adminToken: string): Sandbox {
  const state = createState(deps);
  const journal = createJournal(() => touch(state, 'journal'));
  const sessions = createSessions(state);
  // Made when it is first read: a start must not wait for it.
  let document: object | null = null;
  let urls: ServerUrls | undefined;
  const description = () => (document ??= openApiDocument(mobileEndpoints, adminRoutes, urls));
  return {
    mobile: createMobileApi(state, journal, description),
    customer: createCustomerApi(state, sessions),
    admin: createAdminApi({ state, journal, sessions, adminToken, description }),
    journal,
    state,
    locate(located) {
      urls = located;
      document = null;
    },
  };
}
