import { describe, expect, it } from 'vitest';
import { OWN_APP_OFF, type OwnAppState } from '../../../../../shared/model/own-app.ts';
import type { Snapshot } from '../../../../../shared/state/snapshot.ts';
import { sdkName } from '../../../../../shared/own-app/call-words.ts';
import { CONNECT_SDKS } from '../../../../../shared/own-app/choice.ts';
import { disturbanceText } from '../../../../../renderer/screens/your-app/disturbance-words.ts';
import {
  addressOf,
  FIRST_DRAFT,
  heard,
  linesFor,
  NO_CODE,
  portProblem,
  startProblem,
  wayOf,
  withSdk,
} from '../../../../../renderer/screens/your-app/own-app-words.ts';
import { FAKE_STATES } from '../../../../support/renderer/fake-bridge.ts';

function state(name: string): Snapshot {
  const found = FAKE_STATES[name];
  if (found === undefined) throw new TypeError(`No state ${name}`);
  return found;
}

const SANDBOX = state('signedOut');
const LIVE = state('live');
const ONE = {
  regId: 'a91c4b7d-1f2e-4c39-9b0a-5d6f7a8b9e07',
  platform: 'android',
  sdkVersion: '13.2.1',
  plugin: null,
  calls: 3,
  lastAt: 0,
  lastCall: 'fetchUser',
} as const;

function withOwnApp(snapshot: Snapshot, part: Partial<OwnAppState>): Snapshot {
  return { ...snapshot, ownApp: { ...OWN_APP_OFF, ...part } };
}

describe('the light', () => {
  it.each([
    [{}, 'off', 'Not listening'],
    [{ state: 'starting' }, 'waiting', 'Starting…'],
    [{ state: 'listening' }, 'waiting', 'Listening; waiting for the first call'],
    [
      { state: 'listening', requests: 3, installations: [ONE] },
      'heard',
      'Android SDK 13.2.1 · installation a91c…e07 · 3 calls',
    ],
    [{ state: 'failed', message: 'Port 8642 is in use.' }, 'failed', 'Port 8642 is in use.'],
  ] satisfies [Partial<OwnAppState>, string, string][])('of %j', (part, light, text) => {
    expect(heard({ ...OWN_APP_OFF, ...part })).toEqual({ light, text });
  });

  it('names the plugin, and who names nothing', () => {
    expect(sdkName({ ...ONE, platform: 'ios', plugin: 'flutter 9.9.0' })).toBe(
      'iOS SDK 13.2.1 (flutter 9.9.0)',
    );
    expect(sdkName({ ...ONE, platform: null })).toBe('An app that names no SDK');
  });
});

describe('a port', () => {
  it.each([
    ['8642', null],
    [' 1024 ', null],
    ['65535', null],
    ['1023', 'Ports below 1024 belong to the system'],
    ['65536', 'Ports end at 65535'],
    ['', 'Enter a whole number'],
    ['8e3', 'Enter a whole number'],
    ['-1', 'Enter a whole number'],
  ])('%j', (typed, problem) => {
    expect(portProblem(typed)).toBe(problem);
  });
});

describe('what keeps it from starting', () => {
  it('is nothing at first', () => expect(startProblem(FIRST_DRAFT, SANDBOX)).toBeNull());

  it('is a port that is none', () => {
    expect(startProblem({ ...FIRST_DRAFT, port: '80' }, SANDBOX)).toContain('port');
  });

  it('is a network that is not there', () => {
    const draft = { ...FIRST_DRAFT, isReachable: true };
    expect(startProblem(draft, SANDBOX)).toContain('no address');
    expect(startProblem(draft, withOwnApp(SANDBOX, { addresses: ['192.168.1.20'] }))).toBeNull();
  });

  it('is an environment that is not there, or not in use', () => {
    expect(startProblem({ ...FIRST_DRAFT, way: 'relay' }, SANDBOX)).toContain('Settings');
    expect(startProblem({ ...FIRST_DRAFT, way: 'sandbox' }, LIVE)).toContain('not in use');
    expect(startProblem(FIRST_DRAFT, LIVE)).toBeNull();
    expect(startProblem(FIRST_DRAFT, state('restarting'))).toContain('does not run');
  });
});

describe('the way and the address', () => {
  it('are those in use while it listens', () => {
    const on = withOwnApp(SANDBOX, {
      state: 'listening',
      way: 'relay',
      reachable: '10.1.1.1',
      addresses: ['10.1.1.2'],
    });
    expect(wayOf({ ...FIRST_DRAFT, way: 'sandbox' }, on)).toBe('relay');
    expect(addressOf(FIRST_DRAFT, on)).toBe('10.1.1.1');
  });

  it('are as chosen before, as long as the machine has the address', () => {
    const off = withOwnApp(LIVE, { addresses: ['10.1.1.2', '10.1.1.3'] });
    expect(wayOf(FIRST_DRAFT, off)).toBe('relay');
    expect(addressOf(FIRST_DRAFT, off)).toBeNull();
    const draft = { ...FIRST_DRAFT, isReachable: true };
    expect(addressOf(draft, off)).toBe('10.1.1.2');
    expect(addressOf({ ...draft, address: '10.1.1.3' }, off)).toBe('10.1.1.3');
    expect(addressOf({ ...draft, address: '10.9.9.9' }, off)).toBe('10.1.1.2');
  });
});

describe('the lines to paste', () => {
  it('have address, port and application code filled in', () => {
    const { url, snippets } = linesFor({ ...FIRST_DRAFT, port: '9000' }, SANDBOX);
    expect(url).toBe('http://10.0.2.2:9000');
    expect(snippets[0]?.code).toContain(SANDBOX.backend?.applicationCode);
    expect(snippets[0]?.code).toContain(url);
  });

  it('have the port that is in use', () => {
    const on = withOwnApp(SANDBOX, { state: 'listening', url: 'http://127.0.0.1:8642' });
    expect(linesFor({ ...FIRST_DRAFT, port: '9000' }, on).url).toBe('http://10.0.2.2:8642');
  });

  it('have a place for a code that the window does not know', () => {
    const { applicationCode, snippets } = linesFor({ ...FIRST_DRAFT, way: 'relay' }, SANDBOX);
    expect(applicationCode).toBe(NO_CODE);
    expect(snippets[0]?.code).toContain(NO_CODE);
    expect(JSON.stringify(snippets)).not.toContain(SANDBOX.backend?.applicationCode);
  });

  it('are there for every SDK, on a device that it runs on', () => {
    const ios = withSdk(FIRST_DRAFT, 'ios');
    expect(ios.device).toBe('iosSimulator');
    expect(withSdk(ios, 'flutter').device).toBe('iosSimulator');
    for (const sdk of CONNECT_SDKS)
      expect(linesFor(withSdk(FIRST_DRAFT, sdk), SANDBOX).snippets.length).toBeGreaterThan(1);
  });
});

it('tells a rule in one sentence', () => {
  expect(disturbanceText({ type: 'unauthorizedCoded', call: null, regId: null, once: false })).toBe(
    '401 UNAUTHORIZED: for each call.',
  );
  expect(disturbanceText({ type: 'empty200', call: 'saveUser', regId: ONE.regId, once: true })).toBe(
    '200 with an empty body: for the next saveUser of installation a91c…e07.',
  );
});
