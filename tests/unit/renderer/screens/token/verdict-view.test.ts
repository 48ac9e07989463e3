import { expect, test } from 'vitest';
import { outcomeText, verdictColumns } from '../../../../../renderer/screens/token/verdict-view.ts';
import { FAKE_PREDICTION } from '../../../../support/renderer/fake-forge.ts';

test('a column tells where its reader stops, and what comes after is not reached', () => {
  const columns = verdictColumns(FAKE_PREDICTION.verdicts);
  expect(columns.map(({ reader, structure, expiry, server }) => [reader, structure, expiry, server])).toEqual(
    [
      ['strict', 'stopped', 'skipped', 'apart'],
      ['android', 'stopped', 'skipped', 'apart'],
      ['ios', 'passed', 'passed', 'apart'],
      ['server', 'none', 'none', 'stopped'],
    ],
  );
  expect(columns.at(-1)?.message).toBe('The token is not three Base64url parts of JSON.');
});

test('without a verdict of the server there is no column for it', () => {
  const { server: _server, ...devices } = FAKE_PREDICTION.verdicts;
  expect(verdictColumns(devices).map(({ server }) => server)).toEqual(['apart', 'apart', 'apart']);
});

test('what nobody checked is not known, and never green', () => {
  const { server, ...devices } = FAKE_PREDICTION.verdicts;
  if (server === undefined) throw new TypeError('no server verdict');
  const unknown = { ...server, ok: true, unchecked: ['key' as const, 'signature' as const] };
  expect(verdictColumns({ ...devices, server: unknown }).at(-1)).toMatchObject({
    isUnknown: true,
    server: 'unknown',
  });
});

test('an outcome says whether anything is sent', () => {
  expect(outcomeText(FAKE_PREDICTION.outcomes.android)).toBe('ends at structure, 0 bytes sent');
  expect(outcomeText(FAKE_PREDICTION.outcomes.ios)).toBe('ends at server, sent');
  expect(outcomeText({ ok: true, gate: null, code: null, sends: true })).toBe('accepted');
});
