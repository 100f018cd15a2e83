import { answerOf, type Answer } from './activation.ts';
import type { Toast, ToastResult } from './types.ts';

/** One notification of the system. Each listener may be called any number of times. */
export interface SystemToast {
  readonly onShow: (run: () => void) => void;
  readonly onClick: (run: () => void) => void;
  /** A button was pressed: which, from the left. Never called where the system has no buttons. */
  readonly onAction: (run: (index: number) => void) => void;
  readonly onClose: (run: () => void) => void;
  readonly onFailed: (run: () => void) => void;
  readonly show: () => void;
  readonly close: () => void;
}

/** What the system can do. */
export interface ToastPort {
  readonly supported: () => boolean;
  readonly make: (toast: Toast) => SystemToast;
  /** Runs `run` once after `ms`; the answer cancels it. */
  readonly setTimer: (run: () => void, ms: number) => () => void;
}

export interface Toasts {
  /** Shows a notification and says what came of it (P75). Never rejects. */
  readonly show: (toast: Toast) => Promise<ToastResult>;
  /** Notifications that may still be clicked. */
  readonly alive: () => number;
  readonly closeAll: () => void;
}

/** A system that says neither yes nor no within this time, milliseconds, is not waited for. */
const answerWithinMs = 10_000;
/** More are not kept clickable: a screen nobody has looked at for days must not fill the memory. */
const mostAlive = 20;

/** Notifications, kept alive until they are closed: one that is collected as garbage can no longer be clicked. */
export function createToasts(port: ToastPort, answered: (answer: Answer) => void): Toasts {
  const alive = new Set<SystemToast>();

  const show = (toast: Toast): Promise<ToastResult> => {
    if (!port.supported()) return Promise.resolve({ status: 'notSent', reason: 'unsupported' });
    return new Promise((resolve) => {
      let shown: SystemToast;
      try {
        shown = port.make(toast);
      } catch {
        resolve({ status: 'failed', reason: 'refusedBySystem' });
        return;
      }
      alive.add(shown);
      const [oldest] = alive;
      if (alive.size > mostAlive && oldest !== undefined) alive.delete(oldest);
      const cancel = port.setTimer(() => resolve({ status: 'failed', reason: 'noAnswer' }), answerWithinMs);
      const answer = (result: ToastResult): void => {
        cancel();
        resolve(result);
      };
      shown.onShow(() => answer({ status: 'shown', reason: null }));
      shown.onFailed(() => {
        alive.delete(shown);
        answer({ status: 'failed', reason: 'refusedBySystem' });
      });
      shown.onClose(() => alive.delete(shown));
      shown.onClick(() => {
        alive.delete(shown);
        answered({ do: 'open', target: toast.target });
      });
      shown.onAction((index) => {
        alive.delete(shown);
        answered(answerOf(toast, index));
      });
      try {
        shown.show();
      } catch {
        alive.delete(shown);
        answer({ status: 'failed', reason: 'refusedBySystem' });
      }
    });
  };

  return {
    show,
    alive: () => alive.size,
    closeAll: () => {
      for (const shown of alive) shown.close();
      alive.clear();
    },
  };
}
