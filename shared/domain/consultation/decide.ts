import { assertNever } from '../../util/assertNever.ts';
import { allWritten, isBlank } from '../decide/guards.ts';
import { refuse, type Guard } from '../decide/outcome.ts';
import type { RefusalCode, RuleId } from '../types.ts';
import { applyConsultation } from './apply.ts';
import { consultationStatus, isConsultationVisibleTo } from './derive.ts';
import { aboutKnown, seen, sendGuards, writable, written } from './sending.ts';
import type {
  Consultation,
  ConsultationAnswer,
  ConsultationCommand,
  ConsultationContext,
  ConsultationDecision,
  ConsultationEvent,
  ConsultationId,
  ConsultationStatus,
} from './types.ts';

interface Judged {
  readonly guards: readonly Guard[];
  readonly events: () => readonly ConsultationEvent[];
}

/** The next step is taken only from the step before it (R290). */
function status(state: Consultation, allowed: readonly ConsultationStatus[], code: RefusalCode): Guard {
  const current = consultationStatus(state);
  return allowed.includes(current) ? null : refuse(code, ['R290'], current);
}

/** The unit that asked, whoever of them did (D6, R155). */
function bySender(state: Consultation, context: ConsultationContext): Guard {
  return state.fromUnitId === context.actor.unitId
    ? null
    : refuse('notSendingUnit', ['P121', 'R155'], state.fromUnitId);
}

/** Anybody at the unit it is addressed to, as with a move (D22). */
function byReceivingUnit(state: Consultation, context: ConsultationContext): Guard {
  const unitId = context.directory.resource(state.targetResourceId ?? '')?.unitId;
  return unitId === context.actor.unitId ? null : refuse('notReceivingUnit', ['P121', 'D22'], unitId ?? null);
}

/** Taking it is work of the role it is addressed to (D22). */
function byReceivingRole(state: Consultation, context: ConsultationContext): Guard {
  const mine = context.actor.resourceIds.includes(state.targetResourceId ?? '');
  return mine ? null : refuse('notReceivingRole', ['D22', 'R176'], state.targetResourceId);
}

function byHolder(state: Consultation, context: ConsultationContext, rules: readonly RuleId[]): Guard {
  if (state.holder === context.actor.assignmentId) return null;
  return state.holder === null ? refuse('notHolder', rules) : refuse('heldByColleague', rules, state.holder);
}

function answerOf(text: string, context: ConsultationContext): ConsultationAnswer {
  const { actor, commandId, now, writtenAt } = context;
  return {
    id: `${commandId}/1`,
    senderAssignmentId: actor.assignmentId,
    senderName: actor.staffName,
    sentAt: writtenAt ?? now,
    text,
  };
}

