import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core, CoreOptions } from '../../main/core/core.ts';
import { caseIdOf, commandIdOf, kindOf, linkedCaseIds, mapTimeline, messageIdOf } from '../../main/core/fhir/index.ts';
import { openEmbeddedHub, type EmbeddedHub } from '../../main/core/hubs/embedded/index.ts';
import type { HubResult, StoredResource } from '../../main/core/hubs/port.ts';
import { startCore } from '../../main/core/startCore.ts';

export const keyHex = '5a'.repeat(32);
export const resourcesDir = path.join(import.meta.dirname, '../../resources');

export function coreOptions(dataDir: string, change: Partial<CoreOptions> = {}): CoreOptions {
  return {
    dataDir,
    keyHex,
    unprotectedKey: true,
    nativeBinding: null,
    resourcesDir,
    rulebooks: { training: 'ovning', imported: 'gavleborg' },
    importFile: null,
    trainingSeed: null,
    now: null,
    chooseFirstWorkplace: false,
    // Patients and other units keep still: whatever is written, this workstation wrote.
    simulate: false,
    ...change,
  };
}

export interface Folders {
  readonly empty: () => string;
  /** A copy of a training day on which somebody at Valbo has chosen to work with all their roles. */
  readonly trainingDay: () => Promise<string>;
  readonly remove: () => void;
}

export function createFolders(): Folders {
  const root = mkdtempSync(path.join(tmpdir(), 'arendevakt-faults-'));
  const template = path.join(root, 'template');
  let made = 0;
  let prepared: Promise<void> | null = null;
  const empty = (): string => {
    made += 1;
    const folder = path.join(root, String(made));
    mkdirSync(folder);
    return folder;
  };
  return {
    empty,
    trainingDay: async () => {
      prepared ??= prepare(template);
      await prepared;
      const folder = empty();
      cpSync(template, folder, { recursive: true });
      return folder;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

async function prepare(folder: string): Promise<void> {
  mkdirSync(folder);
  const core = await startCore(
    coreOptions(folder, { trainingSeed: 1, now: Date.parse('2026-11-16T09:30:00+01:00'), simulate: false }),
  );
  const units = await core.call('workplace.list', {});
  const valbo = units.find((unit) => unit.name.includes('Valbo'));
  const [widest] = (valbo?.assignments ?? []).toSorted((a, b) => b.resourceIds.length - a.resourceIds.length);
  if (valbo === undefined || widest === undefined) throw new Error('The training region has nobody at Valbo.');
  const { assignmentId, resourceIds } = widest;
  await core.call('workplace.choose', { unitId: valbo.unitId, assignmentId, resourceIds: [...resourceIds] });
  await core.close();
}

/** The cases of the inbox, first first. */
export async function inboxCases(core: Core, limit: number): Promise<readonly string[]> {
  const filter = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };
  return (await core.call('inbox.window', { filter, offset: 0, limit })).rows.map((row) => row.caseId);
}

/** Starts the app's core again after its end, and lets it send all that waited. */
export async function restarted(dataDir: string): Promise<Core> {
  const core = await startCore(coreOptions(dataDir));
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      core.call('app.state', {}).then(({ connection }) => {
        if (connection.state === 'connected' && connection.unsent === 0) resolve();
      }, reject);
    };
    core.onEvent((name) => {
      if (name === 'connection' || name === 'changed') look();
    });
    look();
  });
  return core;
}

export interface HubCase {
  /** How many versions of the case name each command. */
  readonly versionsOf: ReadonlyMap<string, number>;
  /** How many Provenance resources name each command. */
  readonly provenanceOf: ReadonlyMap<string, number>;
  readonly messageIds: readonly string[];
  /** The whole text of what hangs on the case. */
  readonly children: string;
}

/** What a hub file holds of some cases, all versions; the file is opened and closed again. */
export async function hubCases(dataDir: string, caseIds: Iterable<string>): Promise<ReadonlyMap<string, HubCase>> {
  const hub = openHub(dataDir);
  try {
    const all = [...(await every(hub, 'Task')), ...(await every(hub, 'Communication'))];
    const provenance = await every(hub, 'Provenance');
    const found = new Map<string, HubCase>();
    for (const caseId of caseIds) {
      const versions = value(await hub.history('Task', caseId));
      const moves = all.filter((item) => kindOf(item) === 'move' && caseIdOf(item) === caseId);
      const own = new Set([caseId, ...moves.map((move) => move.id)]);
      const messages = all.filter(
        (item) => kindOf(item) === 'message' && linkedCaseIds(item).some((id) => own.has(id)),
      );
      found.set(caseId, {
        versionsOf: counted(versions.map(commandIdOf)),
        provenanceOf: counted(
          provenance.filter((item) => linkedCaseIds(item).includes(caseId)).map(provenanceCommandOf),
        ),
        messageIds: messages.map(messageIdOf),
        children: JSON.stringify([...moves, ...messages]),
      });
    }
    return found;
  } finally {
    hub.close();
  }
}

export function openHub(dataDir: string, now: () => number = Date.now): EmbeddedHub {
  return openEmbeddedHub({ file: path.join(dataDir, 'hub.db'), keyHex, nativeBinding: null, now });
}

async function every(hub: EmbeddedHub, type: string): Promise<readonly StoredResource[]> {
  let page = value(await hub.search({ type, params: [], count: 500 }));
  const all = [...page.resources];
  while (page.next !== null) {
    page = value(await hub.next(page.next));
    all.push(...page.resources);
  }
  return all;
}

function provenanceCommandOf(resource: StoredResource): string | null {
  const mapped = mapTimeline(resource);
  return mapped.ok ? mapped.value.commandId : null;
}

function counted(ids: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function value<T>(result: HubResult<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}
