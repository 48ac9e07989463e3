import { describe, expect, it } from 'vitest';
import { arrivalRecord } from '../../../../electron/core/own-app/arrival-record.ts';
import { withInstallation } from '../../../../electron/core/own-app/installations.ts';
import type { OwnAppRecord, OwnAppState } from '../../../../shared/model/own-app.ts';
import { arrival } from '../../../support/own-app/arrivals.ts';

type Installations = OwnAppState['installations'];

const RECORD = arrivalRecord(arrival(), null, []);

function heard(calls: readonly Partial<OwnAppRecord>[]): Installations {
  return calls.reduce<Installations>((known, call) => withInstallation(known, { ...RECORD, ...call }), []);
}

describe('the installations that were heard of', () => {
  it('are counted, the last one first', () => {
    const [last, first, ...rest] = heard([
      { regId: 'a' },
      { regId: 'b' },
      { regId: 'b', call: 'saveUser', at: 5 },
    ]);
    expect(last).toMatchObject({ regId: 'b', calls: 2, lastCall: 'saveUser', lastAt: 5 });
    expect(first).toMatchObject({ regId: 'a', calls: 1 });
    expect(rest).toEqual([]);
  });

  it('begin with the calls before their registration', () => {
    const all = heard([{ regId: null, call: 'register' }, { regId: 'a' }]);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ regId: 'a', calls: 2 });
  });

  it('are not taken for another build’s', () => {
    expect(heard([{ regId: null, plugin: 'flutter 9.9.0' }, { regId: 'a' }])).toHaveLength(2);
    expect(heard([{ regId: null, platform: 'ios' }, { regId: 'a' }])).toHaveLength(2);
    expect(heard([{ regId: 'a' }, { regId: null }, { regId: 'a' }])).toHaveLength(2);
  });

  it('keep what is known of the SDK where a call does not name it', () => {
    const [one] = heard([{ regId: 'a' }, { regId: 'a', sdkVersion: null, plugin: null }]);
    expect(one).toMatchObject({ sdkVersion: '15.1.0', calls: 2 });
  });

  it('are twenty at most', () => {
    const all = heard(Array.from({ length: 25 }, (_unused, index) => ({ regId: `r${index}` })));
    expect(all).toHaveLength(20);
    expect(all[0]?.regId).toBe('r24');
  });
});
