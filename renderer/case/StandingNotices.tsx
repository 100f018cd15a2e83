import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { unassignedText, whyUnassignedText } from '../text/unassigned.ts';
import { sourceLine } from './explain.ts';
import { Notice } from './Notice.tsx';

const present = (lines: readonly (string | null)[]): readonly string[] => lines.filter((line) => line !== null);

/** Whose the case is, where that is more than its owner: nobody's yet (R292), or several roles' (D18). */
export const StandingNotices = ({ view }: { readonly view: CaseView }): ReactNode => {
  const { unassigned, listed } = view.standing;
  return (
    <>
      {unassigned === null ? null : (
        <Notice
          tone="alarm"
          title={unassignedText.noticeTitle}
          lines={present([whyUnassignedText(unassigned), unassignedText.whatToDo, sourceLine(unassigned.sources)])}
        />
      )}
      {listed === null ? null : (
        <Notice
          tone="info"
          title={unassignedText.listedTitle}
          lines={present([unassignedText.listed(listed.roles), sourceLine(listed.sources)])}
        />
      )}
    </>
  );
};
