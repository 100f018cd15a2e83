import { followUpEnd, initialHandleBy, priorityRule } from '../../../shared/domain/clocks.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Instant, Priority, Resource } from '../../../shared/domain/types.ts';
import type { ArrivalSpec, Named } from '../fhir/index.ts';
import type { TrainingDirectory } from './directory.ts';
import type { ServiceSpec, TrainingMaterial } from './material.ts';
import { arrivalPriority } from './newCases.ts';
import type { NewCase, NewCases, NewCaseWish } from './newCases.ts';
import { newUuid } from './random.ts';
import type { Random } from './random.ts';

const minuteMs = 60_000;

/** Where the region's own walkthrough starts: the instruction's example, with its test patient. */
export const walkthrough = {
  personnummer: '198805192393',
  given: 'Testpatient',
  family: 'Valbo-Ett',
  form: 'aid_renewal/diabetes',
  role: 'Sjuksköterska',
  specialty: 'Distrikt',
} as const;

/** Minutes from the start of the day until the drop-in of the drill escalates: time to see the warning and act. */
const escalatesInMinutes = 22;
const escalatingPriority: Priority = 3;

/** Not among the urgent ones: a calm case to look at. */
const visitorPriority: Priority = 12;

interface LandmarkInput {
  readonly material: TrainingMaterial;
  readonly directory: TrainingDirectory;
  readonly rulebook: Rulebook;
  readonly random: Random;
  readonly now: Instant;
  readonly firstUnitId: string;
  readonly newCases: NewCases;
}

/** The cases every training day has, whatever its seed. */
export function landmarks(input: LandmarkInput): readonly NewCase[] {
  return [walkthroughCase(input), escalatingDropIn(input), ...everyReminderStage(input)];
}

/** Förnya hjälpmedel for the test patient: misplaced at the first unit, new, to be moved by Flytta. */
function walkthroughCase(input: LandmarkInput): NewCase {
  const { directory, material, rulebook, random, now, firstUnitId } = input;
  const service = serviceOf(material, (item) => item.form === walkthrough.form && item.questions['typ'] !== undefined);
  const owner = queueAt(
    directory,
    firstUnitId,
    (item) => item.role === walkthrough.role && item.specialty === walkthrough.specialty,
  );
  const unit = directory.unit(firstUnitId);
  const listedUnit: Named = { id: firstUnitId, name: unit?.name ?? firstUnitId };
  const patient = { id: newUuid(random), name: `${walkthrough.given} ${walkthrough.family}` };
  const { personnummer, given, family } = walkthrough;
  const spec = {
    id: patient.id,
    personnummer,
    given,
    family,
    birthDate: '1988-05-19',
    gender: 'male',
    phone: '070-1740605',
    listedUnit,
  } as const;
  const arrivedAt = now - 20 * 60 * minuteMs;
  const answers: Readonly<Record<string, string>> = {
    typ: 'Diabeteshjälpmedel',
    fornyas: 'Diabetesmottagning hälsocentral',
    namn: 'Teststickor för blodsocker',
    storlek: 'Ask om 50',
  };
  return {
    patient: { spec, named: patient, guardian: null },
    spec: {
      id: newUuid(random),
      ...ids(random),
      kind: service.kind,
      form: service.form,
      contactReason: service.label,
      patient,
      owner: directory.named(owner.id),
      priority: arrivalPriority(service, rulebook),
      arrivedAt,
      handleBy: initialHandleBy(
        { form: service.form, priority: arrivalPriority(service, rulebook), arrivedAt, visitAt: null },
        rulebook,
      ),
      followUpEnds: followUpEnd(arrivedAt, rulebook),
      items: Object.entries(service.questions).map(([linkId, question]) => ({
        linkId,
        question,
        answer: answers[linkId] ?? '',
      })),
    },
  };
}

/** A drop-in whose limit passes soon: it must be warned about before it escalates (R113, R255). */
function escalatingDropIn(input: LandmarkInput): NewCase {
  const { material, rulebook, now, firstUnitId, newCases } = input;
  const service = serviceOf(material, (item) => item.form === 'triage' && item.priority === escalatingPriority);
  const limit = priorityRule(rulebook, service.priority)?.escalatesAfterMinutes ?? escalatesInMinutes;
  return newCases.make({ service, listedAt: firstUnitId, arrivedAt: now + (escalatesInMinutes - limit) * minuteMs });
}

/** One case in each stage of D15, by how much of its handling time is left. */
function everyReminderStage(input: LandmarkInput): readonly NewCase[] {
  const { material, now, firstUnitId, newCases, rulebook } = input;
  const service = serviceOf(material, (item) => item.form === 'prescription_renewal');
  const probe = initialHandleBy(
    { form: service.form, priority: arrivalPriority(service, rulebook), arrivedAt: now, visitAt: null },
    rulebook,
  );
  // Without a handling time there are no stages to show.
  if (probe === null) return [];
  const span = probe - now;
  const leftMs: readonly number[] = [
    span * 0.4,
    span * 0.15,
    25 * minuteMs,
    10 * minuteMs,
    -40 * minuteMs,
    -span * 0.3,
  ];
  return leftMs.map((left) => {
    const wish: NewCaseWish = { service, listedAt: firstUnitId, arrivedAt: Math.round(now + left - span) };
    return newCases.make(wish);
  });
}

/** Somebody who is here on a visit: sought care by triage, and is handled by the unit that has the case (D10). */
export function visitor(input: Pick<LandmarkInput, 'material' | 'now' | 'firstUnitId' | 'newCases'>): NewCase {
  const { material, now, firstUnitId, newCases } = input;
  const service = serviceOf(material, (item) => item.form === 'triage' && item.priority === visitorPriority);
  return newCases.make({ service, listedAt: firstUnitId, outOfCounty: true, arrivedAt: now - 2 * minuteMs });
}

function ids(random: Random): Pick<ArrivalSpec, 'formId' | 'clientId' | 'commandId' | 'contactId'> {
  return { formId: newUuid(random), clientId: newUuid(random), commandId: newUuid(random), contactId: newUuid(random) };
}

function serviceOf(material: TrainingMaterial, wanted: (service: ServiceSpec) => boolean): ServiceSpec {
  const found = material.services.find(wanted);
  if (found === undefined) throw new RangeError('A form the training day needs is missing from its material');
  return found;
}

function queueAt(directory: TrainingDirectory, unitId: string, wanted: (resource: Resource) => boolean): Resource {
  const found = directory.resources.find((item) => item.unitId === unitId && wanted(item));
  if (found === undefined) throw new RangeError(`A queue the training day needs is missing at ${unitId}`);
  return found;
}
