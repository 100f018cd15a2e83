import { acrossFrom, isOnItsWay, isUnsent } from '../../../../shared/domain/across/facts.ts';
import { isAcrossProviders } from '../../../../shared/domain/consultation/derive.ts';
import { startFromCase, startFromConsultation } from '../../../../shared/domain/startedCase.ts';
import type { Actor } from '../../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../../shared/ipc/contract.ts';
import { readCase } from '../../store/queries/cases.ts';
import { composeConsultation } from '../consultations/compose.ts';
import type { Consultations } from '../consultations/createConsultations.ts';
import { foldConsultation } from '../consultations/folded.ts';
import { shownRefusal } from '../present.ts';
import { startCase } from '../starts/startCase.ts';
import type { CasesDeps } from '../types.ts';
import { startedFromCase } from './facts.ts';

/**
 * Begins handing a case to another provider: the text made of the case is saved at once, as the unit's, so that anybody
 * there sees what is going on and goes on with it (D14, P140).
 */
export function beginAcross(
  deps: CasesDeps,
  actor: Actor,
  command: Consultations['command'],
  { caseId, receiverId }: CallInput<'across.begin'>,
): CallOutput<'across.begin'> {
  const directory = deps.store.directory();
  const across = acrossFrom(caseId, startedFromCase(deps, actor, caseId), directory);
  if (across.some((item) => isOnItsWay(item) && item.closedAt === null)) {
    return {
      ok: false,
      refusal: shownRefusal(deps, { code: 'consultationSent', rules: ['D14', 'R155'], detail: null }),
    };
  }
  // One text at a time: begun again, what is saved goes to the receiver that was chosen last.
  const draft = across.find(isUnsent)?.id ?? null;
  const providerId = directory.unit(directory.resource(receiverId)?.unitId ?? '')?.providerId ?? null;
  const compose = composeConsultation(deps, actor, { caseId, providerId, consultationId: draft });
  if (compose === null || providerId === null || !isAcrossProviders(actor.unitId, receiverId, directory)) {
    return { ok: false, refusal: shownRefusal(deps, { code: 'unknownResource', rules: ['R176'], detail: null }) };
  }
  const { consultationId, about, base } = compose;
  const content = { ...compose.content, providerId, targetResourceId: receiverId, relatedCaseId: null };
  return command({ consultationId, command: { type: 'saveDraft', about, content, base } });
}

/** A case out of a consultation: what the page may choose is the queue, the sökorsak and the days (R181, R297). */
export function startOutOf(
  deps: CasesDeps,
  actor: Actor,
  input: CallInput<'start.fromConsultation'>,
): CallOutput<'start.fromConsultation'> {
  const { consultationId, ownerResourceId, contactReason, followUpDays } = input;
  const { folded } = foldConsultation(deps, actor, consultationId);
  if (folded === null) {
    return { ok: false, refusal: shownRefusal(deps, { code: 'unknownConsultation', rules: ['P121'], detail: null }) };
  }
  return startCase(deps, actor, startFromConsultation(folded, { ownerResourceId, contactReason, followUpDays }));
}

/** Goes on with a case another provider has not taken (D14): the same errand, by the same clock. */
export function goOnWith(deps: CasesDeps, actor: Actor, { caseId }: CallInput<'start.goOn'>): CallOutput<'start.goOn'> {
  const stored = readCase(deps.store.db, actor, caseId);
  if (stored === null) {
    return { ok: false, refusal: shownRefusal(deps, { code: 'notInMyScope', rules: ['D22'], detail: null }) };
  }
  const days = deps.rulebook.settings.startedFollowUpDays.value;
  return startCase(deps, actor, startFromCase(stored.state.careCase, days));
}
