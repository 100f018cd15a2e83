import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CallInput } from '../../shared/ipc/contract.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';

const saveDelayMs = 300;
const retryDelayMs = 3_000;

export type KeptState = 'saved' | 'typing' | 'failed' | null;

export interface Kept<T> {
  readonly value: T;
  readonly state: KeptState;
  readonly edit: (value: T) => void;
  readonly flush: () => void;
  /** What was kept has been taken care of: nothing more is saved. */
  readonly stop: () => void;
}

export interface Keeper<T> {
  /** The newest value: saved a moment after the last one. */
  readonly keep: (value: T) => void;
  /** Saves now what is not saved. */
  readonly flush: () => void;
  readonly stop: () => void;
}

/** Saves what is typed a moment after it was; a save that failed is tried again, and the newest value always wins. */
export const createKeeper = <T>(save: (value: T) => Promise<unknown>, said: (state: KeptState) => void): Keeper<T> => {
  let stopped = false;
  let newest: { readonly value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const after = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => write(), ms);
  };
  const write = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const wanted = newest;
    if (wanted === null || stopped) return;
    save(wanted.value).then(
      () => {
        if (newest === wanted) said('saved');
      },
      () => {
        if (newest !== wanted) return;
        said('failed');
        after(retryDelayMs);
      },
    );
  };
  return {
    keep: (value) => {
      newest = { value };
      said('typing');
      after(saveDelayMs);
    },
    flush: () => {
      if (timer !== null) write();
    },
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
};

/**
 * Something typed, on disk a moment after every change and at once when it is left (P16). `save` keeps its identity for as
 * long as it is about the same thing.
 */
export const useKept = <T>(initial: T, save: (value: T) => Promise<unknown>): Kept<T> => {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<KeptState>(null);
  const keeper = useMemo(() => createKeeper(save, setState), [save]);
  useEffect(() => keeper.flush, [keeper]);
  const edit = useCallback(
    (next: T): void => {
      setValue(next);
      keeper.keep(next);
    },
    [keeper],
  );
  return { value, state, edit, flush: keeper.flush, stop: keeper.stop };
};

/** The text of an answer or a refusal, kept on this workstation as it is typed. */
export const useKeptText = (
  consultationId: string,
  kind: CallInput<'consultation.keepText'>['kind'],
  stored: string | undefined,
): Kept<string> => {
  const { bridge } = useStores();
  const save = useCallback(
    (text: string) => callOrThrow(bridge, 'consultation.keepText', { consultationId, kind, text }),
    [bridge, consultationId, kind],
  );
  return useKept(stored ?? '', save);
};
