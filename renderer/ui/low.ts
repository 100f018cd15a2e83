import { useSyncExternalStore } from 'react';

/**
 * A low window (200 % zoom of 720 px): what only informs shrinks to one line, so that list and case keep their room and
 * the page needs no scroll bar of its own.
 */
export const low = '@media (max-height: 460px)';
/** So low (400 % zoom) that nothing useful fits beside the frame: the page scrolls as a whole. */
export const tiny = '@media (max-height: 280px)';

const query = low.replace('@media ', '');

const subscribe = (onChange: () => void): (() => void) => {
  const media = window.matchMedia(query);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
};

export const useLowWindow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
