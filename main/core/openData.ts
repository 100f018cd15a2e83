import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Rulebook } from '../../shared/domain/rulebook.ts';
import type { PhraseTemplate } from '../../shared/domain/template/phraseTemplate.ts';
import type { Instant } from '../../shared/domain/types.ts';
import type { ImportReport } from '../../shared/ipc/schemas.ts';
import type { EventPayload } from '../../shared/ipc/contract.ts';
import type { CoreClock } from './config/coreClock.ts';
import type { LoadedRulebook, RulebookOverride } from './config/loadRulebook.ts';
import { readDataKind, writeDataKind, type DataKind } from './config/dataKind.ts';
import { CoreStartFailure, type CoreOptions } from './core.ts';
import { openEmbeddedHub, type EmbeddedHub } from './hubs/embedded/index.ts';
import type { HubPort } from './hubs/port.ts';
import type { Staff } from './staff.ts';
import { importFile, type ImportReport as FileReport } from './import/importFile.ts';
import { newestStamp, readMeta, writeMeta } from './store/maintenance/meta.ts';
import { openEncryptedReader, StoreOpenFailure, type EncryptedDatabaseOptions } from './store/open.ts';
import { openStore, type Store } from './store/store.ts';
import { readShippedTemplates } from './templates/shipped.ts';
import { generateTrainingRegion } from './training/region.ts';

export interface OpenedData {
  readonly port: HubPort;
  /** The hub in this process; null where others share one. */
  readonly embedded: EmbeddedHub | null;
  /** Nobody waits for an answer any more; what is asked from here on is not answered. */
  readonly breakOff: () => void;
  readonly closeHub: () => void;
  /** Who works here; null where anybody may be chosen. */
  readonly staff: Staff | null;
  readonly store: Store;
  readonly kind: DataKind;
  /** The training region has its own rulebook, with example limits; data read from a file is judged by the region's. */
  readonly rulebook: Rulebook;
  readonly rulebookHash: string;
  readonly rulebookOverride: RulebookOverride;
  readonly shippedTemplates: readonly PhraseTemplate[];
  /** Of this start or an earlier one; null when nothing was ever imported here. */
  readonly importReport: ImportReport | null;
}

export interface DataDeps {
  readonly options: CoreOptions;
  readonly rulebooks: Readonly<Record<DataKind['mode'], LoadedRulebook>>;
  readonly clock: CoreClock;
  readonly progress: (payload: EventPayload<'progress'>) => void;
}

const firstSeed = 1;
const mostShownProblems = 500;
const reportKey = 'app:importReport';

const hubFile = (dataDir: string): string => path.join(dataDir, 'hub.db');
/** Where the store lies. */
export const storeFile = (dataDir: string): string => path.join(dataDir, 'store.db');

/**
 * Opens hub and store in the data folder, sets the clock, and fills an empty hub: with the file given,
 * else with the training region. Throws CoreStartFailure; nothing is left open then.
 */
export async function openData(deps: DataDeps): Promise<OpenedData> {
  const { options, clock } = deps;
  if (readDataKind(options.dataDir)?.mode === 'shared') {
    const message = 'Datamappen hör till en server som delas med andra. Starta med --hub; inget har ändrats.';
    throw new CoreStartFailure({ code: 'otherHub', message });
  }
  const file = { keyHex: options.keyHex, nativeBinding: options.nativeBinding };
  const hub = opening(() => openEmbeddedHub({ ...file, file: hubFile(options.dataDir), now: clock.now }));
  let store: Store | null = null;
  try {
    const empty = hub.newestStored() === null;
    const known = readDataKind(options.dataDir);
    // A hub with content and without a note of what it is could be anything: it is not played with.
    const mode = options.importFile !== null ? 'imported' : empty ? 'training' : (known?.mode ?? 'imported');
    const kind: DataKind = {
      mode,
      seed: mode === 'training' ? ((empty ? options.trainingSeed : null) ?? known?.seed ?? firstSeed) : null,
      workstationId: known?.workstationId ?? randomUUID(),
    };
    const { rulebook, hash: rulebookHash, override: rulebookOverride } = deps.rulebooks[mode];
    setClock(deps, kind, hub.newestStored());
    // Before the store is opened: another rulebook would write every row anew, and a file that cannot be read changes nothing.
    const readNow = await fillHub(deps, kind, hub, empty);
    store = opening(() =>
      openStore({ ...file, file: storeFile(options.dataDir), rulebook, hours: rulebook.defaultHours, clock }),
    );
    const importReport = keepReport(store, readNow);
    if (known === null || JSON.stringify(known) !== JSON.stringify(kind)) writeDataKind(options.dataDir, kind);
    keepClock(store, clock);
    const shippedTemplates = readShippedTemplates(options.resourcesDir);
    const own = { port: hub, embedded: hub, breakOff: () => undefined, closeHub: hub.close, staff: null };
    return { ...own, store, kind, rulebook, rulebookHash, rulebookOverride, shippedTemplates, importReport };
  } catch (error) {
    store?.close();
    hub.close();
    throw error;
  }
}

