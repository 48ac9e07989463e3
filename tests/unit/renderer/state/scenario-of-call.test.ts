import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../../../../renderer/state/atlas.ts';
import { makeError } from '../../../../shared/errors.ts';
import { catalogSample } from '../../../support/renderer/fake-scenarios.ts';

const ENTRIES = catalogSample();

function failed(
  id: 'UNAUTHORIZED' | 'JWT_TOKEN_STRUCTURE_INVALID',
  journalReason?: string,
  message?: string,
) {
  const rest = message === undefined ? {} : { message };
  return {
    call: 'personalize' as const,
    profile: 'strict' as const,
    error: makeError(id, rest),
    ...(journalReason === undefined ? {} : { journalReason }),
  };
}

describe('the scenario of a failed call', () => {
  it.each(['subjectNotIdentity', 'keyRevoked', 'signatureInvalid', 'algorithmRefused', 'tokenTooLarge'])(
    'is one of the same reason: %s',
    (reason) => {
      const found = scenarioOf(failed('UNAUTHORIZED', `${reason}: The reason in words.`), ENTRIES);
      expect(found?.code).toBe('UNAUTHORIZED');
      expect(found?.signs.reasons).toContain(reason);
    },
  );

  it('reads the reason behind what an observed answer says first', () => {
    const found = scenarioOf(
      failed('UNAUTHORIZED', 'observed UNAUTHORIZED: keyUnknown: No such key.'),
      ENTRIES,
    );
    expect(found?.signs.reasons).toContain('keyUnknown');
  });

  it('is one of the same message, where no reason is known', () => {
    const messages = ENTRIES.filter(({ code }) => code === 'JWT_TOKEN_STRUCTURE_INVALID').flatMap(
      ({ signs }) => signs.messages.filter((one) => !one.includes('*')),
    );
    expect(messages.length).toBeGreaterThan(3);
    for (const message of messages) {
      const found = scenarioOf(failed('JWT_TOKEN_STRUCTURE_INVALID', undefined, message), ENTRIES);
      expect(found?.signs.messages).toContain(message);
    }
  });

  it('is none for a code without a scenario, and for a call that did not fail', () => {
    const strange = { ...failed('UNAUTHORIZED'), error: { ...makeError('UNAUTHORIZED'), code: 'STRANGE' } };
    expect(scenarioOf(strange, ENTRIES)).toBeNull();
    expect(scenarioOf({ ...failed('UNAUTHORIZED'), error: null }, ENTRIES)).toBeNull();
  });
});
