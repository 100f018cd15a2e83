import { assertNever } from '../../util/assertNever.ts';
import type { Consultation, ConsultationEvent } from './types.ts';

/** The only way a consultation changes; total and pure. `before` is null only before it is first saved or sent. */
export function applyConsultation(
  before: Consultation | null,
  event: ConsultationEvent,
  revision: string,
): Consultation | null {
  if (event.type === 'draftSaved' || event.type === 'sent') return { ...event.consultation, revision };
  if (before === null) return null;
  return { ...changed(before, event), revision };
}

function changed(
  before: Consultation,
  event: Exclude<ConsultationEvent, { readonly type: 'draftSaved' | 'sent' }>,
): Consultation {
  switch (event.type) {
    case 'discarded':
    case 'recalled':
      return { ...before, recalledAt: event.at };
    case 'received':
      return { ...before, receivedAt: event.at, holder: event.by };
    case 'takenOver':
      return { ...before, holder: event.by };
    case 'started':
      return { ...before, startedAt: event.at };
    case 'declined':
      return { ...before, declinedAt: event.at, declineReason: event.reason };
    case 'answered':
      return {
        ...before,
        // An answer is also the start of what nobody had started.
        startedAt: before.startedAt ?? event.at,
        answeredAt: before.answeredAt ?? event.at,
        answers: [...before.answers, event.answer],
      };
    case 'closed':
      return { ...before, closedAt: event.at };
    case 'declineAcknowledged':
      return { ...before, acknowledgedAt: event.at, acknowledgedBy: event.by };
    default:
      return assertNever(event);
  }
}
