import type { ReminderStage } from './reminders/stages.ts';
import type { AssignmentId, CaseId, Instant } from './types.ts';

export type { ReminderStage };

export interface Reminder {
  readonly caseId: CaseId;
  readonly stage: ReminderStage;
  readonly at: Instant;
  /** True when the stage could only be told after it had passed (R295). */
  readonly late: boolean;
  /** Only the last chance, overdue and prio 1–5 reach outside the list (D15). */
  readonly toast: boolean;
  /** The one who holds the case, when it is for nobody else; absent = everybody who lists it (P210). */
  readonly onlyFor?: AssignmentId;
}
