/**
 * Another sandbox in a process of its own, on plain Node: to the app an environment like any other.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type SandboxAddress, sandboxAddressSchema } from '../../../shared/model/backend.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../../out/main/sandbox.js');

export class OtherSandbox {
  readonly address: SandboxAddress;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, address: SandboxAddress) {
    this.#child = child;
    this.address = address;
  }

  /** Starts it; it tells its address in one line, and ends when its input does. */
  static async start(): Promise<OtherSandbox> {
    const child = spawn('node', [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) {
      const { address } = JSON.parse(line) as { address?: unknown };
      return new OtherSandbox(child, sandboxAddressSchema.parse(address));
    }
    throw new Error('The other sandbox did not start');
  }

  /** A session of a customer with its customer backend. */
  async session(username: string): Promise<string> {
    const answer = await fetch(`${this.address.customerUrl}/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: 'northwind' }),
    });
    return ((await answer.json()) as { session: string }).session;
  }

  /** How many requests its mobile API got. */
  async requests(): Promise<number> {
    const headers = { Authorization: `Bearer ${this.address.adminToken}` };
    const answer = await fetch(`${this.address.adminUrl}/journal/mark`, { headers });
    return ((await answer.json()) as { requests: number }).requests;
  }

  async stop(): Promise<void> {
    this.#child.stdin?.end();
    await once(this.#child, 'exit');
  }
}
