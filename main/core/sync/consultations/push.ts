import { waitedTooLong } from '../../../../shared/domain/waitedTooLong.ts';
import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import { isConsultationVisibleTo } from '../../../../shared/domain/consultation/derive.ts';
import type { CaseState, Refusal } from '../../../../shared/domain/types.ts';
import { commandIdOf, consultationBundle, consultationShell, type CaseResources } from '../../fhir/index.ts';
import { searchFor } from '../../fhir/syncSearches.ts';
import type { StoredResource } from '../../hubs/port.ts';
import { assemble } from '../assemble.ts';
import { unknownBackoff } from '../backoff.ts';
import { answerOf } from '../hubCall.ts';
import { mustAsk } from '../old.ts';
import { allOf } from '../pages.ts';
import type { PushDeps } from '../push.ts';
import { type EntryOutcome, inRounds, type Push } from '../rounds.ts';
import { createRebases, createVerdicts } from '../verdicts.ts';
import { didItHappen } from '../verify.ts';
import { consultationGuard } from './pull.ts';
import { canonicalTask, readConsultationTasks } from './read.ts';
import type { ConsultationEntry, ConsultationStep, PulledConsultation } from './store.ts';

const nothing: ConsultationStep = { written: [], removed: [] };
const gone = 'Konsultationen finns inte i navet.';

/** Cases whose order with the consultation matters, as the hub has them now. */
interface CasesNow {
  readonly guarded: readonly { readonly resources: CaseResources; readonly state: CaseState }[];
  readonly stateOf: (id: string) => CaseState | undefined;
  /** Why one of them is only shown; null when all may be written in. */
  readonly readOnly: string | null;
}

