import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { UpdateState } from '../../shared/model/updates.ts';
import { test as base, expect, LabApp } from '../support/e2e/fixtures.ts';
import { NEW_VERSION, OLD_VERSION, UpdateFeed } from '../support/e2e/update-feed.ts';

const START_LIMIT_MS = 20_000;
/** For versions that never open a window. */
const SHORT_LIMIT_MS = 1_000;

interface Options {
  readonly startLimitMs?: number;
  readonly publicKey?: string;
  readonly userDataDir?: string;
}

const test = base.extend<{ feed: UpdateFeed }>({
  feed: async ({}, use) => {
    const feed = new UpdateFeed();
    await feed.start();
    await use(feed);
    await feed.stop();
  },
});

function launch(feed: UpdateFeed, options: Options = {}): Promise<LabApp> {
  const { startLimitMs = START_LIMIT_MS, publicKey = null, userDataDir } = options;
  return LabApp.launch({
    executablePath: feed.appImage,
    width: 1024,
    height: 700,
    env: {
      LAB_UPDATE_TEST: JSON.stringify({ startLimitMs, publicKey }),
      XDG_CACHE_HOME: path.join(feed.folder, 'cache'),
    },
    ...(userDataDir === undefined ? {} : { userDataDir }),
  });
}

async function turnOn(lab: LabApp, feedUrl: string, mode = 'manual'): Promise<void> {
  await lab.open('settings');
  await lab.page.getByTestId(`updates-${mode}`).click();
  await lab.page.getByTestId('field-feed-url').fill(feedUrl);
  await lab.page.getByTestId('save-updates').click();
  await expect.poll(() => stateOf(lab)).toEqual({ kind: 'idle' });
}

async function stateOf(lab: LabApp): Promise<UpdateState> {
  return (await lab.snapshot()).updates.state;
}

async function checkAndDownload(lab: LabApp, feed: UpdateFeed): Promise<void> {
  await turnOn(lab, feed.url);
  await lab.page.getByTestId('check-update').click();
  await lab.page.getByTestId('download-update').click();
}

/** Presses the button and waits until this app is gone. */
async function install(lab: LabApp): Promise<void> {
  await expect(lab.page.getByTestId('update-ready')).toBeVisible();
  // Not Playwright's `close`, which also waits for pipes.
  const gone = new Promise((resolve) => lab.app.process().once('exit', resolve));
  await lab.page.getByTestId('install-update').click();
  await gone;
}

function journalOf(lab: LabApp): { phase?: string } | null {
  const file = path.join(lab.userDataDir, 'updates', 'journal.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { phase?: string }) : null;
}

function downloads(feed: UpdateFeed): string[] {
  const folder = path.join(feed.folder, 'cache', 'personalization-lab-updater', 'pending');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.AppImage')) : [];
}

async function axe(lab: LabApp): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page: lab.page }).setLegacyMode(true).analyze();
  return violations.map(({ id }) => id);
}

test('off at first: nothing is asked; a bad address is refused and stays in its field', async ({ feed }) => {
  const lab = await launch(feed);
  expect(await stateOf(lab)).toEqual({ kind: 'off' });
  await lab.open('settings');
  await lab.page.getByTestId('updates-manual').click();
  const field = lab.page.getByTestId('field-feed-url');
  await field.fill('http://updates.example.com/');
  await field.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue('http://updates.example.com/');
  await expect(field).toBeFocused();
  await expect(lab.page.getByTestId('updates-form')).toContainText('plain http is for this machine only');
  expect(await stateOf(lab)).toEqual({ kind: 'off' });
  expect(await axe(lab)).toEqual([]);
  expect(feed.asked).toEqual([]);
  await lab.dispose();
});

