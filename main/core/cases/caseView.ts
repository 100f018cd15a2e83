import type { DecideContext } from '../../../shared/domain/context.ts';
import { availableActions } from '../../../shared/domain/availability.ts';
import { handleByAfterPriorityChange, isLowering } from '../../../shared/domain/clocks.ts';
import { declinedHandover, lastPatientMessage, pendingHandover } from '../../../shared/domain/derive.ts';
import type {
  ActionAvailability,
  ActionName,
  Actor,
  CareCase,
  CaseId,
  Priority,
} from '../../../shared/domain/types.ts';
import {
  actionName,
  priority as prioritySchema,
  type Action,
  type CaseView,
  type PriorityOption,
} from '../../../shared/ipc/schemas.ts';
import { originalText, readableAnswer } from '../fhir/index.ts';
import { foldPending, shownState } from '../store/fold.ts';
import { readCase, readPatientOf, readProxies, readTimeline } from '../store/queries/cases.ts';
import { readCarriedTo } from '../store/queries/consultations.ts';
import { readDrafts } from '../store/queries/drafts.ts';
import { readOutboxOf } from '../store/queries/outbox.ts';
import { isPending } from '../store/kept.ts';
import type { StoredCase } from '../store/sync/caseRows.ts';
import { adviceOf, clocksOf } from './adviceView.ts';
import { startedFromCase } from './across/facts.ts';
import { acrossOf } from './across/sending.ts';
import { consultationsOfCase } from './consultations/present.ts';
import { leftAlone } from './command.ts';
import { chatOf, handoverViewOf } from './messages.ts';
import { otherCasesOf } from './otherCases.ts';
import { presentRows, refusedOf, shownRefusal, shownSources } from './present.ts';
import { smallActsOf } from './smallActs.ts';
import { standingOf } from './standing.ts';
import { timelineOf } from './timeline.ts';
import type { CasesDeps } from './types.ts';
import { unitRulesOf } from './unitHours.ts';
import { caseVouchersOf } from './vouchers/present.ts';

/**
 * Everything the case pane shows; null when the case is not there or not the actor's. What the hub
 * has is shown as done; what waits is shown as waiting, and only the buttons and the composer look
 * at the state with the pending commands done (P23).
 */
export function presentCase(deps: CasesDeps, actor: Actor, caseId: CaseId): CaseView | null {
  const { db } = deps.store;
  const directory = deps.store.directory();
  const stored = readCase(db, actor, caseId);
  const patient = readPatientOf(db, actor, caseId);
  const row = presentRows(deps, actor, [caseId])[0];
  if (stored === null || patient === null || row === undefined) return null;
  const proxies = readProxies(db, actor, caseId);
  const kept = readOutboxOf(db, actor, [caseId]);
  const carriedTo = readCarriedTo(db, actor, caseId);
  const consultations = startedFromCase(deps, actor, caseId);
  const folded = foldPending(stored.state, kept.filter(isPending), deps.store.rules(), carriedTo, consultations);
  const { state } = stored;
  const { careCase } = state;
  const pending = pendingHandover(state);
  const declined = declinedHandover(state);
  const actions = actionsOf(deps, actor, stored, folded.state, { carriedTo, consultations });
  const owner = directory.resource(careCase.ownerResourceId);
  const { timeZone } = deps.hours;
  const composerOpen = actions.sendMessage.allowed;
  return {
    row,
    birthDate: patient.birthDate,
    phone: patient.phone,
    child: childOf(deps, row.age),
    proxies: proxies.map(({ name, relation, phone, sentForm }) => ({ name, relation, phone, sentForm })),
    listedUnitName: patient.listedUnitId === null ? null : (directory.unit(patient.listedUnitId)?.name ?? null),
    sectorOfOwner: directory.unit(owner?.unitId ?? '')?.sector ?? null,
    arrivedAt: careCase.arrivedAt,
    receivedAt: careCase.receivedAt,
    doneAt: careCase.doneAt,
    closedAt: careCase.closedAt,
    followUpEnds: careCase.followUpEnds,
    acts: smallActsOf(deps, actor, stored),
    originalText: originalText(stored.answers, timeZone),
    originalAnswers: stored.answers.map(({ linkId, question, answer }) => ({
      linkId,
      question,
      answer: readableAnswer(answer, timeZone),
    })),
    ...chatOf(state, kept, actor.assignmentId, proxies),
    timeline: timelineOf(readTimeline(db, actor, caseId), state.messages),
    handovers: state.handovers.map((handover) => handoverViewOf(handover, state, directory)),
    pendingHandover: pending === null ? null : handoverViewOf(pending, state, directory),
    declinedHandover: declined === null ? null : handoverViewOf(declined, state, directory),
    lastPatientMessageId: lastPatientMessage(state)?.id ?? null,
    composerOpen,
    composerWaits: composerOpen && careCase.holder !== actor.assignmentId,
    actions,
    priorityOptions: priorityOptionsOf(deps, shownState(state, folded).careCase),
    refused: kept
      .filter((entry) => !isPending(entry) && entry.actor.assignmentId === actor.assignmentId)
      .map((entry) => refusedOf(deps, entry)),
    drafts: Object.fromEntries(readDrafts(db, actor, [caseId]).map((draft) => [draft.kind, draft.text])),
    advice: adviceOf(deps, stored, patient, folded.state, { age: row.age, hasProxy: proxies.length > 0 }),
    clocks: clocksOf(deps, shownState(state, folded)),
    standing: standingOf(deps, actor, state, patient),
    consultations: consultationsOfCase(deps, actor, caseId),
    startedFrom: careCase.startedFrom ?? null,
    across: acrossOf(deps, actor, stored.state, kept.filter(isPending), consultations),
    vouchers: caseVouchersOf(deps, state),
    otherCases: otherCasesOf(deps, actor, careCase),
    duplicateRule: {
      days: deps.rulebook.settings.duplicateDays.value,
      sources: shownSources(deps, deps.rulebook.settings.duplicateDays.source.rules),
    },
  };
}

