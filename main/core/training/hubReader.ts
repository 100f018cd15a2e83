import { caseIdOf, formIdOf, kindOf } from '../fhir/index.ts';
import type { CaseResources } from '../fhir/index.ts';
import { directoryTypes, searchFor } from '../fhir/syncSearches.ts';
import type { SearchFor } from '../fhir/syncSearches.ts';
import { mapDirectory } from '../fhir/index.ts';
import type { HubFailure, HubPort, HubResult, StoredResource } from '../hubs/port.ts';
import { trainingDirectory } from './directory.ts';
import type { TrainingDirectory } from './directory.ts';

const pageSize = 500;

/** A hub that did not do what it was asked: ends the step under way, never the simulation. */
export class HubSaidNo extends Error {
  readonly failure: HubFailure;
  constructor(failure: HubFailure) {
    super(failure.kind);
    this.name = 'HubSaidNo';
    this.failure = failure;
  }
}

/** The value of an answer. Throws HubSaidNo. */
export async function valueOf<T>(answer: Promise<HubResult<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new HubSaidNo(result.failure);
  return result.value;
}

/** Everything a search finds, oldest update first. Throws HubSaidNo. */
export async function everything(hub: HubPort, search: SearchFor): Promise<readonly StoredResource[]> {
  const found: StoredResource[] = [];
  let page = await valueOf(hub.search({ ...search, count: pageSize }));
  found.push(...page.resources);
  while (page.next !== null) {
    page = await valueOf(hub.next(page.next));
    found.push(...page.resources);
  }
  return found;
}

/** The directory as the hub has it. Throws HubSaidNo. */
export async function readDirectory(hub: HubPort): Promise<TrainingDirectory> {
  const resources: StoredResource[] = [];
  for (const type of directoryTypes) resources.push(...(await everything(hub, searchFor.all(type))));
  return trainingDirectory(mapDirectory(resources));
}

/** One case with its moves, vouchers, messages and form; null when there is no such case. Throws HubSaidNo. */
export async function readCaseResources(hub: HubPort, caseId: string): Promise<CaseResources | null> {
  const task = await valueOf(hub.read('Task', caseId));
  if (task === null || kindOf(task) !== 'case') return null;
  const asked = await movesOf(hub, caseId);
  const moves = asked.filter((item) => kindOf(item) === 'move');
  const vouchers = asked.filter((item) => kindOf(item) === 'voucher');
  const taskIds = [caseId, ...moves.map((move) => move.id)];
  const communications = await everything(hub, searchFor.communicationsOf(taskIds));
  const formId = formIdOf(task);
  const form = formId === null ? null : await valueOf(hub.read('QuestionnaireResponse', formId));
  return { task, moves, vouchers, communications, form };
}

/** Each once, though most are found by both searches. */
async function movesOf(hub: HubPort, caseId: string): Promise<readonly StoredResource[]> {
  const moves = new Map<string, StoredResource>();
  for (const search of searchFor.movesOf([caseId]))
    for (const move of await everything(hub, search)) moves.set(move.id, move);
  return [...moves.values()];
}

/** The cases a list of moves belongs to, each once, in the order of the moves. */
export function casesOf(moves: readonly StoredResource[]): readonly string[] {
  return [...new Set(moves.map(caseIdOf).filter((id) => id !== null))];
}
