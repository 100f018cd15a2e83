import type { CareCase, Handover, Instant } from '../../../shared/domain/types.ts';
import type { Voucher } from '../../../shared/domain/voucher/types.ts';
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
import { answerTo, controlledDrugOf, mapAnswers, visitAtOf } from './mapForm.ts';
import { marksOf } from './mapMarks.ts';
import { mapHandover } from './mapHandover.ts';
import { mapMessages } from './mapMessages.ts';
import { mapPriority } from './mapPriority.ts';
import { caseStatusCodes, codeSystems, extensions, identifiers } from './names.ts';
import { formLinks } from './builders.ts';
import { isTooNew, ourReader, type Reader } from './reader.ts';
import { originOf } from './startBundle.ts';
import type { CaseResources, FormAnswerRecord, Mapped, MappedCase, NameLookup } from './types.ts';
import { mapVoucher } from './voucher.ts';

const endedStatuses = ['completed', 'entered-in-error', 'cancelled', 'failed', 'rejected'];

/**
 * One case in the words of the domain. Only two things are indispensable: the patient and the code. Without an owner
 * (who has the baton, R155) it stands in Ofördelade; anything else missing has a safe reading. A newer protocol,
 * an unknown status or a move that cannot be read makes the case read-only instead of unreadable.
 */
export function mapCase(resources: CaseResources, names: NameLookup, reader: Reader = ourReader): Mapped<MappedCase> {
  const { task } = resources;
  if (codeIn(task, 'code', codeSystems.taskType) !== 'arende') return problem(task, 'code', 'är inte ett ärende');
  const patient = reference(task, 'for');
  if (patient?.type !== 'Patient') return problem(task, 'for', 'saknar patient');
  const owner = reference(task, 'owner');
  if (owner !== null && owner.type !== 'HealthcareService') return problem(task, 'owner', 'är ingen resurs');
  // Nobody has been named: the list Ofördelade where the patient is listed, or nobody's, which the lists of the region show (R292).
  const ownerId = owner?.id ?? names.listFor?.(patient.id) ?? '';
  const answers = mapAnswers(resources.form);
  const handovers: Handover[] = [];
  let readOnlyReason = readOnlyReasonOf(task, reader);
  const ownerUnitId = names.resourceUnitId?.(ownerId);
  for (const move of resources.moves) {
    if (text(move, 'status') === 'entered-in-error') continue;
    const mapped = mapHandover(move, resources.communications, names, ownerUnitId);
    if (mapped.ok) handovers.push(mapped.value);
    else readOnlyReason ??= `En överlämning kan inte läsas: ${mapped.problem.message}.`;
  }
  const vouchers: Voucher[] = [];
  for (const item of resources.vouchers ?? []) {
    if (text(item, 'status') === 'entered-in-error') continue;
    const mapped = mapVoucher(item, names);
    if (mapped.ok) vouchers.push(mapped.value);
    else readOnlyReason ??= `En biljett kan inte läsas: ${mapped.problem.message}.`;
  }
  return {
    ok: true,
    value: {
      state: {
        careCase: careCaseOf(resources, answers, patient.id, ownerId),
        messages: mapMessages(resources.communications, task.id, names),
        handovers: handovers.toSorted((a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1)),
        ...(vouchers.length === 0
          ? {}
          : { vouchers: vouchers.toSorted((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1)) }),
      },
      versionId: task.meta.versionId,
      lastUpdated: instant(task.meta, 'lastUpdated') ?? 0,
      lastCommandId: identifierValue(task, [identifiers.command]),
      answers,
      readOnlyReason,
    },
  };
}

function careCaseOf(
  resources: CaseResources,
  answers: readonly FormAnswerRecord[],
  patientId: string,
  ownerResourceId: string,
): CareCase {
  const { task } = resources;
  const kind = text(extension(task, extensions.caseKind), 'valueCode') === 'dropin' ? 'dropIn' : 'async';
  const form =
    codeIn(task, 'reasonCode', codeSystems.form) ??
    answerTo(answers, formLinks.type) ??
    (kind === 'dropIn' ? 'triage' : 'unknown');
  const changed = lastChange(task);
  const ended = endedStatuses.includes(text(task, 'status') ?? '');
  const execution = child(task, 'executionPeriod');
  const startedFrom = originOf(task);
  return {
    id: task.id,
    kind,
    form,
    contactReason: text(task, 'description') ?? conceptText(task, 'reasonCode') ?? form,
    patientId,
    ownerResourceId,
    priority: mapPriority(task),
    arrivedAt: instant(task, 'authoredOn') ?? changed,
    handleBy: instant(child(child(task, 'restriction'), 'period'), 'end'),
    visitAt: visitAtOf(answers),
    controlledDrug: controlledDrugOf(answers),
    receivedAt: instant(execution, 'start') ?? (text(task, 'status') === 'in-progress' ? changed : null),
    holder: holderOf(task),
    doneAt: doneAtOf(task, changed),
    closedAt: ended ? (instant(execution, 'end') ?? changed) : null,
    followUpEnds: instant(child(extension(task, extensions.followUp), 'valuePeriod'), 'end'),
    marks: marksOf(resources, changed),
    ...(startedFrom === undefined ? {} : { startedFrom }),
  };
}

/** What decides the row of the routing table a case came through; null where the Task alone does not say it. */
export function routedFactsOf(task: StoredResource): Pick<CareCase, 'form' | 'arrivedAt'> | null {
  const form = codeIn(task, 'reasonCode', codeSystems.form);
  const arrivedAt = instant(task, 'authoredOn');
  return form === null || arrivedAt === null ? null : { form, arrivedAt };
}

/** The assignment of R5's performer; null when nobody holds the case. */
export function holderOf(task: StoredResource): string | null {
  for (const performer of items(task, 'extension').filter((item) => item['url'] === extensions.performer)) {
    const actor = items(performer, 'extension').find((item) => item['url'] === 'actor');
    const target = reference(actor, 'valueReference');
    if (target?.type === 'PractitionerRole') return target.id;
  }
  return null;
}

function doneAtOf(task: StoredResource, changed: Instant): Instant | null {
  const marked = instant(extension(task, extensions.done), 'valueDateTime');
  if (marked !== null) return marked;
  return codeIn(task, 'businessStatus', codeSystems.caseStatus) === caseStatusCodes.done ? changed : null;
}

function lastChange(task: StoredResource): Instant {
  return instant(task, 'lastModified') ?? instant(task, 'authoredOn') ?? instant(task.meta, 'lastUpdated') ?? 0;
}

function readOnlyReasonOf(task: StoredResource, reader: Reader): string | null {
  if (isTooNew(task, reader))
    return 'Ärendet är skrivet av en nyare version. Uppdatera Ärendevakt för att arbeta i det.';
  const status = text(task, 'status') ?? 'saknas';
  if (status === 'entered-in-error') return 'Ärendet är felregistrerat.';
  if (reader.caseStatuses.includes(status)) return null;
  return `Ärendet har en status som den här versionen inte känner (${status}). Uppdatera Ärendevakt för att arbeta i det.`;
}

function problem(task: StoredResource, element: string, message: string): Mapped<MappedCase> {
  return { ok: false, problem: { place: `${placeOf(task)} ${element}`, message } };
}
