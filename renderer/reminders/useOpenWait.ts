import type { WaitSubject } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { createGoToWait } from '../state/goToWait.ts';

/** Opens what waits: the consultation, or its row in Överlämningar. */
export const useOpenWait = (): ((wait: WaitSubject) => void) => {
  const { nav, consultations, handovers } = useStores();
  const go = createGoToWait({ nav, consultations, handovers });
  return ({ subject, subjectId }) =>
    go(
      subject === 'consultation'
        ? { what: 'consultation', consultationId: subjectId }
        : { what: 'handover', caseId: subjectId },
    );
};
