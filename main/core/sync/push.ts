import { waitedTooLong } from '../../../shared/domain/waitedTooLong.ts';
import type { CaseId, Refusal } from '../../../shared/domain/types.ts';
import { isVisibleTo } from '../../../shared/domain/scope.ts';
import { commandBundle } from '../fhir/index.ts';
import type { MappingProblem, TimelineRecord } from '../fhir/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import { assemble, type AssembledCase } from './assemble.ts';
import { carriedNow } from './consultations/carried.ts';
import { startedFromNow } from './consultations/startedFrom.ts';
import { unknownBackoff } from './backoff.ts';
import type { ChildMemory } from './childMemory.ts';
import { answerOf } from './hubCall.ts';
import { mustAsk } from './old.ts';
import { type EntryOutcome, inRounds, type Push } from './rounds.ts';
import type { OutboxEntry, PullStep } from './syncStore.ts';
import type { SyncOptions } from './types.ts';
import { createRebases, createVerdicts } from './verdicts.ts';
import { didItHappen, leavesChild, type SentCommand } from './verify.ts';
import type { VersionGuard } from './versionGuard.ts';

const emptyStep: PullStep = { cases: [], timeline: [], removed: [], cursor: null };

export interface PushDeps extends SyncOptions {
  readonly memory: ChildMemory;
  readonly guard: VersionGuard;
  readonly report: (problems: readonly MappingProblem[]) => void;
}

interface FreshCase {
  readonly assembled: AssembledCase;
  readonly timeline: readonly TimelineRecord[];
}

