/**
 * Where each screen was scrolled to, so that whoever comes back finds the place again.
 */
import { type RefObject, useLayoutEffect } from 'react';
import { createStore } from '../state/store.ts';

const places = createStore<Readonly<Record<string, number>>>({}, 'session');

/** Keeps the scroll place of an element under a name while it is in the page, and restores it when it comes back. */
export function useScrollPlace(element: RefObject<HTMLElement | null>, name: string): void {
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const scroller = current;
    scroller.scrollTo(0, places.get()[name] ?? 0);
    function scrolled(): void {
      places.update((all) => ({ ...all, [name]: scroller.scrollTop }));
    }
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => scroller.removeEventListener('scroll', scrolled);
  }, [element, name]);
}