/** Sends commands to consultations as `createPush` sends those to cases: read, judged, sent, and seen there (P119). */
export function createConsultationPush(deps: PushDeps): Push {
  const { hub, store, clock } = deps;
  const guard = consultationGuard(deps);
  const rebases = createRebases();

  /** Its Task; null when the hub has none. */
  const findTask = async (entry: ConsultationEntry): Promise<StoredResource | null> => {
    const known = store.consultationHubId(entry.consultationId);
    if (known !== null) {
      const task = await answerOf(clock, hub.read('Task', known));
      if (task !== null) return task;
    }
    const found = await allOf(hub, clock, searchFor.consultation(entry.consultationId));
    if (found.length > 0) return canonicalTask(found);
    // Foreign ones without an id of their own go by the hub's.
    return known === null ? answerOf(clock, hub.read('Task', entry.consultationId)) : null;
  };

  /** Made once, empty, whoever asks twice: the first command then goes like every other. */
  const makeTask = async (entry: ConsultationEntry): Promise<StoredResource | null> => {
    const { command, actor } = entry;
    if (command.type !== 'send' && command.type !== 'saveDraft') return null;
    const shell = consultationShell({
      consultationId: entry.consultationId,
      patientId: command.about.patientId,
      requester: { id: actor.assignmentId, name: actor.staffName },
    });
    return answerOf(clock, hub.createIfNoneExist(shell.resource, shell.identifier), 'make');
  };

  const pulledOf = async (task: StoredResource): Promise<PulledConsultation | null> =>
    (await readConsultationTasks(deps, [task])).get(task.id) ?? null;

  const stepOf = async (task: StoredResource, pulled: PulledConsultation | null): Promise<ConsultationStep> => {
    if (pulled === null || (await guard.judge(task)) === 'older') return nothing;
    const scope = deps.scope();
    const visible = scope === null || isConsultationVisibleTo(pulled.consultation, scope.actor, store.directory());
    return { written: [pulled], removed: visible ? [] : [pulled.consultation.id] };
  };

  const settle = (entry: ConsultationEntry): EntryOutcome => {
    rebases.forget(entry.commandId);
    return { kind: 'done' };
  };

  const refused = (
    entry: ConsultationEntry,
    state: 'conflict' | 'rejected',
    refusal: Refusal | null,
    technical: string | null,
    step: ConsultationStep | null,
  ): EntryOutcome => {
    store.consultationRefused(entry.commandId, state, refusal, technical, step);
    return settle(entry);
  };

  const { later, onFailure, asking } = createVerdicts<ConsultationEntry>(deps, {
    unknown: store.markConsultationUnknown,
    postpone: store.postponeConsultation,
    rejected: (entry, message) => refused(entry, 'rejected', null, message, null),
  });

  const happened = (entry: ConsultationEntry, task: StoredResource) =>
    commandIdOf(task) === null
      ? Promise.resolve('no' as const)
      : didItHappen(
          deps,
          {
            commandId: entry.commandId,
            baseVersion: entry.baseVersion,
            leavesChild: entry.command.type === 'answer',
          },
          task,
        );

  /** For sending: the case it is started from and the one it carries, read fresh (D5, G3). */
  const casesNow = async (entry: ConsultationEntry, before: PulledConsultation | null): Promise<CasesNow> => {
    const { command } = entry;
    if (command.type !== 'send' && command.type !== 'saveDraft')
      return { guarded: [], stateOf: () => undefined, readOnly: null };
    const contact = before?.consultation.contactCaseId ?? command.about.contactCaseId;
    const ids = [...new Set([contact, command.content.relatedCaseId].filter((id) => id !== null))];
    const tasks = ids.length === 0 ? [] : await allOf(hub, clock, searchFor.byId('Task', ids));
    const { cases, problems } = await assemble(deps, tasks);
    deps.report(problems);
    return {
      guarded:
        command.type === 'send'
          ? [...cases.values()].map(({ resources, mapped }) => ({ resources, state: mapped.state }))
          : [],
      stateOf: (id) => cases.get(id)?.mapped.state,
      readOnly: [...cases.values()].map(({ mapped }) => mapped.readOnlyReason).find((why) => why !== null) ?? null,
    };
  };

  const verified = async (entry: ConsultationEntry, task: StoredResource): Promise<EntryOutcome> => {
    const step = await stepOf(task, await pulledOf(task));
    store.consultationVerified(entry.commandId, step);
    if (step.written.length > 0) guard.applied(task);
    return settle(entry);
  };

  const afterSending = (
    entry: ConsultationEntry,
    hubId: string,
    answer: readonly StoredResource[] | null,
  ): Promise<EntryOutcome> =>
    asking(entry, true, async () => {
      const task = await answerOf(clock, hub.read('Task', hubId));
      if (task !== null && (await happened(entry, task)) === 'yes') {
        deps.memory.remember(answer ?? []);
        return verified(entry, task);
      }
      const message = answer !== null ? 'Navet svarade ja, men ändringen syns inte där än.' : 'Inget svar från navet.';
      return later(entry, unknownBackoff, message, true);
    });

  const send = async (
    entry: ConsultationEntry,
    task: StoredResource,
    before: PulledConsultation | null,
  ): Promise<EntryOutcome> => {
    if (before !== null && before.readOnlyReason !== null) {
      return refused(entry, 'conflict', null, before.readOnlyReason, await stepOf(task, before));
    }
    const now = clock.now();
    const directory = store.directory();
    const cases = await casesNow(entry, before);
    if (entry.command.type === 'send' && cases.readOnly !== null)
      return refused(entry, 'conflict', null, cases.readOnly, await stepOf(task, before));
    const decision = decideConsultation(entry.consultationId, before?.consultation ?? null, entry.command, {
      commandId: entry.commandId,
      now,
      writtenAt: entry.createdAt,
      actor: entry.actor,
      directory,
      rulebook: deps.rulebook,
      hours: deps.hours,
      caseState: cases.stateOf,
    });
    if (!decision.ok) return refused(entry, 'conflict', decision.refusal, null, await stepOf(task, before));
    if (mustAsk(entry.saidAt, now)) return refused(entry, 'conflict', waitedTooLong, null, await stepOf(task, before));
    if (rebases.tooMany(entry.commandId, task.meta.versionId)) {
      const why = 'Konsultationen ändrades av andra varje gång den skulle skickas.';
      return refused(entry, 'conflict', null, why, await stepOf(task, before));
    }
    const entries = consultationBundle({
      commandId: entry.commandId,
      task,
      after: decision.state,
      events: decision.events,
      guarded: cases.guarded,
      actorAssignmentId: entry.actor.assignmentId,
      actorName: entry.actor.staffName,
      actorRole: directory.assignment(entry.actor.assignmentId)?.roleLabel ?? '',
      rulebook: { id: deps.rulebook.id, hash: deps.rulebookHash },
      now,
    });
    // On disk before the first byte leaves: a process that dies here asks the hub before it sends again.
    if (!store.markConsultationSending(entry.commandId, task.meta.versionId)) return settle(entry);
    const sent = { ...entry, baseVersion: task.meta.versionId };
    const answer = await hub.transaction(entries);
    if (answer.ok) return afterSending(sent, task.id, answer.value);
    if (answer.failure.kind === 'unavailable') return afterSending(sent, task.id, null);
    return onFailure(sent, answer.failure, false);
  };

  const pushEntry = (entry: ConsultationEntry): Promise<EntryOutcome> =>
    asking(entry, false, async () => {
      const task = (await findTask(entry)) ?? (await makeTask(entry));
      if (task === null) return refused(entry, 'rejected', null, gone, null);
      switch (await happened(entry, task)) {
        case 'yes':
          return verified(entry, task);
        case 'untold': {
          const why = 'Det går inte att avgöra om ändringen nådde navet.';
          return refused(entry, 'conflict', null, why, await stepOf(task, await pulledOf(task)));
        }
        case 'unclear':
          return later(entry, unknownBackoff, 'Navets historik är inte ikapp.', false);
        case 'no':
          break;
      }
      if ((await guard.judge(task)) === 'older') {
        return later(entry, unknownBackoff, 'Navet svarade med en äldre version.', false);
      }
      const before = await pulledOf(task);
      // Written in, and yet not to be read: nobody writes over what they cannot see (P120).
      if (before === null && commandIdOf(task) !== null) return refused(entry, 'rejected', null, gone, null);
      return send(entry, task, before);
    });

  return inRounds(store.sendableConsultations, pushEntry);
}
