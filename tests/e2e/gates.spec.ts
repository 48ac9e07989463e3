import type { Locator } from '@playwright/test';
import { expect, type LabApp, test } from '../support/e2e/fixtures.ts';

const SIZES = [
  [1024, 700],
  [1280, 720],
  [1366, 768],
  [1440, 900],
] as const;

async function resize(lab: LabApp, [width, height]: (typeof SIZES)[number]): Promise<void> {
  await lab.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0] ?? 0, size[1] ?? 0),
    [width, height],
  );
  await expect
    .poll(() => lab.page.evaluate(() => [window.innerWidth, window.innerHeight]))
    .toEqual([width, height]);
}

/** Where it sticks out of whatever scrolls around it, at its top or bottom; empty where all of it is in view. */
function outOfView(element: Locator): Promise<readonly string[]> {
  return element.evaluate((node) => {
    const box = node.getBoundingClientRect();
    const found: string[] = box.height > 0 ? [] : ['has no height'];
    for (let up = node.parentElement; up !== null; up = up.parentElement) {
      if (getComputedStyle(up).overflowY === 'visible') continue;
      const { top, bottom } = up.getBoundingClientRect();
      if (box.top < top - 0.5 || box.bottom > bottom + 0.5)
        found.push(`${up.tagName} ${top}–${bottom}: ${box.top}–${box.bottom}`);
    }
    return found;
  });
}

const CASES = {
  UNAUTHORIZED: async (lab: LabApp) => {
    await lab.signInAs('ana.kovac');
    await lab.breakToken('otherPerson');
    await expect(lab.page.getByTestId('token-state')).toHaveText('for Luka');
  },
  JWT_TOKEN_EXPIRED: async (lab: LabApp) => {
    await lab.signInAs('ana.kovac');
    await lab.breakToken('expired');
  },
  ACCESS_TOKEN_MISSING: async (lab: LabApp) => {
    await lab.open('personalize');
    await lab.page.getByTestId('field-externalUserId').fill('ana.kovac-1047');
  },
} as const;

for (const [code, prepare] of Object.entries(CASES)) {
  test(`${code}: code, reason and fix are in view at every size, whatever was scrolled before`, async ({
    lab,
  }) => {
    await lab.chooseSetting('jwt');
    await prepare(lab);
    const story = lab.page.getByTestId('live-story');
    const reason = lab.page.getByTestId(code === 'JWT_TOKEN_EXPIRED' ? 'detail-of-gate' : 'journal-reason');
    for (const size of SIZES) {
      await resize(lab, size);
      const call = await lab.personalize();
      expect(call.error?.code).toBe(code);
      await expect(reason).toBeVisible();
      await expect.poll(() => story.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
      for (const part of [lab.page.getByTestId('error-code'), lab.page.getByTestId('fix-button'), reason])
        expect.soft(await outOfView(part), size.join('×')).toEqual([]);
      await expect(lab.page.getByTestId('form-fix')).toBeInViewport({ ratio: 1 });
      const order = await Promise.all(
        ['error-code', 'error-title', 'fix-button', 'two-gates', 'in-your-code'].map(async (id) => {
          const box = await lab.page.getByTestId(id).boundingBox();
          return box?.y ?? -1;
        }),
      );
      expect(order).toEqual(order.toSorted((one, other) => one - other));
      // Whoever read on to the end is brought back by the next call.
      await story.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    }
  });
}

test('the picture: the lane that stopped, the bytes on the wire, the check of the server that refused', async ({
  lab,
}) => {
  await lab.signInAs('ana.kovac');
  await lab.breakToken('tampered');
  await expect(lab.page.getByTestId('token-state')).toHaveText('forged');
  const { token } = await lab.snapshot();
  expect((token?.exp ?? 0) - (token?.iat ?? 0)).toBe(600);
  const sent = await lab.personalize();
  const panel = lab.page.getByTestId('live-panel');
  const server = panel.locator('[data-lane="server"]');
  await expect(server).toHaveAttribute('data-state', 'stopped');
  await expect(panel.locator('[data-lane="phone"]')).toHaveAttribute('data-state', 'passed');
  await expect(panel.getByTestId('bytes-sent')).toContainText(
    `${sent.bytesSent.toLocaleString('en')} bytes sent`,
  );
  await expect(panel.locator('[data-check][data-status="stopped"]')).toHaveText('signature');
  await expect(
    panel.getByRole('group', { name: /^Refused by the server at signature: .* bytes sent\.$/ }),
  ).toBeVisible();
  await lab.breakToken('expired');
  await lab.personalize();
  await expect(server).toHaveAttribute('data-state', 'idle');
  await expect(
    panel.getByRole('group', {
      name: 'Stopped on the phone at expiry: The provided JWT is expired. 0 bytes sent.',
    }),
  ).toBeVisible();
});

test('neither pointer nor focus changes the sentence; the checks are one stop for the Tab key', async ({
  lab,
}) => {
  await lab.signInAs('ana.kovac');
  await lab.breakToken('expired');
  await lab.personalize();
  const sentence = lab.page.getByTestId('detail-of-gate');
  const before = await sentence.textContent();
  expect(before).toContain('Stopped on the phone at expiry');
  await lab.page.getByTestId('gate-changes').hover();
  await expect(sentence).toHaveText(before ?? '');
  await lab.page.getByTestId('gate-expiry').focus();
  await lab.page.keyboard.press('ArrowLeft');
  await expect(lab.page.getByTestId('gate-structure')).toBeFocused();
  await expect(sentence).toHaveText(before ?? '');
  const picture = lab.page.getByTestId('two-gates');
  await expect(picture.locator('button[tabindex="0"]')).toHaveCount(1);
  await lab.page.keyboard.press('Tab');
  expect(await picture.evaluate((element) => element.contains(document.activeElement))).toBe(false);
});

test('F8 repairs the last call from any screen, and says so where there is nothing to repair', async ({
  lab,
}) => {
  await lab.page.keyboard.press('F8');
  await expect(lab.page.getByText('Nothing to fix')).toBeVisible();
  await lab.signInAs('ana.kovac');
  await lab.breakToken('otherKey');
  await lab.personalize();
  await expect(lab.page.getByTestId('fix-button')).toHaveAttribute('aria-keyshortcuts', 'F8');
  await lab.page.keyboard.press('Control+K');
  await lab.page.getByTestId('palette-input').fill('fix');
  await expect(lab.page.getByTestId('command-fix')).toContainText('F8');
  await lab.page.keyboard.press('Escape');
  await expect(lab.page.getByTestId('palette')).toHaveCount(0);
  await lab.open('settings');
  const mended = await lab.callMadeBy(() => lab.page.keyboard.press('F8'));
  expect(mended).toMatchObject({ call: 'personalize', outcome: 'ok' });
  await lab.open('personalize');
  await expect(lab.page.getByTestId('form-outcome')).toHaveCount(0);
  await expect(lab.page.getByTestId('token-state')).toHaveText('valid');
});

test('the form’s banner repairs, too', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.breakToken('algNone');
  await lab.personalize();
  const mended = await lab.callMadeBy(() => lab.page.getByTestId('form-fix').click());
  expect(mended.outcome).toBe('ok');
});

