import { app, BrowserWindow, Notification, powerMonitor } from 'electron';
import { publish } from '../ipc/publish.ts';
import { createTray, type TrayIcon } from '../windows/tray.ts';
import type { Badge } from './badge.ts';
import { createOpener, createReach, type Opener, type ReachOut } from './createReach.ts';
import { badgeLayers } from './icons/shapes.ts';
import { imageOf } from './icons/image.ts';
import { answerTo, hasButtons, type Answer } from './activation.ts';
import { keptToasts } from './keptToasts.ts';
import { systemToasts } from './systemToasts.ts';
import { createToasts } from './toasts.ts';
import type { Later } from './types.ts';

/** Everything outside the window, wired to Electron. */
export interface Reaching extends ReachOut, Pick<Opener, 'pageReady' | 'open'> {
  /** The machine woke or was unlocked: `wake` looks at the clock. */
  readonly onWake: (wake: () => void) => void;
}

const overlaySize = 16;
/** The same at every start and in every installation, or clicks on older notifications lead nowhere (Windows). */
const activator = '{6E0A2F5C-3C2D-4F0E-9B0B-5A1D7C9E4F21}';
const appId = 'se.arendevakt.workstation';
/** A click on a notification that is still in memory comes both ways: the other way waits for it. */
const clickSettleMs = 500;

/** Must run before the first notification; ids are Windows'. */
export function registerNotifications(): void {
  if (process.platform !== 'win32') return;
  app.setAppUserModelId(appId);
  // Newer than the oldest runtime the tests prove.
  if (typeof app.setToastActivatorCLSID === 'function') app.setToastActivatorCLSID(activator);
}

export function reachOut(dataDir: string, putOff: (later: Later) => void): Reaching {
  let clickedAt = 0;
  const opener = createOpener({ bringForward, publish: (target) => publish('openRequested', target) });
  const kept = keptToasts(dataDir);
  const act = (answer: Answer): void => {
    if (answer.do === 'open') opener.open(answer.target);
    else putOff(answer.later);
  };
  const toasts = createToasts(systemToasts(kept.add), (answer) => {
    clickedAt = Date.now();
    act(answer);
  });
  const tray: TrayIcon = createTray({
    open: bringForward,
    openReminders: () => opener.open({ what: 'reminders' }),
    quit: () => app.quit(),
    hidden: () => void reach.keepsWatch(),
  });
  const reach = createReach({
    toasts,
    showBadge,
    setTooltip: tray.setTooltip,
    setDay: tray.setDay,
    isFocused: () => BrowserWindow.getFocusedWindow() !== null,
    flash,
    told: (result) => {
      // Silence would look like nobody needing anything: the log says why no notification was seen.
      if (result.status === 'failed') process.stderr.write(`En avisering visades inte (${result.reason}).\n`);
    },
  });
  // A window made anew (after a crash, say) starts without badge, and its page hears nothing until it has loaded.
  app.on('browser-window-created', (_event, window) => {
    window.webContents.on('did-start-loading', opener.pageLoading);
    window.once('show', reach.redraw);
    window.on('focus', () => window.flashFrame(false));
  });
  app.on('before-quit', toasts.closeAll);
  // Clicks on what an earlier run showed, and on what memory has let go of (Windows, newer runtimes).
  if (hasButtons(process.platform, Notification))
    Notification.handleActivation((details) => {
      setTimeout(() => {
        if (Date.now() - clickedAt > 2 * clickSettleMs) act(answerTo(details, kept.list()));
      }, clickSettleMs);
    });
  return {
    ...reach,
    pageReady: opener.pageReady,
    open: opener.open,
    onWake: (wake) => {
      powerMonitor.on('resume', wake);
      powerMonitor.on('unlock-screen', wake);
    },
  };
}

function openWindows(): readonly BrowserWindow[] {
  return BrowserWindow.getAllWindows().filter((window) => !window.isDestroyed());
}

function bringForward(): void {
  const [window] = openWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function flash(): void {
  for (const window of openWindows()) window.flashFrame(true);
}

function showBadge(badge: Badge): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(badge.count);
    return;
  }
  const image = badge.label === null ? null : imageOf(overlaySize, badgeLayers(badge.label));
  for (const window of openWindows()) window.setOverlayIcon(image, badge.description);
}
