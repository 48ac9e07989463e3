/**
 * Whether something modal has the word. Asked of the page, since whoever opens a dialog need not know of this; a toast
 * or a menu leaves the page as it is and is none.
 */
export function isModal(): boolean {
  return document.querySelector('[data-modal]') !== null;
}
