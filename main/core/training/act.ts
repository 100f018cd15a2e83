import { decide } from '../../../shared/domain/decide.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Actor, CaseState, Command, Decision, EmployeeAssignment, Instant } from '../../../shared/domain/types.ts';
import type { Result } from '../../../shared/util/result.ts';
import { fail, ok } from '../../../shared/util/result.ts';
import { commandBundle, mapCase } from '../fhir/index.ts';
import type { CaseResources, MappedCase } from '../fhir/index.ts';
import type { TransactionEntry } from '../hubs/port.ts';
import type { TrainingDirectory } from './directory.ts';

/** What every act of the training region is judged by. */
export interface ActContext {
  readonly directory: TrainingDirectory;
  readonly rulebook: Rulebook;
  readonly rulebookHash: string;
}

export interface StaffAct {
  readonly commandId: string;
  readonly now: Instant;
  readonly by: EmployeeAssignment;
  readonly command: Command;
}

/** A case read as the domain reads it, or why it cannot be. */
export function readCase(resources: CaseResources, context: ActContext): Result<MappedCase, string> {
  const mapped = mapCase(resources, {
    assignment: context.directory.assignment,
    patientName: () => undefined,
    resourceUnitId: (id) => context.directory.resource(id)?.unitId,
  });
  return mapped.ok ? ok(mapped.value) : fail(`${mapped.problem.place}: ${mapped.problem.message}`);
}

/**
 * The entries a colleague's command becomes: judged by `decide` and written by the same builder as a
 * person's own, so that the training region never holds what the platform could not. The error names
 * the refusal.
 */
export function staffEntries(
  resources: CaseResources,
  before: CaseState,
  act: StaffAct,
  context: ActContext,
): Result<readonly TransactionEntry[], string> {
  const { by, command, commandId, now } = act;
  const { directory, rulebook } = context;
  const actor = actorOf(by);
  const decision = decide(before, command, {
    commandId,
    now,
    actor,
    directory,
    rulebook,
    hours: rulebook.defaultHours,
  });
  return decision.ok ? ok(writtenEntries(resources, before, decision, act, context)) : fail(decision.refusal.code);
}

/** What a decision of theirs is on the hub. */
export function writtenEntries(
  resources: CaseResources,
  before: CaseState,
  decision: Extract<Decision, { readonly ok: true }>,
  { by, commandId, now }: Omit<StaffAct, 'command'>,
  { rulebook, rulebookHash }: ActContext,
): readonly TransactionEntry[] {
  return commandBundle({
    commandId,
    fresh: resources,
    before,
    after: decision.state,
    events: decision.events,
    actorAssignmentId: by.id,
    actorName: by.staffName,
    actorRole: by.roleLabel,
    rulebook: { id: rulebook.id, hash: rulebookHash },
    now,
  });
}

/** A colleague as the one who acts. */
export function actorOf(by: EmployeeAssignment): Actor {
  return {
    staffId: by.staffId,
    staffName: by.staffName,
    assignmentId: by.id,
    unitId: by.unitId,
    resourceIds: by.resourceIds,
  };
}
