import { isAcrossProviders } from '../consultation/derive.ts';
import type { Consultation } from '../consultation/types.ts';
import type { CaseId, CaseState, Directory, Message } from '../types.ts';

/** Addressed to another provider; a draft without a receiver goes by the provider that was chosen. */
function isAcross(consultation: Consultation, directory: Directory): boolean {
  const { fromUnitId, targetResourceId, providerId } = consultation;
  if (targetResourceId !== null) return isAcrossProviders(fromUnitId, targetResourceId, directory);
  return providerId !== null && directory.unit(fromUnitId ?? '')?.providerId !== providerId;
}

/** The consultations to other providers that were started from a case, newest first; thrown-away drafts are none. */
export function acrossFrom(
  caseId: CaseId,
  consultations: readonly Consultation[],
  directory: Directory,
): readonly Consultation[] {
  return consultations
    .filter((item) => item.contactCaseId === caseId && isAcross(item, directory))
    .filter((item) => item.sentAt !== null || item.recalledAt === null)
    .toSorted((a, b) => (b.sentAt ?? b.createdAt) - (a.sentAt ?? a.createdAt) || (a.id < b.id ? -1 : 1));
}

/** Sent, and neither declined nor recalled: the receiver has it, or has answered. */
export function isOnItsWay(consultation: Consultation): boolean {
  return consultation.sentAt !== null && consultation.declinedAt === null && consultation.recalledAt === null;
}

/** Text saved for the receiver, and not sent. */
export function isUnsent(consultation: Consultation): boolean {
  return consultation.sentAt === null && consultation.recalledAt === null;
}

/** What the patient was last told by staff (R162); null while nobody has written. */
export function lastTold(state: CaseState): Message | null {
  return state.messages.findLast(({ kind }) => kind === 'info' || kind === 'answer') ?? null;
}

/** The patient has read it: a read receipt, or words of their own after it (R136). */
export function hasRead(state: CaseState, told: Message): boolean {
  return told.readAt !== null || state.messages.some(({ kind, sentAt }) => kind === 'patient' && sentAt > told.sentAt);
}
