import type { Consultation } from '../../../../shared/domain/consultation/types.ts';
import type { Actor, CaseId } from '../../../../shared/domain/types.ts';
import { readConsultationOutboxOf, readUnsentConsultationsOf } from '../../store/queries/consultationOutbox.ts';
import { readStartedFrom } from '../../store/queries/consultations.ts';
import { onlyHere } from '../consultations/present.ts';
import type { CasesDeps } from '../types.ts';

/**
 * The consultations a case of this person's was asked about: as the hub has them, and as drafts those that exist only here.
 * Nothing counts as sent before the hub has it (D14, P23).
 */
export function startedFromCase(deps: CasesDeps, actor: Actor, caseId: CaseId): readonly Consultation[] {
  const { db } = deps.store;
  const unsent = readUnsentConsultationsOf(db, actor, caseId).flatMap((id) => {
    const shown = onlyHere(deps, actor, id, readConsultationOutboxOf(db, actor, [id]));
    return shown === null ? [] : [shown.consultation];
  });
  return [...unsent, ...readStartedFrom(db, actor, caseId)];
}
