import { useEffect, useLayoutEffect } from 'react';
import { useStores } from '../state/context.tsx';
import type { RowWindow } from './useRowWindow.ts';

/**
 * Tells the store which row is at the top, and takes a list that a lost page left up again at the row where it stood.
 * `width` is 0 until the list has been laid out: before that there is nowhere to scroll. `old` rows tell nothing.
 */
export const useKeptScroll = ({ top, scrollToIndex }: RowWindow, width: number, old: boolean): void => {
  const { inbox } = useStores();
  useEffect(() => {
    if (!old) inbox.getState().scrolled(top);
  }, [inbox, top, old]);
  useLayoutEffect(() => {
    const { resumeAt, resumed } = inbox.getState();
    if (width === 0 || resumeAt === null) return;
    scrollToIndex(resumeAt, 'start');
    resumed();
  }, [inbox, scrollToIndex, width]);
};
