import type { EventName, EventPayload } from '../../shared/ipc/contract.ts';
import { badgeOf, type Badge } from './badge.ts';
import { keepsWatchToast } from './kinds/keepsWatch.ts';
import { toastOf } from './toastOf.ts';
import type { Toasts } from './toasts.ts';
import type { OpenTarget, Reach, ToastResult } from './types.ts';
import { closingWords, pressingWords } from './words.ts';

export interface ReachDeps {
  readonly toasts: Toasts;
  readonly showBadge: (badge: Badge) => void;
  readonly setTooltip: (text: string) => void;
  /** The line of the menu beside the clock that says what must be taken before closing; null takes it away (P215). */
  readonly setDay: (text: string | null) => void;
  readonly isFocused: () => boolean;
  /** Makes the taskbar button ask for attention until the window gets it. */
  readonly flash: () => void;
  /** Hears what came of each attempt. */
  readonly told: (result: ToastResult) => void;
}

/** What the app does outside its window: notification, badge, tray and taskbar button. */
export interface ReachOut {
  /** Hears the core's events; answers what came of a notification, null when the event asks for none. */
  readonly onEvent: (name: EventName, payload: unknown) => Promise<ToastResult | null>;
  /** The window was closed and the app goes on: said once. */
  readonly keepsWatch: () => Promise<ToastResult>;
  /** Draws badge and tooltip again, as on a new window. */
  readonly redraw: () => void;
}

export const productName = 'Ärendevakt';

export function createReach(deps: ReachDeps): ReachOut {
  let pressing = 0;
  let watchTold = false;

  const redraw = (): void => {
    deps.showBadge(badgeOf(pressing));
    deps.setTooltip(pressing === 0 ? productName : `${productName} – ${pressingWords(pressing)}`);
  };

  const tell = async (reach: Reach): Promise<ToastResult> => {
    const toast = toastOf(reach);
    const result: ToastResult =
      toast === null ? { status: 'notSent', reason: 'nothingToTell' } : await deps.toasts.show(toast);
    deps.told(result);
    return result;
  };

  return {
    onEvent: async (name, payload) => {
      try {
        if (name === 'reminders') {
          pressing = (payload as { readonly pressing: number }).pressing;
          redraw();
        }
        if (name === 'closing') deps.setDay(closingWords(payload as EventPayload<'closing'>));
        if (name !== 'reach') return null;
        const reach = payload as Reach;
        if (reach.stages.some(({ stage }) => stage === 'overdue') && !deps.isFocused()) deps.flash();
        if (reach.silent !== true) return await tell(reach);
        // The day's notifications are used up (P212): the number on the taskbar and the list have it.
        const kept: ToastResult = { status: 'notSent', reason: 'budget' };
        deps.told(kept);
        return kept;
      } catch {
        // A desktop without badges, or a window that has just gone, must not take the app with it.
        const result: ToastResult = { status: 'failed', reason: 'refusedBySystem' };
        deps.told(result);
        return result;
      }
    },
    keepsWatch: async () => {
      if (watchTold) return { status: 'notSent', reason: 'nothingToTell' };
      watchTold = true;
      const result = await deps.toasts.show(keepsWatchToast());
      deps.told(result);
      return result;
    },
    redraw,
  };
}

/** What a click outside asks of the page; kept until the page can hear it. */
export interface Opener {
  readonly open: (target: OpenTarget) => void;
  /** The page shows its content and listens. */
  readonly pageReady: () => void;
  /** The page is being loaded and hears nothing. */
  readonly pageLoading: () => void;
}

/** `bringForward` shows the window, made anew if need be; `publish` tells the page. */
export function createOpener(deps: {
  readonly bringForward: () => void;
  readonly publish: (target: OpenTarget) => void;
}): Opener {
  let ready = false;
  let waiting: OpenTarget | null = null;
  return {
    open: (target) => {
      deps.bringForward();
      if (ready) deps.publish(target);
      else waiting = target;
    },
    pageReady: () => {
      ready = true;
      if (waiting !== null) deps.publish(waiting);
      waiting = null;
    },
    pageLoading: () => {
      ready = false;
    },
  };
}