/** Reads the file given, or makes the training region where there is nothing yet. Answers the report of this reading. */
async function fillHub(deps: DataDeps, kind: DataKind, hub: EmbeddedHub, empty: boolean): Promise<ImportReport | null> {
  const { options, clock, progress } = deps;
  if (options.importFile !== null) {
    const outcome = await readIn(deps, options.importFile, kind, hub);
    return {
      imported: outcome.imported,
      reported: outcome.problems.slice(0, mostShownProblems).map(({ place, message }) => ({ place, message })),
      total: outcome.total,
    };
  }
  if (kind.mode === 'training' && empty) {
    // Before the first row: a folder that holds part of a training region is known for what it is.
    writeDataKind(options.dataDir, kind);
    const { resources } = generateTrainingRegion({
      seed: kind.seed ?? firstSeed,
      now: clock.now(),
      rulebook: deps.rulebooks.training.rulebook,
      rulebookHash: deps.rulebooks.training.hash,
    });
    const loaded = await hub.load(resources, {
      onProgress: ({ done }) => progress({ task: 'training', done, total: resources.length }),
    });
    if (!loaded.ok) throw new Error(`The training region was not taken: ${loaded.failure.message}`);
  }
  return null;
}

/** Reads the file into the hub. Throws CoreStartFailure `badImport`; the folder is then what it was. */
async function readIn(deps: DataDeps, file: string, kind: DataKind, hub: EmbeddedHub): Promise<FileReport> {
  const { dataDir } = deps.options;
  const known = readDataKind(dataDir);
  let written = false;
  try {
    const outcome = await importFile(file, hub, {
      onProgress: ({ phase, done, total }) => {
        // Before anything read in is there to stay: stopped from here on, it must not be taken for a training day.
        if (phase === 'write' && known?.mode === 'training') writeDataKind(dataDir, kind);
        deps.progress({ task: 'import', done, total: total ?? done });
      },
    });
    if (!outcome.ok) throw new CoreStartFailure({ code: 'badImport', message: `${outcome.place}: ${outcome.message}` });
    written = true;
    return outcome;
  } finally {
    if (!written && known !== null) writeDataKind(dataDir, known);
  }
}

/** The newest import of this folder, kept for the banner. */
function keepReport(store: Store, readNow: ImportReport | null): ImportReport | null {
  if (readNow !== null) {
    store.transaction(() => writeMeta(store.db, reportKey, JSON.stringify(readNow)));
    return readNow;
  }
  const kept = readMeta(store.db, reportKey);
  return kept === null ? null : (JSON.parse(kept) as ImportReport);
}

/**
 * `--now` starts the clock; without it a training day goes on where it stopped and everything else
 * follows the system. A clock set before what is stored would put answers before their questions: refused (P34).
 */
function setClock(deps: DataDeps, kind: DataKind, hubNewest: Instant | null): void {
  const { options, clock } = deps;
  const kept = peekStore(options);
  const newest = Math.max(hubNewest ?? 0, kept.newest ?? 0);
  if (options.now !== null) {
    if (options.now < newest) {
      throw new CoreStartFailure({
        code: 'clockBehindStore',
        message: `--now ligger före det senast sparade (${new Date(newest).toISOString()}). Välj en senare tid eller en ny datamapp.`,
      });
    }
    clock.runFrom(options.now);
    return;
  }
  if (kind.mode === 'imported') clock.runFrom(null);
  else clock.runFrom(newest === 0 && kept.clock === null ? clock.now() : Math.max(newest, kept.clock ?? 0));
}

/** The clock and newest time of the store before it is opened for work; nothing where there is none that can be read. */
function peekStore(options: CoreOptions): { readonly clock: Instant | null; readonly newest: Instant | null } {
  const file = storeFile(options.dataDir);
  const nothing = { clock: null, newest: null };
  if (!existsSync(file)) return nothing;
  const settings: EncryptedDatabaseOptions = {
    file,
    keyHex: options.keyHex,
    nativeBinding: options.nativeBinding,
    newestVersion: Number.MAX_SAFE_INTEGER,
  };
  try {
    const db = openEncryptedReader(settings);
    try {
      const clock = readMeta(db, 'clock');
      return { clock: clock === null ? null : Number(clock), newest: newestStamp(db) };
    } finally {
      db.close();
    }
  } catch {
    // Opening it for work says what is wrong with it.
    return nothing;
  }
}

/** Written every minute and at close, `also` with it: a training day resumes from here (P34). */
export function keepClock(store: Store, clock: CoreClock, also: () => void = () => undefined): void {
  store.transaction(() => {
    writeMeta(store.db, 'clock', String(clock.now()));
    also();
  });
}

/**
 * Throws a training region away: the databases with their logs. The store goes first: a process killed
 * in between leaves a hub from which everything is fetched again.
 */
export function removeData(dataDir: string): void {
  for (const file of [storeFile(dataDir), hubFile(dataDir)]) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
  }
}

const openFailures = {
  newerDatabase: 'Datamappen är skriven av en nyare version av Ärendevakt. Uppdatera programmet; inget har ändrats.',
  wrongKey: 'Datamappen går inte att låsa upp med den här datorns nyckel. Inget har ändrats.',
  unreadableStore: 'Datamappens innehåll är skadat eller går inte att läsa. Inget har ändrats.',
  busy: 'Datamappen används redan av ett annat program.',
} as const;

/** Opens a database, and says in words why it cannot be opened. Throws CoreStartFailure. */
export function opening<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof StoreOpenFailure)
      throw new CoreStartFailure({ code: error.code, message: openFailures[error.code] });
    throw error;
  }
}
