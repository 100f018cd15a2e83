import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput } from '../../shared/ipc/contract.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';

const saveDelayMs = 300;
const retryDelayMs = 3_000;

export interface Kept<T> {
  readonly value: T;
  readonly state: 'saved' | 'typing' | 'failed' | null;
  readonly edit: (value: T) => void;
  readonly flush: () => void;
}

/**
 * Something typed, on disk a moment after every change and at once when it is left (P16). A save that failed is tried
 * again; the newest value always wins.
 */
export const useKept = <T>(initial: T, save: (value: T) => Promise<unknown>): Kept<T> => {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<Kept<T>['state']>(null);
  const newest = useRef(initial);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const saving = useRef(save);
  useEffect(() => {
    saving.current = save;
  }, [save]);

  const write = useCallback((): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    const wanted = newest.current;
    saving.current(wanted).then(
      () => {
        if (newest.current === wanted) setState('saved');
      },
      () => {
        if (newest.current !== wanted) return;
        setState('failed');
        timer.current = setTimeout(write, retryDelayMs);
      },
    );
  }, []);
  const flush = useCallback((): void => {
    if (timer.current !== null) write();
  }, [write]);
  useEffect(() => flush, [flush]);

  const edit = useCallback(
    (next: T): void => {
      newest.current = next;
      setValue(next);
      setState('typing');
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(write, saveDelayMs);
    },
    [write],
  );
  return { value, state, edit, flush };
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
