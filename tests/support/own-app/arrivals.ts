/**
 * Calls of an app as the listener tells of them.
 */
import type { Recognised } from '../../../electron/own-app/exchange.ts';
import type { OwnAppArrival } from '../../../electron/own-app/listener/arrival.ts';
import { arrived } from './requests.ts';

export const RECOGNISED: Recognised = {
  call: 'personalize',
  platform: 'android',
  sdkVersion: '15.1.0',
  plugin: null,
  regId: 'reg-1',
  scheme: 'App',
};

/** A call that went well and says nothing but what is given. */
export function arrival(given: Partial<OwnAppArrival> = {}): OwnAppArrival {
  return {
    seq: 1,
    exchange: { request: arrived({}), response: { status: 200, headers: [], body: null } },
    recognised: RECOGNISED,
    deviations: [],
    judged: null,
    code: null,
    disturbed: null,
    failure: null,
    baseUrl: 'http://127.0.0.1:1',
    move: null,
    requestBytes: 0,
    responseBytes: 0,
    milliseconds: 1,
    ...given,
  };
}
