import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MappedDirectory } from '../../main/core/fhir/types.ts';
import { openStore, type Store } from '../../main/core/store/store.ts';
import type { PulledCase, PullStep } from '../../main/core/sync/syncStore.ts';
import { noMarks } from '../../shared/domain/acts/types.ts';
import { parseRulebook } from '../../shared/domain/parseRulebook.ts';
import type { Rulebook } from '../../shared/domain/rulebook.ts';
import type { Voucher } from '../../shared/domain/voucher/types.ts';
import type { Actor, CareCase, CaseState, Handover, Message } from '../../shared/domain/types.ts';

export const key = '5a'.repeat(32);
/** Tuesday 2026-11-17 10:00 in Stockholm: open hours. */
export const tuesday = Date.UTC(2026, 10, 17, 9);
export const hour = 3_600_000;

export function rulebook(id: 'ovning' | 'gavleborg' = 'ovning'): Rulebook {
  const file = new URL(`../../resources/rulebooks/${id}.json`, import.meta.url);
  const parsed = parseRulebook(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** Two units of the region, one private provider; Anna and Bo at Valbo, Cia at the heart clinic, Per elsewhere. */
export const directory: MappedDirectory = {
  providers: [
    { id: 'region', name: 'Region Övning' },
    { id: 'private', name: 'Privatvård AB' },
  ],
  units: [
    { id: 'valbo', name: 'Valbo hälsocentral', providerId: 'region', town: 'Valbo', sector: 'primary' },
    { id: 'heart', name: 'Hjärtmottagning Sandviken', providerId: 'region', town: 'Sandviken', sector: 'specialist' },
    { id: 'clinic', name: 'Citykliniken', providerId: 'private', town: 'Gävle', sector: 'private' },
  ],
  resources: [
    resource('valbo-nurse', 'valbo', 'Sjuksköterska', 'Distrikt'),
    resource('valbo-admin', 'valbo', 'Administratör', null),
    resource('heart-admin', 'heart', 'Administratör', 'Kardiologi-allmän'),
    resource('clinic-admin', 'clinic', 'Administratör', null),
    resource('valbo-diabetes', 'valbo', 'Sjuksköterska', 'Diabetes'),
    resource('valbo-general', 'valbo', 'Sjuksköterska', 'Allmän'),
    { ...resource('valbo-none', 'valbo', 'ofordelade', null), unassigned: true },
  ],
  assignments: [
    assignment('anna', 'Anna Test', 'valbo', ['valbo-nurse', 'valbo-admin']),
    assignment('bo', 'Bo Test', 'valbo', ['valbo-admin']),
    assignment('dan', 'Dan Test', 'valbo', ['valbo-nurse']),
    assignment('eva', 'Eva Test', 'valbo', ['valbo-diabetes', 'valbo-general']),
    assignment('cia', 'Cia Test', 'heart', ['heart-admin']),
    assignment('per', 'Per Test', 'clinic', ['clinic-admin']),
  ],
  problems: [],
};

function resource(
  id: string,
  unitId: string,
  role: string,
  specialty: string | null,
): MappedDirectory['resources'][number] {
  return { id, unitId, role, specialtyArea: null, specialty, unassigned: false };
}

function assignment(
  id: string,
  staffName: string,
  unitId: string,
  resourceIds: readonly string[],
): MappedDirectory['assignments'][number] {
  return { id, staffId: `staff-${id}`, staffName, unitId, roleLabel: 'Sjuksköterska', resourceIds };
}

export function actor(id: string): Actor {
  const found = directory.assignments.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(id);
  return {
    staffId: found.staffId,
    staffName: found.staffName,
    assignmentId: found.id,
    unitId: found.unitId,
    resourceIds: found.resourceIds,
  };
}

export function careCase(id: string, over: Partial<CareCase> = {}): CareCase {
  return {
    id,
    kind: 'async',
    form: 'aid_renewal/diabetes',
    contactReason: 'Förnya hjälpmedel',
    patientId: `patient-${id}`,
    ownerResourceId: 'valbo-nurse',
    priority: 8,
    arrivedAt: tuesday - hour,
    handleBy: tuesday + 71 * hour,
    visitAt: null,
    controlledDrug: null,
    receivedAt: null,
    holder: null,
    doneAt: null,
    closedAt: null,
    followUpEnds: tuesday + 365 * 24 * hour,
    marks: noMarks,
    ...over,
  };
}

export function pulled(
  id: string,
  over: Partial<CareCase> = {},
  rest: Partial<Omit<CaseState, 'careCase'>> & { readonly version?: string } = {},
): PulledCase {
  return {
    state: {
      careCase: careCase(id, over),
      messages: rest.messages ?? [],
      handovers: rest.handovers ?? [],
      ...(rest.vouchers === undefined ? {} : { vouchers: rest.vouchers }),
    },
    versionId: rest.version ?? '1',
    lastUpdated: tuesday,
    lastCommandId: null,
    patient: {
      id: over.patientId ?? `patient-${id}`,
      name: `Test ${id}`,
      personnummer: '198805192393',
      birthDate: '1988-05-19',
      phone: null,
      listedUnitId: 'valbo',
    },
    proxies: [],
    answers: [{ linkId: 'typ', question: 'Typ av hjälpmedel', answer: 'Diabeteshjälpmedel' }],
    readOnlyReason: null,
  };
}

export function patientMessage(id: string, sentAt: number): Message {
  return {
    id,
    kind: 'patient',
    senderAssignmentId: null,
    senderName: 'Test',
    sentAt,
    readAt: null,
    text: `Fråga ${id}`,
  };
}

export function move(id: string, over: Partial<Handover> = {}): Handover {
  return {
    id,
    kind: 'move',
    reason: 'misplaced',
    requestedBy: 'anna',
    fromUnitId: 'valbo',
    targetResourceId: 'heart-admin',
    priority: 8,
    message: 'Hör hemma hos er.',
    requestedAt: tuesday,
    status: 'pending',
    decidedAt: null,
    declineReason: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    ...over,
  };
}

export function voucher(id: string, over: Partial<Voucher> = {}): Voucher {
  return {
    id,
    kind: 'provider',
    sentBy: 'anna',
    fromUnitId: 'valbo',
    targetResourceId: 'clinic-admin',
    information: 'Ont i knät sedan en vecka.',
    sentAt: tuesday - 6 * 24 * hour,
    validThrough: '2026-11-13',
    visitAt: null,
    status: 'sent',
    decidedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    ...over,
  };
}

export function step(cases: readonly PulledCase[], over: Partial<PullStep> = {}): PullStep {
  return { cases, timeline: [], removed: [], cursor: null, ...over };
}

/** A clock that stands still until moved. */
export interface TestClock {
  readonly now: () => number;
  readonly set: (at: number) => void;
}

export function testClock(start = tuesday): TestClock {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
  };
}

export interface StoreBox {
  readonly store: Store;
  readonly clock: TestClock;
  readonly file: string;
  /** Opens the file again after it was closed. */
  readonly open: () => Store;
  /** Closes and opens the same file again, as after a restart. */
  readonly reopen: () => Store;
  /** The same as after a crash: what was not on the disk is gone. */
  readonly crash: () => Store;
  readonly remove: () => void;
}

/** A store in its own folder, with the directory saved. */
export function storeBox(change: (rules: Rulebook) => Rulebook = (rules) => rules): StoreBox {
  const dir = mkdtempSync(join(tmpdir(), 'store-'));
  const file = join(dir, 'store.db');
  const clock = testClock();
  const open = (): Store => {
    const rules = change(rulebook());
    return openStore({
      file,
      keyHex: key,
      nativeBinding: null,
      cacheKiB: 16_384,
      rulebook: rules,
      hours: rules.defaultHours,
      clock,
    });
  };
  let store = open();
  store.sync.saveDirectory(directory);
  return {
    get store() {
      return store;
    },
    clock,
    file,
    open: () => {
      store = open();
      return store;
    },
    reopen: () => {
      store.close();
      store = open();
      return store;
    },
    crash: () => {
      if (store.db.inTransaction) store.db.exec('ROLLBACK');
      store.db.close();
      store = open();
      return store;
    },
    remove: () => {
      if (store.db.open) store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
