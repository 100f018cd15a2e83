import { waitedTooLong } from '../../../../shared/domain/waitedTooLong.ts';
import { watchOf } from '../../../../shared/domain/across/watch.ts';
import { resourceLabel } from '../../../../shared/domain/labels.ts';
import { isVisibleTo } from '../../../../shared/domain/scope.ts';
import { decideStart, type StartContext } from '../../../../shared/domain/startedCase.ts';
import type { Refusal } from '../../../../shared/domain/types.ts';
import {
  formIdOf,
  isStartShell,
  mapPatient,
  patientIdOf,
  startBundle,
  startPatient,
  startShell,
} from '../../fhir/index.ts';
import { searchFor } from '../../fhir/syncSearches.ts';
import type { StoredResource } from '../../hubs/port.ts';
import { assemble } from '../assemble.ts';
import { unknownBackoff } from '../backoff.ts';
import { canonicalTask, readConsultationTasks } from '../consultations/read.ts';
import { startedFromNow } from '../consultations/startedFrom.ts';
import { answerOf } from '../hubCall.ts';
import { mustAsk } from '../old.ts';
import { allOf } from '../pages.ts';
import type { PushDeps } from '../push.ts';
import { type EntryOutcome, inRounds, type Push } from '../rounds.ts';
import { createVerdicts } from '../verdicts.ts';
import { didItHappen } from '../verify.ts';
import type { StartEntry } from './store.ts';

const done: EntryOutcome = { kind: 'done' };

/** What a start comes from, as the hub has it now. */
interface SourceNow {
  readonly context: Pick<StartContext, 'consultation' | 'caseState' | 'mayGoOn'>;
  readonly hubId: string | null;
  readonly formId: string | null;
}

