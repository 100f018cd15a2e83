import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { Notice } from '../case/Notice.tsx';
import { useStores } from '../state/context.tsx';
import { acrossText } from '../text/across.ts';
import { useShowCase } from './useShowCase.ts';

/** Where a case that staff started comes from, with the way back to it; nothing for the patient's own. */
export const OriginNotice = ({ view }: { readonly view: CaseView }): ReactNode => {
  const { consultations, nav } = useStores();
  const showCase = useShowCase();
  const { startedFrom } = view;
  if (startedFrom === null || startedFrom.type === 'staff' || view.closedAt !== null) return null;
  const show = (): void => {
    if (startedFrom.type === 'case') return showCase(startedFrom.caseId);
    nav.getState().go('consultations');
    consultations.getState().setBox('incoming');
    void consultations.getState().open(startedFrom.consultationId);
  };
  const isCase = startedFrom.type === 'case';
  return (
    <Notice
      tone="info"
      title={isCase ? acrossText.goesOn : acrossText.startedFrom}
      actions={
        <Button size="small" onClick={show}>
          {isCase ? acrossText.showBefore : acrossText.showSource}
        </Button>
      }
    />
  );
};
