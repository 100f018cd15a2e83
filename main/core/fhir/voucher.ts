import type { Voucher, VoucherKind, VoucherStatus } from '../../../shared/domain/voucher/types.ts';
import type { HubResource, StoredResource } from '../hubs/port.ts';
import { setAcknowledged, setExecution, setLastModified, stripServerMeta, type Editable } from './edits.ts';
import { codeable, commandIdentifier, namedReference, type Named } from './elements.ts';
import { child, codeIn, extension, identifierValue, instant, iso, items, placeOf, reference, text } from './json.ts';
import { codeSystems, extensions, identifiers, voucherKindCodes, voucherStatusCodes } from './names.ts';
import type { Mapped, NameLookup } from './types.ts';

const statuses: readonly VoucherStatus[] = ['sent', 'used', 'cancelled'];
const kinds: readonly VoucherKind[] = ['provider', 'booking', 'visit'];
const informationInput = 'anamnes';

/** The domain's id of a voucher: ours when the Task carries one, else the hub's. */
export function voucherIdOf(task: StoredResource): string {
  return identifierValue(task, [identifiers.voucher]) ?? task.id;
}

/** One voucher in the words of the domain. Without a receiver or a sending unit nobody can watch it. */
export function mapVoucher(task: StoredResource, names: NameLookup): Mapped<Voucher> {
  const owner = reference(task, 'owner');
  if (owner?.type !== 'HealthcareService') return problem(task, 'owner', 'saknar mottagande resurs');
  const requester = reference(task, 'requester');
  const sentBy = requester?.type === 'PractitionerRole' ? requester.id : '';
  const unit = reference(extension(task, extensions.sendingUnit), 'valueReference');
  const fromUnitId = unit?.type === 'Organization' ? unit.id : names.assignment(sentBy)?.unitId;
  if (fromUnitId === undefined) return problem(task, 'requester', 'avsändarens enhet finns inte i katalogen');
  const status = statuses.find((candidate) => voucherStatusCodes[candidate].status === text(task, 'status'));
  if (status === undefined)
    return problem(task, 'status', `har en status vi inte känner: ${text(task, 'status') ?? 'ingen'}`);
  const kindCode = text(extension(task, extensions.voucherKind), 'valueCode');
  const acknowledged = extension(task, extensions.acknowledged);
  const part = (name: string) => items(acknowledged, 'extension').find((item) => item['url'] === name);
  const changed = instant(task, 'lastModified') ?? instant(task.meta, 'lastUpdated') ?? 0;
  return {
    ok: true,
    value: {
      id: voucherIdOf(task),
      kind: kinds.find((kind) => voucherKindCodes[kind] === kindCode) ?? 'provider',
      sentBy,
      fromUnitId,
      targetResourceId: owner.id,
      information: informationOf(task),
      sentAt: instant(task, 'authoredOn') ?? changed,
      validThrough: dayOf(text(child(child(task, 'restriction'), 'period'), 'end')),
      visitAt: instant(extension(task, extensions.visitAt), 'valueDateTime'),
      status,
      decidedAt: status === 'sent' ? null : (instant(child(task, 'executionPeriod'), 'end') ?? changed),
      acknowledgedAt: instant(part('nar'), 'valueDateTime'),
      acknowledgedBy: reference(part('vem'), 'valueReference')?.id ?? null,
    },
  };
}

function informationOf(task: StoredResource): string {
  const input = items(task, 'input').find((item) => codeIn(item, 'type', codeSystems.input) === informationInput);
  return text(input, 'valueString') ?? '';
}

/** A period that ends with a date includes the whole day; of a time only its date is used. */
function dayOf(end: string | null): string | null {
  return end !== null && /^\d{4}-\d{2}-\d{2}/u.test(end) ? end.slice(0, 10) : null;
}

export interface VoucherSpec {
  readonly voucher: Voucher;
  readonly id?: string;
  readonly commandId: string;
  /** `Task/<id>` of the case. */
  readonly caseReference: string;
  readonly patientId: string;
  readonly requester: Named;
  readonly targetName: string | null;
}

/** A voucher (Task `biljett`) in any state. */
export function buildVoucher(spec: VoucherSpec): HubResource {
  const { voucher, targetName } = spec;
  const codes = voucherStatusCodes[voucher.status];
  const { validThrough, visitAt, decidedAt } = voucher;
  return {
    resourceType: 'Task',
    ...(spec.id === undefined ? {} : { id: spec.id }),
    identifier: [commandIdentifier(spec.commandId), { system: identifiers.voucher, value: voucher.id }],
    status: codes.status,
    businessStatus: codeable(codeSystems.voucherStatus, codes.business),
    intent: 'order',
    code: codeable(codeSystems.taskType, 'biljett'),
    partOf: [{ reference: spec.caseReference }],
    focus: { reference: spec.caseReference },
    for: { reference: `Patient/${spec.patientId}` },
    authoredOn: iso(voucher.sentAt),
    lastModified: iso(decidedAt ?? voucher.sentAt),
    requester: namedReference('PractitionerRole', spec.requester),
    owner: {
      reference: `HealthcareService/${voucher.targetResourceId}`,
      ...(targetName === null ? {} : { display: targetName }),
    },
    ...(validThrough === null ? {} : { restriction: { period: { start: iso(voucher.sentAt), end: validThrough } } }),
    ...(decidedAt === null ? {} : { executionPeriod: { end: iso(decidedAt) } }),
    ...(voucher.information === ''
      ? {}
      : { input: [{ type: codeable(codeSystems.input, informationInput), valueString: voucher.information }] }),
    extension: [
      { url: extensions.voucherKind, valueCode: voucherKindCodes[voucher.kind] },
      { url: extensions.sendingUnit, valueReference: { reference: `Organization/${voucher.fromUnitId}` } },
      ...(visitAt === null ? [] : [{ url: extensions.visitAt, valueDateTime: iso(visitAt) }]),
    ],
  };
}

/** The voucher once somebody has acknowledged it. When it was cancelled is written down before `lastModified` moves. */
export function acknowledgedVoucher(
  task: StoredResource,
  before: Voucher | undefined,
  by: { readonly assignmentId: string; readonly name: string; readonly at: number },
): Editable {
  const kept = setExecution(stripServerMeta(task), 'end', before?.decidedAt ?? null);
  return setLastModified(setAcknowledged(kept, by.assignmentId, by.name, by.at), by.at);
}

/** What the patient's platform writes when the patient has used a voucher, or cancelled the visit (R218, R224). */
export function decidedVoucher(task: StoredResource, status: 'used' | 'cancelled', at: number): Editable {
  const codes = voucherStatusCodes[status];
  const bare = stripServerMeta(task);
  const coded: Editable = {
    ...bare,
    status: codes.status,
    businessStatus: codeable(codeSystems.voucherStatus, codes.business),
  };
  return setLastModified(setExecution(coded, 'end', at), at);
}

function problem(task: StoredResource, element: string, message: string): Mapped<Voucher> {
  return { ok: false, problem: { place: `${placeOf(task)} ${element}`, message } };
}