/** Starts cases on the hub as `createPush` sends commands: judged on fresh facts, guarded, and seen there (P141). */
export function createStartPush(deps: PushDeps): Push {
  const { hub, store, clock } = deps;

  const sourceNow = async (entry: StartEntry): Promise<SourceNow> => {
    const { source } = entry.start;
    if (source.type === 'staff') return { context: {}, hubId: null, formId: null };
    if (source.type === 'consultation') {
      const task = canonicalTask(await allOf(hub, clock, searchFor.consultation(source.consultationId)));
      const known = store.consultationHubId(source.consultationId);
      const found = task ?? (known === null ? null : await answerOf(clock, hub.read('Task', known)));
      const read = found === null ? undefined : (await readConsultationTasks(deps, [found])).get(found.id);
      return { context: { consultation: read?.consultation }, hubId: found?.id ?? null, formId: null };
    }
    const task = await answerOf(clock, hub.read('Task', source.caseId));
    if (task === null) return { context: {}, hubId: null, formId: null };
    const assembled = (await assemble(deps, [task])).cases.get(task.id);
    if (assembled === undefined) return { context: {}, hubId: null, formId: null };
    const { state } = assembled.mapped;
    const consultations = await startedFromNow(deps, task.id);
    const watch = watchOf(state, consultations, deps.rulebook, store.directory(), clock.now(), false);
    return {
      context: { caseState: state, mayGoOn: watch !== null && watch.alarmAt !== null },
      hubId: task.id,
      formId: formIdOf(task),
    };
  };

  /** The hub's id of the patient: known, or found by number, or made (R181). */
  const patientNow = async (entry: StartEntry): Promise<string> => {
    const { patient } = entry.start;
    if (patient.type === 'known') return patient.patientId;
    const wanted = startPatient(patient);
    return (await answerOf(clock, hub.createIfNoneExist(wanted.resource, wanted.identifier), 'make')).id;
  };

  const refused = (
    entry: StartEntry,
    state: 'conflict' | 'rejected',
    refusal: Refusal | null,
    technical: string | null,
  ): EntryOutcome => {
    store.startRefused(entry.commandId, state, refusal, technical);
    return done;
  };

  const { later, onFailure, asking } = createVerdicts<StartEntry>(deps, {
    unknown: store.markStartUnknown,
    postpone: store.postponeStart,
    rejected: (entry, message) => refused(entry, 'rejected', null, message),
  });

  const verified = async (entry: StartEntry, task: StoredResource): Promise<EntryOutcome> => {
    const { cases, timeline, problems } = await assemble(deps, [task]);
    deps.report(problems);
    const assembled = cases.get(task.id);
    if (assembled === undefined) return later(entry, unknownBackoff, 'Ärendet går inte att läsa än.', true);
    const scope = deps.scope();
    const visible =
      scope === null || isVisibleTo(assembled.mapped.state, scope.actor, store.directory(), deps.rulebook);
    const fresh = (await deps.guard.judge(task)) !== 'older';
    const step = {
      cases: fresh && visible ? [assembled.pulled] : [],
      timeline: fresh && visible ? timeline : [],
      removed: [],
      cursor: null,
    };
    store.startVerified(entry.commandId, task.id, step);
    if (step.cases.length > 0) deps.guard.applied(task);
    return done;
  };

  const happened = (entry: StartEntry, task: StoredResource) =>
    didItHappen(deps, { commandId: entry.commandId, baseVersion: entry.baseVersion, leavesChild: false }, task);

  const afterSending = (entry: StartEntry, hubId: string, said: boolean): Promise<EntryOutcome> =>
    asking(entry, true, async () => {
      const task = await answerOf(clock, hub.read('Task', hubId));
      if (task !== null && (await happened(entry, task)) === 'yes') return verified(entry, task);
      const message = said ? 'Navet svarade ja, men ärendet syns inte där än.' : 'Inget svar från navet.';
      return later(entry, unknownBackoff, message, true);
    });

  const send = async (entry: StartEntry, task: StoredResource): Promise<EntryOutcome> => {
    const now = clock.now();
    const directory = store.directory();
    const source = await sourceNow(entry);
    const decision = decideStart(entry.start, {
      commandId: entry.commandId,
      now,
      actor: entry.actor,
      directory,
      rulebook: deps.rulebook,
      hours: deps.hours,
      ...source.context,
    });
    if (!decision.ok) return refused(entry, 'conflict', decision.refusal, null);
    if (mustAsk(entry.saidAt, now)) return refused(entry, 'conflict', waitedTooLong, null);
    const { careCase } = decision;
    const patientId = patientIdOf(task) ?? careCase.patientId;
    const owner = directory.resource(careCase.ownerResourceId);
    const [patient] = await allOf(hub, clock, searchFor.byId('Patient', [patientId]));
    const entries = startBundle({
      commandId: entry.commandId,
      clientId: entry.clientId,
      task,
      careCase: { ...careCase, patientId },
      patient: { id: patientId, name: patientName(patient) },
      ownerName: owner === undefined ? '' : resourceLabel(owner, directory.unit(owner.unitId)),
      sourceId: source.hubId,
      formId: source.formId,
      actor: {
        assignmentId: entry.actor.assignmentId,
        name: entry.actor.staffName,
        role: directory.assignment(entry.actor.assignmentId)?.roleLabel ?? '',
      },
      rulebook: { id: deps.rulebook.id, hash: deps.rulebookHash },
      now,
    });
    // On disk before the first byte leaves: a process that dies here asks the hub before it sends again.
    if (!store.markStartSending(entry.commandId, task.meta.versionId)) return done;
    const sent = { ...entry, baseVersion: task.meta.versionId };
    const answer = await hub.transaction(entries);
    if (answer.ok) return afterSending(sent, task.id, true);
    if (answer.failure.kind === 'unavailable') return afterSending(sent, task.id, false);
    return onFailure(sent, answer.failure, false);
  };

  const pushEntry = (entry: StartEntry): Promise<EntryOutcome> =>
    asking(entry, false, async () => {
      const shell = startShell({ clientId: entry.clientId, patientId: await patientNow(entry) });
      const made = await answerOf(clock, hub.createIfNoneExist(shell.resource, shell.identifier), 'make');
      const task = (await answerOf(clock, hub.read('Task', made.id))) ?? made;
      if (isStartShell(task)) return send(entry, task);
      // Somebody has started it. Perhaps it was this very command, before an answer was lost.
      switch (await happened(entry, task)) {
        case 'yes':
          return verified(entry, task);
        case 'unclear':
          return later(entry, unknownBackoff, 'Navets historik är inte ikapp.', false);
        case 'no':
        case 'untold':
          return refused(entry, 'conflict', { code: 'caseAlreadyStarted', rules: ['P141'], detail: null }, null);
      }
    });

  return inRounds(store.sendableStarts, pushEntry);
}

function patientName(patient: StoredResource | undefined): string {
  const mapped = patient === undefined ? null : mapPatient(patient);
  return mapped !== null && mapped.ok ? mapped.value.name : '';
}
