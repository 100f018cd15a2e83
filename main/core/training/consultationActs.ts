import { consultationStatus } from '../../../shared/domain/consultation/derive.ts';
import type { Consultation, ConsultationCommand } from '../../../shared/domain/consultation/types.ts';
import { decide } from '../../../shared/domain/decide.ts';
import type { CaseId, EmployeeAssignment } from '../../../shared/domain/types.ts';
import { isConsultationShell, type ConsultationResources } from '../fhir/index.ts';
import { mapPriority } from '../fhir/mapPriority.ts';
import { searchFor } from '../fhir/syncSearches.ts';
import type { StoredResource, TransactionEntry } from '../hubs/port.ts';
import { priorityRank } from '../../../shared/domain/clocks.ts';
import { actorOf, readCase, writtenEntries } from './act.ts';
import { consultationEntries, readConsultation } from './consultationAct.ts';
import { consultationMaterial } from './consultationMaterial.ts';
import { everything, readCaseResources } from './hubReader.ts';
import { chance, pick, shuffled } from './random.ts';
import type { Acted, ActEnvironment } from './simulatedActs.ts';
import { commit, isBusy } from './simulatedActs.ts';
import type { SimulationAct } from './types.ts';

const minuteMs = 60_000;
/** Nobody takes or answers the moment something comes. */
const afterMs = 3 * minuteMs;
/** Share of the consultations another unit takes. */
const acceptance = 0.85;
const mostLookedAt = 12;

interface Step {
  readonly act: SimulationAct;
  readonly by: EmployeeAssignment;
  readonly command: ConsultationCommand;
}

/**
 * Another unit takes, starts, answers or declines a consultation it was sent some while ago; what is answered to a unit
 * nobody works as is closed there (R290). What carries a case is answered when the case has been taken (R226).
 */
export async function consultationIsWorked(env: ActEnvironment): Promise<Acted> {
  const tasks = await everything(env.hub, searchFor.allConsultations);
  const open = shuffled(env.random, tasks.filter(isUnderWay)).toSorted(
    (a, b) => order(a) - order(b) || urgency(a) - urgency(b),
  );
  for (const task of open.slice(0, mostLookedAt)) {
    // What has been answered before decides nothing of what is done next.
    const resources: ConsultationResources = { task, communications: [] };
    const state = readConsultation(resources, env);
    const step = state === null ? null : nextStep(env, state);
    if (state === null || step === null) continue;
    const { by, command, act } = step;
    const stamp = { commandId: env.newId(), now: env.clock.now(), by };
    if (command.type === 'answer' && state.relatedCaseId !== null) {
      const taken = await caseIsTaken(env, state, by);
      if (taken !== null) {
        if (await commit(env, taken)) return { act: 'consultationWorked', caseId: state.relatedCaseId };
        continue;
      }
    }
    const entries = consultationEntries(resources, state, { ...stamp, command }, env);
    if (entries !== null && (await commit(env, entries))) return { act, caseId: task.id };
  }
  return null;
}

function isUnderWay(task: StoredResource): boolean {
  const status = task['status'];
  return !isConsultationShell(task) && (status === 'requested' || status === 'accepted' || status === 'in-progress');
}

function nextStep(env: ActEnvironment, state: Consultation): Step | null {
  const { directory, random, clock } = env;
  const now = clock.now();
  const waited = (since: number | null): boolean => since !== null && since <= now - afterMs;
  const target = directory.resource(state.targetResourceId ?? '');
  if (target === undefined) return null;
  const status = consultationStatus(state);
  if (status === 'answered') return closing(env, state, waited(state.answeredAt));
  if (isBusy(env, target.unitId)) return null;
  if (status === 'sent') {
    const [by] = shuffled(random, directory.assignmentsFor(target.id));
    if (by === undefined || !waited(state.sentAt)) return null;
    return chance(random, acceptance) || state.origin === 'phone1177'
      ? { act: 'consultationWorked', by, command: { type: 'receive' } }
      : {
          act: 'consultationDeclined',
          by,
          command: { type: 'decline', reason: pick(random, consultationMaterial().declines) },
        };
  }
  const by = directory.assignment(state.holder ?? '');
  if (by === undefined) return null;
  if (status === 'received') return { act: 'consultationWorked', by, command: { type: 'start' } };
  if (status !== 'started' || !waited(state.startedAt)) return null;
  const text = pick(random, consultationMaterial().answers);
  return { act: 'consultationAnswered', by, command: { type: 'answer', text } };
}

function closing(env: ActEnvironment, state: Consultation, waited: boolean): Step | null {
  const by = env.directory.assignment(state.requestedBy ?? '');
  if (by === undefined || !waited || state.fromUnitId === null || isBusy(env, state.fromUnitId)) return null;
  return { act: 'consultationWorked', by, command: { type: 'close', unanswered: false } };
}

/** Ta emot ändå: null when the case it carries is theirs already, or cannot be taken. */
async function caseIsTaken(
  env: ActEnvironment,
  state: Consultation,
  by: EmployeeAssignment,
): Promise<readonly TransactionEntry[] | null> {
  const caseId: CaseId = state.relatedCaseId ?? '';
  const resources = await readCaseResources(env.hub, caseId);
  const read = resources === null ? null : readCase(resources, env);
  if (resources === null || read?.ok !== true || read.value.readOnlyReason !== null) return null;
  const before = read.value.state;
  if (env.directory.resource(before.careCase.ownerResourceId)?.unitId === by.unitId) return null;
  const commandId = env.newId();
  const now = env.clock.now();
  const decision = decide(
    before,
    { type: before.careCase.receivedAt === null ? 'receive' : 'takeOver' },
    {
      commandId,
      now,
      actor: actorOf(by),
      directory: env.directory,
      rulebook: env.rulebook,
      hours: env.rulebook.defaultHours,
      carriedTo: state.targetResourceId === null ? [] : [state.targetResourceId],
    },
  );
  if (!decision.ok) return null;
  return writtenEntries(resources, before, decision, { commandId, now, by }, env);
}

/** What has been begun is gone on with before anything new is taken. */
function order(task: StoredResource): number {
  return task['status'] === 'requested' ? 1 : 0;
}

function urgency(task: StoredResource): number {
  return priorityRank(mapPriority(task));
}
