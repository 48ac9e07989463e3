/**
 * The parts of the application core that its actions share.
 */

import type { AppError } from '../../shared/app-error.ts';
import { makeError } from '../../shared/errors.ts';
import { failed, type Result } from '../../shared/result.ts';
import type { CustomerBackend } from '../backend-client/customer-backend.ts';
import type { SandboxAdmin } from '../backend-client/sandbox-admin.ts';
import type { NewKey } from './backend/new-key.ts';
import type { CallLog } from './calls/call-log.ts';
import type { CallRunner } from './calls/call-runner.ts';
import type { Environment } from './environment/environment.ts';
import type { LabPorts } from './ports/ports.ts';
import type { TokenKeeper } from './session/token-store.ts';
import type { EventLog } from './state/event-log.ts';
import type { SnapshotStore } from './state/snapshot-store.ts';
import type { Timeline } from './timeline/timeline.ts';

/** The running sandbox, as clients of its two sides. */
export interface SandboxClients {
  readonly admin: SandboxAdmin;
  readonly customers: CustomerBackend;
}

export interface LabContext {
  readonly ports: LabPorts;
  readonly store: SnapshotStore;
  readonly events: EventLog;
  readonly calls: CallLog;
  readonly timeline: Timeline;
  readonly runner: CallRunner;
  readonly tokens: TokenKeeper;
  readonly environment: Environment;
  readonly newKey: NewKey;
  /** Null while the sandbox does not run, and while an environment of one's own is used. */
  readonly sandbox: () => SandboxClients | null;
  /** The sandbox's journal was emptied. */
  readonly journalCleared: () => void;
  /** Something may have changed in the sandbox; what is shown of it follows in a moment. */
  readonly sandboxTouched: () => void;
}

/** The answer of an action that needs the sandbox while it does not run or is not in use. */
export function sandboxUnavailable(lab?: Pick<LabContext, 'environment'>): Result<never, AppError> {
  return failed(makeError(lab?.environment.isLive === true ? 'SANDBOX_NOT_IN_USE' : 'SANDBOX_UNAVAILABLE'));
}

/** The answer of an action that needs a token or somebody to get one for. */
export function tokenAbsent(message?: string): Result<never, AppError> {
  return failed(makeError('TOKEN_ABSENT', message === undefined ? {} : { message }));
}
