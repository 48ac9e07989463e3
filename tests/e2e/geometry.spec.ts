import type { Page } from '@playwright/test';
import { SCREEN_TITLES, SCREENS } from '../../shared/model/screens.ts';
import { expect, type LabApp, test } from '../support/e2e/fixtures.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;

/** As long as the forms allow, once without a place to break and once with blanks. */
const LONG_ID = 'customer-of-northwind-'.repeat(11);
const LONG_NAME = `Wolfeschlegelsteinhausenbergerdorff${'x'.repeat(60)} ${'Maria '.repeat(20)}`.trim();

async function resize(lab: LabApp, size: (typeof SIZES)[number]): Promise<void> {
  await lab.app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    size,
  );
  await expect.poll(() => lab.page.evaluate(() => window.innerWidth)).toBe(size.width);
}

/** What sticks out of its card, of the live panel, the rail, a bar or the window. */
function stickingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const frames =
      '.card, .person, .customer, .live, .rail-entry, .top-bar, .status-bar, .inline-form, .tile';
    const unseen = '.sr-only, .rail-label, .rail-title, .search-text, input[aria-hidden]';
    const found: string[] = [];
    for (const frame of document.querySelectorAll<HTMLElement>(frames)) {
      const { left, right } = frame.getBoundingClientRect();
      for (const element of frame.querySelectorAll<HTMLElement>('*')) {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || element.closest(unseen) !== null) continue;
        // What a scroller or an ellipsis hides is not seen outside.
        let clipped = false;
        for (let up = element.parentElement; up !== null && up !== frame; up = up.parentElement) {
          if (getComputedStyle(up).overflowX !== 'visible') clipped = true;
        }
        if (!clipped && (box.right > right + 1 || box.left < left - 1)) {
          const name = [element.tagName, element.className, element.dataset['testid'] ?? ''].join(' ');
          found.push(`${name} in ${frame.className}: ${Math.round(box.right - right)}`);
        }
      }
    }
    const scrollers = [
      ...document.querySelectorAll(
        'html, main, aside, nav, [class*="__split-list"], [class*="__split-detail"]',
      ),
    ];
    for (const { tagName, scrollWidth, clientWidth } of scrollers) {
      if (scrollWidth > clientWidth + 1) found.push(`${tagName} scrolls sideways`);
    }
    for (const element of document.querySelectorAll<HTMLElement>('[data-live] *')) {
      const { textOverflow, overflowX, webkitLineClamp } = getComputedStyle(element);
      const hasText = [...element.childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const isCut =
        ((textOverflow === 'ellipsis' || (overflowX === 'hidden' && hasText)) &&
          element.scrollWidth > element.clientWidth) ||
        (webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight);
      const isTold = element.closest('[title]') !== null || element.querySelector('[title]') !== null;
      if (isCut && !isTold && element.clientWidth > 1)
        found.push(`${element.className}, cut without its whole text: ${element.textContent}`);
    }
    const { scrollHeight } = document.documentElement;
    if (scrollHeight !== window.innerHeight)
      found.push(`html is ${scrollHeight} high in ${window.innerHeight}`);
    return found;
  });
}

test('nothing sticks out on any screen, with the longest names, in both sizes', async ({ lab }) => {
  await lab.page.evaluate(
    async ([name, id]) => {
      const { api } = globalThis as unknown as {
        api: Record<'putCustomer' | 'signIn', (payload: object) => Promise<{ ok: boolean }>>;
      };
      const long = { username: `u${id}`.slice(0, 128), password: `p${id}`.slice(0, 256) };
      const person = { displayName: name?.slice(0, 256), externalUserId: id?.slice(0, 256) };
      const rest = { description: name, firstName: name, lastName: name, email: '', phone: '' };
      await api.putCustomer({ ...long, ...person, ...rest });
      await api.signIn({ ...long, lifetimeSeconds: 600 });
    },
    [LONG_NAME, LONG_ID] as const,
  );
  await expect.poll(async () => (await lab.snapshot()).session.kind).toBe('customer');
  await lab.personalize();
  await lab.open('saveUser');
  await lab.page.getByTestId('field-firstName').fill('n'.repeat(200));
  await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
  for (const size of SIZES) {
    await resize(lab, size);
    for (const screen of SCREENS) {
      await lab.open(screen);
      await expect(lab.page).toHaveTitle(`${SCREEN_TITLES[screen]} – Personalization Lab`);
      expect.soft(await stickingOut(lab.page), `${screen} at ${size.width} × ${size.height}`).toEqual([]);
    }
  }
});

