import { hasRead } from '../../../../shared/domain/across/facts.ts';
import { sendingSequence, type SendingStepName } from '../../../../shared/domain/across/sending.ts';
import type { Consultation } from '../../../../shared/domain/consultation/types.ts';
import type { Actor, CaseState } from '../../../../shared/domain/types.ts';
import type { CaseView } from '../../../../shared/ipc/schemas.ts';
import { isPending, type KeptCommand } from '../../store/kept.ts';
import { readConsultationOutboxOf } from '../../store/queries/consultationOutbox.ts';
import { toLabelOf } from '../consultations/present.ts';
import { shownSources } from '../present.ts';
import { progressOf } from '../starts/startCase.ts';
import type { CasesDeps } from '../types.ts';

/** The step each waiting command is about. */
function stepOfCommand(command: KeptCommand['command']): SendingStepName | null {
  switch (command.type) {
    case 'receive':
    case 'takeOver':
      return 'take';
    case 'sendMessage':
      return 'tell';
    case 'close':
      return 'close';
    default:
      return null;
  }
}

function underWay(
  deps: CasesDeps,
  actor: Actor,
  pending: readonly KeptCommand[],
  consultations: readonly Consultation[],
): ReadonlySet<SendingStepName> {
  const ids = consultations.map(({ id }) => id);
  const kept = readConsultationOutboxOf(deps.store.db, actor, ids).filter(isPending);
  const ofConsultations = kept.flatMap(({ command }): SendingStepName[] => {
    if (command.type === 'send') return ['send'];
    return command.type === 'close' ? ['finish'] : command.type === 'saveDraft' ? ['text'] : [];
  });
  const ofCase = pending.flatMap(({ command }) => stepOfCommand(command) ?? []);
  return new Set([...ofCase, ...ofConsultations]);
}

/** The panel of a case that is being handed to another provider; null for every other case (P140). */
export function acrossOf(
  deps: CasesDeps,
  actor: Actor,
  state: CaseState,
  pending: readonly KeptCommand[],
  consultations: readonly Consultation[],
): CaseView['across'] {
  if (consultations.length === 0) return null;
  const directory = deps.store.directory();
  const goingOn = progressOf(deps, actor, { type: 'case', caseId: state.careCase.id });
  const sequence = sendingSequence({
    state,
    consultations,
    underWay: underWay(deps, actor, pending, consultations),
    goneOnWith: goingOn.state === 'started',
    me: actor.assignmentId,
    rulebook: deps.rulebook,
    directory,
    now: deps.clock.now(),
  });
  const consultation = consultations.find(({ id }) => id === sequence?.consultationId);
  if (sequence === null || consultation === undefined || consultation.fromUnitId !== actor.unitId) return null;
  const { told } = sequence;
  const { holder } = state.careCase;
  return {
    consultationId: sequence.consultationId,
    toLabel: toLabelOf(deps, consultation),
    targetResourceId: consultation.targetResourceId,
    holderName: holder === null ? null : (directory.assignment(holder)?.staffName ?? null),
    steps: sequence.steps.map(({ rules, ...step }) => ({ ...step, sources: shownSources(deps, rules) })),
    act: sequence.act,
    mayCloseUnread: sequence.mayCloseUnread,
    limit: sequence.limit,
    told: told === null ? null : { at: told.sentAt, text: told.text, read: hasRead(state, told) },
    problem: consultation.problem,
    declineReason: consultation.declineReason,
    goneOnWith: goingOn.state === 'started' ? goingOn.caseId : null,
    goingOn:
      goingOn.state === 'waiting' || goingOn.state === 'refused'
        ? { waiting: goingOn.state === 'waiting', refusal: goingOn.state === 'refused' ? goingOn.refusal : null }
        : null,
  };
}