/** A guardian writes for those of this age, by the rulebook; an unknown age claims nothing. */
function childOf(deps: CasesDeps, age: number | null): CaseView['child'] {
  const { value, source } = deps.rulebook.settings.guardianUpToAge;
  return age === null || age > value ? null : { guardianUpToAge: value, sources: shownSources(deps, source.rules) };
}

function actionsOf(
  deps: CasesDeps,
  actor: Actor,
  stored: StoredCase,
  folded: StoredCase['state'],
  known: Pick<DecideContext, 'carriedTo' | 'consultations'>,
): Readonly<Record<ActionName, Action>> & CaseView['actions'] {
  const available = availableActions(folded, {
    commandId: 'availability',
    now: deps.clock.now(),
    actor,
    directory: deps.store.directory(),
    rulebook: deps.rulebook,
    hours: deps.hours,
    ...known,
  });
  const shown = (availability: ActionAvailability): Action => {
    const refusal = leftAlone(deps, stored) ?? availability.refusal;
    return { allowed: refusal === null, refusal: refusal === null ? null : shownRefusal(deps, refusal) };
  };
  const entries = actionName.options.map((name): readonly [ActionName, Action] => [name, shown(available[name])]);
  return Object.fromEntries(entries) as Readonly<Record<ActionName, Action>>;
}

/** What each priority of the rulebook, and none, would do to this case (D3, D21). */
function priorityOptionsOf(deps: CasesDeps, careCase: CareCase): PriorityOption[] {
  const { rulebook } = deps;
  const { hours } = unitRulesOf(deps, careCase);
  const option = (priority: Priority | null, label: string, urgent: boolean): PriorityOption => {
    const lowers = isLowering(careCase.priority, priority);
    const change = priority === careCase.priority ? 'same' : lowers ? 'lower' : 'raise';
    return {
      priority,
      label,
      change,
      needsReason: change === 'lower' && rulebook.settings.loweringNeedsReason.value,
      urgent,
      smsByRoutine: priority !== null && rulebook.settings.smsToReceiver.value.includes(priority),
      handleBy:
        change === 'same'
          ? careCase.handleBy
          : handleByAfterPriorityChange(careCase, priority, deps.clock.now(), rulebook, hours),
    };
  };
  return [
    ...rulebook.priorities.map((rule) => option(prioritySchema.parse(rule.priority), rule.label, rule.urgent)),
    option(null, 'Ingen prioritet', false),
  ];
}
