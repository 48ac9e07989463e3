import { expect, it } from 'vitest';
import { reasonFor, tellingCall } from '../../../../../renderer/screens/errors/telling-call.ts';
import type { CallRecord } from '../../../../../shared/model/call-record.ts';
import { makeError } from '../../../../../shared/errors.ts';
import type { ScenarioResult } from '../../../../../shared/model/report.ts';

function call(id: string, error: CallRecord['error'] = null): CallRecord {
  return { id, error } as CallRecord;
}

function result(...calls: readonly CallRecord[]): ScenarioResult {
  return { steps: calls.map((one) => ({ calls: [one] })) } as unknown as ScenarioResult;
}

const expired = makeError('JWT_TOKEN_EXPIRED');
const refused = makeError('UNAUTHORIZED');

it('is the last of the code, else the last that failed, else the last', () => {
  const all = result(call('a', refused), call('b', expired), call('c'));
  expect(tellingCall(all, 'UNAUTHORIZED')?.id).toBe('a');
  expect(tellingCall(all, '20006')?.id).toBe('b');
  expect(tellingCall(all, null)?.id).toBe('c');
  expect(tellingCall(result(), 'UNAUTHORIZED')).toBeNull();
});

it('has the reason that the step of the call compared', () => {
  const one = call('a', refused);
  const compared = {
    what: 'request 1: reason',
    expected: 'x:',
    actual: '"keyUnknown: No such key."',
    ok: true,
  };
  const step = { calls: [one], expectations: [compared] };
  const of = { steps: [step, { calls: [call('b')], expectations: [] }] } as unknown as ScenarioResult;
  expect(reasonFor(of, one)).toBe('keyUnknown: No such key.');
  expect(reasonFor(of, { id: 'b' })).toBeNull();
});
