import { hasWaitedTooLong } from '../../../shared/domain/waitedTooLong.ts';
import { agesOn, formatPersonnummer, resourceLabel, shortResourceLabel } from '../../../shared/domain/labels.ts';
import { sourcesOf } from '../../../shared/domain/sources.ts';
import type { Actor, Directory, Instant, Priority, Refusal } from '../../../shared/domain/types.ts';
import type {
  InboxRow,
  PendingCommand,
  RefusedCommand,
  RowFlag,
  ShownRefusal,
  ShownSource,
} from '../../../shared/ipc/schemas.ts';
import { readableAnswer } from '../fhir/index.ts';
import { commandTexts } from '../store/commandText.ts';
import { undoHindrance } from '../store/queries/outbox.ts';
import { readRows, type QueueRow } from '../store/queries/rows.ts';
import { isPending, type KeptCommand } from '../store/kept.ts';
import { readBesideRows } from './besideRows.ts';
import type { CasesDeps } from './types.ts';

/** Sources as a person reads them. */
export function shownSources(deps: CasesDeps, rules: readonly string[]): ShownSource[] {
  return sourcesOf(deps.rulebook, rules, deps.clock.now()).map((source) => ({ ...source }));
}

/** A refusal with its sources; in the detail, ids of people and queues become their names and instants times of the unit. */
export function shownRefusal(deps: CasesDeps, refusal: Refusal): ShownRefusal {
  return {
    code: refusal.code,
    rules: [...refusal.rules],
    detail: refusal.detail === null ? null : detailOf(deps, refusal, refusal.detail),
    sources: shownSources(deps, refusal.rules),
  };
}

function detailOf(deps: CasesDeps, refusal: Refusal, detail: string): string {
  return refusal.code === 'closeTooSoon'
    ? readableAnswer(detail, deps.hours.timeZone)
    : nameOf(deps.store.directory(), detail);
}

function nameOf(directory: Directory, detail: string): string {
  const resource = directory.resource(detail);
  if (resource !== undefined) return resourceLabel(resource, directory.unit(resource.unitId));
  return directory.assignment(detail)?.staffName ?? directory.unit(detail)?.name ?? detail;
}

/** "Enhet, Roll, Specialitetsområde, Specialitet"; empty for a resource the directory does not know. */
export function fullLabel(directory: Directory, resourceId: string): string {
  const resource = directory.resource(resourceId);
  return resource === undefined ? '' : resourceLabel(resource, directory.unit(resource.unitId));
}

function shortLabel(directory: Directory, resourceId: string): string {
  const resource = directory.resource(resourceId);
  return resource === undefined ? '' : shortResourceLabel(resource);
}

/** A command not yet confirmed, as the row shows it; `ofTheCase` is everything on the list of its case. */
function pendingOf(entry: KeptCommand, ofTheCase: readonly KeptCommand[], me: string): PendingCommand {
  const state = entry.state === 'sending' || entry.state === 'unknown' ? entry.state : 'queued';
  return {
    commandId: entry.commandId,
    type: entry.command.type,
    at: entry.createdAt,
    state,
    undo: undoWord(entry, ofTheCase, me),
  };
}

/** Whether the viewer can take a waiting command back now, of a case or a consultation alike (P83). */
export function undoWord<T extends Pick<KeptCommand, 'state' | 'attempts' | 'seq' | 'actor'>>(
  entry: T,
  others: readonly T[],
  me: string,
): PendingCommand['undo'] {
  if (entry.actor.assignmentId !== me) return 'notMine';
  const hindrance = undoHindrance(entry, others);
  return hindrance === null ? 'yes' : hindrance.why === 'later' ? 'later' : 'underWay';
}

/** A command the hub did not take, with what the person had typed (P24). */
export function refusedOf(deps: CasesDeps, entry: KeptCommand): RefusedCommand {
  const typed = commandTexts(entry.command).map((part) => part.text);
  return {
    commandId: entry.commandId,
    caseId: entry.caseId,
    type: entry.command.type,
    at: entry.createdAt,
    refusal: entry.refusal === null ? null : shownRefusal(deps, entry.refusal),
    text: typed.length === 0 ? null : typed.join('\n\n'),
    technical: entry.technical,
  };
}

/** Rows for cases of the actor's scope, in the order asked; ids out of scope are left out. */
export function presentRows(deps: CasesDeps, actor: Actor, caseIds: readonly string[]): InboxRow[] {
  return presentQueueRows(deps, actor, readRows(deps.store.db, actor, caseIds));
}

