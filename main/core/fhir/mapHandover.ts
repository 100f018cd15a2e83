import { assertNever } from '../../../shared/util/assertNever.ts';
import type { Handover, HandoverReason, HandoverStatus } from '../../../shared/domain/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import {
  child,
  codeIn,
  conceptText,
  extension,
  identifierValue,
  instant,
  items,
  placeOf,
  reference,
  text,
} from './json.ts';
import { codeSystems, extensions, identifiers, moveStatusCodes } from './names.ts';
import { internalNoteOf } from './mapMessages.ts';
import { mapPriority } from './mapPriority.ts';
import type { Mapped, NameLookup } from './types.ts';

const statuses: readonly HandoverStatus[] = ['pending', 'accepted', 'declined', 'cancelled'];
const reasons: readonly HandoverReason[] = ['misplaced', 'agreedPractice', 'afterConsultation'];

/** The domain's id of a handover: ours when the move carries one, else the hub's. */
export function handoverIdOf(move: StoredResource): string {
  return identifierValue(move, [identifiers.handover]) ?? move.id;
}

/** One move request. `ownerUnitId` is the unit that has the case: the sender until it is accepted (R155). */
export function mapHandover(
  move: StoredResource,
  communications: readonly StoredResource[],
  names: NameLookup,
  ownerUnitId: string | undefined,
): Mapped<Handover> {
  const target = reference(move, 'owner');
  if (target?.type !== 'HealthcareService') return problem(move, 'owner', 'saknar mottagande resurs');
  const requester = reference(move, 'requester');
  if (requester?.type !== 'PractitionerRole') return problem(move, 'requester', 'saknar avsändande medarbetaruppdrag');
  const status = statuses.find((candidate) => moveStatusCodes[candidate].status === text(move, 'status'));
  if (status === undefined)
    return problem(move, 'status', `har en status vi inte känner: ${text(move, 'status') ?? 'ingen'}`);
  const fromUnitId = sendingUnitOf(move, requester.id, names) ?? unitWithoutWord(status, ownerUnitId);
  if (fromUnitId === undefined) return problem(move, 'requester', 'avsändarens enhet finns inte i katalogen');
  const reason = codeIn(move, 'reasonCode', codeSystems.handoverReason);
  const acknowledged = extension(move, extensions.acknowledged);
  const part = (name: string) => items(acknowledged, 'extension').find((item) => item['url'] === name);
  return {
    ok: true,
    value: {
      id: handoverIdOf(move),
      kind: text(extension(move, extensions.handoverKind), 'valueCode') === 'handOver' ? 'handOver' : 'move',
      reason: reasons.find((known) => known === reason) ?? null,
      requestedBy: requester.id,
      fromUnitId,
      targetResourceId: target.id,
      priority: mapPriority(move),
      message: internalNoteOf(communications, move.id),
      requestedAt: instant(move, 'authoredOn') ?? lastChange(move),
      status,
      decidedAt: status === 'pending' ? null : (instant(child(move, 'executionPeriod'), 'end') ?? lastChange(move)),
      declineReason: status === 'declined' ? (conceptText(move, 'statusReason') ?? '') : null,
      acknowledgedAt: instant(part('nar'), 'valueDateTime'),
      acknowledgedBy: reference(part('vem'), 'valueReference')?.id ?? null,
    },
  };
}

/** The unit written on the move; a foreign one tells it only by who asked. */
function sendingUnitOf(move: StoredResource, requesterId: string, names: NameLookup): string | undefined {
  const written = reference(extension(move, extensions.sendingUnit), 'valueReference');
  return written?.type === 'Organization' ? written.id : names.assignment(requesterId)?.unitId;
}

/**
 * Nobody says which unit asked: the one that has the case while it has not changed hands. A move that is
 * settled asks nothing of its sender, so an unknown one (staff who have left) must not lock the case.
 */
function unitWithoutWord(status: HandoverStatus, ownerUnitId: string | undefined): string | undefined {
  switch (status) {
    case 'pending':
    case 'declined':
      return ownerUnitId;
    case 'cancelled':
      return ownerUnitId ?? '';
    case 'accepted':
      return '';
    default:
      return assertNever(status);
  }
}

function lastChange(move: StoredResource): number {
  return instant(move, 'lastModified') ?? instant(move.meta, 'lastUpdated') ?? 0;
}

function problem(move: StoredResource, element: string, message: string): Mapped<Handover> {
  return { ok: false, problem: { place: `${placeOf(move)} ${element}`, message } };
}
