import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { Notice } from '../case/Notice.tsx';
import { useTimes } from '../case/useTimes.ts';
import { actsText } from '../text/acts.ts';

/** It should not have been a case: when, why, and that nothing more is done to it (P159). */
export const MisregisteredNotice = ({ view }: { readonly view: CaseView }): ReactNode => {
  const times = useTimes();
  const { misregistered } = view.acts;
  if (misregistered === null) return null;
  const source = sourceLine(misregistered.sources);
  return (
    <Notice
      tone="warning"
      title={actsText.misregistered}
      lines={[
        actsText.misregisteredAt(times.at(misregistered.at)),
        ...(misregistered.reason === null ? [] : [actsText.misregisteredReason(misregistered.reason)]),
        ...(source === null ? [] : [source]),
      ]}
    />
  );
};
