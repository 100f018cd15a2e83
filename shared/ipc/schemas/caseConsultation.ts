import { z } from 'zod';
import { id, instant } from './values.ts';

export const consultationStatus = z.enum([
  'draft',
  'sent',
  'received',
  'started',
  'answered',
  'closed',
  'recalled',
  'declined',
]);
export type ConsultationStatusWord = z.infer<typeof consultationStatus>;

/** A consultation started from a case or carrying it: "Konsultation skickad till …, besvarad …". */
export const caseConsultation = z.strictObject({
  consultationId: id,
  status: consultationStatus,
  box: z.enum(['incoming', 'outgoing', 'both']),
  toLabel: z.string(),
  fromLabel: z.string(),
  acrossProviders: z.boolean(),
  sentAt: instant.nullable(),
  receivedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  closedAt: instant.nullable(),
  recalledAt: instant.nullable(),
  declinedAt: instant.nullable(),
  /** Still something for somebody to do. */
  open: z.boolean(),
  /** A command of it waits for the hub. */
  waiting: z.boolean(),
});
export type CaseConsultation = z.infer<typeof caseConsultation>;
