import { app, protocol, session } from 'electron';
import { appOrigin, serveApp } from './appProtocol.ts';

/** Must run before `ready`: a standard, secure scheme of our own instead of file://. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // No code cache: script compiled into the profile would go round the hashes of the package (P50).
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * The page may show our own bundle and nothing else: no navigation, no new windows, no embedded
 * pages, no permissions, no network (P50). Call once, after `ready` and before the first window.
 */
export function lockDown(rendererRoot: string): void {
  protocol.handle('app', (request) => serveApp(rendererRoot, request.url));
  const web = session.defaultSession;
  web.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  web.setPermissionCheckHandler(() => false);
  web.setDevicePermissionHandler(() => false);
  web.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  web.on('will-download', (event) => event.preventDefault());
  // The core does the talking; a page that tries to reach anything but its own bundle is cancelled.
  web.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** Our bundle, images drawn by the page itself, and the developer tools of an unpackaged build. */
function mayLoad(url: string): boolean {
  if (url.startsWith(`${appOrigin}/`) || url.startsWith('data:') || url.startsWith('blob:')) return true;
  return !app.isPackaged && url.startsWith('devtools://');
}
