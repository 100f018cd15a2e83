import type { ActionAvailability, Resource } from '../types.ts';
import { decideConsultation } from './decide.ts';
import type {
  Consultation,
  ConsultationActionName,
  ConsultationCommand,
  ConsultationContext,
  ConsultationContent,
} from './types.ts';

/** Any text at all: whether words are missing is the dialog's matter, not the button's. */
const someText = '-';
const representativeTarget = 'representative target of the own unit';

function representative(name: ConsultationActionName, state: Consultation): ConsultationCommand {
  switch (name) {
    case 'saveDraft':
    case 'send': {
      const { patientId, contactCaseId, revision, priority } = state;
      const content: ConsultationContent = {
        providerId: null,
        targetResourceId: representativeTarget,
        relatedCaseId: null,
        priority,
        contactReason: someText,
        form: null,
        problem: someText,
      };
      return { type: name, about: { patientId, contactCaseId }, content, base: revision };
    }
    case 'decline':
      return { type: name, reason: someText };
    case 'answer':
      return { type: name, text: someText };
    case 'close':
      return { type: name, unanswered: true };
    case 'discardDraft':
    case 'recall':
    case 'receive':
    case 'takeOver':
    case 'start':
    case 'acknowledgeDecline':
      return { type: name };
  }
}

/** The directory with one more queue at the own unit: a target that is lawful if any is. */
function withTarget(context: ConsultationContext): ConsultationContext {
  const { directory, actor } = context;
  const target: Resource = {
    id: representativeTarget,
    unitId: actor.unitId,
    role: someText,
    specialtyArea: null,
    specialty: null,
    unassigned: false,
  };
  return {
    ...context,
    directory: { ...directory, resource: (id) => (id === representativeTarget ? target : directory.resource(id)) },
  };
}

export const consultationActions = [
  'saveDraft',
  'send',
  'discardDraft',
  'recall',
  'receive',
  'takeOver',
  'start',
  'decline',
  'answer',
  'close',
  'acknowledgeDecline',
] as const satisfies readonly ConsultationActionName[];

/** For every button of the consultation: allowed, or the refusal to show beside it (P41). `decideConsultation` judges. */
export function availableConsultationActions(
  state: Consultation,
  context: ConsultationContext,
): Readonly<Record<ConsultationActionName, ActionAvailability>> {
  const withRepresentative = withTarget(context);
  const judge = (name: ConsultationActionName): ActionAvailability => {
    const decision = decideConsultation(state.id, state, representative(name, state), withRepresentative);
    return decision.ok ? { allowed: true, refusal: null } : { allowed: false, refusal: decision.refusal };
  };
  return {
    saveDraft: judge('saveDraft'),
    send: judge('send'),
    discardDraft: judge('discardDraft'),
    recall: judge('recall'),
    receive: judge('receive'),
    takeOver: judge('takeOver'),
    start: judge('start'),
    decline: judge('decline'),
    answer: judge('answer'),
    close: judge('close'),
    acknowledgeDecline: judge('acknowledgeDecline'),
  };
}
