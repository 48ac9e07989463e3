import { describe, expect, it } from 'vitest';
import { disturbanceOf } from '../../../../electron/core/own-app/disturbance-of.ts';
import { madeResponse } from '../../../../electron/own-app/relay/disturbance.ts';
import { type DisturbanceRule, OWN_APP_DISTURBANCES } from '../../../../shared/model/own-app.ts';
import { RECOGNISED } from '../../../support/own-app/arrivals.ts';

const RULE: DisturbanceRule = { type: 'empty200', call: null, regId: null, once: false };

describe('what is done to a call', () => {
  it.each([
    [{}, true],
    [{ call: 'personalize' }, true],
    [{ call: 'saveUser' }, false],
    [{ regId: 'reg-1' }, true],
    [{ regId: 'reg-2' }, false],
    [{ call: 'personalize', regId: 'reg-2' }, false],
  ] satisfies [Partial<DisturbanceRule>, boolean][])('is by the rule %j: %s', (part, isMet) => {
    expect(disturbanceOf({ ...RULE, ...part }, RECOGNISED) !== null).toBe(isMet);
  });

  it.each(OWN_APP_DISTURBANCES)('can be %s', (type) => {
    const found = disturbanceOf({ ...RULE, type }, RECOGNISED);
    expect(found?.type).toBe(type);
    if (type === 'delay') expect(found).toHaveProperty('milliseconds', 3_000);
    if (type === 'tooManyRequests' && found !== null)
      expect(madeResponse(found)?.headers).toContainEqual(['Retry-After', '5']);
  });
});
