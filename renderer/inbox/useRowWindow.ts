import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Headings, noHeadings, rowsOnScreen, scrolledTo } from './rowWindow.ts';

/** The rows to draw, and the way to another one. */
export interface RowWindow {
  readonly first: number;
  /** Inclusive; before `first` in an empty list. */
  readonly last: number;
  /** The first row in sight. */
  readonly top: number;
  readonly scrollToIndex: (index: number, align: 'auto' | 'start') => void;
}

export interface RowWindowInput {
  readonly scroll: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  /** What stands, always in sight, above the rows. */
  readonly headHeight: number;
  /** Another list begins at its top. */
  readonly list: string;
  /** What stands between the rows; the same object as long as it is the same. */
  readonly headings?: Headings;
}

/**
 * Which rows of a long list are drawn. All rows are of one height, so this is a division: a list of 100,000 costs no more
 * than one of ten, also when its length changes (decision 0020).
 */
export const useRowWindow = ({
  scroll,
  count,
  rowHeight,
  headHeight,
  list,
  headings = noHeadings,
}: RowWindowInput): RowWindow => {
  const [seen, setSeen] = useState({ list, offset: 0 });
  const [height, setHeight] = useState(0);
  const drawn = useRef(list);
  const offset = seen.list === list ? seen.offset : 0;
  // Headings that move are no reason to scroll: the way to a row stays the same function.
  const between = useRef(headings);
  useLayoutEffect(() => {
    between.current = headings;
  });

  useLayoutEffect(() => {
    const element = scroll.current;
    if (element === null || drawn.current === list) return;
    drawn.current = list;
    element.scrollTo(0, 0);
  }, [scroll, list]);

  useLayoutEffect(() => {
    const element = scroll.current;
    if (element === null) return undefined;
    const look = (): void => setSeen({ list: drawn.current, offset: element.scrollTop });
    // Behind another screen it has no height; what was drawn stays, so that the way back leads to the row at once.
    const measure = (): void => {
      if (element.clientHeight > 0) setHeight(element.clientHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroll]);

  const scrollToIndex = useCallback(
    (index: number, align: 'auto' | 'start') => {
      const element = scroll.current;
      if (element === null) return;
      const from = element.scrollTop;
      const to = scrolledTo({
        index,
        align,
        rowHeight,
        headHeight,
        offset: from,
        height: element.clientHeight,
        headings: between.current,
      });
      if (to === from) return;
      element.scrollTo(0, to);
      // At once: the scroll event comes with the next frame, and keys may be faster.
      setSeen({ list: drawn.current, offset: element.scrollTop });
    },
    // oxlint-disable-next-line react/preserve-manual-memoization -- the page is not built with the React compiler
    [scroll, rowHeight, headHeight],
  );

  const { first, last, top } = rowsOnScreen({ count, rowHeight, headHeight, offset, height, headings });
  return useMemo(() => ({ first, last, top, scrollToIndex }), [first, last, top, scrollToIndex]);
};
