import { nextOpen } from '../../../shared/domain/calendar.ts';
import { methodRowFor } from '../../../shared/domain/handoverMethods.ts';
import { handoverTargetOf } from '../../../shared/domain/handover/target.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { CareUnit, Instant, Resource, UnitId } from '../../../shared/domain/types.ts';
import type { Voucher } from '../../../shared/domain/voucher/types.ts';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import { buildVoucher } from '../fhir/index.ts';
import type { HubResource } from '../hubs/port.ts';
import type { TrainingDirectory } from './directory.ts';
import type { TrainingMaterial } from './material.ts';
import type { NewCase, NewCases } from './newCases.ts';
import { newUuid, pick, type Random } from './random.ts';
import type { StoryStep } from './stories.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Long enough for any voucher to have ended, weekends and holidays included. */
const sentDaysAgo = 9;
const cancelledMinutesAgo = 40;
const visitInDays = 2;

/** A case that is done, and what the patient was given in it. */
export interface WatchedCase {
  readonly made: NewCase;
  readonly story: readonly StoryStep[];
  readonly until: Instant;
  readonly vouchers: readonly (HubResource & { readonly id: string })[];
}

interface CohortInput {
  readonly material: TrainingMaterial;
  readonly directory: TrainingDirectory;
  readonly rulebook: Rulebook;
  readonly random: Random;
  readonly now: Instant;
  readonly newCases: NewCases;
}

/**
 * What stands in Vidimeringar when the day begins, at every unit of primary care: a voucher nobody has used and a visit
 * the patient has cancelled (R197). The voucher goes to another provider where the region reaches those so (R151), and is
 * a booking voucher of the unit itself elsewhere (R223).
 */
export function watchedVouchers(input: CohortInput): readonly WatchedCase[] {
  return input.directory.units
    .filter((unit) => unit.sector === 'primary')
    .flatMap((unit) => [unused(input, unit.id), cancelled(input, unit.id)]);
}

const story: readonly StoryStep[] = [
  { type: 'receive' },
  { type: 'answer' },
  { type: 'patientReads' },
  { type: 'done' },
];

function unused(input: CohortInput, unitId: UnitId): WatchedCase {
  const sentAt = input.now - sentDaysAgo * dayMs;
  const made = caseAt(input, unitId, sentAt - dayMs);
  const to = otherProvider(input, unitId);
  return watched(input, made, unitId, sentAt, {
    kind: to === undefined ? 'booking' : 'provider',
    targetResourceId: to?.id ?? made.spec.owner.id,
    information: made.spec.items
      .flatMap(({ question, answer }) => (typeof answer === 'object' ? [] : [`${question}: ${answer}`]))
      .join('\n'),
    validThrough: voucherValidThrough(sentAt, input.rulebook),
    visitAt: null,
    status: 'sent',
    decidedAt: null,
  });
}

function cancelled(input: CohortInput, unitId: UnitId): WatchedCase {
  const { now, rulebook } = input;
  const sentAt = now - 2 * dayMs;
  const made = caseAt(input, unitId, sentAt - dayMs);
  return watched(input, made, unitId, sentAt, {
    kind: 'visit',
    targetResourceId: made.spec.owner.id,
    information: '',
    validThrough: null,
    visitAt: nextOpen(rulebook.defaultHours, now + visitInDays * dayMs) ?? now + visitInDays * dayMs,
    status: 'cancelled',
    decidedAt: now - cancelledMinutesAgo * minuteMs,
  });
}

function watched(
  { directory, random }: CohortInput,
  made: NewCase,
  unitId: UnitId,
  sentAt: Instant,
  facts: Pick<
    Voucher,
    'kind' | 'targetResourceId' | 'information' | 'validThrough' | 'visitAt' | 'status' | 'decidedAt'
  >,
): WatchedCase {
  const owner = made.spec.owner.id;
  const by = directory.assignmentsFor(owner)[0] ?? directory.assignmentsAt(unitId)[0];
  if (by === undefined) throw new RangeError(`Nobody works at ${unitId}`);
  const id = newUuid(random);
  const resource = buildVoucher({
    id,
    voucher: {
      ...facts,
      id: newUuid(random),
      sentBy: by.id,
      fromUnitId: unitId,
      sentAt,
      acknowledgedAt: null,
      acknowledgedBy: null,
    },
    commandId: newUuid(random),
    caseReference: `Task/${made.spec.id}`,
    patientId: made.patient.named.id,
    requester: { id: by.id, name: by.staffName },
    targetName: directory.named(facts.targetResourceId).name,
  });
  return { made, story, until: sentAt, vouchers: [{ ...resource, id }] };
}

function caseAt({ material, newCases, random }: CohortInput, unitId: UnitId, arrivedAt: Instant): NewCase {
  const services = material.services.filter(
    (item) => item.kind === 'async' && item.visit !== true && item.routes.some((route) => route.unit === undefined),
  );
  return newCases.make({ service: pick(random, services), listedAt: unitId, arrivedAt });
}

/** A queue of another provider, where the region's way there is a voucher. */
function otherProvider({ directory, rulebook, random }: CohortInput, unitId: UnitId): Resource | undefined {
  const from = directory.unit(unitId);
  const reached = (resource: Resource, unit: CareUnit): boolean => {
    if (unit.providerId === from?.providerId) return false;
    const target = handoverTargetOf(rulebook, { resource, unit }, from);
    return methodRowFor(rulebook, 'voucher', { received: true, target })?.allowed === true;
  };
  const found = directory.resources.filter((resource) => {
    const unit = directory.unit(resource.unitId);
    return unit !== undefined && !resource.unassigned && reached(resource, unit);
  });
  return found.length === 0 ? undefined : pick(random, found);
}
