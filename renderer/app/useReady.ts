import { useEffect, useRef } from 'react';
import { useStores } from '../state/context.tsx';

/** A hidden window may never get an animation frame; the figure is then this much too high, but it comes. */
const latestMs = 500;

/**
 * Tells the app once that the first content is painted, with the number of rows; `rows` null = not yet. `drawn`: it stands
 * in the page. A list is measured before its rows are drawn, and what is painted until then is empty.
 */
export const useReady = (rows: number | null, drawn = true): void => {
  const { bridge } = useStores();
  const told = useRef(false);
  useEffect(() => {
    if (rows === null || told.current) return undefined;
    const tell = (): void => {
      if (told.current) return;
      told.current = true;
      void bridge.call('window.ready', { rows });
    };
    const latest = setTimeout(tell, latestMs);
    // The second frame begins after the first one, with the rows in it, has been painted.
    let frame = 0;
    if (drawn)
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(tell);
      });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(latest);
    };
  }, [bridge, rows, drawn]);
};
