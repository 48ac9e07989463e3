import { describe, expect, it } from 'vitest';
import { recognizeFailure } from '../../../../shared/caught/from-call.ts';
import { makeError } from '../../../../shared/errors.ts';

const REQUEST = { method: 'GET', url: 'https://host/path?a=b', headers: {}, body: null };

describe('recognizeFailure', () => {
  it.each([
    ['init', makeError('CANNOT_ACCESS_URI', { gate: 'wire' }), null],
    ['fetchUser', makeError('SESSION_CHANGED', { gate: 'token' }), null],
    ['fetchUser', makeError('JWT_SUPPLIER_FAILED', { gate: 'token' }), null],
    ['fetchUser', makeError('SDK_NOT_INITIALIZED', { gate: 'registration' }), 'sdkNotStarted'],
    ['personalize', makeError('EMPTY_OBJECT', { gate: 'changes' }), 'identityEmpty'],
    ['saveUser', makeError('EMPTY_OBJECT', { gate: 'changes' }), 'emptySave'],
    ['saveUser', makeError('CANNOT_ACCESS_URI', { gate: 'wire' }), 'connectionRefused'],
    ['depersonalize', makeError('CANNOT_ACCESS_URI', { gate: 'wire' }), 'depersonalizeFails'],
    ['saveUser', makeError('IOS_TIMED_OUT', { gate: 'wire' }), 'timedOut'],
  ] as const)('%s with %j', (call, error, id) => {
    const found = recognizeFailure({
      call,
      error,
      profile: 'strict',
      request: REQUEST,
      response: null,
    });
    expect(found?.row.id ?? null).toBe(id);
    expect(found?.known.url ?? 'https://host/path').toBe('https://host/path');
  });

  it('takes the fault that struck, where Android says no more than -4', () => {
    const fault = { rule: '1', fault: 'hang', name: 'Hang', action: 'hang' };
    const error = makeError('CANNOT_ACCESS_URI', { gate: 'wire' });
    const call = { call: 'fetchUser', profile: 'android', request: REQUEST, response: null } as const;
    expect(recognizeFailure({ ...call, error, fault })?.row.id).toBe('timedOut');
  });
});
