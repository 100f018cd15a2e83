import { commandOf, handoverGuide, likelyReason } from '../../../shared/domain/handover/guide.ts';
import type { Receiver } from '../../../shared/domain/handover/target.ts';
import { isUrgent } from '../../../shared/domain/clocks.ts';
import { ageOn, resourceLabel } from '../../../shared/domain/labels.ts';
import { sameWords } from '../../../shared/domain/suits.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import { foldPending } from '../store/fold.ts';
import { isPending } from '../store/kept.ts';
import { readCase, readPatientOf, readProxies } from '../store/queries/cases.ts';
import { readOutboxOf } from '../store/queries/outbox.ts';
import { adviceOf } from './adviceView.ts';
import { refusalOf } from './command.ts';
import { shownRefusal, shownSources } from './present.ts';
import { rehabOption } from './resources.ts';
import type { CasesDeps } from './types.ts';
import { hoursAtUnit } from './unitHours.ts';

/** A queue anybody may be asked at, or a unit that has none because it is not in the service. */
function receiverOf(deps: CasesDeps, receiverId: string): Receiver | null {
  const directory = deps.store.directory();
  const resource = directory.resource(receiverId);
  if (resource?.unassigned === true) return null;
  const unit = directory.unit(resource?.unitId ?? receiverId);
  if (unit === undefined) return null;
  if (resource !== undefined) return { unit, resource };
  return directory.resources.some((item) => item.unitId === unit.id) ? null : { unit, resource: null };
}

/**
 * The ways to hand a case over to a receiver, the lawful one first, each with its reason and sources; what this person
 * cannot do now is judged as the button would be (P134). Judged with what waits here done.
 */
export function guideTo(
  deps: CasesDeps,
  actor: Actor,
  input: CallInput<'handover.guide'>,
): CallOutput<'handover.guide'> {
  const { store, rulebook } = deps;
  const { caseId, receiverId } = input;
  const stored = readCase(store.db, actor, caseId);
  const patient = readPatientOf(store.db, actor, caseId);
  const receiver = receiverOf(deps, receiverId);
  if (stored === null || patient === null || receiver === null) return null;
  const directory = store.directory();
  const pending = readOutboxOf(store.db, actor, [caseId]).filter(isPending);
  const { state } = foldPending(stored.state, pending, store.rules());
  const owner = directory.resource(state.careCase.ownerResourceId);
  const from = directory.unit(owner?.unitId ?? actor.unitId);
  const now = deps.clock.now();
  const guide = handoverGuide(rulebook, state, receiver, from, now);
  if (guide === null) return null;
  const age = ageOn(patient.birthDate, now, deps.hours.timeZone);
  const hasProxy = readProxies(store.db, actor, caseId).length > 0;
  const { standing } = adviceOf(deps, stored, patient, state, { age, hasProxy });
  const { unit, resource } = receiver;
  const { answer, otherRole, role, target } = guide;
  const right = otherRole
    ? directory.resources.find((item) => item.unitId === unit.id && sameWords(item.role, role ?? ''))
    : undefined;
  const open = hoursAtUnit(deps, unit.id);
  return {
    receiverId,
    label: resource === null ? unit.name : resourceLabel(resource, unit),
    target,
    providerName: directory.provider(unit.providerId)?.name ?? '',
    recommended: answer.recommended,
    recommendedSources: shownSources(deps, answer.rules),
    otherRole: otherRole ? role : null,
    rightReceiver: right === undefined ? null : rehabOption(deps, right, unit),
    urgent: isUrgent(state.careCase.priority, rulebook),
    carePhone: unit.carePhone ?? null,
    reason: likelyReason(standing),
    ways: answer.methods.map(({ method, allowed, why, template, rules }) => {
      const command = allowed ? commandOf(method, state, receiver, rulebook, now, open) : null;
      const refusal = command === null ? null : refusalOf(deps, actor, caseId, () => command);
      return {
        method,
        allowed,
        why,
        template,
        sources: shownSources(deps, rules),
        refusal: refusal === null ? null : shownRefusal(deps, refusal),
      };
    }),
  };
}