test('forms that open are seen, with the focus, and give it back', async ({ lab }) => {
  await resize(lab, SIZES[1]);
  await lab.open('backend');
  for (const [button, field] of [
    ['import-key', 'field-kid'],
    ['new-profile', 'field-profile-name'],
    ['add-customer', 'field-customer-displayName'],
  ] as const) {
    await lab.page.getByTestId(button).click();
    await expect(lab.page.getByTestId(field)).toBeFocused();
    await expect(lab.page.getByTestId(field)).toBeInViewport();
    await lab.page.locator('[class*="__inline-form"]').getByText('Cancel').click();
    await expect(lab.page.getByTestId(button)).toBeFocused();
  }
});

test('each screen keeps its scroll place, and signing in moves no card', async ({ lab }) => {
  for (const size of SIZES) {
    await resize(lab, size);
    await lab.open('signIn');
    const card = lab.page.getByTestId('customer-ana.kovac');
    // Within what scrolls: to press a button it may have to be scrolled to.
    const place = () =>
      card.evaluate((element) => {
        const { top } = element.getBoundingClientRect();
        return top + (element.closest('main')?.scrollTop ?? 0);
      });
    const before = await place();
    await lab.signInAs('ana.kovac');
    await expect(lab.page.getByTestId('session-new-token')).toBeVisible();
    expect(await place()).toBe(before);
    await lab.page.getByTestId('session-sign-out').click();
    await expect.poll(async () => (await lab.snapshot()).session.kind).toBe('signedOut');
  }
  await lab.open('settings');
  const main = lab.page.locator('main');
  await main.evaluate((element) => element.scrollTo(0, 240));
  await lab.open('errors');
  const tiles = lab.page.getByTestId('atlas-tiles');
  await expect(tiles).toContainText('JWT_TOKEN_EXPIRED');
  await tiles.evaluate((element) => element.scrollTo(0, 900));
  await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBe(0);
  await lab.page.keyboard.press('Control+,');
  await expect(lab.page.getByTestId('screen-settings')).toBeVisible();
  await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBe(240);
  await lab.open('errors');
  await expect.poll(() => tiles.evaluate((element) => element.scrollTop)).toBe(900);
});

test('a new token clears the error that the old one brought', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.breakToken('otherPerson');
  await lab.personalize();
  const note = lab.page.getByTestId('form-outcome');
  await expect(note).toContainText('UNAUTHORIZED');
  await lab.openTokenPart();
  await lab.page.getByTestId('new-token').click();
  await expect(note).toHaveCount(0);
});

/** Controls that cannot be brought into the window, or lie beside it. */
function unreachable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, textarea, summary, [role="tab"]',
    );
    const lost: string[] = [];
    for (const control of controls) {
      const { position, clipPath } = getComputedStyle(control);
      const isUnseen =
        control.getClientRects().length === 0 || clipPath !== 'none' || position === 'absolute';
      if (isUnseen || control.ariaHidden === 'true' || control.closest('details:not([open]) > :not(summary)'))
        continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const isIn = left >= -1 && right <= innerWidth + 1 && bottom > 0 && top < innerHeight;
      const x = Math.min(Math.max((left + right) / 2, 1), innerWidth - 1);
      const y = Math.min(Math.max((top + bottom) / 2, 1), innerHeight - 1);
      const hit = document.elementFromPoint(x, y);
      const isFree = hit !== null && (control.contains(hit) || hit.contains(control));
      if (!isIn || !isFree)
        lost.push(control.dataset['testid'] ?? control.textContent?.trim() ?? control.tagName);
    }
    return lost;
  });
}

/** Zooms a window that is 1440 wide. */
async function zoom(lab: LabApp, factor: number): Promise<void> {
  await lab.app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to),
    factor,
  );
  await expect.poll(() => lab.page.evaluate(() => window.innerWidth)).toBe(1440 / factor);
}

test('200 % zoom at 1440 × 900 loses no control; the live panel becomes a drawer', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await resize(lab, SIZES[0]);
  await zoom(lab, 2);
  await expect(lab.page.getByTestId('live-panel')).toHaveCount(0);
  for (const screen of SCREENS) {
    await lab.open(screen);
    expect.soft(await unreachable(lab.page), screen).toEqual([]);
  }
  await lab.page.getByTestId('toggle-live').click();
  await expect(lab.page.getByTestId('live-panel')).toBeInViewport();
  await lab.openTokenPart();
  await lab.page.getByTestId('new-token').scrollIntoViewIfNeeded();
  await expect(lab.page.getByTestId('new-token')).toBeInViewport();
  for (const screen of SCREENS) {
    await zoom(lab, 2);
    await lab.open(screen);
    await expect(lab.page.getByTestId('live-panel')).toHaveCount(0);
    await zoom(lab, 1);
    // Errors and Timeline show what is chosen there, at its place.
    const hasDetail = screen === 'errors' || screen === 'timeline';
    await expect(lab.page.getByTestId('live-panel'), screen).toHaveCount(hasDetail ? 0 : 1);
  }
});
