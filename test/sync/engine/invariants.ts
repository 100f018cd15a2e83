import { commandIdOf, kindOf, mapCase, mapTimeline, messageIdOf } from '../../../main/core/fhir/index.ts';
import type { StoredResource } from '../../../main/core/hubs/port.ts';
import type { CareCase, Command } from '../../../shared/domain/types.ts';
import type { RefusedCommand } from '../../../shared/ipc/schemas.ts';
import type { Clinic, Workstation } from './clinic.ts';

/** A command somebody gave and the outbox took. */
export interface Issued {
  readonly commandId: string;
  readonly caseId: string;
  readonly command: Command;
  /** Words a person typed, unique in the run. */
  readonly text: string | null;
}

const changesHolder = new Set(['receive', 'takeOver', 'release', 'cancelMoveAndReceive']);
const leavesChild = new Set(['sendMessage', 'addNote', 'requestMove']);

/**
 * What must hold on the hub and on every workstation once everything has healed and been drained
 * (docs/sync.md, invariants 1–6, 8, 10 and 14). Answers sentences about what does not hold.
 * `putAside`: refused commands somebody has read and taken off the list during the run.
 */
export async function violations(
  clinic: Clinic,
  caseIds: readonly string[],
  issued: readonly Issued[],
  workstations: readonly Workstation[],
  putAside: readonly RefusedCommand[] = [],
): Promise<readonly string[]> {
  const found: string[] = [];
  const shown = workstations.flatMap((station) => station.cases.refusedCommands());
  const refused = new Map([...putAside, ...shown].map((entry) => [entry.commandId, entry]));
  for (const caseId of caseIds) {
    const mine = issued.filter((entry) => entry.caseId === caseId);
    found.push(...(await caseViolations(clinic, caseId, mine, refused)));
  }
  for (const [index, station] of workstations.entries()) {
    const unsent = station.store.sync.unsentCount();
    if (unsent > 0) found.push(`14: workstation ${index} still has ${unsent} unsent`);
    for (const [id, version] of station.store.sync.openCaseVersions()) {
      const current = (await clinic.versions(id)).at(-1)?.meta.versionId;
      if (current !== version) found.push(`10: workstation ${index} has ${id} in another version than the hub`);
    }
  }
  return found;
}

async function caseViolations(
  clinic: Clinic,
  caseId: string,
  issued: readonly Issued[],
  refused: ReadonlyMap<string, { readonly text: string | null }>,
): Promise<readonly string[]> {
  const found: string[] = [];
  const versions = await clinic.versions(caseId);
  const children = await clinic.childrenOf(caseId);
  const times = new Map<string, number>();
  for (const version of versions) {
    const id = commandIdOf(version);
    if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
  }
  for (const [id, count] of times) if (count > 1) found.push(`2: ${id} stands in ${count} versions of ${caseId}`);
  const messages = children.filter((child) => kindOf(child) === 'message');
  const messageIds = messages.map(messageIdOf);
  if (new Set(messageIds).size !== messageIds.length) found.push(`2: a message of ${caseId} is there twice`);

  const provenanceOf = countBy(children.filter((child) => kindOf(child) === 'provenance').map(provenanceCommand));
  const childCommands = new Set([
    ...messageIds.map((id) => id.split('/')[0] ?? ''),
    ...children.filter((child) => kindOf(child) === 'move').map((move) => firstMoveCommand(move)),
  ]);
  for (const entry of issued) {
    const applied = times.get(entry.commandId) ?? 0;
    const what = `${entry.command.type} ${entry.commandId}`;
    if (refused.has(entry.commandId) === (applied === 1)) {
      found.push(`1/14: ${what} is in ${applied} versions and ${refused.has(entry.commandId) ? '' : 'not '}refused`);
    }
    if ((provenanceOf.get(entry.commandId) ?? 0) !== applied)
      found.push(`3: ${what} has provenance without version or the reverse`);
    if (leavesChild.has(entry.command.type) && childCommands.has(entry.commandId) !== (applied === 1)) {
      found.push(`3: ${what} has a child without version or the reverse`);
    }
    if (entry.text !== null) {
      const onHub = JSON.stringify(children).includes(JSON.stringify(entry.text));
      const kept = refused.get(entry.commandId)?.text === entry.text;
      if (onHub === kept) found.push(`8: the text of ${what} is ${onHub ? 'both sent and kept' : 'lost'}`);
    }
  }
  found.push(...arcViolations(caseId, versions, issued));
  const openMoves = children.filter((child) => kindOf(child) === 'move' && child['status'] === 'requested');
  if (openMoves.length > 1) found.push(`6: ${caseId} has ${openMoves.length} open moves`);
  return found;
}

/** Each version against the one before it: who may have become holder, when, and who owns the case. */
function arcViolations(
  caseId: string,
  versions: readonly StoredResource[],
  issued: readonly Issued[],
): readonly string[] {
  const found: string[] = [];
  const typeOf = new Map(issued.map((entry) => [entry.commandId, entry.command.type]));
  let before: CareCase | null = null;
  let moveOpen = false;
  let received = 0;
  for (const version of versions) {
    const now = careCaseOf(version);
    const type = typeOf.get(commandIdOf(version) ?? '') ?? 'outside';
    if (before !== null) {
      if (before.holder !== now.holder && !changesHolder.has(type))
        found.push(`4: ${caseId} changed holder by ${type}`);
      if (before.receivedAt === null && now.receivedAt !== null) {
        received += 1;
        if (moveOpen && type !== 'cancelMoveAndReceive')
          found.push(`5: ${caseId} was taken by ${type} while a move was open`);
      }
      if (type === 'requestMove' && before.receivedAt !== null) found.push(`5: ${caseId} was moved after receipt`);
      const ownerChanged = before.ownerResourceId !== now.ownerResourceId;
      if (ownerChanged && type !== 'acceptMove' && type !== 'takeOver')
        found.push(`6: ${caseId} changed owner by ${type}`);
    }
    if (type === 'requestMove') moveOpen = true;
    if (type === 'acceptMove' || type === 'declineMove' || type === 'cancelMove' || type === 'cancelMoveAndReceive')
      moveOpen = false;
    before = now;
  }
  if (received > 1) found.push(`4: ${caseId} was received ${received} times`);
  return found;
}

function careCaseOf(task: StoredResource): CareCase {
  const mapped = mapCase(
    { task, moves: [], communications: [], form: null },
    { assignment: () => undefined, patientName: () => undefined },
  );
  if (!mapped.ok) throw new Error(mapped.problem.message);
  return mapped.value.state.careCase;
}

function provenanceCommand(provenance: StoredResource): string {
  const mapped = mapTimeline(provenance);
  return mapped.ok ? (mapped.value.commandId ?? '') : '';
}

/** The command that made a move, whoever has decided on it since: its own id says so. */
function firstMoveCommand(move: StoredResource): string {
  const identifiers =
    (move['identifier'] as readonly { readonly system: string; readonly value: string }[] | undefined) ?? [];
  return identifiers.find((item) => item.system.endsWith('/overlamning'))?.value.split('/')[0] ?? '';
}

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
