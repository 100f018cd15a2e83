import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import type {
  Consultation,
  ConsultationContext,
  ConsultationId,
} from '../../../../shared/domain/consultation/types.ts';
import type { Actor, CaseState, Patient } from '../../../../shared/domain/types.ts';
import { foldPending } from '../../store/fold.ts';
import { isPending } from '../../store/kept.ts';
import { readCase, readPatientOf } from '../../store/queries/cases.ts';
import { readConsultationOutboxOf } from '../../store/queries/consultationOutbox.ts';
import { readCarriedTo, readConsultation } from '../../store/queries/consultations.ts';
import { readOutboxOf } from '../../store/queries/outbox.ts';
import type { KeptConsultationCommand } from '../../store/sync/consultationOutboxRows.ts';
import type { StoredConsultation } from '../../store/sync/consultationRows.ts';
import type { CasesDeps } from '../types.ts';

/** The cases as the actor has them: the hub's state with what waits done. */
export function caseStateFor(deps: CasesDeps, actor: Actor): (id: string) => CaseState | undefined {
  const { store } = deps;
  return (id) => {
    const stored = readCase(store.db, actor, id);
    if (stored === null) return undefined;
    const pending = readOutboxOf(store.db, actor, [id]).filter(isPending);
    return foldPending(stored.state, pending, store.rules(), readCarriedTo(store.db, actor, id)).state;
  };
}

/** What commands to consultations are judged on, now and as this person. */
export function contextFor(deps: CasesDeps, actor: Actor, commandId: string): ConsultationContext {
  return {
    commandId,
    now: deps.clock.now(),
    actor,
    directory: deps.store.directory(),
    rulebook: deps.rulebook,
    hours: deps.hours,
    caseState: caseStateFor(deps, actor),
  };
}

/** A consultation as the store has it, what waits of it, and what it will be once that is done. */
export interface FoldedConsultation {
  /** Null while it only exists here. */
  readonly stored: StoredConsultation | null;
  readonly kept: readonly KeptConsultationCommand[];
  readonly folded: Consultation | null;
}

export function foldConsultation(deps: CasesDeps, actor: Actor, id: ConsultationId): FoldedConsultation {
  const stored = readConsultation(deps.store.db, actor, id);
  const kept = readConsultationOutboxOf(deps.store.db, actor, [id]);
  return { stored, kept, folded: foldKept(deps, actor, id, stored?.consultation ?? null, kept) };
}

/** The hub's state with the pending commands done in order, each by its own author. */
export function foldKept(
  deps: CasesDeps,
  actor: Actor,
  id: ConsultationId,
  state: Consultation | null,
  kept: readonly KeptConsultationCommand[],
): Consultation | null {
  let folded = state;
  for (const entry of kept.filter(isPending)) {
    const context = { ...contextFor(deps, actor, entry.commandId), now: entry.createdAt, actor: entry.actor };
    const decision = decideConsultation(id, folded, entry.command, context);
    if (decision.ok) folded = decision.state;
  }
  return folded;
}

/** The patient of a consultation that is not on the hub yet: that of the case it was started from. */
export function patientOfNew(deps: CasesDeps, actor: Actor, consultation: Consultation): Patient | null {
  const caseId = consultation.contactCaseId;
  return caseId === null ? null : readPatientOf(deps.store.db, actor, caseId);
}