test('person and token are a line each, and stay open where they were opened', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  const { page } = lab;
  await expect(page.getByTestId('person-line')).toHaveText('Ana Kovač signed in');
  await expect(page.getByTestId('part-token')).toContainText(/sub ana\.kovac-1047\d+:\d\dvalid/);
  await expect(page.getByTestId('new-token')).toHaveCount(0);
  await lab.openTokenPart();
  await expect(page.getByTestId('token-phone')).toHaveText('passes');
  await expect(page.getByTestId('token-server')).toHaveText('accepts');
  await lab.personalize();
  await expect(page.getByTestId('person-line')).toHaveText('Ana Kovač');
  await lab.open('settings');
  await expect(page.getByTestId('new-token')).toBeVisible();
});

test('on Timeline and Errors what is chosen stands where the panel was, and no other call beside it', async ({
  lab,
}) => {
  const { page } = lab;
  await lab.signInAs('ana.kovac');
  await lab.personalize();
  await lab.breakToken('expired');
  await lab.personalize();
  await lab.open('timeline');
  await expect(page.getByTestId('live-panel')).toHaveCount(0);
  const calls = page.getByTestId('timeline-row').and(page.locator('[data-kind="call"]'));
  await calls.filter({ hasText: 'personalize' }).first().click();
  await expect(page.getByTestId('detail-of-gate')).toHaveCount(1);
  await expect(page.getByTestId('timeline-detail').getByTestId('detail-of-gate')).toContainText(
    'Passed both gates',
  );
  await lab.open('errors');
  await expect(page.getByTestId('live-panel')).toHaveCount(0);
  await page.getByTestId('toggle-live').click();
  await expect(page.getByTestId('live-panel')).toBeVisible();
  await lab.open('timeline');
  await expect(page.getByTestId('live-panel')).toHaveCount(0);
  await lab.open('errors');
  await expect(page.getByTestId('live-panel')).toBeVisible();
  await lab.open('personalize');
  await expect(page.getByTestId('live-panel')).toBeVisible();
});

test('the forge is one click away from the menu that breaks the token', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.page.getByTestId('break-token').click();
  await lab.page.getByTestId('break-forge').click();
  await expect(lab.page.getByTestId('screen-token')).toBeVisible();
});

test('the picture moves once per call, for less than 300 ms, and not where motion is reduced', async ({
  lab,
}) => {
  const { page } = lab;
  const picture = page.getByTestId('two-gates');
  const lastsMs = (): Promise<number> =>
    picture.evaluate((element) => {
      const ms = (time: string): number => Number.parseFloat(time) * 1000;
      return Math.max(
        ...[...element.querySelectorAll('button')].map((button) => {
          const style = getComputedStyle(button);
          return style.animationName === 'none' ? 0 : ms(style.animationDelay) + ms(style.animationDuration);
        }),
      );
    });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await lab.signInAs('ana.kovac');
  await lab.personalize();
  expect(await lastsMs()).toBeGreaterThan(100);
  expect(await lastsMs()).toBeLessThan(300);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await lastsMs()).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.getByTestId('toggle-live').click();
  await page.getByTestId('toggle-live').click();
  await expect(picture).toBeVisible();
  expect(await lastsMs()).toBe(0);
});

test('in forced colours the lane that stopped is framed thicker, and its check is filled', async ({
  lab,
}) => {
  const { page } = lab;
  await lab.signInAs('ana.kovac');
  await lab.breakToken('expired');
  await lab.personalize();
  await page.emulateMedia({ forcedColors: 'active' });
  const look = (selector: string): Promise<readonly string[]> =>
    page.locator(`[data-testid="live-panel"] ${selector}`).evaluate((element) => {
      const { borderTopWidth, borderTopStyle, backgroundColor } = getComputedStyle(element);
      return [borderTopWidth, borderTopStyle, backgroundColor];
    });
  expect((await look('[data-lane="phone"]')).slice(0, 2)).toEqual(['3px', 'solid']);
  expect((await look('[data-lane="server"]')).slice(0, 2)).toEqual(['1px', 'dashed']);
  expect((await look('[data-testid="gate-expiry"]'))[2]).not.toBe(
    (await look('[data-testid="gate-token"]'))[2],
  );
});
