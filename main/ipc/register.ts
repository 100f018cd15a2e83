import { BrowserWindow, ipcMain } from 'electron';
import { originOf } from '../windows/parseUrl.ts';
import { callChannel } from './channels.ts';
import { handleCall, type CallHandlers } from './handle.ts';

/** The only listener for calls from the page. One of the three files that touch raw IPC (law). */
export function registerCalls(handlers: CallHandlers, allowedOrigin: string): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame;
    const sender = {
      isTopFrame: frame !== null && frame.parent === null,
      origin: frame === null ? '' : originOf(frame.url),
      windowKnown: BrowserWindow.fromWebContents(event.sender) !== null,
    };
    return handleCall(handlers, allowedOrigin, sender, name, input);
  });
}