export function createPush(deps: PushDeps): Push {
  const { hub, store, clock } = deps;
  const rebases = createRebases();

  /** The case as the hub has it now; null when the hub has no such Task. */
  const readFresh = async (caseId: CaseId): Promise<FreshCase | MappingProblem | null> => {
    const task = await readTask(caseId);
    return task === null ? null : complete(task);
  };

  const readTask = (caseId: CaseId): Promise<StoredResource | null> => answerOf(clock, hub.read('Task', caseId));

  const complete = async (task: StoredResource): Promise<FreshCase | MappingProblem> => {
    const result = await assemble(deps, [task]);
    deps.report(result.problems);
    const assembled = result.cases.get(task.id);
    if (assembled !== undefined) return { assembled, timeline: result.timeline };
    return result.problems.at(-1) ?? { place: `Task/${task.id}`, message: 'går inte att läsa' };
  };

  const stepOf = async (fresh: FreshCase): Promise<PullStep> => {
    const { task } = fresh.assembled.resources;
    if ((await deps.guard.judge(task)) === 'older') return emptyStep;
    const scope = deps.scope();
    const carriedTo = store.carriedTo(task.id);
    const visible =
      scope === null ||
      isVisibleTo(fresh.assembled.mapped.state, scope.actor, store.directory(), deps.rulebook, carriedTo);
    return {
      cases: [fresh.assembled.pulled],
      timeline: fresh.timeline,
      removed: visible ? [] : [task.id],
      cursor: null,
    };
  };

  const settle = (entry: OutboxEntry): EntryOutcome => {
    rebases.forget(entry.commandId);
    return { kind: 'done' };
  };

  const verified = async (entry: OutboxEntry, fresh: FreshCase): Promise<EntryOutcome> => {
    const step = await stepOf(fresh);
    store.verified(entry.commandId, step);
    if (step.cases.length > 0) deps.guard.applied(fresh.assembled.resources.task);
    return settle(entry);
  };

  const refused = (
    entry: OutboxEntry,
    state: 'conflict' | 'rejected',
    refusal: Refusal | null,
    technical: string | null,
    step: PullStep | null,
  ): EntryOutcome => {
    store.refused(entry.commandId, state, refusal, technical, step);
    return settle(entry);
  };

  const { later, onFailure, asking } = createVerdicts<OutboxEntry>(deps, {
    unknown: store.markUnknown,
    postpone: store.postpone,
    rejected: (entry, message) => refused(entry, 'rejected', null, message, null),
  });

  /** Only what is read back counts; what the answer carried is believed once the command has been found. */
  const afterSending = (entry: OutboxEntry, answer: readonly StoredResource[] | null): Promise<EntryOutcome> =>
    asking(entry, true, async () => {
      const task = await readTask(entry.caseId);
      if (task !== null && (await didItHappen(deps, sentOf(entry), task)) === 'yes') {
        deps.memory.remember(answer ?? []);
        const fresh = await complete(task);
        if (isFresh(fresh)) return verified(entry, fresh);
      }
      const message = answer !== null ? 'Navet svarade ja, men ändringen syns inte där än.' : 'Inget svar från navet.';
      return later(entry, unknownBackoff, message, true);
    });

  const send = async (entry: OutboxEntry, fresh: FreshCase): Promise<EntryOutcome> => {
    const { resources, mapped } = fresh.assembled;
    if (mapped.readOnlyReason !== null)
      return refused(entry, 'conflict', null, mapped.readOnlyReason, await stepOf(fresh));
    const now = clock.now();
    const directory = store.directory();
    const decision = deps.decide(mapped.state, entry.command, {
      commandId: entry.commandId,
      now,
      writtenAt: entry.createdAt,
      actor: entry.actor,
      directory,
      rulebook: deps.rulebook,
      hours: deps.hours,
      carriedTo: await carriedNow(deps, entry, mapped.state.careCase.id),
      consultations: finishes(entry.command) ? await startedFromNow(deps, mapped.state.careCase.id) : [],
    });
    if (!decision.ok) return refused(entry, 'conflict', decision.refusal, null, await stepOf(fresh));
    if (mustAsk(entry.saidAt, now)) return refused(entry, 'conflict', waitedTooLong, null, await stepOf(fresh));
    if (rebases.tooMany(entry.commandId, mapped.versionId)) {
      return refused(
        entry,
        'conflict',
        null,
        'Ärendet ändrades av andra varje gång det skulle skickas.',
        await stepOf(fresh),
      );
    }
    const entries = commandBundle({
      commandId: entry.commandId,
      fresh: resources,
      before: mapped.state,
      after: decision.state,
      events: decision.events,
      actorAssignmentId: entry.actor.assignmentId,
      actorName: entry.actor.staffName,
      actorRole: directory.assignment(entry.actor.assignmentId)?.roleLabel ?? '',
      rulebook: { id: deps.rulebook.id, hash: deps.rulebookHash },
      now,
    });
    // On disk before the first byte leaves: a process that dies here asks the hub before it sends again.
    // Taken back while the case was being read: it was never sent, and never is (P83).
    if (!store.markSending(entry.commandId, mapped.versionId)) return settle(entry);
    const sent = { ...entry, baseVersion: mapped.versionId };
    const answer = await hub.transaction(entries);
    if (answer.ok) {
      return afterSending(sent, answer.value);
    }
    if (answer.failure.kind === 'unavailable') return afterSending(sent, null);
    return onFailure(sent, answer.failure, false);
  };

  const pushEntry = (entry: OutboxEntry): Promise<EntryOutcome> =>
    asking(entry, false, async () => {
      const fresh = await readFresh(entry.caseId);
      if (fresh === null) return refused(entry, 'rejected', null, 'Ärendet finns inte längre i navet.', null);
      if (!isFresh(fresh)) return refused(entry, 'rejected', null, `${fresh.place}: ${fresh.message}`, null);
      const { task } = fresh.assembled.resources;
      switch (await didItHappen(deps, sentOf(entry), task)) {
        case 'yes':
          return verified(entry, fresh);
        case 'untold':
          return refused(
            entry,
            'conflict',
            null,
            'Det går inte att avgöra om ändringen nådde navet.',
            await stepOf(fresh),
          );
        case 'unclear':
          return later(entry, unknownBackoff, 'Navets historik är inte ikapp.', false);
        case 'no':
          break;
      }
      // Judging an old state could refuse what is lawful now.
      if ((await deps.guard.judge(task)) === 'older')
        return later(entry, unknownBackoff, 'Navet svarade med en äldre version.', false);
      return send(entry, fresh);
    });

  return inRounds(store.sendable, pushEntry);
}

/** Only closing asks what has been handed to another provider (D14). */
function finishes({ type }: OutboxEntry['command']): boolean {
  return type === 'close' || type === 'markDone';
}

function isFresh(fresh: FreshCase | MappingProblem | null): fresh is FreshCase {
  return fresh !== null && 'assembled' in fresh;
}

function sentOf(entry: OutboxEntry): SentCommand {
  return { commandId: entry.commandId, baseVersion: entry.baseVersion, leavesChild: leavesChild(entry.command) };
}
