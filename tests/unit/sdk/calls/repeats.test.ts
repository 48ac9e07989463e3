import { describe, expect, it } from 'vitest';
import { json, startedHarness } from '../../../support/sdk/fakes.ts';

const failure = () => json(500, {});

describe('calls whose caller waits are sent once', () => {
  it.each(['fetchUser', 'saveUser'] as const)('%s ends at the first uncoded 500', async (name) => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    http.otherwise(failure);
    const outcome = await (name === 'fetchUser' ? sdk.fetchUser() : sdk.saveUser({ firstName: 'Jane' }));
    expect(outcome.ok ? null : outcome.error.code).toBe('-2');
    expect(outcome.record.attempts).toBe(1);
  });

  it('what is sent in the background is repeated', async () => {
    const { sdk, http, timers } = await startedHarness({ profile: 'android' });
    http.next(failure);
    await sdk.saveUser({ firstName: 'Jane' });
    const before = http.requests.length;
    http.next(failure);
    const sync = sdk.sync();
    await timers.advance(3_000);
    await sync;
    expect(http.requests.length - before).toBe(2);
    expect(sdk.state().unsentFields).toEqual([]);
  });
});
