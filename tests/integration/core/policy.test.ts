import { expect, it } from 'vitest';
import { LabUnderTest } from '../../support/app/core.ts';

it('a presenter starts with nobody’s data, and F9 leads back there', async () => {
  const first = await LabUnderTest.start();
  await first.signInAs('ana');
  await first.end();
  const lab = await LabUnderTest.start({ after: first, presenter: true });
  expect(lab.snapshot).toMatchObject({ presenter: true, session: { kind: 'signedOut' }, token: null });
  expect(lab.storedToken).toBeNull();
  await lab.signInAs('ana');
  expect((await lab.ask('resetLab')).ok).toBe(true);
  expect(lab.snapshot).toMatchObject({ presenter: true, session: { kind: 'signedOut' }, calls: [] });
  expect(await lab.personalizeAs('ana')).toMatchObject({ call: 'personalize' });
  await lab.dispose();
});

it('what is switched off or locked is refused, and nothing happens', async () => {
  const lab = await LabUnderTest.start({
    administered: { disabled: ['reset', 'faults'], locked: ['profile'] },
  });
  await lab.signInAs('ana');
  const answers = [
    await lab.ask('resetLab'),
    await lab.ask('fixLastCall', { fix: 'resetLab' }),
    await lab.ask('setProfile', { profile: 'ios' }),
  ];
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
    'FEATURE_DISABLED',
    'FEATURE_DISABLED',
    'SETTING_LOCKED',
  ]);
  expect(lab.snapshot).toMatchObject({ profile: 'strict', session: { kind: 'customer' } });
  await lab.dispose();
});

it('a link to a scenario is not followed where links are switched off', async () => {
  const lab = await LabUnderTest.start({ administered: { disabled: ['scenarioLinks'] } });
  lab.lab.askForScenario('device.expired');
  const board = await lab.ask('getAtlasBoard');
  expect(board).toMatchObject({ ok: true, value: { link: null } });
  expect(lab.snapshot.events[0]?.title).toBe('A link was not followed');
  await lab.dispose();
});
