import type { ConsultationId } from '../../../shared/domain/consultation/types.ts';
import type { CaseId } from '../../../shared/domain/types.ts';
import type { JustWritten } from './projection/writeProjection.ts';

/** Says, inside a transaction, what it changes. */
export interface Touch {
  /** The case's row, places and reminders are made anew before the commit; of what was just written nothing is read again. */
  readonly projection: (caseId: CaseId, written?: JustWritten) => void;
  /** Something shown beside the row changed (a draft, a command's state). */
  readonly shown: (caseId: CaseId) => void;
  /** A consultation, or what waits of it, changed. */
  readonly consultation: (consultationId: ConsultationId) => void;
  /** Something shown that is neither a case nor a consultation changed. */
  readonly other: () => void;
  /** The directory or everything changed. */
  readonly everything: () => void;
}
