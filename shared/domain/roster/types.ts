import type { Weekday } from '../calendar.ts';
import type { OpeningHours } from '../rulebook.ts';
import type { Instant, Priority, StaffId, UnitId } from '../types.ts';

/** What a unit has told about itself. One per unit; a unit that has told nothing has `emptyPlan(unitId)`. */
export interface UnitPlan {
  readonly unitId: UnitId;
  /** Null: the rulebook's `defaultHours`. */
  readonly hours: OpeningHours | null;
  /** Who usually works when; empty: nothing is known. */
  readonly shifts: readonly PlannedShift[];
  /** Who is Övergripande ansvarig, and when (R250). */
  readonly leads: readonly LeadSpan[];
  /** Null: the rulebook's stages (D15). */
  readonly reminders: UnitReminderSettings | null;
  /** Null: the rulebook's limits (R113). */
  readonly escalation: UnitEscalation | null;
}

/** One person's hours on a weekday. `to` at or before `from` is on the next day; "24:00" allowed as `to`. */
export interface PlannedShift {
  readonly staffId: StaffId;
  readonly roles: readonly string[];
  readonly weekday: Weekday;
  /** HH:MM by the clock on the wall. */
  readonly from: string;
  readonly to: string;
  /** First and last local date it applies, both included, judged by the day it begins; null = no limit. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Övergripande ansvarig from `from` up to, not including, `to`. */
export interface LeadSpan {
  readonly staffId: StaffId;
  readonly from: Instant;
  readonly to: Instant;
}

/** A shift of a certain day. */
export interface Duty {
  readonly staffId: StaffId;
  readonly roles: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
}

/** A unit's own stages; null = the rulebook's. Each may only come earlier than there (D15). */
export interface UnitReminderSettings {
  readonly half: number | null;
  readonly eighty: number | null;
  readonly lastOpenMomentMinutes: number | null;
  readonly quarterHourMinutes: number | null;
}

/**
 * How a drop-in's escalation is watched at the unit: not at all, by the unit's own limit, or by the platform's as the
 * rulebook gives it (R113).
 */
export type EscalationMode = 'off' | 'localLimit' | 'platform';

export interface EscalationRow {
  readonly priority: Priority;
  readonly mode: EscalationMode;
  /** Minutes from arrival; given for `localLimit` only. */
  readonly minutes: number | null;
}

/** A priority without a row goes by the rulebook. */
export type UnitEscalation = readonly EscalationRow[];

/** A unit that has told nothing. */
export function emptyPlan(unitId: UnitId): UnitPlan {
  return { unitId, hours: null, shifts: [], leads: [], reminders: null, escalation: null };
}
