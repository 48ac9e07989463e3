import { describe, expect, it } from 'vitest';
import { findMutations } from '../../../../electron/scenarios/record/find-mutation.ts';
import { recordScenarios } from '../../../../electron/scenarios/record/record-scenario.ts';
import type { Conditions, RecordedCall } from '../../../../electron/scenarios/record/recorded.ts';
import { makeError } from '../../../../shared/errors.ts';
import type { CallRecord } from '../../../../shared/model/call-record.ts';
import { NOON, sentCall, stoppedCall } from '../../../support/reports/builders.ts';

const KNOWN: Conditions = { securitySetting: 'jwt', observe: false, serverAheadMs: 0 };

function recorded(record: CallRecord, conditions: Conditions | null = KNOWN): RecordedCall {
  return { record, at: record.startedAt, conditions };
}

async function stepsOf(...calls: RecordedCall[]) {
  const { file, notes } = await recordScenarios(calls);
  const [scenario] = file?.scenarios ?? [];
  return {
    given: scenario?.given,
    steps: scenario?.steps ?? [],
    notes,
    profiles: file?.scenarios.map((one) => one.profiles),
  };
}

const refused = (rest: Partial<CallRecord>): CallRecord =>
  sentCall({
    outcome: 'failed',
    stoppedAt: 'server',
    error: { ...makeError('UNAUTHORIZED', { gate: 'server' }), httpStatus: 401 },
    response: { status: 401, headers: {}, body: null },
    ...rest,
  });

describe('a recorded call', () => {
  it('becomes the token, the call and what is expected of it', async () => {
    const { given, steps, notes } = await stepsOf(recorded(sentCall()));
    expect(given).toEqual({ setting: 'jwt' });
    expect(steps).toMatchObject([
      { do: 'useToken', token: { for: '$person' } },
      {
        do: 'personalize',
        with: { userIdentity: { externalUserId: '$person' }, forceDepersonalize: false },
        expect: {
          ok: true,
          requests: [{ method: 'POST', authorization: 'Bearer', sub: '$person', status: 200 }],
        },
      },
    ]);
    expect(notes).toEqual([]);
  });

  it('names the person whom the first call is about, whoever a later save names', async () => {
    const request = {
      method: 'PATCH',
      url: 'http://127.0.0.1:41873/mobile/1/appinstance/a91c/user',
      headers: {},
    };
    const cut = sentCall({ call: 'saveUser', request: { ...request, body: null } });
    const later = refused({
      id: '2',
      call: 'saveUser',
      startedAt: NOON + 2_000,
      request: { ...request, body: '{"externalUserId":"bob"}' },
    });
    const { steps } = await stepsOf(recorded(cut), recorded(later));
    expect(steps.find((step) => step.do === 'useToken')).toMatchObject({ token: { for: '$person' } });
    expect(steps.find((step) => step.do === 'saveUser')).toMatchObject({
      with: { externalUserId: 'person-2' },
    });
  });

  it('that stopped at the device expects that nothing was sent, and says that its input is a stand-in', async () => {
    const { steps, notes } = await stepsOf(recorded(stoppedCall()));
    expect(steps).toMatchObject([
      { do: 'useToken', token: { mutations: ['expired'] } },
      { do: 'personalize', expect: { code: 'JWT_TOKEN_EXPIRED', gate: 'expiry', requests: 0 } },
    ]);
    expect(notes).toEqual([
      'Call 1, personalize (JWT_TOKEN_EXPIRED): nothing was sent, so what the call was given is not recorded; a stand-in is given.',
    ]);
  });

  it('that the server refused has a token with that mistake; without a reason one stands for it, and is said', async () => {
    const known = await stepsOf(recorded(refused({ journalReason: 'issuedAtInvalid: The iat claim …' })));
    expect(known.steps[0]).toMatchObject({ do: 'useToken', token: { mutations: ['iat-future'] } });
    expect(known.steps[1]).toMatchObject({ expect: { requests: [{ reason: 'issuedAtInvalid:' }] } });
    expect(known.notes).toEqual([]);
    const unknown = await stepsOf(recorded(refused({})));
    expect(unknown.steps[0]).toMatchObject({ token: { mutations: ['signature-bad'] } });
    expect(unknown.notes.join(' ')).toContain('why the server refused the token is not recorded');
  });

  it('that a fault struck has the fault for itself', async () => {
    const fault = { rule: '1', fault: 'empty-200', name: 'Empty success', action: 'empty200' };
    const { steps } = await stepsOf(
      recorded(sentCall({ fault })),
      recorded(sentCall({ id: '2', startedAt: NOON + 2_000 })),
    );
    expect(steps.map((step) => step.do)).toEqual([
      'useToken',
      'fault',
      'personalize',
      'clearFaults',
      'wait',
      'personalize',
    ]);
    expect(steps[4]).toEqual({ do: 'wait', seconds: 1.988 });
  });

  it('follows the server’s clock and the security setting, and makes tokens that both clocks take', async () => {
    const moved = { securitySetting: 'applicationCode', observe: true, serverAheadMs: -3_600_000 } as const;
    const { steps } = await stepsOf(
      recorded(sentCall()),
      recorded(sentCall({ id: '2', startedAt: NOON + 12.5 }), moved),
    );
    expect(steps).toMatchObject([
      { do: 'useToken' },
      { do: 'personalize' },
      { do: 'profile', setting: 'applicationCode', observe: true },
      { do: 'shiftClock', server: -3_600 },
      { do: 'useToken', token: { claims: { iat: 1_700_000_000 } } },
      { do: 'personalize' },
    ]);
  });

  it('on another profile begins another scenario', async () => {
    const { profiles } = await stepsOf(recorded(sentCall()), recorded(sentCall({ profile: 'ios' })));
    expect(profiles).toEqual([['strict'], ['ios']]);
  });

  it('that no step can be is left out with the reason', async () => {
    const pending = sentCall({ outcome: 'pending' });
    const unknown = refused({ error: { ...makeError('UNAUTHORIZED'), code: 'NEVER_HEARD_OF' } });
    const { notes } = await stepsOf(recorded(pending), recorded(unknown));
    expect(notes).toEqual([
      'Call 1, personalize (pending) is left out: it had not ended.',
      'Call 2, personalize (NEVER_HEARD_OF) is left out: the model knows no such code.',
      'None of these calls can be a step.',
    ]);
  });
});

describe('the mutation that a device’s words name', () => {
  it.each([
    ['strict', 'Token is empty or blank.', ['blank']],
    ['android', 'Token payload is missing mandatory claim jti', ['drop-jti']],
    ['ios', 'Missing JWT claims: ["sub", "jti"]', ['drop-sub', 'drop-jti']],
    ['strict', 'Words that no device says', null],
  ] as const)('%s: %s', async (profile, message, mutations) => {
    expect(await findMutations({ gate: 'structure', message, profile })).toEqual(mutations);
  });
});
