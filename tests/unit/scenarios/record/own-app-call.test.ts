import { describe, expect, it } from 'vitest';
import { arrivalRecord } from '../../../../electron/core/own-app/arrival-record.ts';
import { callOfOwnApp, notesOf } from '../../../../electron/scenarios/record/own-app-call.ts';
import { callRecordSchema } from '../../../../shared/model/call-record.ts';
import {
  type LoggedPart,
  OWN_APP_CALLS,
  type OwnAppCall,
  type OwnAppRecord,
} from '../../../../shared/model/own-app.ts';
import { arrival } from '../../../support/own-app/arrivals.ts';

const RECORD = arrivalRecord(arrival(), null, []);
const own = (given: Partial<OwnAppRecord>): OwnAppRecord => ({ ...RECORD, ...given });
const LOGGED: LoggedPart = {
  line: 7,
  isTimeKnown: true,
  host: 'mobile.infobip.com',
  isSent: true,
  outcome: 'ok',
  message: null,
  explanation: '',
  untold: [],
};

describe('a call of an app as one of the model', () => {
  it('is one that apps make, whole', () => {
    const made: readonly OwnAppCall[] = OWN_APP_CALLS.filter(
      (call) => callOfOwnApp(own({ call })).record !== null,
    );
    expect(made).toEqual([
      'fetchUser',
      'saveUser',
      'personalize',
      'depersonalize',
      'register',
      'fetchInstallation',
      'saveInstallation',
      'submitEvent',
      'fetchInboxMessages',
    ]);
    for (const call of made) callRecordSchema.parse(callOfOwnApp(own({ call })).record);
    expect(callOfOwnApp(own({ call: 'register' })).record).toMatchObject({
      call: 'init',
      profile: 'android',
    });
  });

  it('has the error that its listener gets', () => {
    const response = { status: 401, headers: {}, body: null };
    const { record } = callOfOwnApp(own({ response, code: 'UNAUTHORIZED', stoppedAt: 'server' }));
    expect(record).toMatchObject({
      outcome: 'failed',
      stoppedAt: 'server',
      error: { code: 'UNAUTHORIZED', origin: 'server', gate: 'server', httpStatus: 401 },
    });
  });

  it('of a log that stopped on the phone sent nothing', () => {
    const logged: LoggedPart = { ...LOGGED, isSent: false, outcome: 'failed', message: 'expired' };
    const { record } = callOfOwnApp(
      own({ request: null, response: null, code: 'JWT_TOKEN_EXPIRED', stoppedAt: 'expiry', logged }),
    );
    expect(record).toMatchObject({
      attempts: 0,
      bytesSent: 0,
      request: null,
      error: { code: 'JWT_TOKEN_EXPIRED', origin: 'device', gate: 'expiry', message: 'expired' },
    });
  });

  it.each<[string, Partial<OwnAppRecord>]>([
    ['not in the log', { logged: { ...LOGGED, outcome: 'unknown' } }],
    ['disturbed on purpose', { disturbed: 'hang' }],
    ['no whole response', { failure: 'Reset' }],
    [
      'its own data',
      {
        call: 'saveInstallation',
        request: { method: 'PATCH', url: '/x', headers: {}, body: '{"sdkVersion":"1"}' },
      },
    ],
    ['by itself', { call: 'syncMessages' }],
  ])('is left out, with the reason: %s', (why, given) => {
    const step = callOfOwnApp(own(given));
    expect(step.record).toBeNull();
    expect(step.why).toContain(why);
  });

  it('is left out in one sentence, however often', () => {
    const sync = own({ call: 'syncMessages' });
    expect(
      notesOf([
        [sync, 'so it is'],
        [sync, 'so it is'],
        [own({ call: 'session' }), 'so it is'],
      ]),
    ).toEqual([
      '2 times: Message sync of an app is left out: so it is.',
      'User session of an app is left out: so it is.',
    ]);
  });
});
