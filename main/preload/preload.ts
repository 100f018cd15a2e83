import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, CallResult } from '../../shared/ipc/contract.ts';
import { callChannel, eventChannel } from '../ipc/channels.ts';

/** The narrow bridge: two functions, no Electron object, and no event object reaches the page. */
const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input) as Promise<CallResult<typeof name>>,
  on: (name, listener) => {
    const wrapped = (_event: unknown, published: unknown, payload: unknown): void => {
      if (published === name) listener(payload as Parameters<typeof listener>[0]);
    };
    ipcRenderer.on(eventChannel, wrapped);
    return () => {
      ipcRenderer.off(eventChannel, wrapped);
    };
  },
};

contextBridge.exposeInMainWorld('arendevakt', bridge);
