import { priorityRank } from '../../../shared/domain/clocks.ts';
import {
  awaitingUsSince,
  firstAnswered,
  isClosed,
  lastPatientMessage,
  pendingHandover,
} from '../../../shared/domain/derive.ts';
import type { CaseId, CaseState, Command, EmployeeAssignment, Message } from '../../../shared/domain/types.ts';
import { arrival, buildPatient, mapPatient, patientMessage, readReceipt } from '../fhir/index.ts';
import type { CaseResources, MessageSender } from '../fhir/index.ts';
import { mapPriority } from '../fhir/mapPriority.ts';
import { isOpenMove, searchFor } from '../fhir/syncSearches.ts';
import { guardianIdOf, guardianSender, isReceivedTask, patientIdentifier, withoutId } from '../fhir/training.ts';
import type { StoredResource, TransactionEntry } from '../hubs/port.ts';
import { readCase, staffEntries } from './act.ts';
import type { TrainingDirectory } from './directory.ts';
import { casesOf, everything, HubSaidNo, readCaseResources, valueOf } from './hubReader.ts';
import { sentencesFor } from './material.ts';
import type { TrainingMaterial } from './material.ts';
import { createNewCases } from './newCases.ts';
import { createPeople, guardianResource } from './people.ts';
import type { Guardian } from './people.ts';
import { chance, pick, pickWeighted, shuffled } from './random.ts';
import { commandOf } from './stories.ts';
import type { SimulationAct, SimulationOptions } from './types.ts';

const minuteMs = 60_000;
/** Nobody reads, answers or decides the moment something arrives. */
const readsAfterMs = minuteMs;
const writesAfterMs = 4 * minuteMs;
const decidesAfterMs = 3 * minuteMs;
/** Cases looked at before a step gives up finding one that suits. */
const mostLookedAt = 12;
/** Share of what patients do that concerns the unit a person works as, so that the day is worth watching. */
const attention = 0.6;
/** Share of the moves another unit accepts. */
const acceptance = 0.8;
/** Share of the residents listed at the unit a newcomer meets first. */
const firstUnitShare = 0.35;

export interface ActEnvironment extends SimulationOptions {
  /** Never drawn from `random`: a second run on the same seed must not repeat the ids of the first. */
  readonly newId: () => string;
  readonly directory: TrainingDirectory;
  readonly material: TrainingMaterial;
}

/** What an act did and to which case; null when there was nothing it could do. */
export type Acted = { readonly act: SimulationAct; readonly caseId: CaseId } | null;

interface Candidate {
  readonly resources: CaseResources;
  readonly state: CaseState;
}

/** A patient reads what staff wrote some while ago (R136). */
export async function patientReads(env: ActEnvironment): Promise<Acted> {
  const now = env.clock.now();
  return forSomeCase(env, await patientCases(env), async ({ resources, state }) => {
    const old = state.messages.filter((message) => message.readAt === null && message.sentAt <= now - readsAfterMs);
    if (!old.some(isToPatient)) return null;
    return (await commit(env, receipts(resources, now))) ? 'patientRead' : null;
  });
}

/** A patient writes again: to a question, or because something did not work out (G14). */
export async function patientWrites(env: ActEnvironment): Promise<Acted> {
  const now = env.clock.now();
  return forSomeCase(env, await patientCases(env), async ({ resources, state }) => {
    const last = state.messages.findLast((message) => message.kind === 'patient' || isToPatient(message));
    if (last === undefined || last.kind === 'patient' || last.sentAt > now - writesAfterMs) return null;
    if (isClosed(state, now)) return null;
    const entries = await patientEntries(env, resources, state);
    return entries !== null && (await commit(env, entries)) ? 'patientWrote' : null;
  });
}

/** The message of a case's patient with the receipts of all they read before writing; null where the chat is locked. */
export async function patientEntries(
  env: ActEnvironment,
  resources: CaseResources,
  state: CaseState,
): Promise<readonly TransactionEntry[] | null> {
  const { clock, material, random, newId } = env;
  const now = clock.now();
  const texts = state.careCase.doneAt === null ? material.texts.patientMore : material.texts.patientAfterDone;
  const said = new Set(state.messages.map((message) => message.text));
  const sentences = sentencesFor(texts, state.careCase);
  const unsaid = sentences.filter((sentence) => !said.has(sentence));
  const message = patientMessage(resources.task, {
    commandId: newId(),
    messageId: newId(),
    now,
    text: pick(random, unsaid.length > 0 ? unsaid : sentences),
    sender: await writerOf(env, resources.task),
  });
  return message === null ? null : [...receipts(resources, now), ...message];
}

