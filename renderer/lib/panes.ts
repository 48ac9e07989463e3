/**
 * The parts of the window that F6 goes round, and the search of the screen that is shown.
 */

/** In the order in which they are met; a part that is not there is passed over. */
const PANES: readonly string[] = [
  'nav[aria-label="Screens"]',
  'main',
  '[data-pane="list"]',
  '[data-pane="detail"]',
  'aside',
];

const FOCUSABLE =
  'button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), select, textarea, a[href], [tabindex="0"]';

/** Moves the focus to the next part of the window, or to the one before. */
export function focusNextPane(step: 1 | -1): void {
  const panes = PANES.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
  const at = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const next = at === -1 ? (step === 1 ? 0 : panes.length - 1) : (at + step + panes.length) % panes.length;
  const pane = panes[next];
  if (pane !== undefined) focusInside(pane);
}

function focusInside(pane: HTMLElement): void {
  const first = pane.matches('[tabindex="0"]') ? pane : pane.querySelector<HTMLElement>(FOCUSABLE);
  const current = pane.querySelector<HTMLElement>('[aria-current="page"]');
  (current ?? first ?? pane).focus();
}

/** Puts the cursor into the search of the screen; false where it has none. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (field === null) return false;
  field.focus();
  field.select();
  return true;
}

/** Whether what is typed goes into the focused element. */
export function isTyping(): boolean {
  const { activeElement: focused } = document;
  return (
    focused instanceof HTMLElement &&
    (focused.isContentEditable || focused.matches('input, textarea, select, [role="combobox"]'))
  );
}
