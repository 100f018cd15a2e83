import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { unassignedText, whyUnassignedText } from '../text/unassigned.ts';
import { MisregisteredNotice } from '../acts/MisregisteredNotice.tsx';
import { sourceLine } from './explain.ts';
import { Notice } from './Notice.tsx';

const present = (lines: readonly (string | null)[]): readonly string[] => lines.filter((line) => line !== null);

/** It is no case (P159), or nobody has it yet (R292). */
export const StandingNotices = ({ view }: { readonly view: CaseView }): ReactNode => {
  const { unassigned } = view.standing;
  if (view.acts.misregistered !== null) return <MisregisteredNotice view={view} />;
  return unassigned === null ? null : (
    <Notice
      tone="alarm"
      title={unassignedText.noticeTitle}
      lines={present([whyUnassignedText(unassigned), unassignedText.whatToDo, sourceLine(unassigned.sources)])}
    />
  );
};
