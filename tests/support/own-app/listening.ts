/**
 * A listener for tests: any port, the simplest recognition, and every call that it told of.
 */
import type { OwnAppArrival } from '../../../electron/own-app/listener/arrival.ts';
import { type OwnApp, type OwnAppOptions, startOwnApp } from '../../../electron/own-app/listener/own-app.ts';
import type { OwnAppCall, Recognised } from '../../../electron/own-app/exchange.ts';

export interface Listening extends AsyncDisposable {
  readonly app: OwnApp;
  readonly calls: OwnAppArrival[];
  /** The next call that is told of, or the one before where `count` have been told of already. */
  called(count: number): Promise<OwnAppArrival>;
}

export async function listening(baseUrl: string, options: Partial<OwnAppOptions> = {}): Promise<Listening> {
  const started = await startOwnApp({
    upstream: { baseUrl },
    port: 0,
    recognise: ({ request }) => recognisedAs(request.target),
    ...options,
  });
  if (!started.ok) throw new Error(started.error.text);
  const app = started.value;
  const calls: OwnAppArrival[] = [];
  let wake = (): void => {};
  app.onCall((call) => {
    calls.push(call);
    wake();
  });
  return {
    app,
    calls,
    async called(count) {
      while (calls.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return calls[count - 1] as OwnAppArrival;
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}

/** The last part of the path is the call. */
export function recognisedAs(target: string): Recognised {
  const call = /\/(\w+)(?:\?|$)/.exec(target)?.[1] ?? 'other';
  return {
    call: (['personalize', 'fetchUser', 'saveUser', 'checkVersion'] as OwnAppCall[]).includes(
      call as OwnAppCall,
    )
      ? (call as OwnAppCall)
      : 'other',
    platform: null,
    sdkVersion: null,
    plugin: null,
    regId: null,
    scheme: null,
  };
}
