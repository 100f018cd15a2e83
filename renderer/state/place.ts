import type { Bridge } from '../../shared/ipc/contract.ts';
import type { AppStore } from './appStore.ts';
import { callOrThrow } from './bridge.ts';
import { rowAt } from './inboxPages.ts';
import type { InboxStore, KeptList } from './inboxStore.ts';
import type { NavStore, ScreenId } from './navStore.ts';
import type { OpenCaseStore } from './openCaseStore.ts';
import type { Timers } from './timers.ts';

/** Where somebody stands in the app: what a new page needs to show the same as the one that was lost (P17). */
export interface Place {
  /** The workplace as text: at another one the rest means nothing. */
  readonly workplace: string;
  readonly screen: ScreenId;
  readonly list: KeptList;
  readonly caseId: string | null;
}

const keepAfterMs = 150;

/** The place a lost page left with the app; null at an ordinary start. */
export const lastPlace = async (bridge: Bridge): Promise<Place | null> => {
  try {
    const { place } = await callOrThrow(bridge, 'place.last', {});
    // Written below by the same build in the same run of the app: it is what it was.
    return place === null ? null : (JSON.parse(place) as Place);
  } catch {
    return null;
  }
};

export interface PlaceSources {
  readonly bridge: Bridge;
  readonly timers: Timers;
  readonly app: AppStore;
  readonly nav: NavStore;
  readonly inbox: InboxStore;
  readonly openCase: OpenCaseStore;
}

/** Leaves the place with the app whenever it has changed; the returned function stops. */
export const followPlace = ({ bridge, timers, app, nav, inbox, openCase }: PlaceSources): (() => void) => {
  let kept: string | null = null;
  let cancel: (() => void) | null = null;
  const placeNow = (): string => {
    const { filter, active, top, pages } = inbox.getState();
    const place: Place = {
      workplace: JSON.stringify(app.getState().info?.workplace ?? null),
      screen: nav.getState().screen,
      list: { filter, active, top: { index: top, caseId: rowAt(pages, top)?.caseId ?? null } },
      caseId: openCase.getState().caseId,
    };
    return JSON.stringify(place);
  };
  const keep = (): void => {
    cancel = null;
    const place = placeNow();
    if (place === kept) return;
    kept = place;
    // Without an answer the place is an older one; nothing else depends on it.
    void bridge.call('place.keep', { place }).catch(() => undefined);
  };
  const changed = (): void => {
    cancel ??= timers.after(keepAfterMs, keep);
  };
  const stops = [app.subscribe(changed), nav.subscribe(changed), inbox.subscribe(changed), openCase.subscribe(changed)];
  changed();
  return () => {
    cancel?.();
    for (const stop of stops) stop();
  };
};