/** Receipts for everything the patient has not read yet. */
export function receipts(resources: CaseResources, now: number): readonly TransactionEntry[] {
  return resources.communications.flatMap((communication) => readReceipt(communication, now) ?? []);
}

/** A resident sends a form: a new patient, or one the hub knows, and a case in the queue it belongs to. */
export async function caseArrives(env: ActEnvironment): Promise<Acted> {
  const { hub, clock, random, newId, rulebook, material, directory } = env;
  const now = clock.now();
  const people = createPeople(material, random, newId, { now, rulebook });
  const newCases = createNewCases({ material, directory, people, rulebook, random, newId, firstUnitShare });
  const service = pickWeighted(random, material.services, (item) => item.weight);
  const { patient, spec } = newCases.make({ service, arrivedAt: now });
  const stored = await valueOf(
    hub.createIfNoneExist(withoutId(buildPatient(patient.spec)), patientIdentifier(patient.spec.personnummer)),
  );
  const known = mapPatient(stored);
  if (!known.ok) return null;
  const guardianId = patient.guardian === null ? undefined : await createGuardian(env, patient.guardian, stored.id);
  const entries = arrival({ ...spec, guardianId, patient: { id: stored.id, name: known.value.name } });
  const written = await valueOf(hub.transaction(entries));
  const task = written.find((resource) => resource.resourceType === 'Task');
  return task === undefined ? null : { act: 'caseArrived', caseId: task.id };
}

async function createGuardian(env: ActEnvironment, guardian: Guardian, patientId: string): Promise<string | undefined> {
  const resource = withoutId(guardianResource(guardian, patientId));
  const entry: TransactionEntry = { method: 'POST', fullUrl: `urn:uuid:${env.newId()}`, resource };
  return (await valueOf(env.hub.transaction([entry])))[0]?.id;
}

/** Another unit accepts or declines a move it was asked about some while ago (R126, R127, R156). */
export async function moveIsDecided(env: ActEnvironment): Promise<Acted> {
  const { directory, random, clock, material } = env;
  const queues = directory.resources.filter((resource) => !isBusy(env, resource.unitId)).map((resource) => resource.id);
  const moves = await everything(env.hub, searchFor.movesTo(queues));
  // R156: what is urgent is answered first.
  const asked = casesOf(shuffled(random, moves.filter(isOpenMove)).toSorted((a, b) => urgency(a) - urgency(b)));
  return forSomeCase(env, asked, async ({ resources, state }) => {
    const pending = pendingHandover(state);
    if (pending === null || pending.requestedAt > clock.now() - decidesAfterMs) return null;
    const by = somebody(env, directory.assignmentsFor(pending.targetResourceId));
    // The search may have found an older move of the case: the open one decides whose turn it is.
    if (by === undefined || isBusy(env, by.unitId)) return null;
    const command: Command = chance(random, acceptance)
      ? { type: 'acceptMove' }
      : { type: 'declineMove', reason: pick(random, material.texts.declineReasons) };
    if (!(await carriedOut(env, resources, state, by, command))) return null;
    return command.type === 'acceptMove' ? 'moveAccepted' : 'moveDeclined';
  });
}

/** A colleague at another unit takes a case, answers the patient or marks it done. */
export async function colleagueWorks(env: ActEnvironment): Promise<Acted> {
  const { directory, random } = env;
  const queues = directory.resources
    .filter((item) => !isBusy(env, item.unitId) && !item.unassigned)
    .map((item) => item.id);
  const cases = shuffled(random, await everything(env.hub, searchFor.openCasesOwnedBy(queues)));
  return forSomeCase(
    env,
    cases.map((task) => task.id),
    async ({ resources, state }) => {
      const work = nextWork(env, state);
      if (work === null || !(await carriedOut(env, resources, state, work.by, work.command))) return null;
      return work.act;
    },
  );
}

interface Work {
  readonly act: SimulationAct;
  readonly by: EmployeeAssignment;
  readonly command: Command;
}

