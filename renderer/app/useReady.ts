import { useEffect, useRef } from 'react';
import { useStores } from '../state/context.tsx';

/** A hidden window may never get an animation frame; the figure is then this much too high, but it comes. */
const latestMs = 500;

/** Tells the app once that the first content is painted, with the number of rows; `rows` null = not yet. */
export const useReady = (rows: number | null): void => {
  const { bridge } = useStores();
  const told = useRef(false);
  useEffect(() => {
    if (rows === null || told.current) return undefined;
    const tell = (): void => {
      if (told.current) return;
      told.current = true;
      void bridge.call('window.ready', { rows });
    };
    // The second frame begins after the first one, with the rows in it, has been painted.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(tell);
    });
    const latest = setTimeout(tell, latestMs);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(latest);
    };
  }, [bridge, rows]);
};
