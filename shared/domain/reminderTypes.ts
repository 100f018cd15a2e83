import type { AssignmentId, CaseId, Instant } from './types.ts';

/** Stages of D15, weakest first. */
export type ReminderStage =
  | 'half'
  | 'eighty'
  /** Stands in Ofördelade, and nobody has it (R292). */
  | 'unassigned'
  /** A move of ours was declined, and nobody has acknowledged it (D12, R258). */
  | 'declined'
  /** Handed to another provider, who has declined or not answered in time, and nobody has gone on with it (D14). */
  | 'cameBack'
  | 'lastOpenMoment'
  | 'quarterHour'
  | 'overdue'
  | 'arrivedUrgent'
  | 'escalation';

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
