import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { caseConsultationText, consultationText } from '../text/consultations.ts';
import { Notice } from './Notice.tsx';
import { useTimes } from './useTimes.ts';

type Item = CaseView['consultations'][number];

/** When it came to where it stands. */
const changedAt = (item: Item): number | null =>
  item.closedAt ?? item.declinedAt ?? item.recalledAt ?? item.answeredAt ?? item.receivedAt ?? item.sentAt;

/** Consultations about this case that somebody still has something to do with, each with the way to it. */
export const CaseConsultations = ({ view }: { readonly view: CaseView }): ReactNode => {
  const { consultations, dialogs, nav } = useStores();
  const times = useTimes();
  return (
    view.consultations
      // The one the case is being handed over with has a panel of its own.
      .filter(({ consultationId }) => consultationId !== view.across?.consultationId)
      .filter(({ open, status }) => open || status === 'draft')
      .map((item) => {
        const at = changedAt(item);
        const wants = item.status === 'answered' || item.status === 'declined';
        const show = (): void => {
          if (item.status === 'draft') {
            dialogs.getState().open({ type: 'consult', about: view.row.caseId, consultationId: item.consultationId });
            return;
          }
          nav.getState().go('consultations');
          consultations.getState().setBox(item.box === 'incoming' ? 'incoming' : 'outgoing');
          void consultations.getState().open(item.consultationId);
        };
        return (
          <Notice
            key={item.consultationId}
            tone={item.waiting ? 'waiting' : wants && item.box !== 'incoming' ? 'warning' : 'info'}
            title={`${caseConsultationText(item)}${at === null ? '' : ` ${times.at(at)}`}`}
            actions={
              <Button size="small" onClick={show}>
                {item.status === 'draft' ? consultationText.drafted : consultationText.show}
              </Button>
            }
          />
        );
      })
  );
};
