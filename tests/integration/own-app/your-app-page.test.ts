/**
 * docs/your-app.md followed with the simulated phones: what its lines give to a build is read out of them and handed to
 * a phone that runs what they would start.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CONNECT_SDKS,
  type ConnectChoice,
  connectHost,
  devicesFor,
  platformOf,
} from '../../../shared/own-app/choice.ts';
import { connectSnippets } from '../../../shared/own-app/connect.ts';
import { androidPhone } from '../../support/phones/android-phone.ts';
import { iosPhone } from '../../support/phones/ios-phone.ts';
import { steppingClock } from '../../support/phones/phone.ts';
import { NOW } from '../../support/sandbox/lab.ts';
import { type Server, startServer } from '../../support/sandbox/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.running.stop());

const PLUGINS = {
  android: undefined,
  ios: undefined,
  flutter: 'flutter 9.9.0',
  reactNative: 'reactNative 14.10.1',
};
const FOLLOWED = CONNECT_SDKS.flatMap((sdk) => devicesFor(sdk).map((device) => ({ sdk, device })));

function follow({ sdk, device }: Pick<ConnectChoice, 'sdk' | 'device'>) {
  const { baseUrl, applicationCode } = server.running.address;
  const choice = { sdk, device, address: '127.0.0.1', port: Number(new URL(baseUrl).port), applicationCode };
  const lines = connectSnippets(choice)
    .map(({ code }) => code)
    .join('\n');
  const url = /http:\/\/[\w.]+:\d+/.exec(lines)?.[0] ?? '';
  const code = /(?:withApplicationCode\(\s*|applicationCode: )["']([\w-]+)["']/.exec(lines)?.[1] ?? '';
  const make = platformOf(device) === 'android' ? androidPhone : iosPhone;
  const plugin = PLUGINS[sdk];
  return make({
    baseUrl: url,
    applicationCode: code,
    clock: steppingClock(NOW),
    // What the device does with the emulator's name for this machine, and `adb reverse` with its own.
    reach: (hostname) => (hostname === connectHost(choice) ? '127.0.0.1' : hostname),
    ...(plugin === undefined ? {} : { plugin }),
  });
}

describe.each(FOLLOWED)('$sdk on $device', (choice) => {
  it('arrives by the lines of the page', async () => {
    const phone = follow(choice);
    const before = (await server.admin('GET', '/journal/mark')).json as { requests: number };
    await phone.startUp();
    const after = (await server.admin('GET', '/journal/mark')).json as { requests: number };
    expect(after.requests - before.requests).toBe(phone.sent.length);
    // The sandbox by itself answers to two names only; the listener for apps knows the emulators', too.
    const isEmulator = choice.device === 'androidEmulator' || choice.device === 'genymotion';
    const expected = isEmulator ? 403 : 200;
    expect(phone.sent.map(({ status }) => status)).toEqual(phone.sent.map(() => expected));
    if (isEmulator) expect(phone.sent[0]?.answer).toContain('HOST_REFUSED');
    else expect(phone.regId).not.toBeNull();
  });
});
