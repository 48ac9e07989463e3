import { events, requests } from '../../shared/ipc/contract.ts';
import { SCREENS } from '../../shared/state/snapshot.ts';
import { expect, test } from '../support/e2e/fixtures.ts';

test.describe('security checklist, in the running app', () => {
  test('item 4: the page has the contract and nothing of Node or Electron', async ({ sharedLab }) => {
    const seen = await sharedLab.page.evaluate(() => {
      const page = globalThis as unknown as Record<string, unknown>;
      return {
        api: Object.keys(page.api as object).toSorted(),
        forbidden: ['require', 'process', 'ipcRenderer', 'module', 'Buffer'].filter(
          (name) => page[name] !== undefined,
        ),
      };
    });
    const names = [
      ...Object.keys(requests),
      ...Object.keys(events).map((name) => `on${name[0]?.toUpperCase()}${name.slice(1)}`),
    ];
    expect(seen.api).toEqual(names.toSorted());
    expect(seen.forbidden).toEqual([]);
  });

  test('items 12 and 14: the UI comes from app:// with the strict policy', async ({ sharedLab }) => {
    expect(sharedLab.page.url()).toMatch(/^app:\/\//);
    const policy = await sharedLab.page.evaluate(async () => {
      const answer = await fetch(location.href);
      return answer.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('item 14: no screen violates the policy', async ({ sharedLab }) => {
    await sharedLab.page.evaluate(() => {
      const page = globalThis as unknown as { violations: string[] };
      page.violations = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        page.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    for (const screen of SCREENS) await sharedLab.open(screen);
    await sharedLab.page.keyboard.press('Control+K');
    await expect(sharedLab.page.getByTestId('palette')).toBeVisible();
    await sharedLab.page.keyboard.press('Escape');
    const violations = await sharedLab.page.evaluate(
      () => (globalThis as unknown as { violations: string[] }).violations,
    );
    expect(violations).toEqual([]);
  });

  test('item 15: the page cannot reach the sandbox itself', async ({ sharedLab }) => {
    const { baseUrl } = (await sharedLab.snapshot()).environment;
    const outcome = await sharedLab.page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'answered',
          () => 'refused',
        ),
      baseUrl ?? '',
    );
    expect(outcome).toBe('refused');
  });

  test('items 16 and 17: navigation and new windows are refused', async ({ lab }) => {
    // Playwright waits for a navigation that was begun, so the page is asked through the main process.
    const seen = await lab.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const before = contents?.getURL();
      const opened: unknown = await contents?.executeJavaScript(
        "location.href = 'https://example.com/'; window.open('https://example.com/') !== null",
      );
      const title: unknown = await contents?.executeJavaScript('document.title');
      return {
        opened,
        title,
        moved: contents?.getURL() !== before,
        windows: BrowserWindow.getAllWindows().length,
      };
    });
    expect(seen).toEqual({ opened: false, title: 'Sign in – Personalization Lab', moved: false, windows: 1 });
  });

  test('item 19: permissions are denied', async ({ sharedLab }) => {
    const states = await sharedLab.page.evaluate(async () => {
      const names = ['notifications', 'geolocation', 'camera', 'microphone'] as PermissionName[];
      const found = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
      return found.map((status) => status.state);
    });
    expect(states).not.toContain('granted');
  });
});
