import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextState, type UpdateEvent } from '../../../electron/updates/machine.ts';
import { makeError } from '../../../shared/errors.ts';
import { type UpdateState, updateStateSchema } from '../../../shared/model/updates.ts';

const error = makeError('UPDATE_FEED_UNREACHABLE');
const run = (events: readonly UpdateEvent[], from: UpdateState = { kind: 'idle' }): UpdateState =>
  events.reduce(nextState, from);

const anyEvent = fc.oneof(
  fc.constantFrom<UpdateEvent>(
    { kind: 'check' },
    { kind: 'found', version: '2.0.0' },
    { kind: 'nothingNew' },
    { kind: 'download' },
    { kind: 'cancelled' },
    { kind: 'downloaded' },
    { kind: 'failed', error },
  ),
  fc.double().map((percent): UpdateEvent => ({ kind: 'progress', percent })),
);

describe('the states of an update', () => {
  it('goes from a check to ready only by way of a download that was asked for', () => {
    const found = run([{ kind: 'check' }, { kind: 'found', version: '2.0.0' }]);
    expect(found).toEqual({ kind: 'available', version: '2.0.0' });
    expect(run([{ kind: 'downloaded' }], found)).toEqual(found);
    expect(run([{ kind: 'download' }, { kind: 'downloaded' }], found)).toEqual({
      kind: 'ready',
      version: '2.0.0',
    });
  });

  it('a download that is cancelled can be begun again', () => {
    const state = run([
      { kind: 'check' },
      { kind: 'found', version: '2.0.0' },
      { kind: 'download' },
      { kind: 'progress', percent: 40 },
      { kind: 'cancelled' },
    ]);
    expect(state).toEqual({ kind: 'available', version: '2.0.0' });
  });

  it.each<UpdateState>([{ kind: 'off' }, { kind: 'notSupported', reason: 'why' }])(
    'nothing moves $kind',
    (state) => {
      fc.assert(fc.property(fc.array(anyEvent), (events) => run(events, state) === state));
    },
  );

  it('is always a state of the contract, and a percentage never falls within one download', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let before: UpdateState = { kind: 'idle' };
        for (const event of events) {
          const state = nextState(before, event);
          updateStateSchema.parse(state);
          if (state.kind === 'downloading' && before.kind === 'downloading') {
            expect(state.percent).toBeGreaterThanOrEqual(before.percent);
          }
          before = state;
        }
      }),
    );
  });
});
