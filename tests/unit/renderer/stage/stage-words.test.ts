import { describe, expect, it } from 'vitest';
import { clockText, sizeOf, wordsOfCall } from '../../../../renderer/stage/stage-words.ts';
import { callOnStage } from '../../../../renderer/stage/shown-on-stage.ts';
import { contextFor, patchFor } from '../../../../renderer/stage/stage-actions.ts';
import { personChoice } from '../../../../renderer/stage/person-choice.ts';
import { fixTitle } from '../../../../renderer/stage/stage-fix.tsx';
import { CHECK_OF_REASON } from '../../../../shared/gates/server-checks.ts';
import { ERRORS, makeError } from '../../../../shared/errors.ts';
import { isOnStage, toldStory } from '../../../../shared/story/on-stage.ts';
import type { CallRecord } from '../../../../shared/model/call-record.ts';
import { FAKE_STATES } from '../../../support/renderer/fake-bridge.ts';
import { fakeStory } from '../../../support/renderer/fake-story.ts';
import { gates, sentCall, stoppedCall } from '../../../support/reports/builders.ts';

const state = (name: string): NonNullable<(typeof FAKE_STATES)[string]> => {
  const found = FAKE_STATES[name];
  if (found === undefined) throw new Error(name);
  return found;
};
const signedOut = state('signedOut');
const signedIn = state('signedIn');

function refused(reason: string): CallRecord {
  return stoppedCall({
    gates: gates('server'),
    stoppedAt: 'server',
    error: makeError('UNAUTHORIZED', { gate: 'server' }),
    bytesSent: 500,
    journalReason: `${reason}: as the journal has it`,
  });
}

describe('the sentence of a call', () => {
  it('says which side stopped it', () => {
    expect(wordsOfCall(stoppedCall(), signedIn)).toEqual({
      say: 'The token has expired. The phone saw it, and nothing left the phone.',
      code: 'JWT_TOKEN_EXPIRED',
      where: 'on Android and iOS',
      whatToDo: 'Ask your backend for a new token and call again. Nothing the person typed is lost.',
    });
    expect(wordsOfCall(refused('signatureInvalid'), signedIn).say).toBe(
      'The server refused the token: its signature does not fit.',
    );
    expect(wordsOfCall(refused('subjectNotIdentity'), signedIn).say).toMatch(/another person’s\.$/);
    expect(wordsOfCall({ ...refused('x'), stoppedAt: 'wire', bytesSent: 0 }, signedIn).say).toMatch(
      /No connection came about\.$/,
    );
  });

  it('knows every reason of the journal', () => {
    for (const reason of Object.keys(CHECK_OF_REASON)) {
      expect(wordsOfCall(refused(reason), signedIn).say, reason).toMatch(/^The server refused the token: it/);
    }
  });

  it('is a sentence for every code', () => {
    for (const { code, origin } of ERRORS) {
      const error = { code, origin, message: '', gate: null, retryable: false } as const;
      const { say } = wordsOfCall(stoppedCall({ error }), signedIn);
      expect(say, code).toMatch(/^\S.*[^.]\.$/);
    }
  });

  it('tells of a stranger who became a customer by the application code alone', () => {
    const call = sentCall({ authorization: { scheme: 'App' } });
    const open = { ...signedIn, session: signedOut.session, backend: withSetting('applicationCode') };
    expect(wordsOfCall(call, open).say).toBe(
      'Nobody is signed in, and this phone now is Ana Kovač. The application code was enough.',
    );
    expect(wordsOfCall(call, { ...open, session: signedIn.session }).say).not.toContain('Nobody');
  });
});

function withSetting(securitySetting: 'applicationCode'): (typeof signedIn)['backend'] {
  return signedIn.backend === null ? null : { ...signedIn.backend, securitySetting };
}

it('a sentence is smaller the longer it is', () => {
  expect([20, 75, 76, 140, 141].map((length) => sizeOf('x'.repeat(length)))).toEqual([
    'short',
    'short',
    'medium',
    'medium',
    'long',
  ]);
});

it('the clock counts minutes, and hours where there are any', () => {
  expect([-5, 161_999, 3_725_000].map(clockText)).toEqual(['00:00', '02:41', '1:02:05']);
});

describe('which call is in sight', () => {
  const [told, later] = [stoppedCall({ id: 'told' }), sentCall({ id: 'later' })];
  const story = fakeStory({ callId: 'told' });

  it('is the story’s, also where the step made another after it', () => {
    expect(callOnStage(story, told, [told], 'told')).toEqual({ call: told, isBeside: false });
    expect(callOnStage(story, later, [later, told], 'later')).toEqual({ call: told, isBeside: false });
  });

  it('is what was done beside the story', () => {
    expect(callOnStage(story, later, [later, told], 'told')).toEqual({ call: later, isBeside: true });
  });

  it('is what a running step does now', () => {
    const pending = sentCall({ id: 'now', outcome: 'pending' });
    const running = { ...story, phase: 'running' as const };
    expect(callOnStage(running, pending, [pending, told], null).call).toBe(pending);
    expect(callOnStage(null, later, [later, told], null)).toEqual({ call: later, isBeside: false });
  });
});

describe('free play', () => {
  it('personalizes as who is signed in, or as the first customer', () => {
    expect(contextFor(signedIn)).toEqual({
      userIdentity: { externalUserId: 'ana.kovac-1047' },
      userAttributes: { firstName: 'Ana', lastName: 'Kovač' },
      forceDepersonalize: false,
    });
    const asBen = { ...signedIn, session: { ...signedIn.session, externalUserId: 'ben.okafor-2210' } };
    expect(contextFor(asBen as typeof signedIn).forceDepersonalize).toBe(true);
    expect(contextFor(signedOut).userIdentity).toEqual({ externalUserId: 'ana.kovac-1047' });
  });

  it('always has something to save', () => {
    const patch = patchFor(signedIn);
    const user = { ...signedIn.sdk.user, customAttributes: patch.customAttributes };
    const again = patchFor({ ...signedIn, sdk: { ...signedIn.sdk, user: user as typeof signedIn.sdk.user } });
    expect(again.customAttributes).not.toEqual(patch.customAttributes);
  });

  it('offers three people, and always the one who is signed in', () => {
    expect(personChoice(signedOut).chosen).toBeNull();
    const { backend } = signedOut;
    if (backend === null) throw new Error('no backend');
    const last = { ...backend.customers[0], username: 'dora', externalUserId: 'dora-1' };
    const more = { ...backend, customers: [...backend.customers, last] } as typeof backend;
    const session = {
      kind: 'customer',
      username: 'dora',
      displayName: 'Dora',
      externalUserId: 'dora-1',
    } as const;
    const choice = personChoice({ session, backend: more });
    expect(choice.customers.map(({ username }) => username)).toEqual(['ana', 'ben', 'dora']);
    expect(personChoice({ session, backend: null }).customers).toEqual([]);
  });

  it('a setting in the way is mended on the stage', () => {
    const call = stoppedCall({ error: makeError('USER_DATA_RESTRICTED', { gate: 'server' }) });
    expect(fixTitle({ call, fix: 'openBackend' })).toBe('Set “Signed token” and retry');
    expect(fixTitle({ call, fix: 'newTokenAndRetry' })).toBe('Get a new token and retry');
  });
});

it('the stage is there in presenter mode and for a story that is not left', () => {
  expect([signedOut, state('freePlay'), state('story'), state('storyLeft')].map(isOnStage)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(toldStory(state('storyLeft'))).toBeNull();
});
