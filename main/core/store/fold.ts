import { apply } from '../../../shared/domain/apply.ts';
import { decide } from '../../../shared/domain/decide.ts';
import type { Consultation } from '../../../shared/domain/consultation/types.ts';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type { CareCase, CaseEvent, CaseState, Directory, ResourceId, UnitId } from '../../../shared/domain/types.ts';
import type { OutboxEntry } from '../sync/syncStore.ts';

/** What judging a command takes besides the case and the person. */
export interface Rules {
  readonly rulebook: Rulebook;
  readonly hours: OpeningHours;
  readonly directory: Directory;
  /** `queuesBeside` of the domain for these, remembering its answers: a long pull asks the same for every case. */
  /** The same as they apply at a unit, with the hours and limits it has told (P202); with no unit, or none told, these. */
  readonly at: (unitId: UnitId | undefined) => Rules;
  readonly queuesBeside: (careCase: CareCase) => readonly ResourceId[];
}

/** A pending command on top of the hub's state; `events` is empty when it would be refused by now. */
export interface FoldedStep {
  readonly entry: OutboxEntry;
  readonly events: readonly CaseEvent[];
}

export interface Folded {
  readonly state: CaseState;
  readonly steps: readonly FoldedStep[];
}

/**
 * The hub's state with the pending commands done in order, each by its own author: what the next
 * command is judged on (fhir.md §11); `carriedTo` and `consultations` as for `decide`. One the hub will refuse changes nothing here.
 */
export function foldPending(
  state: CaseState,
  pending: readonly OutboxEntry[],
  rules: Rules,
  carriedTo: readonly ResourceId[] = [],
  consultations: readonly Consultation[] = [],
): Folded {
  let folded = state;
  const steps: FoldedStep[] = [];
  for (const entry of pending) {
    const decision = decide(folded, entry.command, {
      commandId: entry.commandId,
      now: entry.createdAt,
      actor: entry.actor,
      directory: rules.directory,
      rulebook: rules.rulebook,
      hours: rules.hours,
      carriedTo,
      consultations,
    });
    if (decision.ok) folded = decision.state;
    steps.push({ entry, events: decision.ok ? decision.events : [] });
  }
  return { state: folded, steps };
}

/** True for what is shown of a pending command as if it were done: a priority, and nothing else. */
export function movesInQueue(event: CaseEvent): boolean {
  return event.type === 'priorityChanged';
}

/**
 * The state that is shown and queued: the hub's, plus pending changes of priority. Nothing that
 * would look done is taken over before the hub has it (P23); a raised priority only makes the
 * case more urgent here, at once (D3), and the row says that it waits.
 */
export function shownState(state: CaseState, folded: Folded): CaseState {
  return folded.steps
    .flatMap((step) => step.events)
    .filter(movesInQueue)
    .reduce((shown, event) => apply(shown, event), state);
}
