import { afterEach, beforeEach, expect, it } from 'vitest';
import { SURPRISES } from '../../../electron/core/story/surprises.ts';
import { LabUnderTest } from '../../support/app/core.ts';

let lab: LabUnderTest;
beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

it.each(SURPRISES.map((surprise, index) => ({ ...surprise, index })))(
  '$what It ends with $code, and one key mends it',
  async ({ what, code, kind, index }) => {
    lab.chance = (index + 0.5) / SURPRISES.length;
    expect(await lab.ask('breakIt')).toEqual({ ok: true, value: { what } });
    expect(lab.newestCall.error?.code).toBe(code);
    const fix = kind === 'fault' ? 'switchOffFault' : 'newTokenAndRetry';
    expect((await lab.ask('fixLastCall', { fix })).ok).toBe(true);
    expect(lab.newestCall).toMatchObject({ call: 'personalize', outcome: 'ok' });
  },
);

it('never surprises with the same twice in a row', async () => {
  const first = await lab.ask('breakIt');
  expect(await lab.ask('breakIt')).not.toEqual(first);
});
