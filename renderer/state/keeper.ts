import type { Timers } from './timers.ts';

/** Whether what was typed is on disk. */
export type KeptState = 'typing' | 'saving' | 'saved' | 'failed';

export interface Keeper<T> {
  /** The newest value: saved a moment after the last one. */
  readonly keep: (value: T) => void;
  /**
   * Saves now what is not saved, and answers when that is settled: on blur, before a command takes the words, before the
   * window closes. Never rejects: `said` tells of a failure, and it is tried again.
   */
  readonly flush: () => Promise<void>;
  /** What was kept has been taken care of: nothing more is saved, and nothing more is said. */
  readonly stop: () => void;
}

export interface KeeperDeps<T> {
  readonly timers: Pick<Timers, 'after'>;
  /** Hands a value to the core, which keeps the order: the last one handed over wins. */
  readonly save: (value: T) => Promise<unknown>;
  readonly said: (state: KeptState) => void;
}

/** So long after the last keystroke a text is handed over. */
const saveDelayMs = 300;
const retryDelayMs = 3_000;

/**
 * Something typed, on disk a moment after every change (P16). A save that failed keeps the value and is tried again; a
 * newer value never waits for an older one.
 */
export const createKeeper = <T>({ timers, save, said }: KeeperDeps<T>): Keeper<T> => {
  let stopped = false;
  let cancel: (() => void) | null = null;
  /** The newest value, until it is on disk. */
  let unsaved: { readonly value: T } | null = null;
  let underWay: { readonly of: { readonly value: T }; readonly done: Promise<void> } | null = null;

  const after = (ms: number): void => {
    cancel?.();
    cancel = timers.after(ms, () => void write());
  };
  const settle = (of: { readonly value: T }, ok: boolean): void => {
    if (underWay?.of === of) underWay = null;
    // Typed on meanwhile: the newer value has its own save under way or coming.
    if (unsaved !== of || stopped) return;
    if (ok) {
      unsaved = null;
      said('saved');
      return;
    }
    said('failed');
    after(retryDelayMs);
  };
  const write = (): Promise<void> => {
    cancel?.();
    cancel = null;
    const of = unsaved;
    if (of === null || stopped) return Promise.resolve();
    if (underWay?.of === of) return underWay.done;
    said('saving');
    const done = save(of.value).then(
      () => settle(of, true),
      () => settle(of, false),
    );
    underWay = { of, done };
    return done;
  };

  return {
    keep: (value) => {
      if (stopped) return;
      unsaved = { value };
      said('typing');
      after(saveDelayMs);
    },
    flush: write,
    stop: () => {
      stopped = true;
      unsaved = null;
      cancel?.();
      cancel = null;
    },
  };
};
