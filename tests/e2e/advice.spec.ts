import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import type { LabApp } from '../support/e2e/lab-app.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { OtherSandbox } from '../support/e2e/other-sandbox.ts';

interface Maker {
  readonly kid: string;
  readonly secret: string;
  readonly applicationCode: string;
}

/** A key that somebody copied, as a person does it. */
async function copiedKey(lab: LabApp): Promise<Maker> {
  await lab.open('backend');
  await lab.page.getByTestId('add-key').click();
  await expect(lab.page.getByTestId('new-key')).toBeVisible();
  const kid = (await lab.snapshot()).keyToCopy ?? '';
  expect(kid).not.toBe('');
  // The tests that run beside this one have the same clipboard, so what is copied is caught on its way there.
  await lab.app.evaluate(({ clipboard }) => {
    clipboard.writeText = async (text) => {
      process.env['COPIED_IN_TEST'] = text;
    };
  });
  await lab.page.getByTestId('copy-key-secret').click();
  await expect(lab.page.getByTestId('copy-key-secret')).toHaveText('Copied');
  const secret = await lab.app.evaluate(() => process.env['COPIED_IN_TEST'] ?? '');
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  await lab.page.getByTestId('forget-key-secret').click();
  const { backend } = await lab.snapshot();
  return { kid, secret, applicationCode: backend?.applicationCode ?? '' };
}

function mint({ kid, secret, applicationCode }: Maker, encoding: 'utf8' | 'hex'): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    typ: 'Bearer',
    jti: 'minted-by-hand',
    sub: 'ana.kovac-1047',
    iat: now - 10,
    exp: now + 600,
    'infobip-api-key': applicationCode,
  };
  const parts = [{ alg: 'HS256', typ: 'JWT', kid }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signed = parts.join('.');
  return `${signed}.${createHmac('sha256', Buffer.from(secret, encoding)).update(signed).digest('base64url')}`;
}

async function paste(lab: LabApp, token: string): Promise<void> {
  await lab.open('signIn');
  await lab.page.getByTestId('field-token').fill(token);
  await lab.page.getByTestId('use-token').click();
  await expect.poll(async () => (await lab.snapshot()).token?.origin).toBe('pasted');
}

const SIZES = [
  { width: 1024, height: 700 },
  { width: 1280, height: 720 },
] as const;

async function resize(lab: LabApp, size: (typeof SIZES)[number]): Promise<void> {
  await lab.app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    size,
  );
  await expect.poll(() => lab.page.evaluate(() => window.innerWidth)).toBe(size.width);
}

/** Every line of it is inside the window and inside whatever scrolls around it, and nothing lies over it. */
async function expectSeen(sentence: Locator): Promise<void> {
  await expect(sentence).toBeVisible();
  await expect
    .poll(() =>
      sentence.evaluate((element) => {
        const box = element.getBoundingClientRect();
        const hidden: string[] = [];
        const within = (
          name: string,
          { top, bottom, left, right }: Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>,
        ) => {
          if (box.top < top || box.bottom > bottom || box.left < left || box.right > right) hidden.push(name);
        };
        within('window', { top: 0, left: 0, bottom: window.innerHeight, right: window.innerWidth });
        for (let up = element.parentElement; up !== null; up = up.parentElement) {
          if (getComputedStyle(up).overflowY !== 'visible') within(up.tagName, up.getBoundingClientRect());
        }
        for (const y of [box.top + 2, box.bottom - 2]) {
          const over = document.elementFromPoint(box.left + 4, y);
          if (over === null || !(element.contains(over) || over.contains(element)))
            hidden.push(`covered at ${y}`);
        }
        return hidden;
      }),
    )
    .toEqual([]);
}

const AS_TEXT = 'The signature fits if the hex digits of the key are taken as text';