function nextWork(env: ActEnvironment, state: CaseState): Work | null {
  const { directory, clock, material, random } = env;
  const { receivedAt, holder, ownerResourceId } = state.careCase;
  const now = clock.now();
  if (isClosed(state, now) || pendingHandover(state) !== null) return null;
  const told = { texts: material.texts, random };
  if (receivedAt === null) {
    const by = somebody(env, directory.assignmentsFor(ownerResourceId));
    return by === undefined ? null : { act: 'received', by, command: { type: 'receive' } };
  }
  const by = holder === null ? undefined : directory.assignment(holder);
  if (by === undefined || isBusy(env, by.unitId)) return null;
  if (awaitingUsSince(state) !== null)
    return { act: 'answered', by, command: commandOf(state, { type: 'answer' }, told) };
  // Done only when the patient has read the answer (R136), and once.
  const read = state.messages.findLast(isToPatient)?.readAt ?? null;
  const again = (lastPatientMessage(state)?.sentAt ?? 0) >= (state.careCase.doneAt ?? 0);
  if (!firstAnswered(state) || read === null || (state.careCase.doneAt !== null && !again)) return null;
  return { act: 'markedDone', by, command: commandOf(state, { type: 'done' }, told) };
}

/** Runs a colleague's command through the domain and the hub; false when either says no. */
async function carriedOut(
  env: ActEnvironment,
  resources: CaseResources,
  state: CaseState,
  by: EmployeeAssignment,
  command: Command,
): Promise<boolean> {
  const act = { commandId: env.newId(), now: env.clock.now(), by, command };
  const entries = staffEntries(resources, state, act, env);
  return entries.ok && commit(env, entries.value);
}

/** Writes the entries; false when somebody was there first. Throws HubSaidNo for an outage. */
export async function commit(env: ActEnvironment, entries: readonly TransactionEntry[]): Promise<boolean> {
  if (entries.length === 0) return false;
  const answer = await env.hub.transaction(entries);
  if (answer.ok) return true;
  if (answer.failure.kind === 'conflict') return false;
  throw new HubSaidNo(answer.failure);
}

/** The first of some cases on which `act` did something. */
async function forSomeCase(
  env: ActEnvironment,
  caseIds: readonly CaseId[],
  act: (candidate: Candidate) => Promise<SimulationAct | null>,
): Promise<Acted> {
  for (const caseId of caseIds.slice(0, mostLookedAt)) {
    const resources = await readCaseResources(env.hub, caseId);
    if (resources === null) continue;
    const read = readCase(resources, env);
    if (!read.ok || read.value.readOnlyReason !== null) continue;
    const done = await act({ resources, state: read.value.state });
    if (done !== null) return { act: done, caseId };
  }
  return null;
}

/** Open cases in random order, often those of the unit a person works as first. */
async function patientCases(env: ActEnvironment): Promise<readonly CaseId[]> {
  const { directory, random } = env;
  const near = directory.resources.filter((item) => isBusy(env, item.unitId));
  const looked = near.length > 0 && chance(random, attention) ? near : directory.resources;
  const tasks = await everything(env.hub, searchFor.openCasesOwnedBy(looked.map((item) => item.id)));
  // Nobody can have written to a patient before receipt: those cases are not worth a look.
  return shuffled(random, tasks.filter(isReceivedTask)).map((task) => task.id);
}

/** The guardian of a child, else the patient. */
async function writerOf(env: ActEnvironment, task: StoredResource): Promise<MessageSender | undefined> {
  const guardianId = guardianIdOf(task);
  const person = guardianId === null ? null : await valueOf(env.hub.read('RelatedPerson', guardianId));
  return person === null ? undefined : guardianSender(person);
}

function urgency(move: StoredResource): number {
  return priorityRank(mapPriority(move));
}

function isToPatient(message: Message): boolean {
  return message.kind === 'answer' || message.kind === 'info';
}

/** True for the unit a person works as right now. */
export function isBusy(env: ActEnvironment, unitId: string): boolean {
  return env.isBusyWith?.(unitId) ?? false;
}

function somebody(env: ActEnvironment, list: readonly EmployeeAssignment[]): EmployeeAssignment | undefined {
  return list.length === 0 ? undefined : pick(env.random, list);
}
