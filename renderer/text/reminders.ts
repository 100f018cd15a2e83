import type { ReminderItem } from '../../shared/ipc/schemas.ts';

export const reminderText = {
  title: 'Påminnelser',
  close: 'Stäng påminnelser',
  empty: 'Ingen påminnelse just nu.',
  emptyHint: 'Här syns ärenden vars tid håller på att gå ut.',
  loading: 'Hämtar påminnelser …',
  failed: 'Påminnelserna kunde inte hämtas.',
  late: 'påminnelsen kom sent',
  example: 'Exempelgräns i övningen',
  source: 'Källa',
  sourceOf: (patient: string): string => `Källa till gränsen för ${patient}`,
  open: (patient: string): string => `Öppna ärendet för ${patient}`,
  held: (name: string): string => `Hos ${name}`,
  notHeld: 'Ingen har tagit emot det',
  snooze: 'Skjut upp',
  snoozeOf: (patient: string): string => `Skjut upp påminnelsen för ${patient}`,
  snoozeQuarter: (time: string): string => `Påminn om 15 min, ${time}`,
  snoozeHour: (time: string): string => `Påminn om 1 h, ${time}`,
  /** `day`: "i morgon", "mån 23 nov". */
  snoozeNextDay: (day: string, time: string): string => `Påminn ${day} när vi öppnar, ${time}`,
  /** `when`: "i dag 10:45". */
  snoozed: (when: string): string => `Påminnelsen är uppskjuten. Den kommer igen ${when}.`,
  snoozedHeading: 'Uppskjutna av dig',
  comesBack: (when: string): string => `Kommer igen ${when}`,
  unsnooze: 'Visa nu',
  unsnoozeOf: (patient: string): string => `Visa nu: påminnelsen för ${patient}`,
} as const;

/** The heading a stage stands under (D15). */
export const stageHeading: Readonly<Record<ReminderItem['stage'], string>> = {
  escalation: 'Drop-in som eskalerar',
  arrivedUrgent: 'Akuta som har kommit in',
  overdue: 'Utgången tid',
  quarterHour: 'Går ut mycket snart',
  lastOpenMoment: 'Sista öppna stund',
  declined: 'Nekade flyttar',
  cameBack: 'Tillbaka från en annan vårdgivare',
  unassigned: 'Ofördelade ärenden',
  eighty: 'Det mesta av tiden har gått',
  half: 'Halva tiden har gått',
};

/** One line on what is about to happen to a case. `dueIn`: "om 12 min"; `dueAt`: "i dag 14:30". */
export const stageText = (stage: ReminderItem['stage'], passed: boolean, dueAt: string, relative: string): string => {
  if (stage === 'escalation') return passed ? `Eskalerade ${dueAt}` : `Eskalerar ${relative}, ${dueAt}`;
  if (passed) return `Utgången sedan ${dueAt}`;
  if (stage === 'lastOpenMoment') return `Ska hanteras före stängning. Går ut ${dueAt}`;
  return `Går ut ${relative}, ${dueAt}`;
};

/** Alarms without a limit of their own: they stand until somebody has done something. */
export const alarmText: Partial<Readonly<Record<ReminderItem['stage'], string>>> = {
  cameBack: 'En annan vårdgivare har inte tagit hand om ärendet. Det är ert igen. Öppna det och gå vidare.',
  unassigned: 'Ingen roll har ärendet. Ta emot det eller flytta det.',
  declined: 'Er flytt nekades. Ärendet är fortfarande ert. Kvittera i ärendet.',
};

/** `example`: the training rules do have a limit, marked as an example beside it. */
export const urgentArrived = (example: boolean): string =>
  example ? 'Akut, hantera nu.' : 'Akut. Gräns saknas i regelverket, hantera nu.';
