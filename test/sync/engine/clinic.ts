import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCases } from '../../../main/core/cases/createCases.ts';
import type { Cases } from '../../../main/core/cases/types.ts';
import {
  arrivalResources,
  buildHealthcareService,
  buildOrganization,
  buildPatient,
  buildPractitioner,
  buildPractitionerRole,
  buildRelatedPerson,
  commandIdOf,
  kindOf,
  linkedCaseIds,
  patientMessage,
  type HealthcareServiceSpec,
  type Reader,
} from '../../../main/core/fhir/index.ts';
import { openEmbeddedHub, type EmbeddedHub } from '../../../main/core/hubs/embedded/index.ts';
import type { HubPort, HubResource, StoredResource } from '../../../main/core/hubs/port.ts';
import { rulebookInForce } from '../../../main/core/rulebook/inForce.ts';
import { openStore, type Store } from '../../../main/core/store/store.ts';
import { createHubClock } from '../../../main/core/sync/clock.ts';
import { createSync } from '../../../main/core/sync/engine.ts';
import type { SyncStore } from '../../../main/core/sync/syncStore.ts';
import type { PullScope, Sync } from '../../../main/core/sync/types.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { parseRulebook } from '../../../shared/domain/parseRulebook.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Command, Priority } from '../../../shared/domain/types.ts';
import type { Connection } from '../../../shared/ipc/schemas.ts';
import { createFakeTimers, type FakeTimers } from '../../fakes/fakeTimers.ts';
import { shippedTemplates } from '../../helpers/templates.ts';

export const keyHex = '5a'.repeat(32);
export const startAt = Date.parse('2026-11-20T08:00:00Z');

const units = [
  { id: 'valbo', name: 'Valbo hälsocentral' },
  { id: 'hjarta', name: 'Hjärtmottagning Sandviken' },
] as const;
const privateUnit = { id: 'city', name: 'Citykliniken' };

/** Two people at Valbo and one at the heart clinic; both units belong to one provider. Per works for another one. */
export const people = {
  anna: { assignmentId: 'pr-anna', unitId: 'valbo', resourceIds: ['valbo-ssk', 'valbo-adm'] },
  bo: { assignmentId: 'pr-bo', unitId: 'valbo', resourceIds: ['valbo-ssk', 'valbo-adm'] },
  cilla: { assignmentId: 'pr-cilla', unitId: 'hjarta', resourceIds: ['hjarta-adm'] },
  per: { assignmentId: 'pr-per', unitId: 'city', resourceIds: ['city-adm'] },
} as const;
export type Person = keyof typeof people;

export interface CaseSeed {
  readonly id: string;
  readonly owner?: 'valbo-ssk' | 'valbo-adm' | 'valbo-dia' | 'valbo-lak' | 'valbo-list' | 'hjarta-adm';
  readonly form?: string;
  readonly priority?: Priority;
  readonly received?: Person;
  readonly closed?: boolean;
  /** Sent by the patient's guardian. */
  readonly byGuardian?: boolean;
}

export type Region = 'ovning' | 'gavleborg' | 'ostergotland';

