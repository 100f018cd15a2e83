import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react';

const subscribeResize = (onChange: () => void): (() => void) => {
  window.addEventListener('resize', onChange);
  return () => window.removeEventListener('resize', onChange);
};

/** The window's logical width in px: half at 200 % zoom. */
export const useWindowWidth = (): number => useSyncExternalStore(subscribeResize, () => window.innerWidth);

/** The width of one element in px, 0 before it is laid out. */
export const useElementWidth = (ref: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
};
