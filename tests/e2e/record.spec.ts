import path from 'node:path';
import { findSecrets } from '../support/reports/find-secrets.ts';
import { saveTo, textOf, withFolder } from '../support/e2e/dialogs.ts';
import { expect, type LabApp, test } from '../support/e2e/fixtures.ts';
import { storedTokens } from '../support/e2e/keychain.ts';

const clipboard = (lab: LabApp): Promise<string> => lab.app.evaluate(({ clipboard }) => clipboard.readText());

test('two chosen rows are saved as a scenario, opened in the atlas, and run green', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.personalize();
  await lab.breakToken('expired');
  await lab.personalize();
  const tokens = await storedTokens();
  await lab.open('timeline');
  const calls = lab.page.getByTestId('timeline-row').and(lab.page.locator('[data-kind="call"]'));
  const personalize = calls.filter({ hasText: 'personalize' });
  await expect(personalize).toHaveCount(2);
  await personalize.first().locator('[data-box]').click();
  await expect(lab.page.getByTestId('timeline-chosen')).toHaveText('1 entry chosen');
  // By keyboard: the row is looked at, the space bar chooses it.
  await personalize.last().click();
  await lab.page.getByTestId('timeline-list').focus();
  await lab.page.keyboard.press('Space');
  await expect(lab.page.locator('[role="option"][aria-checked="true"]')).toHaveCount(2);
  await withFolder(async (folder) => {
    const file = path.join(folder, 'saved.json');
    await saveTo(lab, file);
    await lab.page.getByTestId('save-scenario').click();
    await expect(lab.page.getByTestId('saved-scenario')).toContainText('saved.json');
    const text = textOf(file);
    expect(text).toContain('"code": "JWT_TOKEN_EXPIRED"');
    expect(text).not.toContain('ana.kovac');
    expect(findSecrets(text)).toEqual([]);
    for (const { token } of tokens) expect(text).not.toContain(token);
    await lab.page.getByTestId('open-saved-scenario').click();
    await expect(lab.page.getByTestId('opened-file')).toContainText('saved.json');
    await lab.page.locator('[data-testid^="tile-file:"]').click();
    await lab.page.getByTestId('reproduce').click();
    await expect(lab.page.getByTestId('scenario-body')).toHaveAttribute('data-status', 'passed', {
      timeout: 30_000,
    });
  });
});

test('chosen rows alone are exported, and a call is copied for a ticket', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.personalize();
  await lab.breakToken('structure');
  await lab.personalize();
  const live = lab.page.getByTestId('last-call');
  await lab.app.evaluate(({ clipboard }) => clipboard.clear());
  await live.getByTestId('copy-ticket').click();
  await expect.poll(() => clipboard(lab)).toContain('## `personalize` stopped at structure');
  const text = await clipboard(lab);
  expect(text).toContain('**What to do.**');
  expect(findSecrets(text)).toEqual([]);
  await lab.open('timeline');
  const calls = lab.page.getByTestId('timeline-row').and(lab.page.locator('[data-kind="call"]'));
  const [first] = await calls.filter({ hasText: 'personalize' }).all();
  await first?.click({ modifiers: ['Control'] });
  await withFolder(async (folder) => {
    const file = path.join(folder, 'chosen.har');
    await saveTo(lab, file);
    await lab.page.getByTestId('timeline-export').click();
    await lab.page.getByTestId('timeline-export-har').click();
    await expect.poll(() => textOf(file).length).toBeGreaterThan(0);
    expect((JSON.parse(textOf(file)) as { log: { entries: unknown[] } }).log.entries).toHaveLength(1);
  });
  await lab.page.getByTestId('timeline-detail').getByTestId('copy-ticket').click();
  await expect.poll(() => clipboard(lab)).toContain('## `personalize` succeeded');
});
