import { beforeEach, describe, expect, it } from 'vitest';
import { gateEntries, spokenGate, statusText } from '../../../../shared/gates/checks.ts';
import { reasonText } from '../../../../renderer/lib/reason-text.ts';
import {
  chooseLifetime,
  LIFETIMES,
  lifetimeOf,
  signInDraft,
} from '../../../../renderer/state/sign-in-draft.ts';
import type { GateEntry } from '../../../../shared/model/gates.ts';
import { SCREENS, screenShortcut } from '../../../../shared/model/screens.ts';

describe('a gate as it is read out', () => {
  function spoken(met: GateEntry): string {
    const entries = gateEntries({ gates: [met] });
    return spokenGate(met, statusText(met, entries));
  }

  it('has its title only where it was passed', () => {
    expect(spoken({ gate: 'expiry', status: 'passed', detail: null })).toBe(
      'expiry, passed. Token is not expired.',
    );
    expect(spoken({ gate: 'expiry', status: 'stopped', detail: 'The provided JWT is expired.' })).toBe(
      'expiry, stopped here. The provided JWT is expired.',
    );
    expect(spoken({ gate: 'expiry', status: 'skipped', detail: null })).toBe('expiry, not reached.');
    expect(spoken({ gate: 'wire', status: 'pending', detail: null })).toBe('wire, in progress.');
  });

  it('that stopped the call without a word says what is not met', () => {
    expect(spoken({ gate: 'changes', status: 'stopped', detail: null })).toBe(
      'changes, stopped here. Not met: There is something to send.',
    );
  });
});

describe('a reason of the journal', () => {
  it.each([
    ['subjectNotIdentity: The sub claim is not it', 'The sub claim is not it.'],
    [
      'observed UNAUTHORIZED: expired: The token has expired',
      'observed UNAUTHORIZED: The token has expired.',
    ],
    ['The setting asks for a JWT, the call had none', 'The setting asks for a JWT, the call had none.'],
    ['keyUnknown: The key is unknown; A second note.', 'The key is unknown. A second note.'],
  ])('%j is told as “%s”', (reason, text) => {
    expect(reasonText(reason)).toBe(text);
  });
});

describe('the token lifetime', () => {
  beforeEach(() => signInDraft.set({ username: '', password: '', lifetime: '600', customSeconds: '120' }));

  it.each(LIFETIMES.filter(({ value }) => value !== 'custom'))('of $label is kept by Custom', ({ value }) => {
    chooseLifetime(value);
    const before = lifetimeOf(signInDraft.get());
    chooseLifetime('custom');
    expect(signInDraft.get().lifetime).toBe('custom');
    expect(lifetimeOf(signInDraft.get())).toEqual(before);
  });

  it('that was typed is not lost by choosing Custom again', () => {
    chooseLifetime('custom');
    signInDraft.update((draft) => ({ ...draft, customSeconds: '77' }));
    chooseLifetime('custom');
    expect(lifetimeOf(signInDraft.get())).toEqual({ ok: true, seconds: 77 });
  });
});

it('the keys that are shown for screens are one character, one of them with Shift, and no two are the same', () => {
  const keys = SCREENS.map((screen) => screenShortcut(screen).aria);
  expect(keys.filter((key) => !/^Control\+(?:[1-9,]|Shift\+Y)$/.test(key))).toEqual([]);
  expect(new Set(keys).size).toBe(SCREENS.length);
});
