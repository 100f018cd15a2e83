import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallHandlers } from '../../main/ipc/handle.ts';
import { registerCalls } from '../../main/ipc/register.ts';

type Answerer = (event: unknown, name: unknown, input: unknown) => Promise<unknown>;
const electron = vi.hoisted(() => ({ answer: null as unknown, known: new Set<unknown>() }));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (_channel: string, answer: unknown) => {
      electron.answer = answer;
    },
  },
  BrowserWindow: { fromWebContents: (contents: unknown) => (electron.known.has(contents) ? {} : null) },
}));

const reached: string[] = [];
const record = (name: string) => {
  reached.push(name);
  return Promise.resolve({ ok: true as const, value: {} });
};
const handlers: CallHandlers = { core: record, app: record };
const window = { id: 1 };
const from = (frame: unknown, sender: unknown = window): Promise<unknown> =>
  (electron.answer as Answerer)({ senderFrame: frame, sender }, 'reminders.list', {});
const ours = { parent: null, url: 'app://bundle/index.html' };

describe('who is answered', () => {
  beforeEach(() => {
    reached.length = 0;
    electron.known.clear();
    electron.known.add(window);
    registerCalls(handlers, 'app://bundle');
  });

  test('P51 the top frame of our own page in our own window', async () => {
    expect(await from(ours)).toMatchObject({ ok: true });
    expect(reached).toEqual(['reminders.list']);
  });

  test.each([
    ['a frame inside our page', { parent: ours, url: 'app://bundle/index.html' }],
    ['a frame that is gone already', null],
    ['another host of our scheme', { parent: null, url: 'app://other/index.html' }],
    ['a host that begins like ours', { parent: null, url: 'app://bundle.example.test/index.html' }],
    ['our address as a name and password', { parent: null, url: 'https://app:bundle@example.test/' }],
    ['our address as a path', { parent: null, url: 'https://example.test/app://bundle/index.html' }],
    ['another port', { parent: null, url: 'app://bundle:81/index.html' }],
    ['a file', { parent: null, url: 'file:///index.html' }],
    ['an empty page', { parent: null, url: 'about:blank' }],
    ['a page out of a text', { parent: null, url: 'data:text/html,x' }],
    ['the developer tools', { parent: null, url: 'devtools://devtools/bundled/inspector.html' }],
    ['nothing', { parent: null, url: '' }],
  ])('P51 not %s', async (_who, frame) => {
    expect(await from(frame)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(reached).toEqual([]);
  });

  test('P51 not our page in something that is no window of ours', async () => {
    expect(await from(ours, { id: 2 })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(reached).toEqual([]);
  });
});
