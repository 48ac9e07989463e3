import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Alteration } from '../../shared/model/forge.ts';
import { expect, LabApp, test as base } from '../support/e2e/fixtures.ts';

/** An app that starts on the stage. */
const test = base.extend({
  lab: async ({}, use) => {
    const lab = await LabApp.launch({ args: ['--presenter'], width: 1280, height: 720 });
    await use(lab);
    await lab.dispose();
  },
});

const SIZES = [
  [1280, 720],
  [1024, 700],
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
] as const;

const SAFE = { sandbox: true, contextIsolation: true, nodeIntegration: false };

async function ask(lab: LabApp, name: string, payload: unknown): Promise<void> {
  await lab.page.evaluate(
    async ([request, value]) => {
      const { api } = globalThis as unknown as {
        api: Record<string, (payload: unknown) => Promise<unknown>>;
      };
      await api[request]?.(value);
    },
    [name, payload] as const,
  );
}

async function signIn(lab: LabApp, username = 'ana.kovac'): Promise<void> {
  await lab.page.getByTestId(`stage-person-${username}`).click();
  await expect.poll(async () => (await lab.snapshot()).session).toMatchObject({ username });
}

async function breakToken(lab: LabApp, alteration: Alteration): Promise<void> {
  await ask(lab, 'alterToken', { alteration, lifetimeSeconds: 600 });
  await expect.poll(async () => (await lab.snapshot()).token?.origin).toBe('altered');
}

async function resize(lab: LabApp, width: number, height: number): Promise<void> {
  await lab.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  await expect
    .poll(() => lab.page.evaluate(() => [window.innerWidth, window.innerHeight]))
    .toEqual([width, height]);
}

async function refusedBySignature(lab: LabApp): Promise<void> {
  await signIn(lab);
  await breakToken(lab, 'tampered');
  await lab.page.getByTestId('stage-personalize').click();
  await expect(lab.page.getByTestId('stage-call')).toHaveAttribute('data-code', 'UNAUTHORIZED');
}

async function violations(page: Page): Promise<readonly unknown[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))]);
}

test('free play: who is signed in, a refusal explained, one key that mends it, the three settings', async ({
  lab,
}) => {
  const { page } = lab;
  const call = page.getByTestId('stage-call');
  await signIn(lab);
  await page.getByTestId('stage-personalize').click();
  await expect(call).toHaveAttribute('data-outcome', 'ok');
  await expect(page.getByTestId('stage-say')).toContainText('This phone now is Ana Kovač.');
  await breakToken(lab, 'expired');
  await page.getByTestId('stage-save-user').click();
  await expect(call).toHaveAttribute('data-code', 'JWT_TOKEN_EXPIRED');
  await expect(call).toHaveAttribute('data-bytes-sent', '0');
  await expect(page.getByTestId('stage-say')).toContainText('nothing left the phone');
  await expect(page.getByTestId('stage-code-chip')).toHaveText('JWT_TOKEN_EXPIRED');
  await expect(page.getByTestId('stage-code')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(call).toHaveAttribute('data-call', 'saveUser');
  await expect(call).toHaveAttribute('data-outcome', 'ok');
  await page.getByTestId('stage-setting-contactInformationApi').click();
  await expect(page.getByTestId('stage-setting-contactInformationApi')).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByTestId('stage-save-user').click();
  await expect(call).toHaveAttribute('data-code', 'USER_DATA_RESTRICTED');
  await expect(page.getByTestId('stage-fix')).toContainText('Set “Signed token” and retry');
  await page.keyboard.press('F8');
  await expect(call).toHaveAttribute('data-outcome', 'ok');
  expect((await lab.snapshot()).backend?.securitySetting).toBe('jwt');
});

test('a stranger becomes a customer by the application code, and the sentence says so', async ({ lab }) => {
  const { page } = lab;
  await page.getByTestId('stage-setting-applicationCode').click();
  await expect.poll(async () => (await lab.snapshot()).backend?.securitySetting).toBe('applicationCode');
  await page.getByTestId('stage-personalize').click();
  await expect(page.getByTestId('stage-say')).toContainText(
    'Nobody is signed in, and this phone now is Ana Kovač.',
  );
});

test('gates, sentence, code and fix are inside the window at every size, and nothing scrolls', async ({
  lab,
}) => {
  const { page } = lab;
  await refusedBySignature(lab);
  for (const [width, height] of SIZES) {
    await resize(lab, width, height);
    const found = await page.evaluate(() => {
      const names = ['two-gates', 'stage-say', 'stage-code-chip', 'stage-fix', 'stage-code', 'stage-leave'];
      const outside = names.filter((name) => {
        const box = document.querySelector(`[data-testid="${name}"]`)?.getBoundingClientRect();
        if (box === undefined) return true;
        const floor =
          name === 'stage-leave'
            ? innerHeight
            : (document.querySelector('footer')?.getBoundingClientRect().top ?? 0);
        return box.top < 0 || box.left < 0 || box.right > innerWidth || box.bottom > floor;
      });
      const scrolling = [...document.querySelectorAll('html, main, [data-testid="stage"]')]
        .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1)
        .map(({ tagName }) => `${tagName} scrolls`);
      // What is written on a lane or the wire stays there.
      const lanes = [
        ...document.querySelectorAll<HTMLElement>(
          '[data-lane], [data-testid="bytes-sent"] b, [data-testid^="gate-"]',
        ),
      ]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
        .map((one) => `${one.textContent} is cut`);
      return [...outside, ...scrolling, ...lanes];
    });
    expect.soft(found, `${width} × ${height}`).toEqual([]);
  }
  await resize(lab, 1280, 720);
  const smallest = await page.evaluate(() =>
    Math.min(
      ...[...document.querySelectorAll('[data-testid="two-gates"] [data-testid^="gate-"] span')].map(
        (label) => Number.parseFloat(getComputedStyle(label).fontSize),
      ),
    ),
  );
  expect(smallest).toBeGreaterThanOrEqual(17);
});

