import type { CaseId, EmployeeAssignment, Patient } from '../../../shared/domain/types.ts';
import { listAt } from '../../../shared/domain/unassigned.ts';
import type { CaseResources, MappedCase, MappingProblem, NameLookup, TimelineRecord } from '../fhir/types.ts';
import {
  formIdOf,
  kindOf,
  linkedCaseIds,
  mapCase,
  mapPatient,
  mapProxies,
  mapTimeline,
  patientIdOf,
  proxyIdsOf,
  rulebookOf,
  type Reader,
  type Aside,
  type ResourceKind,
} from '../fhir/index.ts';
import { isEnteredInError, searchFor, type SearchFor } from '../fhir/syncSearches.ts';
import type { StoredResource } from '../hubs/port.ts';
import type { ChildMemory } from './childMemory.ts';
import { allOf, batchOf, chunked } from './pages.ts';
import type { PulledCase } from './syncStore.ts';
import type { SyncOptions } from './types.ts';

/** One case as the hub has it now: its resources, what they mean, and its timeline. */
export interface AssembledCase {
  readonly resources: CaseResources;
  readonly mapped: MappedCase;
  readonly pulled: PulledCase;
}

export interface Assembled {
  readonly cases: ReadonlyMap<CaseId, AssembledCase>;
  readonly timeline: readonly TimelineRecord[];
  readonly problems: readonly MappingProblem[];
}

type SearchOf = (ids: readonly string[]) => SearchFor | readonly SearchFor[];

export type AssembleDeps = Pick<SyncOptions, 'hub' | 'clock' | 'store' | 'rulebookHash' | 'reader'> & {
  readonly memory: ChildMemory;
};

/**
 * Fetches what the given case Tasks refer to (moves, vouchers, messages, form, patient, who wrote for them, provenance) and maps
 * each case whole. The Tasks are read before their dependents: whatever arrives in between has moved
 * the case's version on, so a write guarded by the version read here can never build on less than it
 * showed. A case that cannot be mapped becomes a problem, the others go on. Throws HubCallFailure.
 */
export async function assemble(deps: AssembleDeps, tasks: readonly StoredResource[]): Promise<Assembled> {
  const { hub, clock, store, memory } = deps;
  const found = async (
    kinds: readonly ResourceKind[],
    ids: readonly string[],
    searchOf: SearchOf,
  ): Promise<readonly StoredResource[]> => {
    const searches = chunked([...new Set(ids)], batchOf(hub).ids).flatMap((part) => [searchOf(part)].flat());
    const lists = await Promise.all(searches.map((search) => allOf(hub, clock, search)));
    return lists.flat().filter((resource) => kinds.includes(kindOf(resource)));
  };
  const children = async (
    kinds: readonly ResourceKind[],
    ids: readonly string[],
    searchOf: SearchOf,
  ): Promise<readonly StoredResource[]> => {
    const list = await found(kinds, ids, searchOf);
    memory.remember(list);
    return kinds
      .flatMap((kind) =>
        memory.complete(
          kind,
          list.filter((resource) => kindOf(resource) === kind),
          new Set(ids),
        ),
      )
      .filter((resource) => !isEnteredInError(resource));
  };
  const caseIds = tasks.map((task) => task.id);
  const present = (ids: readonly (string | null)[]): readonly string[] => ids.filter((id) => id !== null);

  // Only what is said of a move has to wait for the moves.
  const ofMoves = async (): Promise<readonly [readonly StoredResource[], readonly StoredResource[]]> => {
    const asked = await children(['move', 'voucher'], caseIds, searchFor.movesOf);
    const moveIds = ofKind('move', asked).map((move) => move.id);
    return [asked, await children(['message'], [...caseIds, ...moveIds], searchFor.communicationsOf)];
  };
  const [[asked, communications], provenance, forms, patientResources] = await Promise.all([
    ofMoves(),
    children(['provenance'], caseIds, searchFor.provenanceOf),
    found(['form'], present(tasks.map(formIdOf)), (ids) => searchFor.byId('QuestionnaireResponse', ids)),
    found(['patient'], present(tasks.map(patientIdOf)), (ids) => searchFor.byId('Patient', ids)),
  ]);
  const [moves, vouchers] = [ofKind('move', asked), ofKind('voucher', asked)];

  const problems: MappingProblem[] = [];
  const patients = new Map<string, Patient>();
  for (const resource of patientResources) {
    const patient = mapPatient(resource);
    if (patient.ok) patients.set(resource.id, patient.value);
    else problems.push(patient.problem);
  }
  const names = nameLookup(store.directory(), patients);
  const formById = new Map(forms.map((form) => [form.id, form]));
  const movesOf = groupByTask(moves);
  const vouchersOf = groupByTask(vouchers);
  const communicationsOf = groupByTask(communications);
  const whole = tasks.map((task): CaseResources => {
    const caseMoves = movesOf.get(task.id) ?? [];
    return {
      task,
      moves: caseMoves,
      vouchers: vouchersOf.get(task.id) ?? [],
      communications: unique([task, ...caseMoves].flatMap((owner) => communicationsOf.get(owner.id) ?? [])),
      form: formById.get(formIdOf(task) ?? '') ?? null,
    };
  });
  const proxies = await found(['relatedPerson'], whole.flatMap(proxyIdsOf), (ids) =>
    searchFor.byId('RelatedPerson', ids),
  );
  const proxyById = new Map(proxies.map((person) => [person.id, person]));
  const cases = new Map<CaseId, AssembledCase>();
  const patientById = new Map(patientResources.map((resource) => [resource.id, resource]));
  for (const resources of whole) {
    const { task } = resources;
    const mapped = mapCase(resources, names, deps.reader);
    if (!mapped.ok) {
      problems.push(mapped.problem);
      continue;
    }
    const patientId = mapped.value.state.careCase.patientId;
    const patient = patients.get(patientId);
    if (patient === undefined)
      problems.push({ place: `Task/${task.id} for`, message: 'patientens uppgifter går inte att läsa' });
    const about = { patient: patientById.get(patientId) ?? null, proxies, proxyById };
    const pulled = pulledOf(resources, mapped.value, patient ?? unknownPatient(patientId), about);
    cases.set(task.id, { resources, mapped: mapped.value, pulled });
  }
  const timeline: TimelineRecord[] = [];
  for (const resource of provenance) {
    const record = mapTimeline(resource);
    if (!record.ok) problems.push(record.problem);
    else if (cases.has(record.value.caseId)) {
      const rulebook = rulebookOf(resource);
      const isOther = rulebook !== null && rulebook.hash !== deps.rulebookHash;
      timeline.push(isOther ? { ...record.value, otherRulebook: rulebook } : record.value);
    }
  }
  return { cases, timeline, problems };
}

