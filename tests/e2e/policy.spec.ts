import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import electron from 'electron';
import { makeError } from '../../shared/errors.ts';
import { SCREENS } from '../../shared/model/screens.ts';
import { withFolder } from '../support/e2e/dialogs.ts';
import { expect, LabApp, test } from '../support/e2e/fixtures.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** The app with these switches until it ends by itself. */
async function endsWith(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(electron as unknown as string, [PROJECT, '--no-sandbox', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

async function withConfig(config: unknown, work: (file: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const file = path.join(folder, 'config.json');
    writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config));
    await work(file);
  });
}

async function inApp(args: readonly string[], work: (lab: LabApp) => Promise<void>, userDataDir?: string) {
  const lab = await LabApp.launch({
    width: 1440,
    height: 900,
    args,
    ...(userDataDir === undefined ? {} : { userDataDir }),
  });
  try {
    await work(lab);
  } finally {
    await lab.dispose();
  }
}

/** A request as a page would make it, whatever the screens offer. */
async function ask(
  lab: LabApp,
  name: string,
  payload: unknown,
): Promise<{ ok: boolean; error?: { code: string } }> {
  return lab.page.evaluate(
    ([request, body]) => {
      const { api } = globalThis as unknown as {
        api: Record<string, (payload: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>;
      };
      return api[request]?.(body) ?? { ok: false };
    },
    [name, payload] as const,
  );
}

async function chooseInMenu(lab: LabApp, id: string): Promise<void> {
  await lab.app.evaluate(({ Menu }, item) => {
    Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
  }, id);
}

test('an invalid configuration keeps the app from starting, with code 2 and every reason', async () => {
  await withConfig('{ "enforced": { "profile": "windows",\n "disabled": ["forg"] } }', async (file) => {
    const { code, err } = await endsWith([`--config=${file}`, '--quiet']);
    expect(code).toBe(2);
    expect(err).toContain('line 1, column 28, enforced.profile');
    expect(err).toContain('line 2, column 15, enforced.disabled[0]');
  });
});

test('a configuration can be looked at, and a mistyped switch is told', async () => {
  await withConfig({ enforced: { profile: 'ios' } }, async (file) => {
    const shown = await endsWith([`--check-config=${file}`]);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('ios (enforced)');
  });
  const mistyped = await endsWith(['--presentr', '--quiet']);
  expect(mistyped.code).toBe(2);
  expect(mistyped.err).toContain('--presenter');
});

test('an enforced profile is locked, and what is switched off is refused over IPC, too', async () => {
  const config = { enforced: { profile: 'ios', disabled: ['forge', 'pasteToken', 'faults', 'reset'] } };
  await withConfig(config, async (file) => {
    await inApp([`--config=${file}`, '--profile=android'], async (lab) => {
      expect((await lab.snapshot()).profile).toBe('ios');
      await lab.open('settings');
      await expect(lab.page.getByTestId('locked-profile')).toBeVisible();
      await expect(lab.page.getByTestId('profile-android')).toBeDisabled();
      await expect(lab.page.getByTestId('admin-notice')).toContainText('--profile=android has no effect');
      expect(await ask(lab, 'setProfile', { profile: 'android' })).toMatchObject({
        error: makeError('SETTING_LOCKED', { message: 'The platform profile is set by your administrator.' }),
      });
      for (const [name, payload] of [
        ['useToken', { token: 'x' }],
        ['getMutations', null],
        ['resetLab', null],
      ] as const) {
        expect((await ask(lab, name, payload)).error?.code, name).toBe('FEATURE_DISABLED');
      }
      await expect(lab.page.getByTestId('nav-faults')).toHaveCount(0);
      await lab.open('signIn');
      await expect(lab.page.getByTestId('off-pasteToken')).toBeVisible();
      await lab.signInAs('ana.kovac');
      await lab.open('token');
      await lab.page.getByTestId('token-tab-forge').click();
      await expect(lab.page.getByTestId('off-forge')).toBeVisible();
      expect((await lab.snapshot()).profile).toBe('ios');
    });
  });
});

test('presenter mode brings the stage, and recovers by one key', async ({ lab }) => {
  const { page } = lab;
  await page.keyboard.press('F9');
  await expect(page.getByTestId('confirm')).toBeVisible();
  await page.getByTestId('confirm-cancel').click();
  await expect(page.getByTestId('confirm')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+P');
  await expect(page.getByTestId('stage')).toBeVisible();
  await expect(page.locator('[data-testid^="nav-"]')).toHaveCount(0);
  await page.getByTestId('stage-person-ana.kovac').click();
  await expect.poll(async () => (await lab.snapshot()).session.kind).toBe('customer');
  await page.getByTestId('stage-personalize').click();
  await expect(page.getByTestId('stage-call')).toHaveAttribute('data-outcome', 'ok');
  await page.keyboard.press('Control+K');
  await expect(page.getByTestId('palette')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByTestId('palette')).toHaveCount(0);
  await expect.poll(async () => (await lab.snapshot()).session.kind).toBe('signedOut');
  await expect.poll(async () => (await lab.snapshot()).calls.length).toBe(0);
  await expect(page.getByTestId('stage')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('screen-signIn')).toBeVisible();
});

test('a presenter opens signed out, with a new sandbox, and ordinary data waits', async () => {
  await withFolder(async (userDataDir) => {
    const first = await LabApp.launch({ userDataDir });
    await first.signInAs('ana.kovac');
    await first.chooseSetting('contactInformationApi');
    await first.quit();
    const presenting = await LabApp.launch({ userDataDir, args: ['--presenter'] });
    expect(await presenting.snapshot()).toMatchObject({ presenter: true, session: { kind: 'signedOut' } });
    expect((await presenting.snapshot()).backend?.securitySetting).not.toBe('contactInformationApi');
    await presenting.quit();
    const after = await LabApp.launch({ userDataDir });
    expect((await after.snapshot()).backend?.securitySetting).toBe('contactInformationApi');
    expect((await after.snapshot()).presenter).toBe(false);
    await after.quit();
  });
});

test('menu items navigate, and switch presenter mode', async ({ lab }) => {
  for (const screen of ['timeline', 'people', 'settings'] as const) {
    await chooseInMenu(lab, `open-${screen}`);
    await expect(lab.page.getByTestId(`screen-${screen}`)).toBeVisible();
  }
  await chooseInMenu(lab, 'presenter');
  await expect(lab.page.getByTestId('stage')).toBeVisible();
  await expect
    .poll(() =>
      lab.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('presenter')?.checked),
    )
    .toBe(true);
  await chooseInMenu(lab, 'open-people');
  await expect(lab.page.getByTestId('screen-people')).toBeVisible();
  expect((await lab.snapshot()).presenter).toBe(false);
});

/** What every screen shows: controls with their values and states, and texts. IDs of this start, and times, are left out. */
async function wholeWindow(lab: LabApp): Promise<Record<string, readonly string[]>> {
  const screens: Record<string, readonly string[]> = {};
  for (const screen of SCREENS) {
    await lab.open(screen);
    await expect(lab.page.locator('[aria-busy="true"]')).toHaveCount(0);
    screens[screen] = await lab.page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          '[data-live] [data-testid], [data-live] input, [data-live] button',
        ),
      ].map((element) => {
        const { value, checked } = element as Partial<HTMLInputElement>;
        const states = ['aria-pressed', 'aria-checked', 'aria-expanded', 'aria-current', 'data-status']
          .map((name) => element.getAttribute(name) ?? '')
          .join(',');
        const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        const text = own.map((node) => node.textContent ?? '').join(' ');
        return `${element.dataset['testid'] ?? element.tagName}|${value ?? ''}|${String(checked ?? false)}|${states}|${text}`
          .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{4,}…[0-9a-f]+/g, 'ID')
          .replaceAll(/\d\d:\d\d(:\d\d)?|\d+(\.\d+)? ms/g, 'TIME');
      }),
    );
  }
  await lab.open('signIn');
  return screens;
}

