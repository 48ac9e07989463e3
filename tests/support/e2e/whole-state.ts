/**
 * Everything that could be left over from a session: what main knows, what the window remembers, and what each screen
 * shows. Made to be compared: times, IDs and ports of this start are left out.
 */
import { expect, type Page } from '@playwright/test';
import { SCREENS } from '../../../shared/model/screens.ts';
import type { LabApp } from './lab-app.ts';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{24,}|[0-9a-f]{3,8}…[0-9a-f]{3,}/gi;
const TIME =
  /\d{4}-\d\d-\d\dT[\d:.]+Z?|\d{1,2} \w{3} \d{4}|\d{1,2}:\d\d(:\d\d)?(\.\d+)?|[\d.]+ (ms|s)\b|\b1[5-9]\d{8}(\d{3})?\b/g;

const PORT = /(\b\d+\.\d+\.\d+\.\d+|localhost):\d+/g;

/** Text without what is different at each start. */
export function withoutTimesAndIds(text: string): string {
  return text.replaceAll(PORT, '$1:PORT').replaceAll(ID, 'ID').replaceAll(TIME, 'TIME');
}

/**
 * What main knows. The revision counts on, measures of one call or one event are its own, events come in the order in
 * which sandbox and SDK end their work, and the port that apps are let in at is a setting.
 */
export async function comparableSnapshot(lab: LabApp): Promise<unknown> {
  const { revision: _counts, ...snapshot } = await lab.snapshot();
  const events = snapshot.events.toSorted((one, other) => one.title.localeCompare(other.title));
  const known = { ...snapshot, events, ownApp: { ...snapshot.ownApp, port: 0 } };
  const text = JSON.stringify(known, (key, value: unknown) =>
    (key === 'seq' || key === 'id' || key === 'at') && typeof value === 'number' ? 'NUMBER' : value,
  );
  return JSON.parse(withoutTimesAndIds(text).replaceAll(/(?<=":)TIME/g, '"TIME"'));
}

/**
 * The values of all stores of the window, read off its memory, so that no store can be forgotten and the page needs no
 * door for tests. The stores of the first look are kept in the page, and read again in the same order.
 */
export async function storesOf(page: Page): Promise<readonly string[]> {
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.enable');
  const { result: prototype } = await client.send('Runtime.evaluate', { expression: 'Object.prototype' });
  const { objects } = await client.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.objectId ?? '',
  });
  const { result } = await client.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: String(readStores),
    returnByValue: true,
  });
  await client.detach();
  return (result.value as readonly string[]).map(withoutTimesAndIds);
}

/** Runs in the page. */
function readStores(this: readonly object[]): readonly string[] {
  const kept = globalThis as unknown as { storesOfFirstLook?: readonly { get: () => unknown }[] };
  kept.storesOfFirstLook ??= this.filter(
    (one): one is { get: () => unknown } => Object.keys(one).join() === 'get,set,update,subscribe',
  );
  // The order in which names came into a record says nothing.
  const readable = (_key: string, value: unknown): unknown => {
    if (value instanceof Set) return [...value];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other)));
  };
  return kept.storesOfFirstLook
    .map((store) => store.get())
    .map((value) => {
      // What main owns is compared where it comes from, and what only counts is no content.
      const isMirror =
        typeof value === 'object' && value !== null && ('snapshot' in value || 'board' in value);
      const isCount =
        typeof value === 'number' || (typeof value === 'object' && value !== null && 'bytes' in value);
      return isMirror || isCount ? 'MIRROR' : (JSON.stringify(value, readable) ?? 'undefined');
    });
}

/** What every screen shows: all of its text, the states and values of its controls, and where it is scrolled to. */
export async function wholeWindow(lab: LabApp): Promise<Readonly<Record<string, readonly string[]>>> {
  const screens: Record<string, readonly string[]> = {};
  for (const screen of SCREENS) {
    await lab.open(screen);
    await expect(lab.page.locator('[aria-busy="true"]')).toHaveCount(0);
    screens[screen] = (await lab.page.evaluate(shown)).map(withoutTimesAndIds);
  }
  await lab.open('signIn');
  return screens;
}

/** Runs in the page. */
function shown(): readonly string[] {
  const states = [
    'aria-pressed',
    'aria-checked',
    'aria-expanded',
    'aria-selected',
    'aria-current',
    'data-status',
  ];
  return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
    if (element.closest('script, style, svg, [data-testid="toast"]') !== null) return [];
    const { value, checked } = element as Partial<HTMLInputElement>;
    const own = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent?.trim())
      .join(' ')
      .trim();
    const told = [
      own,
      value === undefined || value === '' ? '' : `value ${value}`,
      checked === true ? 'checked' : '',
      element.hasAttribute('open') ? 'open' : '',
      element.scrollTop > 0 ? `scrolled ${element.scrollTop}` : '',
      ...states.map((name) =>
        element.hasAttribute(name) ? `${name} ${element.getAttribute(name) ?? ''}` : '',
      ),
    ].filter((part) => part !== '');
    const name = element.dataset['testid'] ?? element.tagName.toLowerCase();
    return told.length === 0 ? [] : [`${name}: ${told.join(', ')}`];
  });
}
