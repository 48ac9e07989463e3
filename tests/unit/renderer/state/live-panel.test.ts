import { afterEach, describe, expect, it, vi } from 'vitest';
import { fixableCall } from '../../../../renderer/components/outcome/fix-call.ts';
import { SCREENS } from '../../../../shared/model/screens.ts';
import { resetSessionStores } from '../../../../renderer/state/store.ts';
import {
  foldLiveWhenNarrow,
  isLiveOpen,
  openScreen,
  toggleLive,
  viewStore,
} from '../../../../renderer/state/view.ts';
import { sentCall, stoppedCall } from '../../../support/reports/builders.ts';
import { FAKE_STATES } from '../../../support/renderer/fake-bridge.ts';

afterEach(() => {
  resetSessionStores();
  vi.unstubAllGlobals();
});

/** A window whose width is told; returns what changes it. */
function windowThatIs(isNarrow: boolean): (next: boolean) => void {
  const listeners = new Set<() => void>();
  const query = {
    matches: isNarrow,
    addEventListener: (_name: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => listeners.delete(listener),
  };
  vi.stubGlobal('window', { matchMedia: () => query });
  return (next) => {
    query.matches = next;
    for (const listener of listeners) listener();
  };
}

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

  it.each(SCREENS)('folds in a narrow window and comes back as it was in a wide one, on %s', (screen) => {
    for (const wasToggled of [false, true]) {
      resetSessionStores();
      const become = windowThatIs(false);
      const stop = foldLiveWhenNarrow();
      openScreen(screen);
      if (wasToggled) toggleLive();
      const before = SCREENS.map(isOpenOn);
      openScreen(screen);
      become(true);
      expect(SCREENS.map(isOpenOn)).toEqual(SCREENS.map(() => false));
      openScreen(screen);
      toggleLive();
      expect(isLiveOpen(viewStore.get())).toBe(true);
      become(false);
      expect(SCREENS.map(isOpenOn)).toEqual(before);
      stop();
    }
  });

  it('is closed in a window that is narrow from the start, and after a start over in it', () => {
    windowThatIs(true);
    foldLiveWhenNarrow()();
    expect(isOpenOn('signIn')).toBe(false);
    toggleLive();
    expect(isOpenOn('signIn')).toBe(true);
    expect(isOpenOn('personalize')).toBe(false);
    resetSessionStores();
    foldLiveWhenNarrow()();
    expect(isOpenOn('signIn')).toBe(false);
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
