import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect } from 'react';
import { useStores } from '../state/context.tsx';

/**
 * Tells the store which row is at the top, and takes a list that a lost page left up again at the row where it stood.
 * `width` is 0 until the list has been laid out: before that there is nowhere to scroll.
 */
export const useKeptScroll = (virtual: Virtualizer<HTMLDivElement, Element>, width: number): void => {
  const { inbox } = useStores();
  const top = virtual.range?.startIndex ?? 0;
  useEffect(() => inbox.getState().scrolled(top), [inbox, top]);
  useLayoutEffect(() => {
    const { resumeAt, resumed } = inbox.getState();
    if (width === 0 || resumeAt === null) return;
    virtual.scrollToIndex(resumeAt, { align: 'start' });
    resumed();
  }, [inbox, virtual, width]);
};
