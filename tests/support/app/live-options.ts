/**
 * A sandbox given to the command line as if it were a live environment: by address and token endpoint only.
 */
import type { RunningSandbox } from '../../../electron/sandbox/service/start.ts';

/** A session of the customer backend, for a ready customer. */
export async function customerSession({ address }: RunningSandbox): Promise<string> {
  const response = await fetch(`${address.customerUrl}/session`, {
    method: 'POST',
    body: JSON.stringify({ username: 'ana.kovac', password: 'northwind' }),
  });
  return ((await response.json()) as { session: string }).session;
}

/** The options of `scenarios run`, names and values in turn. */
export function liveOptions({ address }: RunningSandbox, session: string): string[] {
  const { baseUrl, customerUrl, applicationCode } = address;
  const options = {
    '--base-url': baseUrl,
    '--application-code': applicationCode,
    '--token-endpoint': `${customerUrl}/token`,
    '--token-header': `Authorization: Session ${session}`,
    '--token-body': '{"lifetimeSeconds":600}',
    '--token-path': 'token',
  };
  return Object.entries(options).flat();
}
