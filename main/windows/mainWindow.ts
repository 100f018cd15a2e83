import { BrowserWindow, nativeTheme } from 'electron';
import { appOrigin } from './appProtocol.ts';

const smallest = { width: 720, height: 480 };

/** The one window. Its title says the product and nothing about any patient (platform rule: titles are visible to anybody). */
export function openMainWindow(preload: string, developer: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Ärendevakt',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#fafafa',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // What ships shows its page's memory to nobody, whatever keys are pressed.
      devTools: developer,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Loads the page; separate from opening so that handlers are in place first. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${appOrigin}/index.html`);
}

/** The page that says the ordinary one has stopped too often. */
export function loadStoppedPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${appOrigin}/stopped.html`);
}
