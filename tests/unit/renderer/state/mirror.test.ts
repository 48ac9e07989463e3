import { afterEach, describe, expect, test, vi } from 'vitest';
import { callSentence } from '../../../../renderer/app/call-sentence.ts';
import { gateEntries, statusText, tellingGate } from '../../../../shared/gates/checks.ts';
import { connectMirror, type Mirror, mirrorStore, newer } from '../../../../renderer/state/mirror.ts';
import { createStore, resetSessionStores } from '../../../../renderer/state/store.ts';
import type { Bridge } from '../../../../shared/ipc/contract.ts';
import { makeError } from '../../../../shared/errors.ts';
import type { GateEntry } from '../../../../shared/model/gates.ts';
import type { Snapshot } from '../../../../shared/state/snapshot.ts';
import { FAKE_STATES } from '../../../support/renderer/fake-bridge.ts';

function snapshot(revision: number): Snapshot {
  return { revision } as Snapshot;
}

describe('the mirror', () => {
  afterEach(() => mirrorStore.set({ kind: 'loading' }));

  test('takes a newer snapshot and drops a stale one', () => {
    const five: Mirror = { kind: 'ready', snapshot: snapshot(5) };
    expect(newer({ kind: 'loading' }, snapshot(1))).toEqual({ kind: 'ready', snapshot: snapshot(1) });
    expect(newer(five, snapshot(4))).toBe(five);
    expect(newer(five, snapshot(5))).toBe(five);
    expect(newer(five, snapshot(6))).toEqual({ kind: 'ready', snapshot: snapshot(6) });
  });

  test('an event that overtakes the first answer wins', async () => {
    let publish: (next: Snapshot) => void = () => {};
    const api: Pick<Bridge, 'getSnapshot' | 'onSnapshot'> = {
      getSnapshot: () => Promise.resolve({ ok: true, value: snapshot(1) }),
      onSnapshot: (listener) => {
        publish = listener;
        return () => {};
      },
    };
    connectMirror(api);
    publish(snapshot(2));
    await Promise.resolve();
    expect(mirrorStore.get()).toEqual({ kind: 'ready', snapshot: snapshot(2) });
  });

  test('an app that does not answer is told', async () => {
    connectMirror({
      getSnapshot: () => Promise.resolve({ ok: false, error: makeError('INTERNAL_ERROR') }),
      onSnapshot: () => () => {},
    });
    await Promise.resolve();
    expect(mirrorStore.get()).toMatchObject({ kind: 'failed' });
  });
});

test('a store tells its listeners of changes only', () => {
  const store = createStore(1, 'window');
  const heard = vi.fn();
  const stop = store.subscribe(heard);
  store.set(1);
  store.update((value) => value + 1);
  stop();
  store.set(3);
  expect(heard).toHaveBeenCalledTimes(1);
});

describe('the gates of a call', () => {
  const some: GateEntry[] = [
    { gate: 'input', status: 'passed', detail: null },
    { gate: 'changes', status: 'passed', detail: null },
    { gate: 'token', status: 'stopped', detail: null },
  ];

  test('all eleven are there, in order', () => {
    const entries = gateEntries({ gates: some });
    expect(entries).toHaveLength(11);
    expect(tellingGate(entries)).toBe('token');
  });

  test('skipped before a met gate does not apply, after it was not reached', () => {
    const entries = gateEntries({ gates: some });
    const text = (gate: string) => {
      const entry = entries.find((candidate) => candidate.gate === gate);
      return entry === undefined ? null : statusText(entry, entries);
    };
    expect([text('registration'), text('token'), text('wire')]).toEqual([
      'does not apply',
      'stopped here',
      'not reached',
    ]);
  });

  test('what is announced names call, gate, code and bytes', () => {
    const call = FAKE_STATES.expired?.calls[0];
    if (call === undefined) throw new TypeError('no call');
    expect(callSentence(call)).toBe(
      'personalize failed. JWT_TOKEN_EXPIRED: Stopped on the phone at expiry: exp 14:01:59 is 12 s before the device clock 14:02:11. 0 bytes sent.',
    );
    expect(callSentence({ ...call, error: null })).toBe('personalize succeeded.');
    expect(callSentence({ ...call, error: null, hazards: ['Nothing was sent.'] })).toBe(
      'personalize succeeded. Nothing was sent.',
    );
  });
});

test('starting over brings back what belongs to the session, and only that', () => {
  const session = createStore({ text: '' }, 'session');
  const mirrored = createStore(0, 'window');
  session.set({ text: 'typed' });
  mirrored.set(7);
  const heard = vi.fn();
  session.subscribe(heard);
  resetSessionStores();
  expect([session.get(), mirrored.get(), heard.mock.calls.length]).toEqual([{ text: '' }, 7, 1]);
});