/** Rows as read from the queue, with names for ids and what waits here beside them. */
export function presentQueueRows(deps: CasesDeps, actor: Actor, rows: readonly QueueRow[]): InboxRow[] {
  const { kept, drafted } = readBesideRows(
    deps,
    actor,
    rows.map((row) => row.case_id),
  );
  const now = deps.clock.now();
  const directory = deps.store.directory();
  const labels = new Map<string, string>();
  const shown: Shown = {
    actor,
    directory,
    now,
    age: agesOn(now, deps.hours.timeZone),
    label: (resourceId) => {
      const label = labels.get(resourceId) ?? shortLabel(directory, resourceId);
      labels.set(resourceId, label);
      return label;
    },
  };
  return rows.map((row) => presentRow(shown, row, kept.get(row.case_id) ?? [], drafted.has(row.case_id)));
}

/** What is the same for every row shown at once. */
interface Shown {
  readonly actor: Actor;
  readonly directory: Directory;
  readonly now: Instant;
  readonly age: (birthDate: string | null) => number | null;
  /** A few queues stand in every row: each is put into words once. */
  readonly label: (resourceId: string) => string;
}

function presentRow(shown: Shown, row: QueueRow, kept: readonly KeptCommand[], hasDraft: boolean): InboxRow {
  const { actor, directory, now } = shown;
  const owner = directory.resource(row.owner_resource_id);
  const direction = directionOf(row, actor, directory);
  // The columns were written from domain values by the projection: the words are the contract's.
  return {
    caseId: row.case_id,
    kind: row.kind as InboxRow['kind'],
    status: row.status as InboxRow['status'],
    patientName: row.patient_name,
    personnummer: row.personnummer === null ? null : formatPersonnummer(row.personnummer),
    age: shown.age(row.birth_date),
    contactReason: row.contact_reason,
    town: row.town === '' ? null : row.town,
    priority: row.priority as Priority | null,
    lastMessageAt: row.last_message_at,
    lastMessageFrom: row.last_message_from as InboxRow['lastMessageFrom'],
    band: row.band as InboxRow['band'],
    dueAt: row.due_at,
    handleBy: row.handle_by,
    lastOpenMoment: row.last_open_moment,
    awaitingUsSince: row.awaiting_since,
    // An owner nobody knows: the case stands in Ofördelade (R292).
    ownerLabel: owner === undefined ? 'Ofördelade' : shown.label(row.owner_resource_id),
    unitName: directory.unit(owner?.unitId ?? '')?.name ?? '',
    holderName: row.holder === null ? null : (directory.assignment(row.holder)?.staffName ?? null),
    holderIsMe: row.holder === actor.assignmentId,
    handoverTo: row.target_resource_id === null ? null : shown.label(row.target_resource_id),
    handoverFrom: row.target_resource_id === null ? null : shown.label(row.owner_resource_id),
    handoverDirection: direction,
    flags: flagsOf(row, direction, now),
    pending: kept.filter(isPending).map((entry) => pendingOf(entry, kept, actor.assignmentId)),
    ...stoppedOf(kept, actor),
    hasDraft,
  };
}

/** How many of the viewer's own commands stand still, apart by why. */
function stoppedOf(kept: readonly KeptCommand[], actor: Actor): Pick<InboxRow, 'refusedCount' | 'askedCount'> {
  const mine = kept.filter((entry) => !isPending(entry) && entry.actor.assignmentId === actor.assignmentId);
  const askedCount = mine.filter((entry) => hasWaitedTooLong(entry.refusal)).length;
  return { refusedCount: mine.length - askedCount, askedCount };
}

/** Whose side of a pending handover the viewer is on (R294, D22). */
function directionOf(row: QueueRow, actor: Actor, directory: Directory): InboxRow['handoverDirection'] {
  if (row.target_resource_id === null) return null;
  const targetUnit = directory.resource(row.target_resource_id)?.unitId;
  const incoming = actor.resourceIds.includes(row.target_resource_id) || targetUnit === actor.unitId;
  const outgoing = actor.resourceIds.includes(row.owner_resource_id) || row.handover_from_unit === actor.unitId;
  if (incoming && outgoing) return 'both';
  return incoming ? 'in' : 'out';
}

/** The same few lists stand in all rows; there are no more of them than flags go together. */
const flagLists = new Map<string, readonly RowFlag[]>();
const mostFlagLists = 500;

function readFlags(text: string): readonly RowFlag[] {
  const known = flagLists.get(text);
  if (known !== undefined) return known;
  if (flagLists.size >= mostFlagLists) flagLists.clear();
  const flags = JSON.parse(text) as RowFlag[];
  flagLists.set(text, flags);
  return flags;
}

function flagsOf(row: QueueRow, direction: InboxRow['handoverDirection'], now: Instant): RowFlag[] {
  const flags = row.flags === '[]' ? [] : [...readFlags(row.flags)];
  if (row.due_at !== null && row.due_at < now && row.awaiting_since !== null) flags.push('overdue');
  if (direction === 'in' || direction === 'both') flags.push('pendingHandoverIn');
  if (direction === 'out' || direction === 'both') flags.push('pendingHandoverOut');
  return flags;
}
