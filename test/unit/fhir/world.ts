import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  arrivalResources,
  buildHealthcareService,
  buildOrganization,
  buildPatient,
  buildPractitionerRole,
  commandBundle,
  kindOf,
  mapCase,
  mapDirectory,
} from '../../../main/core/fhir/index.ts';
import type { ArrivalSpec, CaseResources, MappedCase, NameLookup } from '../../../main/core/fhir/index.ts';
import type {
  HubPort,
  HubResource,
  HubResult,
  StoredResource,
  TransactionEntry,
} from '../../../main/core/hubs/port.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { parseRulebook } from '../../../shared/domain/parseRulebook.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Actor, CaseState, Command, Decision, Directory } from '../../../shared/domain/types.ts';

/** Two units of one provider, two people at each, one case. */
export const start = Date.parse('2026-11-20T08:00:00Z');
export const rulebook = loadRulebook('ovning');

const heart = { id: 'hjarta', name: 'Hjärtmottagning Sandviken' };
const city = { id: 'city', name: 'Citykliniken' };
const valbo = { id: 'valbo', name: 'Valbo hälsocentral' };
const services = [
  { id: 'r-valbo', unit: valbo, role: 'Sjuksköterska', specialty: 'Distrikt' },
  { id: 'r-valbo-adm', unit: valbo, role: 'Administratör' },
  { id: 'r-city', unit: city, role: 'Läkare' },
  { id: 'r-hjarta', unit: heart, role: 'Administratör', specialtyArea: 'Kardiologi', specialty: 'Kardiologi-allmän' },
];
const people = [
  { id: 'a1', name: 'Anna Test', unit: valbo },
  { id: 'a2', name: 'Bo Test', unit: valbo },
  { id: 'b1', name: 'Cia Test', unit: heart },
  { id: 'b2', name: 'Dan Test', unit: heart },
];

export const caseSpec: ArrivalSpec & { readonly id: string } = {
  id: 'c1',
  clientId: '7e6a1a2e-0001-4a5b-8c1d-000000000001',
  commandId: '7e6a1a2e-0001-4a5b-8c1d-000000000002',
  contactId: '7e6a1a2e-0001-4a5b-8c1d-000000000003',
  kind: 'async',
  form: 'aid_renewal',
  contactReason: 'Förnya hjälpmedel - Gävle',
  patient: { id: 'p1', name: 'Testpatient Valbo-Ett' },
  owner: { id: 'r-valbo', name: 'Valbo hälsocentral, Sjuksköterska, Distrikt' },
  priority: 8,
  arrivedAt: start,
  handleBy: start + 72 * 3_600_000,
  followUpEnds: start + 365 * 86_400_000,
  items: [
    { linkId: 'hjalpmedel', question: 'Vad behöver du?', answer: 'Diabeteshjälpmedel' },
    { linkId: 'beroende', question: 'Beroendeframkallande läkemedel?', answer: 'vet ej' },
    { linkId: 'besok', question: 'Besökets tid', answer: '2026-11-26T10:07:27.683Z' },
    { linkId: 'nll', question: 'Samtycke', answer: true },
  ],
};

export const directoryResources: readonly HubResource[] = [
  buildOrganization({ id: 'region', name: 'Region Test' }),
  buildOrganization({ ...valbo, partOf: 'region', town: 'Valbo', sector: 'primary' }),
  buildOrganization({ ...heart, partOf: 'region', town: 'Sandviken', sector: 'specialist' }),
  buildOrganization({ id: 'bolaget', name: 'Vårdbolaget' }),
  buildOrganization({ ...city, partOf: 'bolaget', town: 'Gävle', sector: 'private' }),
  ...services.map(buildHealthcareService),
  ...people.map(({ id, name, unit }) =>
    buildPractitionerRole({
      id,
      staff: { id: `staff-${id}`, name },
      unit,
      roleLabel: 'Medarbetare',
      resources: services
        .filter((service) => service.unit === unit)
        .map((service) => ({ id: service.id, name: service.role })),
    }),
  ),
  buildPatient({ id: 'p1', given: 'Testpatient', family: 'Valbo-Ett', personnummer: '198805192393' }),
];

