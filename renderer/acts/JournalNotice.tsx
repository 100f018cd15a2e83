import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { Notice } from '../case/Notice.tsx';
import { type Times, useTimes } from '../case/useTimes.ts';
import { useStores } from '../state/context.tsx';
import { actsText } from '../text/acts.ts';

/** What is to be noted in the record, and why; null where nothing is (R167). */
export const journalNotice = (
  { journal }: CaseView['acts'],
  times: Pick<Times, 'at'>,
): { readonly title: string; readonly lines: readonly string[] } | null => {
  if (journal.owed === null) return null;
  const source = sourceLine(journal.owedSources);
  return {
    title: actsText.owed(journal.system),
    lines: [actsText.owedWhy[journal.owed.why](times.at(journal.owed.since)), ...(source === null ? [] : [source])],
  };
};

/** Handed over or closed without a reply, and nobody has noted it: said until somebody has ticked it off. */
export const JournalNotice = ({ view }: { readonly view: CaseView }): ReactNode => {
  const times = useTimes();
  const { dialogs } = useStores();
  const notice = journalNotice(view.acts, times);
  return notice === null ? null : (
    <Notice
      tone="warning"
      title={notice.title}
      lines={notice.lines}
      actions={
        <Button size="small" onClick={() => dialogs.getState().open({ type: 'journal', caseId: view.row.caseId })}>
          {actsText.journal}
        </Button>
      }
    />
  );
};
