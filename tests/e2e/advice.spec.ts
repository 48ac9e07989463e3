import { createHmac } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { LabApp } from '../support/e2e/lab-app.ts';
import { expect, test } from '../support/e2e/fixtures.ts';

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

test('a token signed with the key as text is told as that without a click; with the fix it goes green', async ({
  lab,
}) => {
  await lab.chooseSetting('jwt');
  const key = await copiedKey(lab);
  await paste(lab, mint(key, 'utf8'));
  const note = lab.page.getByTestId('live-panel').getByTestId('token-advice');
  await expect(note).toHaveAttribute('data-code', 'key-as-text');
  await expect(note.locator('summary')).toBeInViewport();
  await expect(note.locator('summary')).toContainText('hex digits of the key are taken as text');
  await expect(lab.page.getByTestId('token-state')).not.toHaveAttribute('data-state', 'valid');
  const { violations } = await new AxeBuilder({ page: lab.page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await paste(lab, mint(key, 'hex'));
  await expect(note).toHaveCount(0);
  await expect(lab.page.getByTestId('token-state')).toHaveAttribute('data-state', 'valid');
});

test('minting code in the chosen language is shown with key ID and application code, and copied', async ({
  lab,
}) => {
  await lab.signInAs('ana.kovac');
  await lab.open('token');
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
