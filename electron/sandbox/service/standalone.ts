/**
 * The sandbox on its own, for the command line: one JSON line that says how to reach it, then it serves until told to
 * stop. Several apps can share it.
 */
import type { Customer } from '../../../shared/model/backend.ts';
import { currentKey } from '../state/keys.ts';
import { activeProfile } from '../state/state.ts';
import { type RunningSandbox, type StartOptions, startSandbox } from './start.ts';

export interface StandaloneOptions extends StartOptions {
  /** Writes one line. */
  readonly print: (line: string) => void;
  /** One JSON line instead of lines for people. */
  readonly json: boolean;
  /** Aborted to stop: on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
}

/** What a script needs to use a standalone sandbox, its current JWT private key included. */
export interface StandaloneLine {
  readonly baseUrl: string;
  readonly adminUrl: string;
  readonly adminToken: string;
  readonly applicationCode: string;
  readonly keyId: string;
  readonly secretHex: string;
  readonly customerUrl: string;
  readonly tokenUrl: string;
  readonly apiKey: string;
  readonly customers: readonly Customer[];
}

/** Starts, prints, and serves until the signal is aborted. Rejects when a listener cannot be opened. */
export async function runStandalone(options: StandaloneOptions): Promise<void> {
  const running = await startSandbox(options);
  const line = standaloneLine(running);
  if (options.json) options.print(JSON.stringify(line));
  else for (const text of linesForPeople(line)) options.print(text);
  if (!options.signal.aborted) {
    await new Promise<void>((resolve) => {
      options.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
  await running.stop();
}

/** The line a running sandbox is described by. It holds secrets: it goes to whoever started it and nowhere else. */
export function standaloneLine({ address, sandbox }: RunningSandbox): StandaloneLine {
  const key = currentKey(activeProfile(sandbox.state));
  return {
    baseUrl: address.baseUrl,
    adminUrl: address.adminUrl,
    adminToken: address.adminToken,
    applicationCode: address.applicationCode,
    keyId: key?.kid ?? '',
    secretHex: key?.secretHex ?? '',
    customerUrl: address.customerUrl,
    tokenUrl: `${address.customerUrl}/token`,
    apiKey: sandbox.state.apiKey,
    customers: [...sandbox.state.customers.values()],
  };
}

function linesForPeople(line: StandaloneLine): readonly string[] {
  return [
    `Mobile API        ${line.baseUrl}`,
    `Application code  ${line.applicationCode}`,
    `JWT key ID        ${line.keyId}`,
    `JWT secret (hex)  ${line.secretHex}`,
    `Customer backend  ${line.customerUrl}  (POST /session, POST /token)`,
    `API key           ${line.apiKey}`,
    `Admin side        ${line.adminUrl}`,
    `Admin secret      ${line.adminToken}`,
    ...line.customers.map(
      (one) => `Customer          ${one.username} / ${one.password}  ${one.externalUserId}`,
    ),
    'Stop with Ctrl+C.',
  ];
}
