import { app, Menu, Tray } from 'electron';
import { imageOf } from '../notifications/icons/image.ts';
import { appLayers } from '../notifications/icons/shapes.ts';

export interface TrayIcon {
  readonly setTooltip: (text: string) => void;
  /** The first line of the menu: what must be taken before closing (P215); null takes it away. */
  readonly setDay: (text: string | null) => void;
}

export interface TrayActions {
  readonly open: () => void;
  readonly openReminders: () => void;
  readonly quit: () => void;
  /** The window was closed and the app goes on. */
  readonly hidden: () => void;
}

const traySize = 16;

/**
 * The icon beside the clock. On Windows closing the window leaves the app watching there: reminders must come
 * although nobody has the window open. Other systems may have no such place, so there closing ends the app.
 */
export function createTray(actions: TrayActions): TrayIcon {
  if (process.platform !== 'win32') return { setTooltip: () => undefined, setDay: () => undefined };
  const tray = new Tray(imageOf(traySize, appLayers()));
  const setDay = (text: string | null): void => {
    const day = text === null ? [] : [{ label: text, click: actions.openReminders }, { type: 'separator' } as const];
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...day,
        { label: 'Öppna Ärendevakt', click: actions.open },
        { label: 'Påminnelser', click: actions.openReminders },
        { type: 'separator' },
        { label: 'Avsluta', click: actions.quit },
      ]),
    );
  };
  setDay(null);
  tray.on('click', actions.open);
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('browser-window-created', (_event, window) => {
    window.on('close', (event) => {
      if (quitting) return;
      event.preventDefault();
      window.hide();
      actions.hidden();
    });
  });
  return { setTooltip: (text) => tray.setToolTip(text), setDay };
}
