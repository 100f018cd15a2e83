import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CallInput } from '../../shared/ipc/contract.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { createKeeper, type KeptState } from '../state/keeper.ts';

export interface Kept<T> {
  readonly value: T;
  /** Null until something has been typed. */
  readonly state: KeptState | null;
  readonly edit: (value: T) => void;
  /** On disk when it answers: before a command takes the words. */
  readonly flush: () => Promise<void>;
  /** What was kept has been taken care of: nothing more is saved. */
  readonly stop: () => void;
}

/**
 * Something typed, on disk a moment after every change and at once when it is left (P16). `save` keeps its identity for as
 * long as it is about the same thing.
 */
export const useKept = <T>(initial: T, save: (value: T) => Promise<unknown>): Kept<T> => {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<KeptState | null>(null);
  const { timers, typing } = useStores();
  const keeper = useMemo(() => createKeeper({ timers, save, said: setState }), [timers, save]);
  useEffect(() => {
    const leave = typing.add(keeper.flush);
    return () => {
      leave();
      void keeper.flush();
    };
  }, [keeper, typing]);
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
