import { receivingSequence, type ReceivingStepName } from '../../../../shared/domain/across/receiving.ts';
import { isAcrossProviders } from '../../../../shared/domain/consultation/derive.ts';
import type { Consultation } from '../../../../shared/domain/consultation/types.ts';
import { startFromConsultation } from '../../../../shared/domain/startedCase.ts';
import type { Actor } from '../../../../shared/domain/types.ts';
import type { ConsultationView } from '../../../../shared/ipc/schemas.ts';
import { isPending } from '../../store/kept.ts';
import { readCase } from '../../store/queries/cases.ts';
import type { KeptConsultationCommand } from '../../store/sync/consultationOutboxRows.ts';
import { fullLabel, shownRefusal, shownSources } from '../present.ts';
import { progressOf, startRefusal } from '../starts/startCase.ts';
import type { CasesDeps } from '../types.ts';

function underWay(kept: readonly KeptConsultationCommand[], starting: boolean): ReadonlySet<ReceivingStepName> {
  const steps = kept.filter(isPending).flatMap(({ command }): ReceivingStepName[] => {
    switch (command.type) {
      case 'receive':
      case 'takeOver':
        return ['receive'];
      case 'start':
        return ['start'];
      case 'answer':
        return ['answer'];
      default:
        return [];
    }
  });
  return new Set(starting ? [...steps, 'newCase'] : steps);
}

/**
 * The receiver's side of a consultation from another provider: its steps, and what the case they start begins with. Null
 * for every other consultation, and for the unit that asks.
 */
export function receivingOf(
  deps: CasesDeps,
  actor: Actor,
  consultation: Consultation,
  kept: readonly KeptConsultationCommand[],
): ConsultationView['receiving'] {
  const directory = deps.store.directory();
  const target = directory.resource(consultation.targetResourceId ?? '');
  if (target?.unitId !== actor.unitId) return null;
  if (!isAcrossProviders(consultation.fromUnitId, target.id, directory)) return null;
  const source = { type: 'consultation' as const, consultationId: consultation.id };
  const progress = progressOf(deps, actor, source);
  const started =
    progress.state === 'started' ? (readCase(deps.store.db, actor, progress.caseId)?.state ?? null) : null;
  const sequence = receivingSequence({
    consultation,
    started,
    underWay: underWay(kept, progress.state === 'waiting'),
    me: actor.assignmentId,
  });
  if (sequence === null) return null;
  const mine = [target.id, ...actor.resourceIds.filter((id) => id !== target.id)].filter((id) =>
    actor.resourceIds.includes(id),
  );
  const followUpDays = deps.rulebook.settings.startedFollowUpDays.value;
  const ownerResourceId = mine[0] ?? target.id;
  const refusal =
    started === null
      ? startRefusal(deps, actor, startFromConsultation(consultation, { ownerResourceId, followUpDays }))
      : null;
  return {
    steps: sequence.steps.map(({ rules, ...step }) => ({ ...step, sources: shownSources(deps, rules) })),
    act: sequence.act,
    startedCaseId: progress.state === 'started' ? progress.caseId : null,
    starting: progress.state === 'waiting',
    startRefused:
      progress.state === 'refused'
        ? { commandId: progress.commandId, refusal: progress.refusal, technical: progress.technical }
        : null,
    newCase: {
      refusal: refusal === null ? null : shownRefusal(deps, refusal),
      resources: mine.map((resourceId) => ({ resourceId, label: fullLabel(directory, resourceId) })),
      followUpDays,
      mostFollowUpDays: deps.rulebook.settings.followUpDays.value,
      sources: shownSources(deps, ['R181', 'R297']),
    },
  };
}
