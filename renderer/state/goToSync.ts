import type { AppStores } from './stores.ts';

/** To Synk, with the keyboard: the way there may be gone once what it was about is. */
export const goToSync = ({ nav, search }: Pick<AppStores, 'nav' | 'search'>): void => {
  search.getState().close();
  nav.getState().go('sync');
  // The screen is drawn first.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main[data-pane="list"]')?.focus());
};
