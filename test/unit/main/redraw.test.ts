import { EventEmitter } from 'node:events';
import type { BrowserWindow, NativeImage } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchDrawing } from '../../../main/app/redraw.ts';

const picture = (colours: number): NativeImage => {
  const bytes = Buffer.alloc(4_000);
  for (let pixel = 0; pixel < 1_000; pixel += 1) bytes.writeUInt32BE((pixel % colours) * 7, pixel * 4);
  return { isEmpty: () => colours === 0, toBitmap: () => bytes } as unknown as NativeImage;
};
const drawn = picture(200);
const blank = picture(2);
const none = { isEmpty: () => true, toBitmap: () => Buffer.alloc(0) } as unknown as NativeImage;

class FakeWindow extends EventEmitter {
  visible = true;
  minimized = false;
  destroyed = false;
  looks = 0;
  repaints = 0;
  shows: () => Promise<NativeImage> = () => Promise.resolve(drawn);
  readonly webContents = {
    capturePage: (): Promise<NativeImage> => {
      this.looks += 1;
      return this.shows();
    },
    invalidate: () => {
      this.repaints += 1;
    },
  };
  isVisible(): boolean {
    return this.visible;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
}

describe('a window whose graphics process was lost', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const watched = () => {
    const window = new FakeWindow();
    const renewed: number[] = [];
    const drawing = watchDrawing({
      window: window as unknown as BrowserWindow,
      renew: () => renewed.push(window.looks),
    });
    return { window, drawing, renewed };
  };
  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  test('P17 drawn again by itself, it is looked at once and left alone', async () => {
    const { window, drawing, renewed } = watched();
    drawing.graphicsLost();
    await pass(60_000);
    window.emit('focus');
    await pass(60_000);
    expect(window.looks).toBe(1);
    expect(renewed).toEqual([]);
  });

  test('P17 empty three times in a row, its page gets a new process, once', async () => {
    const { window, drawing, renewed } = watched();
    window.shows = () => Promise.resolve(blank);
    drawing.graphicsLost();
    await pass(60_000);
    window.emit('show');
    await pass(60_000);
    expect(renewed).toEqual([3]);
    expect(window.repaints).toBe(2);
  });

  test('P17 empty only until the next repaint, its page keeps its process', async () => {
    const { window, drawing, renewed } = watched();
    window.shows = () => Promise.resolve(window.looks < 3 ? blank : drawn);
    drawing.graphicsLost();
    await pass(60_000);
    expect(renewed).toEqual([]);
    expect(window.looks).toBe(3);
  });

  test('P17 no picture at all is waited for, and is no proof of an empty window', async () => {
    const { window, drawing, renewed } = watched();
    const answers = [
      () => Promise.resolve(none),
      () => Promise.reject(new Error('gone')),
      () => new Promise<never>(() => undefined),
    ];
    window.shows = () => answers[window.looks - 1]?.() ?? Promise.resolve(drawn);
    drawing.graphicsLost();
    await pass(60_000);
    expect(renewed).toEqual([]);
    expect(window.looks).toBe(4);
  });

  test('P17 the looking ends, and goes on when somebody turns to the window', async () => {
    const { window, drawing, renewed } = watched();
    window.shows = () => Promise.resolve(none);
    drawing.graphicsLost();
    await pass(600_000);
    const looks = window.looks;
    expect(looks).toBe(20);
    window.shows = () => Promise.resolve(blank);
    window.emit('focus');
    await pass(60_000);
    expect(renewed).toEqual([looks + 3]);
  });

  test('P17 a window nobody sees is looked at when it is shown or restored', async () => {
    const { window, drawing, renewed } = watched();
    window.shows = () => Promise.resolve(blank);
    window.minimized = true;
    drawing.graphicsLost();
    await pass(60_000);
    expect(window.looks).toBe(0);
    window.minimized = false;
    window.emit('restore');
    await pass(60_000);
    expect(renewed).toEqual([3]);
  });

  test('P17 a second loss starts the looking anew, and a closed window or a lost page ends it', async () => {
    const { window, drawing, renewed } = watched();
    window.shows = () => Promise.resolve(blank);
    drawing.graphicsLost();
    await pass(1_100);
    drawing.graphicsLost();
    await pass(1_100);
    expect(renewed).toEqual([]);
    drawing.stop();
    await pass(60_000);
    window.emit('focus');
    await pass(60_000);
    drawing.graphicsLost();
    window.destroyed = true;
    window.emit('closed');
    await pass(60_000);
    expect(renewed).toEqual([]);
    expect(window.looks).toBe(4);
  });
});