function judge(state: Consultation | null, command: ConsultationCommand, context: ConsultationContext): Judged {
  const { now, actor } = context;
  const stamp = { at: now, by: actor.assignmentId };
  if (command.type === 'saveDraft') {
    return {
      guards: [writable(state, context), aboutKnown(state, command, context), seen(state, command)],
      events: () => [{ type: 'draftSaved', consultation: written(state, command, context, null) }],
    };
  }
  if (command.type === 'send') {
    return {
      guards: sendGuards(state, command, context),
      events: () => [{ type: 'sent', consultation: written(state, command, context, now) }],
    };
  }
  if (state === null) return { guards: [refuse('unknownConsultation', ['P121'])], events: () => [] };
  const sender = bySender(state, context);
  const role = byReceivingRole(state, context);
  const unit = byReceivingUnit(state, context);
  switch (command.type) {
    case 'discardDraft':
      return {
        guards: [sender, status(state, ['draft'], 'consultationSent')],
        events: () => [{ type: 'discarded', ...stamp }],
      };
    case 'recall':
      return {
        guards: [sender, status(state, ['sent'], 'notRecallable')],
        events: () => [{ type: 'recalled', ...stamp }],
      };
    case 'receive':
      return {
        guards: [
          unit,
          role,
          state.holder === actor.assignmentId ? refuse('alreadyMine', ['R290']) : null,
          state.receivedAt === null ? null : refuse('alreadyReceived', ['R290'], state.holder),
          status(state, ['sent'], 'consultationOver'),
        ],
        events: () => [{ type: 'received', ...stamp }],
      };
    case 'takeOver':
      return {
        guards: [
          unit,
          role,
          context.rulebook.settings.takeOver.value ? null : refuse('takeOverNotAllowed', ['C28', 'R141']),
          state.receivedAt === null ? refuse('consultationNotReceived', ['R290']) : null,
          state.holder === actor.assignmentId ? refuse('alreadyMine', ['R290']) : null,
          status(state, ['received', 'started'], 'consultationOver'),
        ],
        events: () => [{ type: 'takenOver', ...stamp }],
      };
    case 'start':
      return {
        guards: [
          unit,
          state.receivedAt === null ? refuse('consultationNotReceived', ['R290', 'R226']) : null,
          state.receivedAt === null ? null : byHolder(state, context, ['R290']),
          status(state, ['received'], state.startedAt === null ? 'consultationOver' : 'consultationStarted'),
        ],
        events: () => [{ type: 'started', ...stamp }],
      };
    case 'decline': {
      const { mayDecline } = context.rulebook.consultation.phone1177;
      const forbidden = state.origin === 'phone1177' && !mayDecline.value;
      return {
        guards: [
          unit,
          // The rules of a source are rule ids: the rulebook's schema says so.
          forbidden ? refuse('declineForbidden', mayDecline.source.rules as readonly RuleId[]) : null,
          status(state, ['sent'], 'notDeclinable'),
          context.rulebook.move.declineReasonRequired.value && isBlank(command.reason)
            ? refuse('reasonRequired', ['R290', 'P6'])
            : null,
          allWritten(command.reason),
        ],
        events: () => [{ type: 'declined', ...stamp, reason: command.reason }],
      };
    }
    case 'answer':
      return {
        guards: [
          unit,
          state.receivedAt === null ? refuse('consultationNotReceived', ['R290', 'R226']) : null,
          state.receivedAt === null ? null : byHolder(state, context, ['R163']),
          status(state, ['received', 'started', 'answered'], 'consultationOver'),
          isBlank(command.text) ? refuse('messageRequired', ['R163']) : null,
          allWritten(command.text),
        ],
        events: () => [{ type: 'answered', ...stamp, answer: answerOf(command.text, context) }],
      };
    case 'close':
      return {
        guards: [
          sender,
          // Nobody has taken it yet: it is recalled, not closed.
          status(
            state,
            ['received', 'started', 'answered'],
            state.receivedAt === null ? 'notClosable' : 'consultationOver',
          ),
          state.answeredAt === null && !command.unanswered ? refuse('consultationUnanswered', ['R163', 'R259']) : null,
        ],
        events: () => [{ type: 'closed', ...stamp }],
      };
    case 'acknowledgeDecline':
      return {
        guards: [
          sender,
          status(state, ['declined'], 'nothingToAcknowledge'),
          state.acknowledgedAt === null ? null : refuse('alreadyAcknowledged', ['D12'], state.acknowledgedBy),
        ],
        events: () => [{ type: 'declineAcknowledged', ...stamp }],
      };
    default:
      return assertNever(command);
  }
}

/**
 * The only judge of what may be done to a consultation: its new state with what happened, or a refusal that names the
 * rules. Pure; run when a person acts and once more on fresh facts before anything is sent. `id` names a new one.
 */
export function decideConsultation(
  id: ConsultationId,
  state: Consultation | null,
  command: ConsultationCommand,
  context: ConsultationContext,
): ConsultationDecision {
  if (state !== null && !isConsultationVisibleTo(state, context.actor, context.directory)) {
    return { ok: false, refusal: refuse('notInMyScope', ['D22', 'P121']) };
  }
  const { guards, events } = judge(state, command, context);
  const refusal = guards.find((guard) => guard !== null);
  if (refusal !== undefined) return { ok: false, refusal };
  const happened = events();
  const after = happened.reduce<Consultation | null>(
    (current, event) => applyConsultation(current, event, context.commandId),
    state,
  );
  return after === null
    ? { ok: false, refusal: refuse('unknownConsultation', ['P121']) }
    : { ok: true, state: { ...after, id }, events: happened };
}
