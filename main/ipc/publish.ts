import { BrowserWindow } from 'electron';
import type { EventName } from '../../shared/ipc/contract.ts';
import { eventChannel } from './channels.ts';

/** Tells every open page what changed. One of the three files that touch raw IPC (law). */
export function publish(name: EventName, payload: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed() && !window.webContents.isDestroyed())
      window.webContents.send(eventChannel, name, payload);
  }
}