export function loadRulebook(id: Region = 'ovning'): Rulebook {
  const file = path.join(import.meta.dirname, `../../../resources/rulebooks/${id}.json`);
  const parsed = parseRulebook(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function directoryResources(): readonly HubResource[] {
  const staff = Object.entries(people).map(([given, person]) => ({ given, ...person }));
  return [
    buildOrganization({ id: 'region', name: 'Testregionen' }),
    ...units.map((unit) => buildOrganization({ ...unit, partOf: 'region', town: 'Valbo', sector: 'primary' })),
    buildOrganization({ id: 'bolaget', name: 'Vårdbolaget' }),
    buildOrganization({ ...privateUnit, partOf: 'bolaget', town: 'Gävle', sector: 'private' }),
    buildHealthcareService({ id: 'city-adm', unit: privateUnit, role: 'Administratör' }),
    buildHealthcareService({ id: 'valbo-ssk', unit: units[0], role: 'Sjuksköterska', specialty: 'Distrikt' }),
    buildHealthcareService({ id: 'valbo-adm', unit: units[0], role: 'Administratör' }),
    buildHealthcareService({ id: 'hjarta-adm', unit: units[1], role: 'Administratör', specialty: 'Kardiologi' }),
    ...staff.map((person) =>
      buildPractitioner({ id: `p-${person.given}`, given: person.given, family: 'Testpersonal' }),
    ),
    ...staff.map((person) =>
      buildPractitionerRole({
        id: person.assignmentId,
        staff: { id: `p-${person.given}`, name: `${person.given} Testpersonal` },
        unit: [...units, privateUnit].find((unit) => unit.id === person.unitId) ?? units[0],
        roleLabel: 'Sjuksköterska',
        resources: person.resourceIds.map((id) => ({ id, name: id })),
      }),
    ),
    buildRelatedPerson({ id: 'rp1', patientId: 'pt1', given: 'Vera', family: 'Övning', relation: 'Vårdnadshavare' }),
    buildPatient({
      id: 'pt1',
      given: 'Test',
      family: 'Testpatient',
      personnummer: '198805192393',
      birthDate: '1988-05-19',
    }),
  ];
}

/** A case as the hub holds it, for one that is to come later too. */
export function caseResources(seed: CaseSeed): readonly HubResource[] {
  const received = seed.received;
  return arrivalResources({
    id: seed.id,
    clientId: `client-${seed.id}`,
    commandId: `arrival-${seed.id}`,
    contactId: `contact-${seed.id}`,
    kind: 'async',
    form: seed.form ?? 'aid_renewal',
    contactReason: 'Förnya hjälpmedel - Valbo',
    patient: { id: 'pt1', name: 'Test Testpatient' },
    owner: { id: seed.owner ?? 'valbo-ssk', name: seed.owner ?? 'valbo-ssk' },
    priority: seed.priority ?? 8,
    arrivedAt: startAt - 3_600_000,
    handleBy: startAt + 71 * 3_600_000,
    receivedAt: received === undefined ? null : startAt - 1_800_000,
    ...(seed.byGuardian === true ? { guardianId: 'rp1' } : {}),
    holder: received === undefined ? null : { id: people[received].assignmentId, name: received },
    closedAt: seed.closed === true ? startAt - 600_000 : null,
    items: [{ linkId: 'namn', question: 'Vilket hjälpmedel?', answer: 'Diabeteshjälpmedel' }],
  });
}

export interface Clinic {
  readonly hub: EmbeddedHub;
  readonly rulebook: Rulebook;
  readonly timers: FakeTimers;
  readonly now: () => number;
  readonly advance: (ms: number) => void;
  readonly workstation: (person: Person, options?: WorkstationOptions) => Workstation;
  readonly patientWrites: (caseId: string, text: string) => Promise<void>;
  /** All versions of a case, oldest first. */
  readonly versions: (caseId: string) => Promise<readonly StoredResource[]>;
  /** Every current resource of a kind that hangs on the case (moves, messages, provenance). */
  readonly childrenOf: (caseId: string) => Promise<readonly StoredResource[]>;
  /** Moves the clock one poll on, four seconds, and lets every engine do what falls due on the way. */
  readonly tick: () => Promise<void>;
  /** Moves to the very next timer of any engine and lets it run. */
  readonly nextTimer: () => Promise<void>;
  readonly close: () => void;
}

export interface WorkstationOptions {
  /** Between this workstation and the hub: faults, partitions. */
  readonly through?: (hub: HubPort) => HubPort;
  readonly throughStore?: (store: SyncStore) => SyncStore;
  /** Whoever works there, where it is none of `people`, or one of them in other roles. */
  readonly works?: { readonly assignmentId: string; readonly unitId: string; readonly resourceIds: readonly string[] };
  /** Name of the store file; the same name again = the same workstation after a restart. */
  readonly name?: string;
  readonly random?: () => number;
  /** How far the machine's clock is off, while its timers go on in real time. */
  readonly clockOff?: () => number;
  readonly onError?: (name: string) => void;
  /** What this version of the program understands, where it is another. */
  readonly reader?: Reader;
  /** Who works there, as a machine that shares a hub knows it; absent = whoever is chosen. */
  readonly staff?: readonly string[];
  /** How far a first sync is, of how many. */
  readonly onFirstSync?: (looked: number | null, total: number | null) => void;
  /** They may see the unit from above; absent = never. */
  readonly oversees?: () => boolean;
  /** The rulebook's, where it is another than everybody's. */
  readonly rulebookHash?: string;
}

export interface Workstation {
  readonly store: Store;
  readonly cases: Cases;
  readonly sync: Sync;
  readonly connections: readonly Connection[];
  /** The answer of `case.command`; throws where it is refused at once. Returns the command's id. */
  readonly command: (caseId: string, command: Exclude<Command, { readonly type: 'open' }>) => string;
  readonly close: () => Promise<void>;
}

/** `queues`: further queues at Valbo, besides those somebody works as; `world`: another region, and more of it. */
export async function openClinic(
  seeds: readonly CaseSeed[],
  queues: readonly Omit<HealthcareServiceSpec, 'unit'>[] = [],
  world: { readonly region?: Region; readonly more?: readonly HubResource[] } = {},
): Promise<Clinic> {
  const folder = mkdtempSync(path.join(tmpdir(), 'clinic-'));
  const timers = createFakeTimers(startAt);
  const hub = openEmbeddedHub({ file: path.join(folder, 'hub.db'), keyHex, nativeBinding: null, now: timers.now });
  const loaded = await hub.load([
    ...directoryResources(),
    ...(world.more ?? []),
    ...queues.map((queue) => buildHealthcareService({ ...queue, unit: units[0] })),
    ...seeds.flatMap(caseResources),
  ]);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const rulebook = loadRulebook(world.region);
  const open: Workstation[] = [];
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  };
  const value = async <T>(
    result: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false }>,
  ): Promise<T> => {
    const answer = await result;
    if (!answer.ok) throw new Error('The hub did not answer.');
    return answer.value;
  };
  const every = async (type: string): Promise<readonly StoredResource[]> => {
    let page = await value(hub.search({ type, params: [], count: 500 }));
    const all = [...page.resources];
    while (page.next !== null) {
      page = await value(hub.next(page.next));
      all.push(...page.resources);
    }
    return all;
  };

  /** The hub answers without ever waiting for the outside: one turn of the event loop is one whole turn of an engine. */
  const runNextTimer = async (): Promise<void> => {
    if (!timers.runNext()) throw new Error('Nothing is planned.');
    await new Promise((resolve) => setImmediate(resolve));
  };

  return {
    hub,
    rulebook,
    timers,
    now: timers.now,
    advance: timers.advance,
    workstation: (person, options = {}) => {
      const clock = createHubClock({ now: () => timers.now() + (options.clockOff?.() ?? 0) });
      const file = path.join(folder, `${options.name ?? person}.db`);
      const deps = { rulebook, hours: rulebook.defaultHours, clock };
      const store = openStore({ file, keyHex, nativeBinding: null, cacheKiB: 4_096, ...deps });
      const connections: Connection[] = [];
      const choice = options.works ?? people[person];
      const rulebookHash = options.rulebookHash ?? 'hash';
      const cases = createCases({
        store,
        ...deps,
        inForce: rulebookInForce(store, rulebookHash, clock.now()),
        shipped: shippedTemplates,
        newId,
        notify: () => {},
        wakeSync: () => sync.wake(),
        ...(options.staff === undefined ? {} : { worksAs: (id: string) => options.staff?.includes(id) === true }),
      });
      if (options.staff !== undefined) store.sync.holdForOthers(options.staff);
      const sync = createSync({
        hub: options.through?.(hub) ?? hub,
        store: options.throughStore?.(store.sync) ?? store.sync,
        decide,
        ...deps,
        rulebookHash,
        ...(options.reader === undefined ? {} : { reader: options.reader }),
        setTimer: timers.setTimer,
        random: options.random ?? (() => 0.5),
        workstationId: options.name ?? person,
        scope: () => pullScope(cases, store, options.oversees?.() ?? false),
        onConnection: (connection) => connections.push(connection),
        ...(options.onFirstSync === undefined ? {} : { onFirstSync: options.onFirstSync }),
        ...(options.onError === undefined ? {} : { onError: options.onError }),
      });
      const chosen = async (): Promise<void> => {
        if (cases.actor() !== null) return;
        await sync.pullNow();
        cases.chooseWorkplace({ ...choice, resourceIds: [...choice.resourceIds] });
      };
      const drain = async (): Promise<void> => {
        await chosen();
        await sync.drain();
      };
      const workstation: Workstation = {
        store,
        cases,
        sync: { ...sync, drain },
        connections,
        command: (caseId, command) => {
          const answer = cases.command({ caseId, command });
          if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`);
          return answer.commandId;
        },
        close: async () => {
          await sync.stop();
          cases.close();
          store.close();
          open.splice(open.indexOf(workstation), 1);
        },
      };
      open.push(workstation);
      return workstation;
    },
    patientWrites: async (caseId, text) => {
      const task = await value(hub.read('Task', caseId));
      if (task === null) throw new Error('No such case.');
      const id = newId();
      const entries = patientMessage(task, { commandId: id, messageId: `${id}/1`, now: timers.now(), text });
      if (entries === null) throw new Error('The chat is locked.');
      await value(hub.transaction(entries));
    },
    versions: async (caseId) => (await value(hub.history('Task', caseId))).toReversed(),
    childrenOf: async (caseId) => {
      const all = [...(await every('Task')), ...(await every('Communication')), ...(await every('Provenance'))];
      const own = all.filter((resource) => kindOf(resource) !== 'case' && linkedCaseIds(resource).includes(caseId));
      const moves = new Set(own.filter((resource) => kindOf(resource) === 'move').map((move) => move.id));
      const notes = all.filter(
        (resource) => kindOf(resource) === 'message' && linkedCaseIds(resource).some((id) => moves.has(id)),
      );
      return [...new Set([...own, ...notes])];
    },
    tick: async () => {
      const until = timers.now() + 4_000;
      for (let next = timers.nextAt(); next !== null && next <= until; next = timers.nextAt()) await runNextTimer();
      timers.advance(until - timers.now());
    },
    nextTimer: runNextTimer,
    close: () => {
      for (const workstation of open) {
        workstation.cases.close();
        workstation.store.close();
      }
      hub.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the workstation may hold, from its chosen workplace: as the composition root does it. */
export function pullScope(cases: Cases, store: Store, oversees = false): PullScope | null {
  const actor = cases.actor();
  if (actor === null) return null;
  const directory = store.directory();
  return {
    actor,
    oversees,
    unitResourceIds: directory.resources.filter((item) => item.unitId === actor.unitId).map((item) => item.id),
    unitAssignmentIds: directory.assignments.filter((item) => item.unitId === actor.unitId).map((item) => item.id),
  };
}

/** In how many versions of the case a command stands. */
export function timesApplied(versions: readonly StoredResource[], commandId: string): number {
  return versions.filter((version) => commandIdOf(version) === commandId).length;
}
