/**
 * Notices a secret on its way to a window. Secrets are kept out by construction; this tells when one gets through, and
 * changes no text.
 */
import type { RequestName } from '../../shared/ipc/contract.ts';
import type { HeldSecrets } from '../node/held-secrets.ts';

/** A message that was stopped since it holds a secret. Says where, never what. */
export class SecretWouldCross extends Error {
  constructor(what: string, name: string, path: string) {
    super(`A secret (${name}) would go to the window in ${what}${path === '' ? '' : `, at ${path}`}`);
    this.name = 'SecretWouldCross';
  }
}

export interface Tripwire {
  /** Takes in what a window sends: data that it gave itself may come back to it. */
  incoming(request: RequestName, payload: unknown): void;
  /** @throws SecretWouldCross where a message to a window holds a secret */
  outgoing(what: string, message: unknown): void;
}

export function createTripwire(secrets: HeldSecrets): Tripwire {
  return {
    incoming(request, payload) {
      const data = dataIn(request, payload);
      if (data !== null) secrets.given(data);
    },
    outgoing(what, message) {
      const found = secrets.find(message);
      if (found !== null) throw new SecretWouldCross(what, found.name, found.path);
    },
  };
}

/** What a request says besides secrets: those are typed in once and are not to come back. */
function dataIn(request: RequestName, payload: unknown): unknown {
  switch (request) {
    case 'useToken':
    case 'inspectToken':
      return null;
    case 'importKey':
      return without(payload, 'secretHex');
    case 'saveEnvironment':
      return environmentData(payload);
    default:
      return payload;
  }
}

function environmentData(payload: unknown): unknown {
  const { endpoint, ...rest } = without(payload, 'applicationCode');
  return { ...rest, endpoint: without(without(endpoint, 'headers'), 'body') };
}

function without(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter(([key]) => key !== name));
}
