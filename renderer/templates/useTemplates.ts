import { useCallback, useRef, useState } from 'react';
import type { CallInput } from '../../shared/ipc/contract.ts';
import type { OfferedTemplate } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';

export type TemplateSituation = CallInput<'templates.offer'>;

export interface OfferedTemplates {
  /** Null until they have been asked for, and after a failure. */
  readonly offered: readonly OfferedTemplate[] | null;
  readonly failed: boolean;
  /** Asks anew: what is filled in changes with the case. */
  readonly load: () => Promise<void>;
}

/** What can be inserted in one field, filled in by the core. Only the newest answer counts (P47). */
export const useTemplates = (situation: TemplateSituation): OfferedTemplates => {
  const { bridge } = useStores();
  const [answer, setAnswer] = useState<{ readonly asked: string; readonly list: readonly OfferedTemplate[] } | null>(
    null,
  );
  const [failed, setFailed] = useState(false);
  const generation = useRef(0);
  const asked = JSON.stringify(situation);

  // Filled in for another receiver or another case, it is not what would be sent.
  const offered = answer?.asked === asked ? answer.list : null;

  const load = useCallback(async (): Promise<void> => {
    generation.current += 1;
    const mine = generation.current;
    try {
      const list = await callOrThrow(bridge, 'templates.offer', JSON.parse(asked) as TemplateSituation);
      if (mine !== generation.current) return;
      setAnswer({ asked, list });
      setFailed(false);
    } catch {
      if (mine === generation.current) setFailed(true);
    }
  }, [bridge, asked]);
  return { offered, failed, load };
};
