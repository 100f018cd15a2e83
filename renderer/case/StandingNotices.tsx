import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { unassignedText, whyUnassignedText } from '../text/unassigned.ts';
import { sourceLine } from './explain.ts';
import { Notice } from './Notice.tsx';

const present = (lines: readonly (string | null)[]): readonly string[] => lines.filter((line) => line !== null);

/** Nobody has the case yet (R292). */
export const StandingNotices = ({ view }: { readonly view: CaseView }): ReactNode => {
  const { unassigned } = view.standing;
  return unassigned === null ? null : (
    <Notice
      tone="alarm"
      title={unassignedText.noticeTitle}
      lines={present([whyUnassignedText(unassigned), unassignedText.whatToDo, sourceLine(unassigned.sources)])}
    />
  );
};
