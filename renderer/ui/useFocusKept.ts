import { type RefObject, useEffect, useRef } from 'react';

/**
 * When what had the focus inside a part of the page is gone (a button that has done its work), the focus stays in that part
 * and does not fall to the page. A dialog over it takes the focus with it and gives it back itself.
 */
export const useFocusKept = (
  part: RefObject<HTMLElement | null>,
  target: (part: HTMLElement) => HTMLElement | null,
): void => {
  const inside = useRef(false);
  useEffect(() => {
    const follow = (event: FocusEvent): void => {
      inside.current = event.target instanceof Node && part.current?.contains(event.target) === true;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, [part]);
  // After every drawing: what is gone can have gone with any of them.
  useEffect(() => {
    if (part.current !== null && inside.current && document.activeElement === document.body)
      target(part.current)?.focus();
  });
};