test('Start over leads back to a first start, all of it, and shortcuts work at once', async ({ lab }) => {
  test.setTimeout(120_000);
  const { page } = lab;
  const first = await wholeWindow(lab);
  await lab.signInAs('ana.kovac');
  await page.getByTestId('lifetime-600').click();
  await lab.breakToken('expired');
  await lab.personalize();
  await lab.open('saveUser');
  await page.getByTestId('field-firstName').fill('Typed');
  await lab.open('errors');
  await page.getByTestId('atlas-search').fill('expired');
  await page.locator('[data-testid^="tile-"]').first().click();
  await page.getByTestId('reproduce').click();
  await expect(page.getByTestId('scenario-body')).toHaveAttribute('data-status', 'passed', {
    timeout: 30_000,
  });
  await page.getByTestId('atlas-filter-seen').click();
  await lab.open('timeline');
  await page.getByTestId('timeline-search').fill('personalize');
  await page.getByTestId('toggle-live').click();

  await page.keyboard.press('F9');
  await page.getByTestId('confirm-ok').click();
  await expect(page.getByTestId('toast')).toContainText('The lab was reset');
  await expect(page.getByTestId('toast')).toHaveRole('status');
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('screen-personalize')).toBeVisible();
  await expect(page.getByTestId('toast')).toBeVisible();
  await page.locator('[data-testid="toast"] button').click();
  await expect(page.getByTestId('toast')).toHaveCount(0);
  await expect.poll(async () => (await lab.snapshot()).sdk.registered).toBe(true);
  expect(await wholeWindow(lab)).toEqual(first);
});
