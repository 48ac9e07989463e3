import { writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { placeOf } from '../../electron/core/atlas/place.ts';
import { findSecrets } from '../support/reports/find-secrets.ts';
import { catalog } from '../../electron/scenarios/catalog/catalog.ts';
import { openFrom, saveTo, textOf, withFolder } from '../support/e2e/dialogs.ts';
import { expect, LabApp, test } from '../support/e2e/fixtures.ts';
import { storedTokens } from '../support/e2e/keychain.ts';
import { runCurl } from '../support/http/curl.ts';

/** A whole run takes a while on a busy machine. */
const RUN_MS = 150_000;

function scenarioWith(code: string): string {
  const found = catalog().find((scenario) => placeOf(scenario).code === code);
  if (found === undefined) throw new Error(`No scenario of ${code}`);
  return found.id;
}

async function reproduce(lab: LabApp, key: string): Promise<void> {
  await lab.page.getByTestId(`tile-${key}`).click();
  await lab.page.getByTestId('reproduce').click();
  const body = lab.page.locator(`[data-testid="scenario-body"][data-key="${key}"]`);
  await expect(body).toHaveAttribute('data-status', 'passed', { timeout: 30_000 });
  await expect(lab.page.getByTestId('run-progress')).toHaveAttribute('data-state', 'idle');
}

async function exportRun(lab: LabApp, format: string, filePath: string): Promise<string> {
  await saveTo(lab, filePath);
  await lab.page.getByTestId('atlas-export').click();
  await lab.page.getByTestId(`atlas-export-${format}`).click();
  await expect.poll(() => textOf(filePath).length).toBeGreaterThan(0);
  return textOf(filePath);
}

test('five tiles are reproduced live, and the session is left alone', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  const before = await lab.snapshot();
  await lab.open('errors');
  for (const code of ['JWT_TOKEN_STRUCTURE_INVALID', 'JWT_TOKEN_EXPIRED', 'UNAUTHORIZED', '20006', '20007']) {
    await reproduce(lab, scenarioWith(code));
    await expect(lab.page.getByTestId('error-explanation')).toContainText(code);
    await expect(lab.page.getByTestId('what-to-do')).toBeVisible();
    await expect(lab.page.getByTestId('comparisons').first()).toBeHidden();
    await lab.page.getByTestId('scenario-checks').locator('summary').first().click();
    await expect(lab.page.getByTestId('comparisons').first()).toBeVisible();
    await lab.page.getByTestId('plan-disclosure').locator('summary').first().click();
    await expect(lab.page.getByTestId('scenario-plan')).toContainText('What is set up');
  }
  await expect(lab.page.getByTestId('coverage')).toHaveAttribute('data-seen', '5');
  const { calls, sandbox, session } = await lab.snapshot();
  expect({ calls, journal: sandbox.journal, session }).toEqual({
    calls: before.calls,
    journal: before.sandbox.journal,
    session: before.session,
  });
});

