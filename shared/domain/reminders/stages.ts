/** Stages of D15, weakest first: the one order of them, by which the higher of two is kept, listed first, and presses. */
export const stagesWeakestFirst = [
  'half',
  'eighty',
  /** Stands in Ofördelade, and nobody has it (R292). */
  'unassigned',
  /** A move of ours was declined, and nobody has acknowledged it (D12, R258). */
  'declined',
  /** Handed to another provider, who has declined or not answered in time, and nobody has gone on with it (D14). */
  'cameBack',
  'lastOpenMoment',
  'quarterHour',
  'overdue',
  // What is urgent has minutes: it goes before what is late (R38).
  'arrivedUrgent',
  'escalation',
] as const;

export type ReminderStage = (typeof stagesWeakestFirst)[number];

/** Orders stages by weight: a negative number when `a` is the weaker. */
export function compareStages(a: ReminderStage, b: ReminderStage): number {
  return stagesWeakestFirst.indexOf(a) - stagesWeakestFirst.indexOf(b);
}

/** Every stage, the most pressing first. */
export function stagesByWeight(): readonly ReminderStage[] {
  return stagesWeakestFirst.toReversed();
}

/** Stages at which a case presses: its last chance, and everything above. */
export function isPressing(stage: ReminderStage): boolean {
  return compareStages(stage, 'lastOpenMoment') >= 0;
}
