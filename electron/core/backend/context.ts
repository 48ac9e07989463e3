/**
 * Calls, and the backend that they go to.
 */
import type { CustomerBackend } from '../../backend-client/customer-backend.ts';
import type { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import type { CallsContext } from '../calls/context.ts';
import type { Environment } from '../environment/environment.ts';

/** The running sandbox, as clients of its two sides. */
export interface SandboxClients {
  /** Base URL of the mobile API and the Contact Information API. */
  readonly baseUrl: string;
  readonly admin: SandboxAdmin;
  readonly customers: CustomerBackend;
}

export interface BackendContext extends CallsContext {
  readonly environment: Environment;
  /** Null while the sandbox does not run, and while an environment of one's own is used. */
  readonly sandbox: () => SandboxClients | null;
  /** The sandbox's journal was emptied. */
  readonly journalCleared: () => void;
  /** Something may have changed in the sandbox; what is shown of it follows in a moment. */
  readonly sandboxTouched: () => void;
}
