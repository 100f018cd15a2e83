import type { CaseState } from '../../../shared/domain/types.ts';
import type { SmallActs } from '../../../shared/ipc/schemas.ts';
import { shownSources } from './present.ts';
import type { CasesDeps } from './types.ts';

/** What the case pane shows of the small acts: bounds, marks, and where they stand. */
export function smallActsOf(deps: CasesDeps, { careCase }: CaseState): SmallActs {
  const { followUpMinDays, followUpMaxDays } = deps.rulebook.settings;
  const { misregistered } = careCase.marks;
  return {
    followUp: {
      minDays: followUpMinDays.value,
      maxDays: followUpMaxDays.value,
      sources: shownSources(deps, followUpMaxDays.source.rules),
    },
    misregistered: misregistered === null ? null : { ...misregistered, sources: shownSources(deps, ['P159']) },
  };
}
