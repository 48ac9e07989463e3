import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { heapOf } from '../support/e2e/heap.ts';
import { expect, LabApp, test } from '../support/e2e/fixtures.ts';
import { storedTokens } from '../support/e2e/keychain.ts';
import { filesHolding } from '../support/e2e/search-files.ts';

/** The signed-in person's token, as the Secret Service holds it. Tests beside this one keep theirs in the same place. */
async function storedToken(lab: LabApp): Promise<string> {
  const kid = (await lab.snapshot()).token?.kid;
  expect(kid).toBeTruthy();
  let stored: string | undefined;
  await expect
    .poll(async () => {
      stored = (await storedTokens())
        .map(({ token }) => token)
        .find((token) => decodeProtectedHeader(token).kid === kid);
      return stored !== undefined;
    })
    .toBe(true);
  return stored ?? '';
}

test('the token is in the real Secret Service and survives a restart', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  const token = await storedToken(lab);
  expect(token.split('.')).toHaveLength(3);
  const again = await lab.restart();
  const snapshot = await again.snapshot();
  expect(snapshot.keychain.mode).toBe('keychain');
  expect(snapshot.token).toMatchObject({ storage: 'keychain', state: 'valid', sub: 'ana.kovac-1047' });
  const call = await again.personalize();
  expect(call).toMatchObject({ outcome: 'ok', authorization: { scheme: 'Bearer' } });
  await again.quit();
});

test('after sign-out the Secret Service has no entry', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  const token = await storedToken(lab);
  await lab.open('signIn');
  await lab.page.getByTestId('session-sign-out').click();
  await expect.poll(async () => (await lab.snapshot()).session.kind).toBe('signedOut');
  await expect
    .poll(async () => (await storedTokens()).map((item) => item.token), { message: 'the entry is deleted' })
    .not.toContain(token);
});

test('sign-out deletes the entry even when the sandbox is down', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  const token = await storedToken(lab);
  await lab.personalize();
  const kill = lab.app.evaluate(({ app }) => {
    const utility = app.getAppMetrics().filter((metric) => metric.type === 'Utility');
    for (const metric of utility) if (metric.name?.includes('sandbox')) process.kill(metric.pid, 'SIGKILL');
    return utility.length;
  });
  expect(await kill).toBeGreaterThan(0);
  await lab.open('signIn');
  await lab.page.getByTestId('session-sign-out').click();
  await expect.poll(async () => (await lab.snapshot()).session.kind).toBe('signedOut');
  await expect
    .poll(async () => (await storedTokens()).map((item) => item.token), { message: 'the entry is deleted' })
    .not.toContain(token);
});

test('an expired token is shown as expired at the next start, not dropped', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.breakToken('expired');
  const again = await lab.restart();
  expect((await again.snapshot()).token).toMatchObject({ state: 'expired' });
  await expect(again.page.getByTestId('token-state')).toHaveAttribute('data-state', 'expired');
  await again.quit();
});

test('the raw token is in no renderer heap, no file and no log', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  const token = await storedToken(lab);
  await lab.personalize();
  const heap = await heapOf(lab.page);
  expect(heap.length).toBeGreaterThan(1_000_000);
  const signature = token.split('.')[2] ?? '';
  expect(signature.length).toBeGreaterThan(20);
  expect(heap.includes(token)).toBe(false);
  expect(heap.includes(signature)).toBe(false);
  expect(filesHolding(lab.userDataDir, signature)).toEqual([]);
  expect(lab.output.join('')).not.toContain(signature);
});

test('without a session bus the token stays in memory, the app says why, and nothing is written', async () => {
  const userDataDir = mkdtempSync(path.join(tmpdir(), 'personalization-lab-'));
  const env = { DBUS_SESSION_BUS_ADDRESS: 'disabled:', XDG_RUNTIME_DIR: userDataDir };
  const lab = await LabApp.launch({ userDataDir, env });
  try {
    await lab.signInAs('ana.kovac');
    const snapshot = await lab.snapshot();
    expect(snapshot.keychain.mode).toBe('memory');
    expect(snapshot.keychain.reason).not.toBeNull();
    expect(snapshot.token?.storage).toBe('memory');
    expect((await lab.personalize()).outcome).toBe('ok');
    await lab.open('settings');
    await expect(lab.page.getByTestId('keychain-state')).toContainText(/memory/i);
    await lab.open('signIn');
    await expect(lab.page.getByTestId('screen-signIn')).toContainText('There is no keychain');
    await expect(lab.page.getByTestId('screen-signIn')).not.toContainText('keeps it in the keychain');
    expect(filesHolding(userDataDir, 'eyJhbGciOi')).toEqual([]);
  } finally {
    await lab.dispose();
  }
});