for (const size of SIZES) {
  test(`a token signed with the key as text is told as that without a click at ${size.width}×${size.height}; with the fix it goes green`, async ({
    lab,
  }) => {
    test.slow();
    await resize(lab, size);
    await lab.chooseSetting('jwt');
    const key = await copiedKey(lab);

    await lab.open('signIn');
    const check = lab.page.getByTestId('token-check');
    await lab.page.getByTestId('field-token').fill(mint(key, 'utf8'));
    const pasted = check.getByTestId('advice-sentence');
    await expect(pasted).toContainText(AS_TEXT);
    await expect(pasted).toContainText('Decode the hex digits to bytes first');
    await expectSeen(pasted);
    await expect(check).not.toHaveAttribute('data-state', 'valid');
    expect((await lab.snapshot()).token).toBeNull();

    await paste(lab, mint(key, 'utf8'));
    const live = lab.page.getByTestId('live-panel').getByTestId('token-advice');
    await expect(live).toHaveAttribute('data-code', 'key-as-text');
    await expect(live.getByTestId('advice-sentence')).toContainText(AS_TEXT);
    await expect(live.getByTestId('advice-line')).toHaveText("Buffer.from(hex, 'hex')");
    await expectSeen(live.getByTestId('advice-sentence'));
    await expect(lab.page.getByTestId('token-state')).not.toHaveAttribute('data-state', 'valid');

    await lab.open('token');
    const current = lab.page.getByTestId('current-token').getByTestId('token-advice');
    await expectSeen(current.getByTestId('advice-sentence'));
    const more = current.getByTestId('advice-more');
    await expect(more).toHaveAttribute('aria-expanded', 'false');
    await expect(current.getByTestId('advice-rest')).toBeHidden();
    await more.focus();
    await lab.page.keyboard.press('Enter');
    await expect(more).toHaveAttribute('aria-expanded', 'true');
    await expect(current.getByTestId('advice-rest')).toContainText('Shown by:');
    const { violations } = await new AxeBuilder({ page: lab.page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await lab.page.keyboard.press('Space');
    await expect(current.getByTestId('advice-rest')).toBeHidden();

    await lab.page.getByTestId('nav-personalize').click();
    await lab.page.getByTestId('field-externalUserId').fill('ana.kovac-1047');
    const call = await lab.callMadeBy(() => lab.page.getByTestId('personalize-submit').click());
    expect(call).toMatchObject({ error: { code: 'UNAUTHORIZED' } });
    // The sandbox says why in its journal, so nothing is guessed.
    await expect(lab.page.getByTestId('journal-reason')).toBeVisible();
    await expect(lab.page.getByTestId('likely-reason')).toHaveCount(0);
    await expectSeen(live.getByTestId('advice-sentence'));

    await lab.open('signIn');
    await lab.page.getByTestId('field-token').fill(mint(key, 'hex'));
    await expect(check).toHaveAttribute('data-state', 'valid');
    await expect(check.getByTestId('token-advice')).toHaveCount(0);
    await paste(lab, mint(key, 'hex'));
    await expect(live).toHaveCount(0);
    await expect(lab.page.getByTestId('token-state')).toHaveAttribute('data-state', 'valid');
    await lab.page.getByTestId('nav-personalize').click();
    const green = await lab.callMadeBy(() => lab.page.getByTestId('personalize-submit').click());
    expect(green.outcome).toBe('ok');
  });
}

test('what is taken off a token from the clipboard is said; what is typed stays as it is', async ({
  lab,
}) => {
  await lab.chooseSetting('jwt');
  const key = await copiedKey(lab);
  const token = mint(key, 'hex');
  await lab.app.evaluate(({ clipboard }, text) => {
    clipboard.readText = async () => text;
  }, `${token}\n`);
  await lab.open('signIn');
  await lab.page.getByTestId('use-token-clipboard').click();
  const note = lab.page.getByTestId('token-check').getByTestId('token-left-out');
  await expect(note).toContainText('1 line break (LF) at its end');
  await expect(note).toContainText('Android leaves one line break at the end out and sends the token.');
  await expect(note).toContainText('iOS, as far as is known, stops the call');
  await expect(lab.page.getByTestId('token-state')).toHaveAttribute('data-state', 'valid');

  const field = lab.page.getByTestId('field-token');
  await field.fill(`${token}\n`);
  await expect(lab.page.getByTestId('token-check').getByTestId('token-advice')).toHaveAttribute(
    'data-code',
    'line-break',
  );
  await expect(field).toHaveValue(`${token}\n`);

  // A text field makes LF of CR LF, which is not what was pasted.
  await field.fill('');
  await field.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, `${token}\r\n`);
  await field.fill(`${token}\n`);
  await lab.page.getByTestId('use-token').click();
  await expect
    .poll(async () => (await lab.snapshot()).token?.advice)
    .toMatchObject([{ code: 'line-break', evidence: 'CR LF' }]);
});

test('a key is told what is wrong with it while it is typed, and what was left out', async ({ lab }) => {
  await lab.open('backend');
  await lab.page.getByTestId('import-key').click();
  await lab.page.getByTestId('field-kid').fill('copied-key');
  const [field, hint] = [lab.page.getByTestId('field-secret-hex'), lab.page.getByTestId('secret-hint')];
  const hex = '5af0'.repeat(16);
  await field.fill(hex.slice(1));
  await expect(hint).toContainText('63 hex digits: an odd number');
  await field.fill(Buffer.from(hex, 'hex').toString('base64'));
  await expect(hint).toContainText('This looks like Base64: 44 characters are 32 bytes');
  await field.fill(`${hex.slice(0, 9)}x${hex.slice(10)}`);
  await expect(hint).toContainText('Character 10 is “x”');
  await field.fill(`0x${hex.match(/../g)?.join(':')}`);
  await expect(hint).toHaveText(
    '64 hex digits are 32 bytes. Left out on the way in: the 0x in front and the colons.',
  );
  const { violations } = await new AxeBuilder({ page: lab.page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await lab.page.getByTestId('import-key-submit').click();
  await expect(lab.page.getByTestId('key-copied-key')).toBeVisible();
  await expect(lab.page.getByText('Left out on the way in: the 0x in front and the colons.')).toBeVisible();
});

test('a real environment that refuses without a reason gets a guess; its token endpoint is told in words', async ({
  lab,
}) => {
  test.slow();
  const other = await OtherSandbox.start();
  const page = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Sign in to Northwind</title>');
  });
  await new Promise<void>((listening) => page.listen(0, '127.0.0.1', listening));
  try {
    await resize(lab, SIZES[0]);
    const { baseUrl, applicationCode } = other.address;
    const { port } = page.address() as AddressInfo;
    await lab.page.evaluate(
      async ([base, code, url]) => {
        const { api } = globalThis as unknown as {
          api: Record<string, (payload: object) => Promise<unknown>>;
        };
        const endpoint = { url, method: 'GET', path: 'token', headers: [], body: null };
        await api['saveEnvironment']?.({ baseUrl: base, applicationCode: code, endpoint });
        await api['useEnvironment']?.({ kind: 'live' });
      },
      [baseUrl, applicationCode, `http://127.0.0.1:${port}/`],
    );
    await expect.poll(async () => (await lab.snapshot()).sdk.registered).toBe(true);

    await lab.open('signIn');
    await lab.page.getByTestId('fetch-token').click();
    await expect(lab.page.getByTestId('fetch-token-error')).toContainText(
      'answered with a web page; its title is “Sign in to Northwind”',
    );

    await paste(lab, mint({ kid: 'mine', secret: 'ab'.repeat(32), applicationCode }, 'utf8'));
    await lab.open('personalize');
    await lab.page.getByTestId('field-externalUserId').fill('luka.horvat-2093');
    await lab.callMadeBy(() => lab.page.getByTestId('personalize-submit').click());
    const reason = lab.page.getByTestId('live-panel').getByTestId('likely-reason');
    await expect(reason).toHaveAttribute('data-code', 'other-person');
    await expect(reason).toContainText('Guess');
    await expect(reason).toContainText('On what can be seen here, the likely reason is');
    await reason.scrollIntoViewIfNeeded();
    await expectSeen(reason);
    const { violations } = await new AxeBuilder({ page: lab.page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await lab.page.getByTestId('field-externalUserId').fill('ana.kovac-1047');
    await lab.callMadeBy(() => lab.page.getByTestId('personalize-submit').click());
    await expect(reason).toHaveAttribute('data-code', 'key-not-known');
  } finally {
    page.close();
    await other.stop();
  }
});

test('minting code in the chosen language is shown with key ID and application code, and copied', async ({
  lab,
}) => {
  await lab.signInAs('ana.kovac');
  await lab.open('token');
  await lab.page.getByTestId('token-tab-paste').click();
  const { backend } = await lab.snapshot();
  await lab.page.getByTestId('mint-language').click();
  await lab.page.getByRole('option', { name: 'Python' }).click();
  const code = lab.page.getByTestId('mint-code');
  await expect(code).toContainText('bytes.fromhex(os.environ["JWT_SECRET_HEX"])');
  await expect(code).toContainText(backend?.applicationCode ?? 'no application code');
  await lab.page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.title = text.slice(0, 40);
    };
  });
  await lab.page.getByTestId('copy-recipe').click();
  await expect.poll(() => lab.page.title()).toContain('import base64, hashlib, hmac');
});
