import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import type {
  Consultation,
  ConsultationCommand,
  ConsultationContent,
  ConsultationContext,
} from '../../../../shared/domain/consultation/types.ts';
import type { CaseState, Refusal } from '../../../../shared/domain/types.ts';
import { context, received } from '../support.ts';

export const caseOf = received('anna');
export const about = { patientId: 'patient-1', contactCaseId: 'case-1' };

/** To the nurses of the heart clinic, with the case. */
export const content: ConsultationContent = {
  providerId: null,
  targetResourceId: 'heart-nurse',
  relatedCaseId: 'case-1',
  priority: 8,
  contactReason: 'Förnya hjälpmedel',
  form: 'aid_renewal/diabetes',
  problem: 'Kan ni ta över?',
};
/** To the private clinic: the text alone. */
export const across: ConsultationContent = {
  ...content,
  providerId: 'other',
  targetResourceId: 'private-admin',
  relatedCaseId: null,
};

export function as(
  who: string,
  cases: readonly CaseState[] = [caseOf],
  change: Partial<ConsultationContext> = {},
): ConsultationContext {
  return {
    ...context(who),
    caseState: (id) => cases.find((state) => state.careCase.id === id),
    ...change,
  };
}

export const send = (change: Partial<ConsultationContent> = {}, base: string | null = null): ConsultationCommand => ({
  type: 'send',
  about,
  content: { ...content, ...change },
  base,
});

export function done(state: Consultation | null, command: ConsultationCommand, by: ConsultationContext): Consultation {
  const decision = decideConsultation('k1', state, command, by);
  if (!decision.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
  return decision.state;
}

export function refused(state: Consultation | null, command: ConsultationCommand, by: ConsultationContext): Refusal {
  const decision = decideConsultation('k1', state, command, by);
  if (decision.ok) throw new Error(`${command.type} was allowed`);
  return decision.refusal;
}

const steps = {
  draft: null,
  sent: { type: 'receive' },
  received: { type: 'start' },
  started: { type: 'answer', text: 'Vi tar det.' },
  answered: { type: 'close', unanswered: false },
} as const;

/** One in each state it can be in. */
export function inEveryState(): Readonly<Record<string, Consultation>> {
  const draft = done(null, { type: 'saveDraft', about, content, base: null }, as('anna'));
  const sent = done(null, send(), as('anna'));
  const received_ = done(sent, steps.sent, as('erik'));
  const started = done(received_, steps.received, as('erik'));
  const answered = done(started, steps.started, as('erik'));
  return {
    draft,
    sent,
    received: received_,
    started,
    answered,
    closed: done(answered, steps.answered, as('anna')),
    recalled: done(sent, { type: 'recall' }, as('anna')),
    declined: done(sent, { type: 'decline', reason: 'Fel enhet' }, as('erik')),
  };
}