export const worldResources: readonly HubResource[] = [...directoryResources, ...arrivalResources(caseSpec)];

const mapped = mapDirectory(directoryResources as readonly StoredResource[]);
const byId = <T extends { readonly id: string }>(list: readonly T[]) => new Map(list.map((item) => [item.id, item]));
const [providers, units, resources, assignments] = [
  byId(mapped.providers),
  byId(mapped.units),
  byId(mapped.resources),
  byId(mapped.assignments),
];

export const directory: Directory = {
  provider: (id) => providers.get(id),
  unit: (id) => units.get(id),
  resource: (id) => resources.get(id),
  assignment: (id) => assignments.get(id),
  resources: mapped.resources,
};
export const names: NameLookup = {
  assignment: (id) => assignments.get(id),
  patientName: (id) => (id === 'p1' ? 'Testpatient Valbo-Ett' : undefined),
  resourceUnitId: (id) => resources.get(id)?.unitId,
};

export function actor(id: string): Actor {
  const assignment = assignments.get(id);
  if (assignment === undefined) throw new Error(`no ${id}`);
  const { staffId, staffName, unitId, resourceIds } = assignment;
  return { staffId, staffName, assignmentId: id, unitId, resourceIds };
}

export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function judge(
  state: CaseState,
  command: Command,
  by: string,
  commandId: string,
  now: number,
  rules: Rulebook = rulebook,
): Decision {
  return decide(state, command, {
    commandId,
    now,
    actor: actor(by),
    directory,
    rulebook: rules,
    hours: rules.defaultHours,
  });
}

export async function fresh(hub: HubPort, caseId = 'c1'): Promise<CaseResources> {
  const task = await value(hub.read('Task', caseId));
  if (task === null) throw new Error('no case');
  const find = async (type: string, name: string, values: readonly string[]) =>
    (await value(hub.search({ type, params: [{ name, values }], count: 500 }))).resources;
  const children = await find('Task', 'part-of', [`Task/${caseId}`]);
  const moves = children.filter((child) => kindOf(child) === 'move');
  const vouchers = children.filter((child) => kindOf(child) === 'voucher');
  const communications = await find(
    'Communication',
    'part-of',
    [caseId, ...moves.map((move) => move.id)].map((id) => `Task/${id}`),
  );
  return { task, moves, vouchers, communications, form: await value(hub.read('QuestionnaireResponse', `${caseId}-f`)) };
}

export async function current(hub: HubPort, caseId = 'c1'): Promise<MappedCase> {
  return read(await fresh(hub, caseId));
}

export function read(resources: CaseResources): MappedCase {
  const result = mapCase(resources, names);
  if (!result.ok) throw new Error(`${result.problem.place} ${result.problem.message}`);
  return result.value;
}

export interface Done {
  readonly entries: readonly TransactionEntry[];
  readonly stored: readonly StoredResource[];
  readonly after: CaseState;
}

/** Carries a command out on the hub; null when `decide` refuses it. */
export async function carryOut(
  hub: HubPort,
  command: Command,
  by: string,
  commandId: string,
  now: number,
  rules: Rulebook = rulebook,
): Promise<Done | null> {
  const resourcesNow = await fresh(hub);
  const before = read(resourcesNow).state;
  const decision = judge(before, command, by, commandId, now, rules);
  if (!decision.ok) return null;
  const entries = commandBundle({
    commandId,
    fresh: resourcesNow,
    before,
    after: decision.state,
    events: decision.events,
    actorAssignmentId: by,
    actorName: actor(by).staffName,
    actorRole: 'Sjuksköterska',
    rulebook: { id: rules.id, hash: 'sha256-test' },
    now,
  });
  return { entries, stored: await value(hub.transaction(entries)), after: decision.state };
}

export async function value<T>(answer: Promise<HubResult<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.message}`);
  return result.value;
}

function loadRulebook(id: string): Rulebook {
  const file = join(import.meta.dirname, `../../../resources/rulebooks/${id}.json`);
  const parsed = parseRulebook(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
