import type { BrowserWindow, NativeImage } from 'electron';

/** How often the window is looked at after its graphics were lost, and for how long. */
const lookEveryMs = 500;
const looksAtMost = 20;
/** A picture the system does not deliver in this time is not delivered. */
const pictureWithinMs = 2_000;
/** So many looks in a row at an empty window: the page's process cannot draw any more. */
const blankLooks = 3;
/** Text alone has more shades than this; an empty window has one or two. */
const fewestColours = 12;

export interface Redrawing {
  /** The process that draws has ended; the system starts another one. */
  readonly graphicsLost: () => void;
  readonly stop: () => void;
}

export interface RedrawingDeps {
  readonly window: BrowserWindow;
  /** The window stays empty whatever is asked of it: the page needs another process. */
  readonly renew: () => void;
}

/**
 * Sees to it that the window is drawn again after a loss of the graphics process (P17). Mostly it is by itself; now and
 * then the page's process never finds its way to the new graphics process, and the window stays empty although the
 * page lives: neither drawing again, hiding, resizing nor reloading helps then. So the window is looked at.
 */
export function watchDrawing({ window, renew }: RedrawingDeps): Redrawing {
  let timer: NodeJS.Timeout | null = null;
  /** Lost, and not seen drawn since. */
  let pending = false;
  /** Each loss starts a new series; what an older one still awaits is of no interest. */
  let series = 0;

  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    series += 1;
  };
  const look = (mine: number, looks: number, blank: number): void => {
    timer = setTimeout(() => {
      if (window.isDestroyed() || mine !== series) return;
      timer = null;
      // A window nobody sees is looked at when it is shown.
      if (!window.isVisible() || window.isMinimized()) return;
      void pictureOf(window).then((picture) => {
        if (window.isDestroyed() || mine !== series) return;
        if (picture !== null && isDrawn(picture)) {
          pending = false;
          return;
        }
        const seenBlank = picture === null ? blank : blank + 1;
        if (seenBlank >= blankLooks) {
          pending = false;
          renew();
          return;
        }
        window.webContents.invalidate();
        if (looks + 1 < looksAtMost) look(mine, looks + 1, seenBlank);
      });
    }, lookEveryMs);
  };
  const begin = (): void => {
    if (!pending) return;
    stop();
    look(series, 0, 0);
  };
  window.on('show', begin);
  window.on('restore', begin);
  window.on('focus', begin);
  window.on('closed', stop);
  return {
    graphicsLost: () => {
      pending = true;
      begin();
    },
    stop: () => {
      pending = false;
      stop();
    },
  };
}

/** Null when there is none: the graphics process is not there yet, or the page has just ended. */
async function pictureOf(window: BrowserWindow): Promise<NativeImage | null> {
  let timer: NodeJS.Timeout | null = null;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), pictureWithinMs);
  });
  try {
    const picture = await Promise.race([window.webContents.capturePage(), late]);
    return picture === null || picture.isEmpty() ? null : picture;
  } catch {
    return null;
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

/** The picture is only counted, and kept nowhere. */
function isDrawn(picture: NativeImage): boolean {
  const bytes = picture.toBitmap();
  const pixels = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colours = new Set<number>();
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    colours.add(pixels.getUint32(at));
    if (colours.size > fewestColours) return true;
  }
  return false;
}
