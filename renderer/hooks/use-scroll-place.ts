/**
 * Where each screen was scrolled to, so that whoever comes back finds the place again.
 */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { createStore, sessionMark } from '../state/store.ts';

const places = createStore<Readonly<Record<string, number>>>({}, 'session');

/** The top is where each begins, and nothing to be kept. */
function keepPlace(name: string, scroller: HTMLElement): void {
  places.update(({ [name]: _before, ...others }) =>
    scroller.scrollTop === 0 ? others : { ...others, [name]: scroller.scrollTop },
  );
}

/** Keeps the scroll place of an element under a name while it is in the page, and restores it when it comes back. */
export function useScrollPlace(element: RefObject<HTMLElement | null>, name: string): void {
  const latestName = useRef(name);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const scroller = current;
    latestName.current = name;
    scroller.scrollTo(0, places.get()[name] ?? 0);
    const scrolled = (): void => keepPlace(name, scroller);
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => scroller.removeEventListener('scroll', scrolled);
  }, [element, name]);
  // The event of a scroll waits for the next frame, and whoever leaves at once would lose it. Only an element that
  // goes is read here: one that stays has the next screen's content, and its place, by now.
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const isOver = sessionMark();
    return () => {
      if (!isOver()) keepPlace(latestName.current, current);
    };
  }, [element]);
}
