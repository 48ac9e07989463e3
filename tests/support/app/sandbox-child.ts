/**
 * A sandbox process that listens, dies and stops when a test says so.
 */
import { EventEmitter } from 'node:events';
import type { SandboxChild } from '../../../electron/app/sandbox/sandbox-process.ts';
import type { SandboxAddress } from '../../../shared/model/backend.ts';

export const ADDRESS: SandboxAddress = {
  baseUrl: 'http://127.0.0.1:1001',
  adminUrl: 'http://127.0.0.1:1002',
  adminToken: 'admin-secret',
  customerUrl: 'http://127.0.0.1:1003',
  applicationCode: 'app-code-1',
};

export class FakeSandboxChild extends EventEmitter implements SandboxChild {
  readonly posted: unknown[] = [];
  killed = false;
  /** Ends by itself when it is asked to stop. */
  obeys = true;

  listen(address: unknown = ADDRESS): void {
    this.emit('message', { type: 'listening', address });
  }

  exit(code = 0): void {
    this.emit('exit', code);
  }

  postMessage(message: unknown): void {
    this.posted.push(message);
    if (this.obeys) this.exit();
  }

  kill(): boolean {
    this.killed = true;
    this.exit(9);
    return true;
  }
}
