import type { Attachment } from '../../../shared/domain/acts/types.ts';
import type { CaseState } from '../../../shared/domain/types.ts';
import type { SmallActs } from '../../../shared/ipc/schemas.ts';
import { shownSources } from './present.ts';
import type { CasesDeps } from './types.ts';

/** What the case pane shows of the small acts: bounds, marks, and where they stand. */
export function smallActsOf(deps: CasesDeps, { careCase }: CaseState): SmallActs {
  const { followUpMinDays, followUpMaxDays } = deps.rulebook.settings;
  const { misregistered, attachments } = careCase.marks;
  return {
    followUp: {
      minDays: followUpMinDays.value,
      maxDays: followUpMaxDays.value,
      sources: shownSources(deps, followUpMaxDays.source.rules),
    },
    attachments: attachmentsOf(deps, attachments),
    misregistered: misregistered === null ? null : { ...misregistered, sources: shownSources(deps, ['P159']) },
  };
}

function attachmentsOf(deps: CasesDeps, files: readonly Attachment[]): SmallActs['attachments'] {
  if (files.length === 0) return null;
  const { attachmentsOpenedIn, attachmentsKept } = deps.rulebook.journal;
  return {
    files: files.map(({ title, isImage }) => ({ title, isImage })),
    openedIn: attachmentsOpenedIn.value,
    kept: attachmentsKept.value,
    sources: shownSources(deps, attachmentsKept.source.rules),
  };
}
