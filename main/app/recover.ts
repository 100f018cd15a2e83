import { app, type BrowserWindow } from 'electron';
import type { CallName, CallResult } from '../../shared/ipc/contract.ts';
import { loadPage, loadStoppedPage } from '../windows/mainWindow.ts';
import { createLossCount } from './recoverCount.ts';
import { watchDrawing } from './redraw.ts';

/** After the system has called the page unresponsive: how long it may still come back by itself. */
const patienceMs = 5_000;

export interface PageKeeper {
  /** Loads the page for the first time. Rejects when it cannot be loaded for another reason than its own end. */
  readonly open: () => Promise<void>;
  /** Answers the page's calls about its place; null for any other call. */
  readonly answer: (name: CallName, input: unknown) => CallResult<CallName> | null;
}

export interface PageKeeperDeps {
  readonly window: BrowserWindow;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** One line about the machine, never about a patient. */
  readonly say: (line: string) => void;
  /** Not even the page that tells of the trouble stays up. */
  readonly giveUp: (message: string) => void;
}

/**
 * Keeps the page alive (P17, P18): one that crashed or hangs is opened again and told where it stood; one that does
 * so time and again is replaced by a calm page with a button. Everything saved is the core's and is not touched by this.
 */
export function keepPage({ window, now, say, giveUp }: PageKeeperDeps): PageKeeper {
  const contents = window.webContents;
  const count = createLossCount();
  /** What the page last said of where it stands; of meaning to the page only, and never on disk. */
  let place: string | null = null;
  let resting = false;
  let lost = false;
  let patience: NodeJS.Timeout | null = null;

  const loadAgain = (load: (window: BrowserWindow) => Promise<void>): void => {
    // Not from within Chromium's own message about the end of the process.
    setImmediate(() => {
      if (window.isDestroyed()) return;
      // A load cut short by another crash has that crash's own message to follow it.
      load(window).catch(() => undefined);
    });
  };
  const stopWaiting = (): void => {
    if (patience !== null) clearTimeout(patience);
    patience = null;
  };

  const drawing = watchDrawing({
    window,
    renew: () => {
      say('Fönstret ritas inte och stängs för att öppnas igen.');
      contents.forcefullyCrashRenderer();
    },
  });

  contents.on('render-process-gone', (_event, details) => {
    stopWaiting();
    drawing.stop();
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    lost = true;
    if (resting) {
      giveUp('Fönstret går inte att visa. Det som visats som sparat finns kvar; starta om Ärendevakt.');
      return;
    }
    if (count.mayOpenAgain(now())) {
      say(`Fönstret stannade (${details.reason}) och öppnas igen.`);
      loadAgain(loadPage);
      return;
    }
    say(`Fönstret stannade (${details.reason}) flera gånger på kort tid och öppnas inte igen av sig självt.`);
    resting = true;
    // It may be this very place that cannot be shown.
    place = null;
    loadAgain(loadStoppedPage);
  });
  window.on('unresponsive', () => {
    // Somebody who has stopped the page in the developer tools is not helped by losing it.
    if (patience !== null || contents.isDevToolsOpened()) return;
    patience = setTimeout(() => {
      patience = null;
      say('Fönstret svarar inte och stängs för att öppnas igen.');
      contents.forcefullyCrashRenderer();
    }, patienceMs);
  });
  window.on('responsive', stopWaiting);
  window.on('closed', stopWaiting);
  app.on('child-process-gone', (_event, details) => {
    if (details.type !== 'GPU' || details.reason === 'clean-exit' || window.isDestroyed()) return;
    say(`Grafikprocessen stannade (${details.reason}); fönstret ritas om.`);
    contents.invalidate();
    drawing.graphicsLost();
  });

  const done: CallResult<'place.keep'> = { ok: true, value: {} };
  return {
    open: async () => {
      try {
        await loadPage(window);
      } catch (error) {
        if (!lost) throw error;
      }
    },
    answer: (name, input) => {
      switch (name) {
        case 'place.keep':
          if (!resting) ({ place } = input as { place: string });
          return done;
        case 'place.last':
          return { ok: true, value: { place } };
        case 'window.reopen':
          if (resting) {
            resting = false;
            count.forget();
            loadAgain(loadPage);
          }
          return done;
        default:
          return null;
      }
    },
  };
}
