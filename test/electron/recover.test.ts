import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepPage } from '../../main/app/recover.ts';
import { createLossCount } from '../../main/app/recoverCount.ts';

const electron = vi.hoisted(() => ({ app: null as unknown }));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  electron.app = new Emitter();
  return { app: electron.app, BrowserWindow: class {}, nativeTheme: {} };
});

const minute = 60_000;

describe('how often the page may be lost', () => {
  test('P18 two losses within five minutes are opened again, the third is not', () => {
    const count = createLossCount();
    expect([0, minute, 5 * minute - 1].map((at) => count.mayOpenAgain(at))).toEqual([true, true, false]);
  });

  test('P18 losses five minutes apart are each opened again, however many', () => {
    const count = createLossCount();
    for (let time = 0; time < 20; time += 1) expect(count.mayOpenAgain(time * 2.5 * minute)).toBe(true);
  });

  test('P18 after the button has been pressed the counting begins anew', () => {
    const count = createLossCount();
    for (const at of [0, 1, 2]) count.mayOpenAgain(at);
    count.forget();
    expect([3, 4, 5].map((at) => count.mayOpenAgain(at))).toEqual([true, true, false]);
  });
});

class FakeContents extends EventEmitter {
  devTools = false;
  drawn = 0;
  ended = 0;
  isDevToolsOpened(): boolean {
    return this.devTools;
  }
  invalidate(): void {
    this.drawn += 1;
  }
  capturePage(): Promise<unknown> {
    const bytes = Buffer.alloc(400, 0xfa);
    return Promise.resolve({ isEmpty: () => false, toBitmap: () => bytes });
  }
  forcefullyCrashRenderer(): void {
    this.ended += 1;
    this.emit('render-process-gone', {}, { reason: 'crashed' });
  }
}

class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly loaded: string[] = [];
  /** What the next load ends in. */
  fails: Error | null = null;
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return this.fails === null ? Promise.resolve() : Promise.reject(this.fails);
  }
  isDestroyed(): boolean {
    return false;
  }
  isVisible(): boolean {
    return true;
  }
  isMinimized(): boolean {
    return false;
  }
}

describe('the window and its page', () => {
  const opened = () => {
    const window = new FakeWindow();
    const said: string[] = [];
    const gaveUp: string[] = [];
    const keeper = keepPage({
      window: window as unknown as BrowserWindow,
      now: () => 0,
      say: (line) => said.push(line),
      giveUp: (message) => gaveUp.push(message),
    });
    return { window, contents: window.webContents, keeper, said, gaveUp };
  };
  beforeEach(() => {
    (electron.app as EventEmitter).removeAllListeners();
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('P17 a page that answers again in time is left alone', () => {
    const { window, contents } = opened();
    window.emit('unresponsive');
    vi.advanceTimersByTime(4_000);
    window.emit('responsive');
    vi.advanceTimersByTime(60_000);
    expect(contents.ended).toBe(0);
  });

  test('P17 a page that goes on hanging is ended once and loaded again', () => {
    const { window, contents, said } = opened();
    window.emit('unresponsive');
    window.emit('unresponsive');
    vi.advanceTimersByTime(60_000);
    expect(contents.ended).toBe(1);
    expect(window.loaded).toEqual(['app://bundle/index.html']);
    expect(said).toHaveLength(2);
  });

  test('P17 a page stopped in the developer tools is not taken for one that hangs', () => {
    const { window, contents } = opened();
    contents.devTools = true;
    window.emit('unresponsive');
    vi.advanceTimersByTime(60_000);
    expect(contents.ended).toBe(0);
  });

  test('P17 a page that ends because its window closes is not opened again', () => {
    const { window, contents } = opened();
    contents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    vi.runAllTimers();
    expect(window.loaded).toEqual([]);
  });

  test('P17 the place is handed from one page to the next, and to nobody after the third crash', () => {
    const { contents, keeper } = opened();
    keeper.answer('place.keep', { place: 'here' });
    contents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(keeper.answer('place.last', {})).toEqual({ ok: true, value: { place: 'here' } });
    contents.emit('render-process-gone', {}, { reason: 'oom' });
    contents.emit('render-process-gone', {}, { reason: 'oom' });
    keeper.answer('place.keep', { place: 'too late' });
    expect(keeper.answer('place.last', {})).toEqual({ ok: true, value: { place: null } });
    expect(keeper.answer('window.ready', { rows: 1 })).toBeNull();
  });

  test('P18 asked for by an ordinary page, opening again does nothing', () => {
    const { window, keeper } = opened();
    keeper.answer('window.reopen', {});
    vi.runAllTimers();
    expect(window.loaded).toEqual([]);
  });

  test('P18 a fourth loss, on the calm page, ends the app with a message', () => {
    const { contents, window, gaveUp } = opened();
    for (let time = 0; time < 3; time += 1) contents.emit('render-process-gone', {}, { reason: 'crashed' });
    vi.runAllTimers();
    expect(window.loaded.at(-1)).toBe('app://bundle/stopped.html');
    expect(gaveUp).toEqual([]);
    contents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(gaveUp).toHaveLength(1);
  });

  test('P17 a first load that fails is told, unless the page crashed and is being opened again', async () => {
    const failing = opened();
    failing.window.fails = new Error('no such page');
    await expect(failing.keeper.open()).rejects.toThrow('no such page');
    const crashing = opened();
    crashing.window.fails = new Error('cut short');
    const open = crashing.keeper.open();
    crashing.contents.emit('render-process-gone', {}, { reason: 'crashed' });
    await expect(open).resolves.toBeUndefined();
  });

  test('P17 the loss of the graphics process has the window drawn again, that of another helper has not', () => {
    const { contents, said } = opened();
    (electron.app as EventEmitter).emit('child-process-gone', {}, { type: 'Utility', reason: 'crashed' });
    (electron.app as EventEmitter).emit('child-process-gone', {}, { type: 'GPU', reason: 'clean-exit' });
    expect(contents.drawn).toBe(0);
    (electron.app as EventEmitter).emit('child-process-gone', {}, { type: 'GPU', reason: 'killed' });
    expect(contents.drawn).toBe(1);
    expect(said).toHaveLength(1);
  });

  test('P17 a window that stays empty is ended and loaded again, with its place, like one that crashed', async () => {
    const { contents, keeper, window, said } = opened();
    keeper.answer('place.keep', { place: 'here' });
    (electron.app as EventEmitter).emit('child-process-gone', {}, { type: 'GPU', reason: 'killed' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(contents.ended).toBe(1);
    expect(window.loaded).toEqual(['app://bundle/index.html']);
    expect(keeper.answer('place.last', {})).toEqual({ ok: true, value: { place: 'here' } });
    expect(said).toHaveLength(3);
  });
});
