import type { Directory, Patient } from '../../../../shared/domain/types.ts';
import {
  isConsultationShell,
  mapConsultation,
  mapPatient,
  patientIdOf,
  type Aside,
  type Reader,
} from '../../fhir/index.ts';
import { isEnteredInError, searchFor } from '../../fhir/syncSearches.ts';
import type { StoredResource } from '../../hubs/port.ts';
import { allOf, chunked } from '../pages.ts';
import type { PushDeps } from '../push.ts';
import { linkedCaseIds, kindOf } from '../../fhir/index.ts';
import type { PulledConsultation } from './store.ts';

const idsPerSearch = 100;

type ReadDeps = Pick<PushDeps, 'hub' | 'clock' | 'store' | 'memory' | 'report' | 'reader'>;

/**
 * Fetches answers and patients of the given consultation Tasks and maps each whole. One that cannot be used becomes a
 * problem, the others go on (P120); a shell nobody has written in is nothing. Throws HubCallFailure.
 */
export async function readConsultationTasks(
  deps: ReadDeps,
  tasks: readonly StoredResource[],
): Promise<ReadonlyMap<string, PulledConsultation>> {
  const { hub, clock, store, memory } = deps;
  const filled = tasks.filter((task) => !isEnteredInError(task) && !isConsultationShell(task));
  const ids = filled.map((task) => task.id);
  const messages: StoredResource[] = [];
  for (const part of chunked(ids, idsPerSearch)) {
    messages.push(...(await allOf(hub, clock, searchFor.communicationsOf(part))));
  }
  memory.remember(messages);
  const communications = memory
    .complete('message', messages, new Set(ids))
    .filter((message) => kindOf(message) === 'message' && !isEnteredInError(message));
  const patients = new Map<string, Patient>();
  const patientById = new Map<string, StoredResource>();
  const wanted = [...new Set(filled.map(patientIdOf).filter((id) => id !== null))];
  for (const part of chunked(wanted, idsPerSearch)) {
    for (const resource of await allOf(hub, clock, searchFor.byId('Patient', part))) {
      const patient = mapPatient(resource);
      patientById.set(resource.id, resource);
      if (patient.ok) patients.set(resource.id, patient.value);
      else deps.report([patient.problem]);
    }
  }
  const read = new Map<string, PulledConsultation>();
  for (const task of filled) {
    const own = communications.filter((message) => linkedCaseIds(message).includes(task.id));
    const mapped = mapConsultation({ task, communications: own }, store.directory(), deps.reader);
    if (!mapped.ok) {
      deps.report([mapped.problem]);
      continue;
    }
    const { doubts, ...value } = mapped.value;
    deps.report(doubts);
    const { patientId } = value.consultation;
    const patient = patients.get(patientId) ?? unknownPatient(patientId);
    const aside = {
      kind: 'consultation',
      task,
      communications: own,
      patient: patientById.get(patientId) ?? null,
    } as const;
    read.set(task.id, { ...value, patient, ...(value.readOnlyReason === null ? {} : { aside }) });
  }
  return read;
}

/** One that was set aside, read by a program that understands more (P195); what it still does not stays aside. */
export function readConsultationAside(
  aside: Extract<Aside, { readonly kind: 'consultation' }>,
  directory: Directory,
  reader: Reader | undefined,
): PulledConsultation | null {
  const mapped = mapConsultation(aside, directory, reader);
  if (!mapped.ok) return null;
  const { doubts: _, ...value } = mapped.value;
  const read = aside.patient === null ? null : mapPatient(aside.patient);
  const patient = read?.ok === true ? read.value : unknownPatient(value.consultation.patientId);
  return { ...value, patient, ...(value.readOnlyReason === null ? {} : { aside }) };
}

/** A consultation is shown even when its patient cannot be read: nothing may vanish from a list in silence. */
function unknownPatient(id: string): Patient {
  return { id, name: 'Patientuppgift saknas', personnummer: null, birthDate: null, phone: null, listedUnitId: null };
}

/** Of several Tasks of one consultation the oldest, then the smallest id: what a conditional create ran twice left. */
export function canonicalTask(tasks: readonly StoredResource[]): StoredResource | null {
  const [first] = tasks
    .filter((task) => !isEnteredInError(task))
    .toSorted(
      (a, b) =>
        Number(isConsultationShell(a)) - Number(isConsultationShell(b)) ||
        Date.parse(a.meta.lastUpdated) - Date.parse(b.meta.lastUpdated) ||
        (a.id < b.id ? -1 : 1),
    );
  return first ?? null;
}
