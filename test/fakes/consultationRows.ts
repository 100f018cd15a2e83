import { consultationActions } from '../../shared/domain/consultation/availability.ts';
import type { WaitItem } from '../../shared/ipc/schemas.ts';
import type { ConsultationRow, ConsultationView } from '../../shared/ipc/schemas/consultation.ts';
import { friday10 } from './rows.ts';

/** A consultation as the list shows it, unlike any other only in what the test says. */
export const consultationRow = (change: Partial<ConsultationRow> = {}): ConsultationRow => ({
  consultationId: 'k-1',
  box: 'incoming',
  status: 'sent',
  waitsFor: 'us',
  patientName: 'Test Testpatient',
  personnummer: null,
  age: 36,
  contactReason: 'Förnya recept',
  priority: 8,
  handleBy: null,
  overdue: false,
  sentAt: friday10,
  changedAt: friday10,
  fromLabel: 'Valbo hälsocentral',
  toLabel: 'Hjärtmottagning Sandviken, Administratör',
  requesterName: 'Anna Test',
  holderName: null,
  holderIsMe: false,
  toMyRole: true,
  origin: 'staff',
  acrossProviders: false,
  hasRelatedCase: false,
  pending: [],
  refusedCount: 0,
  ...change,
});

/** The same opened, with every action allowed. */
export const consultationView = (
  row: Partial<ConsultationRow> = {},
  change: Partial<ConsultationView> = {},
): ConsultationView => ({
  row: consultationRow(row),
  revision: 'r',
  about: { patientId: 'p', contactCaseId: null },
  content: {
    providerId: null,
    targetResourceId: 'heart-admin',
    relatedCaseId: null,
    priority: 8,
    contactReason: 'Förnya recept',
    form: null,
    problem: 'Kan ni ta över?',
  },
  birthDate: null,
  phone: null,
  arrivedAt: friday10,
  receivedAt: null,
  startedAt: null,
  answeredAt: null,
  closedAt: null,
  recalledAt: null,
  declinedAt: null,
  declineReason: null,
  acknowledged: false,
  answers: [],
  relatedCase: null,
  contactCase: null,
  physical: false,
  phone1177: null,
  actions: Object.fromEntries(
    consultationActions.map((name) => [name, { allowed: true, refusal: null }]),
  ) as ConsultationView['actions'],
  refused: [],
  drafts: {},
  readOnlyReason: null,
  smsByRoutine: false,
  receiving: null,
  ...change,
});

/** Something that waits, as the reminder centre gets it. */
export const waitItem = (change: Partial<WaitItem> = {}): WaitItem => ({
  subject: 'consultation',
  subjectId: 'k-1',
  rule: 'consultationIncoming',
  stage: 'half',
  at: friday10,
  late: false,
  snoozedUntil: null,
  priority: 8,
  handleBy: null,
  patientName: 'Test Testpatient',
  contactReason: 'Förnya recept',
  otherLabel: 'Valbo hälsocentral',
  holderName: null,
  sources: [],
  ...change,
});
