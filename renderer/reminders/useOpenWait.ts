import type { WaitSubject } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { createGoToWait } from '../state/goToWait.ts';

/** Opens what waits: the consultation, its row in Överlämningar or Vidimeringar, or the case. */
export const useOpenWait = (openCase: (caseId: string) => void): ((wait: WaitSubject) => void) => {
  const { nav, consultations, handovers } = useStores();
  const go = createGoToWait({ nav, consultations, handovers });
  return ({ subject, subjectId }) => {
    if (subject === 'consultation') go({ what: 'consultation', consultationId: subjectId });
    else if (subject === 'handover') go({ what: 'handover', caseId: subjectId });
    else if (subject === 'voucherUnused') nav.getState().go('acknowledgements');
    else openCase(subjectId);
  };
};
