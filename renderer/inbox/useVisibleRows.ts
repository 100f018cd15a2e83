import { useEffect, useRef } from 'react';
import { useStores } from '../state/context.tsx';

/** Leaps that follow each other sooner are one long pull at the scroll bar. */
const pullMs = 150;
/** So long the list must stand still in such a pull before its rows are read. */
const stillMs = 60;

/**
 * Tells the store which rows are drawn, so that it reads what is missing. What only flies past is not read: each of its
 * pages would be drawn for a frame nobody can read, and what is wanted at the end would wait for all of them.
 */
export const useVisibleRows = (first: number, last: number, old: boolean): void => {
  const { inbox } = useStores();
  const before = useRef({ first: 0, leaptAt: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    if (old || last < first) return undefined;
    const show = (): void => inbox.getState().show(first, last);
    const leapt = Math.abs(first - before.current.first) > last - first;
    const now = performance.now();
    const pulled = leapt && now - before.current.leaptAt < pullMs;
    before.current = { first, leaptAt: leapt ? now : before.current.leaptAt };
    if (!pulled) {
      show();
      return undefined;
    }
    const timer = setTimeout(show, stillMs);
    return () => clearTimeout(timer);
  }, [inbox, first, last, old]);
};