test('at 200 % zoom every control can be reached by scrolling', async ({ lab }) => {
  const { page } = lab;
  await refusedBySignature(lab);
  await lab.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2),
  );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(700);
  for (const name of ['stage-setting-jwt', 'stage-personalize', 'stage-fix', 'stage-leave', 'stage-code']) {
    await page.getByTestId(name).scrollIntoViewIfNeeded();
    await expect(page.getByTestId(name)).toBeInViewport();
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

for (const theme of ['light', 'dark', 'forced colours'] as const) {
  test(`axe finds nothing on the stage, ${theme}`, async ({ lab }) => {
    const { page } = lab;
    if (theme === 'forced colours') await page.emulateMedia({ forcedColors: 'active' });
    else await ask(lab, 'setAppearance', { appearance: theme });
    expect(await violations(page)).toEqual([]);
    await refusedBySignature(lab);
    expect(await violations(page)).toEqual([]);
  });
}

test('by keyboard alone: sign in, personalize, leave', async ({ lab }) => {
  const { page } = lab;
  const tabTo = async (name: string): Promise<void> => {
    await expect
      .poll(async () => {
        await page.keyboard.press('Tab');
        return page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['testid']);
      })
      .toBe(name);
  };
  await tabTo('stage-person-luka.horvat');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await lab.snapshot()).session).toMatchObject({ username: 'luka.horvat' });
  await tabTo('stage-personalize');
  await page.keyboard.press('Space');
  await expect(page.getByTestId('stage-call')).toHaveAttribute('data-outcome', 'ok');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('screen-signIn')).toBeVisible();
  await expect(page.getByTestId('stage')).toHaveCount(0);
  await page.getByTestId('present').click();
  await expect(page.getByTestId('stage')).toBeVisible();
});

test('a click leaves the keys to the stage, and an open list keeps its own', async ({ lab }) => {
  const { page } = lab;
  await signIn(lab);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  await page.getByTestId('stage-stories').click();
  await expect(page.getByTestId('stage-stories-open')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('stage-stories-open')).toHaveCount(0);
  await expect(page.getByTestId('stage')).toBeVisible();
});

test('a screen that is asked for is shown in place of the stage', async ({ lab }) => {
  const { page } = lab;
  await page.keyboard.press('Control+K');
  await page.getByTestId('palette-input').fill('Timeline');
  await page.getByTestId('command-go-timeline').click();
  await expect(page.getByTestId('screen-timeline')).toBeVisible();
  expect((await lab.snapshot()).presenter).toBe(false);
});

test('the speaker’s notes are a window of their own, guarded like the first, and go with the stage', async ({
  lab,
}) => {
  const { page, app } = lab;
  const opened = app.waitForEvent('window');
  await page.keyboard.press('n');
  const notes = await opened;
  await expect(notes.getByTestId('notes-counter')).toHaveText('No story is told');
  await expect(page.getByTestId('stage-notes-open')).toBeVisible();
  expect(await violations(notes)).toEqual([]);
  const guarded = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const known = webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration } = known.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration };
    }),
  );
  expect(guarded).toEqual([SAFE, SAFE]);
  await notes.evaluate(() => {
    window.location.href = 'app://lab/';
  });
  // Asked of main: a page whose navigation was refused is not told so to whoever drives it.
  const urls = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  );
  expect(urls.toSorted()).toEqual(['app://lab/', 'app://lab/?view=notes']);
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('screen-signIn')).toBeVisible();
  await expect.poll(() => app.windows().length).toBe(1);
});
