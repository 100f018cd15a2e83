import type { CaseState, Handover } from '../types.ts';

/** The moves that say that the case stood in the wrong place (R153), also those that came to nothing. */
export function misroutes({ handovers }: CaseState): readonly Handover[] {
  return handovers.filter(({ reason }) => reason === 'misplaced');
}