/** What the store keeps of a case; with its resources where not all of them were understood (P195). */
function pulledOf(
  resources: CaseResources,
  mapped: MappedCase,
  patient: Patient,
  about: {
    readonly patient: StoredResource | null;
    readonly proxies: readonly StoredResource[];
    readonly proxyById: ReadonlyMap<string, StoredResource>;
  },
): PulledCase {
  const { state, versionId, lastUpdated, lastCommandId, answers, readOnlyReason } = mapped;
  const whole = readOnlyReason === null || isEnteredInError(resources.task);
  const own = new Set(proxyIdsOf(resources));
  const proxies = about.proxies.filter((person) => own.has(person.id));
  return {
    state,
    versionId,
    lastUpdated,
    lastCommandId,
    answers,
    readOnlyReason,
    patient,
    proxies: mapProxies(resources, about.proxyById),
    ...(whole ? {} : { aside: { kind: 'case', resources, patient: about.patient, proxies } }),
  };
}

/**
 * What was set aside, read by a program that understands more: without a word to the hub (P195). What is still not
 * understood stays aside; answers what the store is to have.
 */
export function readAside(
  aside: Extract<Aside, { readonly kind: 'case' }>,
  directory: ReturnType<SyncOptions['store']['directory']>,
  reader: Reader | undefined,
): PulledCase | null {
  const { resources } = aside;
  const read = aside.patient === null ? null : mapPatient(aside.patient);
  const patient = read?.ok === true ? read.value : unknownPatient(patientIdOf(resources.task) ?? '');
  const mapped = mapCase(resources, nameLookup(directory, new Map([[patient.id, patient]])), reader);
  if (!mapped.ok) return null;
  const proxyById = new Map(aside.proxies.map((person) => [person.id, person]));
  return pulledOf(resources, mapped.value, patient, { ...aside, proxyById });
}

/** A case is shown even when its patient cannot be read: nothing may vanish from a queue in silence. */
function unknownPatient(id: string): Patient {
  return { id, name: 'Patientuppgift saknas', personnummer: null, birthDate: null, phone: null, listedUnitId: null };
}

function nameLookup(
  directory: ReturnType<SyncOptions['store']['directory']>,
  patients: ReadonlyMap<string, Patient>,
): NameLookup {
  return {
    assignment: (id): EmployeeAssignment | undefined => directory.assignment(id),
    patientName: (id) => patients.get(id)?.name,
    listFor: (id) => {
      const listedAt = patients.get(id)?.listedUnitId ?? null;
      return listedAt === null ? undefined : listAt(listedAt, directory)?.id;
    },
    resourceUnitId: (id) => directory.resource(id)?.unitId,
  };
}

function ofKind(kind: ResourceKind, resources: readonly StoredResource[]): readonly StoredResource[] {
  return resources.filter((resource) => kindOf(resource) === kind);
}

function groupByTask(resources: readonly StoredResource[]): ReadonlyMap<string, readonly StoredResource[]> {
  const groups = new Map<string, StoredResource[]>();
  for (const resource of resources) {
    for (const taskId of linkedCaseIds(resource)) {
      const group = groups.get(taskId);
      if (group === undefined) groups.set(taskId, [resource]);
      else group.push(resource);
    }
  }
  return groups;
}

function unique(resources: readonly StoredResource[]): readonly StoredResource[] {
  return [...new Map(resources.map((resource) => [resource.id, resource])).values()];
}