test('everything runs as expected, and is exported as JUnit and as a page that axe likes', async ({
  lab,
}) => {
  test.setTimeout(RUN_MS + 60_000);
  await lab.open('errors');
  await lab.page.getByTestId('run-all').click();
  const progress = lab.page.getByTestId('run-progress');
  await expect(progress).toHaveAttribute('data-state', 'idle', { timeout: RUN_MS });
  await expect(progress).toContainText('all as expected');
  await expect(lab.page.getByTestId('coverage')).toHaveAttribute('data-seen', String(catalog().length));
  await withFolder(async (folder) => {
    // Looking at one of them runs nothing, and takes nothing away from what is exported.
    const { done = '' } = await progress.evaluate((element) => ({ done: element.dataset['done'] }));
    await lab.page.locator('[data-testid^="tile-"]').nth(2).click();
    await expect(lab.page.getByTestId('scenario-checks').locator('summary').first()).toHaveText(
      / checks? passed$/,
    );
    await expect(progress).toHaveAttribute('data-done', done);
    await expect(lab.page.getByTestId('atlas-export')).toHaveText(`Export ${done} results`);
    const junit = await exportRun(lab, 'junit', path.join(folder, 'junit.xml'));
    expect(junit).toContain('failures="0"');
    expect(junit.match(/<testcase /g)?.length).toBe(Number(done));
    const page = path.join(folder, 'report.html');
    const html = await exportRun(lab, 'html', page);
    expect(findSecrets(junit + html)).toEqual([]);
    const opening = lab.app.waitForEvent('window');
    await lab.app.evaluate(
      ({ BrowserWindow }, file) => new BrowserWindow({ show: false }).loadFile(file),
      page,
    );
    const report = await opening;
    await expect(report.getByRole('heading', { level: 1 })).toHaveText('All as expected');
    // Every tenth is one of each kind, and axe looks at each pair of a page's parts.
    await report.locator('details.scenario').evaluateAll((all) => {
      for (const [index, one] of all.entries()) if (index % 10 !== 0) one.remove();
    });
    expect(await report.locator('details.scenario').count()).toBeGreaterThan(20);
    const { violations } = await new AxeBuilder({ page: report }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

test('a run can be paused, goes on, and can be cancelled', async ({ lab }) => {
  await lab.open('errors');
  await lab.page.getByTestId('run-all').click();
  const progress = lab.page.getByTestId('run-progress');
  await expect(progress).toHaveAttribute('data-state', 'running', { timeout: 30_000 });
  await expect(lab.page.getByTestId('atlas-export')).toBeDisabled();
  await expect(lab.page.getByTestId('atlas-export')).toHaveAttribute(
    'title',
    /^Wait until the run has ended/,
  );
  await lab.page.getByTestId('run-pause').click();
  await expect(progress).toHaveAttribute('data-state', 'paused');
  await lab.page.getByTestId('run-pause').click();
  await expect(progress).toHaveAttribute('data-state', 'running');
  await lab.page.getByTestId('run-cancel').click();
  await expect(progress).toContainText('Cancelled after');
  await lab.page.getByTestId('atlas-filter-seen').click();
  await expect(lab.page.locator('[data-testid^="tile-"]').first()).toHaveAttribute('data-status', 'passed');
});

test('a case is opened in a second copy and re-run with the same outcome, and by a double click', async ({
  lab,
}) => {
  test.setTimeout(120_000);
  const key = scenarioWith('UNAUTHORIZED');
  await withFolder(async (folder) => {
    const file = path.join(folder, 'unauthorized.plcase');
    await lab.open('errors');
    await reproduce(lab, key);
    await saveTo(lab, file);
    await lab.page.getByTestId('export-scenario-case').click();
    await expect.poll(() => textOf(file).length).toBeGreaterThan(0);
    const other = await LabApp.launch({ width: 1440, height: 900 });
    try {
      await openFrom(other, file);
      await other.open('errors');
      await other.page.getByTestId('atlas-open').click();
      await other.page.getByTestId('atlas-open-case').click();
      await expect(other.page.getByTestId('open-case')).toContainText('unauthorized.plcase');
      await other.page.getByTestId('case-rerun').click();
      await expect(other.page.getByTestId('case-same')).toBeVisible({ timeout: 30_000 });
      await other.page.getByTestId('case-timeline').click();
      await expect(other.page.getByTestId('timeline-row').first()).toBeVisible();
    } finally {
      await other.dispose();
    }
    const handed = await LabApp.launch({ args: [file] });
    try {
      await expect(handed.page.getByTestId('screen-errors')).toBeVisible();
      await expect(handed.page.getByTestId('open-case')).toContainText('unauthorized.plcase');
    } finally {
      await handed.dispose();
    }
  });
});

test('a file of one’s own is refused with its line, or run', async ({ lab }) => {
  const scenario = { id: 'mine', title: 'My own', shows: 'It works.', group: 'surface' };
  const write = (file: string, step: string): void =>
    writeFileSync(
      file,
      JSON.stringify(
        {
          format: 'personalization-lab/scenarios',
          version: 1,
          scenarios: [{ ...scenario, steps: [{ do: step }] }],
        },
        null,
        2,
      ),
    );
  await withFolder(async (folder) => {
    const file = path.join(folder, 'mine.json');
    await openFrom(lab, file);
    await lab.open('errors');
    for (const step of ['fetchUzer', 'fetchUser']) {
      write(file, step);
      await lab.page.getByTestId('atlas-open').click();
      await lab.page.getByTestId('atlas-open-file').click();
      if (step === 'fetchUzer') {
        await expect(lab.page.getByTestId('file-problems')).toContainText(
          /mine\.json.*line \d+, column \d+/s,
        );
      }
    }
    await expect(lab.page.getByTestId('file-problems')).toHaveCount(0);
    await reproduce(lab, 'file:mine');
  });
});

test('the timeline is filtered, and shows a stopped call with its gates and 0 bytes sent', async ({
  lab,
}) => {
  await lab.signInAs('ana.kovac');
  await lab.personalize();
  await lab.breakToken('expired');
  await lab.personalize();
  await lab.open('timeline');
  const list = lab.page.getByTestId('timeline-list');
  await expect(list.locator('[data-kind="request"]').first()).toBeVisible();
  await lab.page.getByTestId('timeline-filter-code').click();
  await lab.page.locator('[class*="__popup-item"]', { hasText: 'JWT_TOKEN_EXPIRED' }).click();
  await expect(list).toHaveAttribute('data-matching', '1');
  await lab.page.getByTestId('timeline-row').click();
  const detail = lab.page.getByTestId('timeline-detail');
  await expect(detail.getByTestId('gate-expiry')).toHaveAttribute('data-status', 'stopped');
  await expect(detail.getByTestId('zero-bytes')).toContainText(
    'The sandbox confirms: no connection arrived.',
  );
  await lab.page.getByTestId('timeline-clear-filter').click();
  await lab.page.getByTestId('timeline-search').fill('personalize 200');
  await expect(list).not.toHaveAttribute('data-matching', '1');
  await list.focus();
  await lab.page.keyboard.press('ArrowUp');
  await expect(lab.page.locator('[role="option"][aria-selected="true"]')).toHaveCount(1);
  await expect(list).toHaveAttribute('data-following', 'false');
});

test('an exported HAR has requests and no secret, and a copied cURL command runs', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.personalize();
  const tokens = await storedTokens();
  await lab.open('timeline');
  await withFolder(async (folder) => {
    const file = path.join(folder, 'session.har');
    await saveTo(lab, file);
    await lab.page.getByTestId('timeline-export').click();
    await lab.page.getByTestId('timeline-export-har').click();
    await expect.poll(() => textOf(file).length).toBeGreaterThan(0);
    const text = textOf(file);
    expect((JSON.parse(text) as { log: { entries: unknown[] } }).log.entries.length).toBeGreaterThan(0);
    expect(findSecrets(text)).toEqual([]);
    for (const { token } of tokens) expect(text).not.toContain(token);
  });
  const copied = await copyAsCurl(lab, 'personalize');
  expect(copied).toContain('"Authorization: Bearer $USER_DATA_JWT"');
  const statuses = await Promise.all(tokens.map(({ token }) => runCurl(copied, { USER_DATA_JWT: token })));
  expect(statuses).toContain(200);
});

/** Presses the button for the newest call of that name, and gives what is on the clipboard then. */
async function copyAsCurl(lab: LabApp, call: string): Promise<string> {
  await lab.app.evaluate(({ clipboard }) => clipboard.clear());
  const rows = lab.page.getByTestId('timeline-row').and(lab.page.locator('[data-kind="call"]'));
  await rows.filter({ hasText: call }).last().click();
  await lab.page.getByTestId('copy-curl').click();
  const read = (): Promise<string> => lab.app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(read).toContain('curl ');
  return read();
}

test('a link asks before it runs, and one that is no scenario is refused', async ({ lab }) => {
  const id = scenarioWith('JWT_TOKEN_EXPIRED');
  const follow = (link: string): Promise<void> =>
    lab.app.evaluate(({ app }, url) => {
      app.emit('second-instance', {}, ['electron', url], '');
    }, link);
  await follow(`personalization-lab://scenario/${id}?run=true`);
  await follow(`personalization-lab://scenario/${id}`);
  const question = lab.page.getByTestId('confirm');
  await expect(question).toContainText('Run the scenario of the link?');
  await lab.page.getByTestId('confirm-cancel').click();
  await expect(question).toHaveCount(0);
  await expect(lab.page.getByTestId('run-progress')).toHaveCount(0);
  await follow(`personalization-lab://scenario/${id}`);
  await lab.page.getByTestId('confirm-ok').click();
  await expect(lab.page.getByTestId('scenario-body')).toHaveAttribute('data-status', 'passed', {
    timeout: 30_000,
  });
});

test('a failed call leads to the scenario of its reason, which tells request, answer and command', async ({
  lab,
}) => {
  await lab.signInAs('ana.kovac');
  await lab.breakToken('otherPerson');
  const call = await lab.personalize();
  expect(call.journalReason).toContain('subjectNotIdentity');
  await lab.open('timeline');
  const rows = lab.page.getByTestId('timeline-row').and(lab.page.locator('[data-kind="call"]'));
  await rows.filter({ hasText: 'personalize' }).last().click();
  await lab.page.getByTestId('detail-in-atlas').click();
  await expect(lab.page.getByTestId('coverage')).toContainText('1 of ');
  const detail = lab.page.getByTestId('scenario-detail');
  const chosen = lab.page.locator('[data-testid^="tile-"][aria-pressed="true"]');
  await expect(chosen).toBeInViewport();
  await expect(lab.page.getByTestId('run-progress')).toHaveCount(0);
  await lab.page.getByTestId('reproduce').click();
  await expect(detail.getByTestId('journal-reason')).toContainText('The sub claim is not', {
    timeout: 30_000,
  });
  await expect(detail.getByTestId('exchange-text')).toContainText('/personalize');
  await lab.app.evaluate(({ clipboard }) => clipboard.clear());
  await detail.getByTestId('copy-curl').click();
  await expect
    .poll(() => lab.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('"Authorization: Bearer $USER_DATA_JWT"');
  await lab.open('people');
  await lab.open('errors');
  await expect(detail.getByTestId('journal-reason')).toBeVisible();
});
