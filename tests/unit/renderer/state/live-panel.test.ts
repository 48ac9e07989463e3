import { afterEach, describe, expect, it } from 'vitest';
import { fixableCall } from '../../../../renderer/components/outcome/fix-call.ts';
import { resetSessionStores } from '../../../../renderer/state/store.ts';
import { isLiveOpen, openScreen, toggleLive, viewStore } from '../../../../renderer/state/view.ts';
import { sentCall, stoppedCall } from '../../../support/reports/builders.ts';
import { FAKE_STATES } from '../../../support/renderer/fake-bridge.ts';

afterEach(resetSessionStores);

describe('the live panel', () => {
  const isOpenOn = (screen: Parameters<typeof openScreen>[0]): boolean => {
    openScreen(screen);
    return isLiveOpen(viewStore.get());
  };

  it('is closed where the screen shows what is chosen by itself, until somebody opens it there', () => {
    expect((['signIn', 'errors', 'timeline', 'token'] as const).map(isOpenOn)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    openScreen('timeline');
    toggleLive();
    expect((['errors', 'timeline', 'token'] as const).map(isOpenOn)).toEqual([false, true, true]);
  });

  it('is remembered as one for all other screens', () => {
    openScreen('signIn');
    toggleLive();
    expect((['personalize', 'settings', 'errors'] as const).map(isOpenOn)).toEqual([false, false, false]);
    openScreen('people');
    toggleLive();
    expect(isOpenOn('signIn')).toBe(true);
  });
});

describe('what the key repairs', () => {
  const administration = FAKE_STATES.signedIn?.administration ?? null;

  it('is the last call that ended, if it failed', () => {
    const failed = stoppedCall();
    expect(fixableCall({ calls: [failed], administration })).toEqual({
      call: failed,
      fix: 'newTokenAndRetry',
    });
    const pending = sentCall({ id: 'now', outcome: 'pending' });
    expect(fixableCall({ calls: [pending, failed], administration })?.call.id).toBe(failed.id);
  });

  it('is nothing before a call, and after one that went well', () => {
    expect(fixableCall({ calls: [], administration })).toBeNull();
    expect(fixableCall({ calls: [sentCall(), stoppedCall()], administration })).toBeNull();
  });
});
