import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { lockDown, registerAppScheme } from '../../main/windows/lockDown.ts';
import { openMainWindow } from '../../main/windows/mainWindow.ts';

type Handler = (...input: never[]) => unknown;
interface FakeElectron {
  packaged: boolean;
  readonly set: Map<string, Handler>;
  readonly app: EventEmitter;
  schemes: unknown;
  windowOptions: unknown;
}
const electron = vi.hoisted(() => ({ now: null as unknown as FakeElectron }));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const set = new Map<string, Handler>();
  const app = Object.assign(new Emitter(), { setMaxListeners: () => app });
  const keep =
    (name: string) =>
    (...input: readonly unknown[]): void =>
      void set.set(name, input.at(-1) as Handler);
  electron.now = { packaged: false, set, app, schemes: null, windowOptions: null };
  Object.defineProperty(app, 'isPackaged', { get: () => electron.now.packaged });
  class BrowserWindow {
    constructor(options: unknown) {
      electron.now.windowOptions = options;
    }
    readonly once = (): void => undefined;
  }
  return {
    app,
    BrowserWindow,
    nativeTheme: { shouldUseDarkColors: false },
    protocol: {
      handle: keep('protocol'),
      registerSchemesAsPrivileged: (schemes: unknown) => {
        electron.now.schemes = schemes;
      },
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: keep('request'),
        setPermissionCheckHandler: keep('check'),
        setDevicePermissionHandler: keep('device'),
        setDisplayMediaRequestHandler: keep('display'),
        on: keep('session event'),
        webRequest: { onBeforeRequest: keep('before request') },
      },
    },
  };
});

/** Every permission Electron names for a request; by default it would grant them all. */
const permissions = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'window-management',
  'fileSystem',
] as const;

const handler = <T extends Handler>(name: string): T => {
  const found = electron.now.set.get(name);
  if (found === undefined) throw new Error(`Nothing was set for ${name}.`);
  return found as T;
};

beforeEach(() => {
  electron.now.set.clear();
  electron.now.app.removeAllListeners();
  electron.now.packaged = false;
  lockDown('/nowhere');
});

describe('what the session grants', () => {
  test.each(permissions)('P50 the permission %s is refused, asked for or looked up', (permission) => {
    const answers: unknown[] = [];
    handler<(contents: null, permission: string, answer: (granted: boolean) => void) => void>('request')(
      null,
      permission,
      (granted) => answers.push(granted),
    );
    expect(answers).toEqual([false]);
    expect(handler<(contents: null, permission: string) => boolean>('check')(null, permission)).toBe(false);
  });

  test('P50 no device and no picture of the screen is given out, and nothing is downloaded', () => {
    expect(handler<(details: unknown) => boolean>('device')({ deviceType: 'hid' })).toBe(false);
    const streams: unknown[] = [];
    handler<(request: null, answer: (streams: unknown) => void) => void>('display')(null, (given) =>
      streams.push(given),
    );
    expect(streams).toEqual([{}]);
    const event = { preventDefault: vi.fn() };
    handler<(event: unknown) => void>('session event')(event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });
});

const cancelled = (url: string): boolean => {
  let answer: { readonly cancel: boolean } | null = null;
  handler<(details: { url: string }, callback: (given: { cancel: boolean }) => void) => void>('before request')(
    { url },
    (given) => {
      answer = given;
    },
  );
  return (answer as { readonly cancel: boolean } | null)?.cancel ?? false;
};

describe('what the page may load', () => {
  test.each([
    'http://127.0.0.1:9/',
    'https://example.test/app://bundle/',
    'https://app.bundle/',
    'app://bundle.example.test/index.html',
    'app://bundlex/',
    'app://other/index.html',
    'file:///etc/passwd',
    'ftp://example.test/',
    'ws://127.0.0.1:9/',
    'chrome://gpu/',
    'javascript:alert(1)',
    'filesystem:app://bundle/temporary/x',
    '',
  ])('P50 a request for %j is cancelled', (url) => {
    expect(cancelled(url)).toBe(true);
  });

  test('P50 our bundle is loaded, the developer tools in an unpacked build only', () => {
    expect(cancelled('app://bundle/index.html')).toBe(false);
    expect(cancelled('devtools://devtools/bundled/x.js')).toBe(false);
    electron.now.packaged = true;
    expect(cancelled('devtools://devtools/bundled/x.js')).toBe(true);
  });
});

class FakeContents extends EventEmitter {
  opener: ((details: unknown) => unknown) | null = null;
  setWindowOpenHandler(opener: (details: unknown) => unknown): void {
    this.opener = opener;
  }
}

describe('where a page may go', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'P50 %s is prevented, whichever web contents it is',
    (name) => {
      const contents = new FakeContents();
      electron.now.app.emit('web-contents-created', {}, contents);
      const event = { preventDefault: vi.fn() };
      contents.emit(name, event, 'https://example.test/');
      expect(event.preventDefault).toHaveBeenCalledOnce();
      expect(contents.opener?.({ url: 'https://example.test/' })).toEqual({ action: 'deny' });
    },
  );

  test('P50 the scheme of the page has no more rights than it needs', () => {
    registerAppScheme();
    expect(electron.now.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });
});

describe('the window', () => {
  test.each([true, false])('P50 the developer tools exist in a developer’s build alone (%j)', (developer) => {
    openMainWindow('/nowhere/preload.cjs', developer);
    expect(electron.now.windowOptions).toMatchObject({
      title: 'Ärendevakt',
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        devTools: developer,
      },
    });
  });
});
