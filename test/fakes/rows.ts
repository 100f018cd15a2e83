import type { InboxRow, ReminderItem } from '../../shared/ipc/schemas.ts';

/** 2026-11-20 10:00 in Stockholm, a Friday. */
export const friday10 = Date.UTC(2026, 10, 20, 9);
export const stockholm = 'Europe/Stockholm';

/** A case with a running clock, unlike any other only in what the test says. */
export const row = (change: Partial<InboxRow> = {}): InboxRow => ({
  caseId: 'case-1',
  kind: 'async',
  status: 'new',
  patientName: 'Test Testsson',
  personnummer: '198805192393',
  age: 38,
  contactReason: 'Förnya hjälpmedel',
  town: 'Gävle',
  priority: 8,
  lastMessageAt: friday10 - 3_600_000,
  lastMessageFrom: 'form',
  band: 1,
  dueAt: friday10 + 7_200_000,
  handleBy: friday10 + 7_200_000,
  lastOpenMoment: friday10 + 7_200_000,
  awaitingUsSince: friday10 - 3_600_000,
  ownerLabel: 'Valbo hälsocentral, Sjuksköterska',
  unitName: 'Valbo hälsocentral',
  holderName: null,
  holderIsMe: false,
  handoverTo: null,
  handoverFrom: null,
  handoverDirection: null,
  flags: [],
  pending: [],
  refusedCount: 0,
  askedCount: 0,
  hasDraft: false,
  ...change,
});

/** `count` cases of a list, from `from`, named after their place. */
export const rowsFrom = (from: number, count: number): InboxRow[] =>
  Array.from({ length: count }, (_, n) => row({ caseId: `case-${from + n}`, patientName: `Test Testsson${from + n}` }));

export const reminder = (change: Partial<ReminderItem> = {}): ReminderItem => ({
  caseId: 'case-1',
  stage: 'half',
  at: friday10,
  late: false,
  snoozedUntil: null,
  dueAt: friday10 + 7_200_000,
  priority: 8,
  kind: 'async',
  patientName: 'Test Testsson',
  contactReason: 'Förnya hjälpmedel',
  ownerLabel: 'Valbo hälsocentral, Sjuksköterska',
  holderName: null,
  sources: [],
  example: false,
  ...change,
});