function leaveMaximized(userDataDir: string): void {
  const file = path.join(userDataDir, 'settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as object;
  const bounds = { x: 0, y: 0, width: 1200, height: 800 };
  writeFileSync(file, JSON.stringify({ ...settings, window: { bounds, maximized: true } }));
}

test('a copy that runs from source says that it cannot be updated', async ({ sharedLab }) => {
  expect((await stateOf(sharedLab)).kind).toBe('notSupported');
});

test('at start: asked once the window is shown, told, and nothing is downloaded', async ({ feed }) => {
  feed.publish(feed.script(NEW_VERSION));
  const lab = await launch(feed);
  await turnOn(lab, feed.url, 'atStart');
  expect(feed.asked).toEqual([]);
  await lab.quit();
  // It is shown by being maximized, before anybody could ask to be told.
  leaveMaximized(lab.userDataDir);
  const again = await launch(feed, { userDataDir: lab.userDataDir });
  await expect.poll(() => stateOf(again)).toEqual({ kind: 'available', version: NEW_VERSION });
  expect(feed.asked).toHaveLength(1);
  expect(downloads(feed)).toEqual([]);
  await again.open('settings');
  await expect(again.page.getByTestId('update-available')).toContainText(NEW_VERSION);
  expect(await axe(again)).toEqual([]);
  await again.dispose();
});

test('a feed that is not there is an error that is announced', async ({ feed }) => {
  const lab = await launch(feed);
  await turnOn(lab, feed.url);
  await lab.page.getByTestId('check-update').click();
  await expect(lab.page.getByTestId('update-error')).toContainText('UPDATE_FEED_UNREACHABLE');
  await expect(lab.page.locator('[aria-live]').filter({ hasText: 'UPDATE_FEED_UNREACHABLE' })).toHaveCount(1);
  expect(await axe(lab)).toEqual([]);
  await lab.dispose();
});

test('a file that was tampered with is refused, thrown away and not installed', async ({ feed }) => {
  const good = feed.script(NEW_VERSION);
  feed.publish(good, good.replace('#!/bin/sh', '#!/bin/sx'));
  const lab = await launch(feed);
  await checkAndDownload(lab, feed);
  await expect(lab.page.getByTestId('update-error')).toContainText('UPDATE_HASH_MISMATCH');
  expect(downloads(feed)).toEqual([]);
  expect(feed.isInstalled(OLD_VERSION)).toBe(true);
  expect(journalOf(lab)).toBeNull();
  await lab.dispose();
});

test('a download can be cancelled, and begun again', async ({ feed }) => {
  feed.publish(feed.script(NEW_VERSION));
  feed.isStalled = true;
  const lab = await launch(feed);
  await checkAndDownload(lab, feed);
  await expect(lab.page.getByTestId('update-percent')).toBeVisible();
  await expect.poll(() => feed.asked.some((name) => name.endsWith('.AppImage'))).toBe(true);
  expect(await axe(lab)).toEqual([]);
  await lab.page.getByTestId('cancel-update').click();
  await expect(lab.page.getByTestId('update-available')).toBeVisible();
  expect(downloads(feed)).toEqual([]);
  feed.isStalled = false;
  await lab.page.getByTestId('download-update').click();
  await expect(lab.page.getByTestId('update-ready')).toBeVisible();
  await lab.dispose();
});

test('with a key in the build a feed needs its signature, over the very text', async ({ feed }) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const signed = (text: string): string => sign(null, Buffer.from(text), privateKey).toString('base64');
  const lab = await launch(feed, {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  });
  const content = feed.script(NEW_VERSION);
  await turnOn(lab, feed.url);
  const refused = [undefined, (text: string) => signed(`${text} `), () => 'AAAA'];
  const check = lab.page.getByTestId('check-update');
  for (const how of refused) {
    feed.publish(content, content, how);
    const before = feed.asked.length;
    await check.click();
    // The error of the round before stays on the page until this check has ended.
    await expect.poll(() => feed.asked.slice(before).some((name) => name.endsWith('.sig'))).toBe(true);
    await expect(check).not.toHaveAttribute('aria-busy', 'true');
    await expect(lab.page.getByTestId('update-error')).toContainText('UPDATE_SIGNATURE_INVALID');
  }
  feed.publish(content, content, signed);
  await lab.page.getByTestId('check-update').click();
  await expect(lab.page.getByTestId('update-available')).toBeVisible();
  await lab.dispose();
});

test('the new version takes the place, opens, and says that it works', async ({ feed }) => {
  feed.publish(feed.script(NEW_VERSION));
  const lab = await launch(feed);
  await checkAndDownload(lab, feed);
  await expect(lab.page.getByTestId('update-ready')).toBeVisible();
  expect(await axe(lab)).toEqual([]);
  expect(feed.isInstalled(OLD_VERSION)).toBe(true);
  await install(lab);
  await expect.poll(() => feed.pid(NEW_VERSION), { timeout: START_LIMIT_MS }).not.toBeNull();
  await expect.poll(() => journalOf(lab), { timeout: START_LIMIT_MS }).toBeNull();
  expect(feed.isInstalled(NEW_VERSION)).toBe(true);
  feed.kill(NEW_VERSION);
  const again = await launch(feed, { userDataDir: lab.userDataDir });
  expect((await again.snapshot()).about.version).toBe(NEW_VERSION);
  await again.dispose();
});

for (const [how, script] of [
  ['ends at once', '#!/bin/sh\nexit 3\n'],
  ['hangs', '#!/bin/sh\nexec sleep 600\n'],
] as const) {
  test(`a new version that ${how} is taken back, told, and not offered again`, async ({ feed }) => {
    feed.publish(script);
    const lab = await launch(feed, { startLimitMs: SHORT_LIMIT_MS });
    await checkAndDownload(lab, feed);
    await expect(lab.page.getByTestId('update-ready')).toBeVisible();
    feed.forgetPid(OLD_VERSION);
    await install(lab);
    await expect.poll(() => journalOf(lab)?.phase, { timeout: START_LIMIT_MS }).toBe('rolledBack');
    await expect.poll(() => feed.pid(OLD_VERSION), { timeout: START_LIMIT_MS }).not.toBeNull();
    expect(feed.isInstalled(OLD_VERSION)).toBe(true);
    feed.kill(OLD_VERSION);
    const again = await launch(feed, { userDataDir: lab.userDataDir });
    await expect(again.page.getByTestId('update-notice')).toContainText('UPDATE_ROLLED_BACK');
    await expect(again.page.getByTestId('update-notice')).toContainText(NEW_VERSION);
    expect(await axe(again)).toEqual([]);
    await again.open('settings');
    await again.page.getByTestId('check-update').click();
    await expect(again.page.getByTestId('update-none')).toBeVisible();
    await again.page.getByTestId('dismiss-update-notice').click();
    await expect(again.page.getByTestId('update-notice')).toHaveCount(0);
    expect(journalOf(again)).toBeNull();
    await again.dispose();
  });
}
