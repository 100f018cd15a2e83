import type { CaseId } from '../../../shared/domain/types.ts';

/** Says, inside a transaction, what it changes. */
export interface Touch {
  /** The case's row, places and reminders are made anew before the commit. */
  readonly projection: (caseId: CaseId) => void;
  /** Something shown beside the row changed (a draft, a command's state). */
  readonly shown: (caseId: CaseId) => void;
  /** The directory or everything changed. */
  readonly everything: () => void;
}
