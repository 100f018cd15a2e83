import { isOpen, nextOpen } from '../../../shared/domain/calendar.ts';
import { followUpEnd, initialHandleBy, priorityRule } from '../../../shared/domain/clocks.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { CareUnit, Instant, Priority, Resource } from '../../../shared/domain/types.ts';
import { listAt } from '../../../shared/domain/unassigned.ts';
import type { ArrivalSpec } from '../fhir/index.ts';
import { formLinks } from '../fhir/index.ts';
import type { FormItemSpec } from '../fhir/index.ts';
import type { TrainingDirectory } from './directory.ts';
import type { FormVariant, RouteSpec, ServiceSpec, TrainingMaterial } from './material.ts';
import type { People, TrainingPatient } from './people.ts';
import { between, pick, pickWeighted } from './random.ts';
import type { Random } from './random.ts';

const hourMs = 3_600_000;

/** A case about to arrive, and the patient (with guardian) who must be on the hub first. */
export interface NewCase {
  readonly patient: TrainingPatient;
  readonly spec: ArrivalSpec & { readonly id: string };
}

export interface NewCaseWish {
  readonly service: ServiceSpec;
  readonly arrivedAt: Instant;
  /** Primary care: the unit the patient is listed at; chosen when absent. */
  readonly listedAt?: string;
  /** The visit a rebooking is about; some days ahead when absent. */
  readonly visitAt?: Instant;
  /** Nobody knows where it belongs (R292): stands in the list Ofördelade of the listed unit. */
  readonly unassigned?: boolean;
  /** A patient from outside the county, listed nowhere in it (D10). */
  readonly outOfCounty?: boolean;
  /** One route of the form, and one recipient of it; chosen by their shares when absent. */
  readonly route?: RouteSpec;
  readonly to?: RouteSpec['to'][number];
}

export interface NewCases {
  readonly make: (wish: NewCaseWish) => NewCase;
}

export interface NewCasesInput {
  readonly material: TrainingMaterial;
  readonly directory: TrainingDirectory;
  readonly people: People;
  readonly rulebook: Rulebook;
  readonly random: Random;
  readonly newId: () => string;
  /** Share of the patients listed at the unit a newcomer meets first. */
  readonly firstUnitShare: number;
}

/** The priority a form arrives with: none where the region has none for administrative cases (R28), or not this one. */
export function arrivalPriority(service: Pick<ServiceSpec, 'kind' | 'priority'>, rulebook: Rulebook): Priority | null {
  if (service.kind === 'async' && !rulebook.regional.adminCasesHavePriority.value) return null;
  return priorityRule(rulebook, service.priority) === undefined ? null : service.priority;
}

/** Makes cases the way a resident's form becomes one: form, age and listing decide the queue (R4, R5, R66). */
export function createNewCases(input: NewCasesInput): NewCases {
  const { material, directory, people, rulebook, random, newId } = input;
  const primary = directory.units.filter((unit) => unit.sector === 'primary');

  const listingOf = (id: string | undefined): CareUnit => {
    const [first] = primary;
    const wanted = id === undefined ? undefined : directory.unit(id);
    if (wanted !== undefined) return wanted;
    if (first !== undefined && random() < input.firstUnitShare) return first;
    return pick(random, primary);
  };

  const make = (wish: NewCaseWish): NewCase => {
    const { service, arrivedAt } = wish;
    const listed = listingOf(wish.listedAt);
    const route = wish.route ?? pickWeighted(random, routesFor(service, wish), (item) => item.share);
    const [youngest, oldest] = route.ages ?? service.ages;
    const age = between(random, youngest, oldest);
    const owner = wish.unassigned === true ? unassignedAt(listed, directory) : recipientOf(route, listed, wish);
    // Only primary care has lists of residents; whoever stands elsewhere without one is listed nowhere.
    const isListed = listed.sector === 'primary' && wish.outOfCounty !== true;
    const listedUnit = isListed ? { id: listed.id, name: listed.name } : null;
    const patient = people.patient({ age, sex: service.sex, listedUnit });
    const variant = variantFor(service, owner, age, random);
    const visitAt = service.visit === true ? (wish.visitAt ?? visitTime(arrivedAt, random, rulebook)) : null;
    const priority = arrivalPriority(service, rulebook);
    const facts = { form: service.form, priority, arrivedAt, visitAt };
    const id = newId();
    return {
      patient,
      spec: {
        id,
        formId: newId(),
        clientId: newId(),
        commandId: newId(),
        contactId: newId(),
        kind: service.kind,
        form: service.form,
        contactReason: reasonOf(service, variant, route, random),
        patient: patient.named,
        owner: directory.named(owner.id),
        priority,
        arrivedAt,
        handleBy: initialHandleBy(facts, rulebook),
        followUpEnds: followUpEnd(arrivedAt, rulebook),
        ...(patient.guardian === null ? {} : { guardianId: patient.guardian.id }),
        items: [...formItems(service, variant, visitAt), ...attachedFile(service, id)],
      },
    };
  };

  const recipientOf = (route: RouteSpec, listed: CareUnit, wish: NewCaseWish): Resource => {
    const unitId = route.unit ?? listed.id;
    const { role, specialty } = wish.to ?? pick(random, route.to);
    const found = directory.resources.find(
      (item) => item.unitId === unitId && item.role === role && item.specialty === (specialty ?? null),
    );
    // A day begun with another region's rules: a role that is not there leaves the case to the unit's list (R292).
    const list = found ?? listAt(unitId, directory) ?? listAt(listed.id, directory);
    if (list === undefined)
      throw new RangeError(`No ${role} ${specialty ?? ''} at ${unitId} in the training directory`);
    return list;
  };

  const reasonOf = (service: ServiceSpec, variant: FormVariant, route: RouteSpec, source: Random): string => {
    const label =
      service.reasonFrom === undefined ? service.label : (variant.answers[service.reasonFrom] ?? service.label);
    // R66, R67: specialised care is chosen with a town, and the town is part of Kontaktorsak.
    return route.sector === 'specialist' && service.kind === 'async'
      ? `${label} - ${pick(source, material.texts.towns)}`
      : label;
  };

  return { make };
}

function within(age: number, span: readonly [number, number] | undefined): boolean {
  return span === undefined || (age >= span[0] && age <= span[1]);
}

/** A wish for a unit means its own queues: primary care reaches the listed unit, other routes land elsewhere. */
function routesFor(service: ServiceSpec, wish: NewCaseWish): readonly RouteSpec[] {
  const local = wish.listedAt === undefined ? [] : service.routes.filter((route) => route.unit === undefined);
  return local.length > 0 ? local : service.routes;
}

function unassignedAt(unit: CareUnit, directory: TrainingDirectory): Resource {
  const found = listAt(unit.id, directory);
  if (found === undefined) throw new RangeError(`No list Ofördelade at ${unit.id} in the training directory`);
  return found;
}

function variantFor(service: ServiceSpec, owner: Resource, age: number, random: Random): FormVariant {
  const recipient = owner.specialty === null ? owner.role : `${owner.role}/${owner.specialty}`;
  const byAge = service.variants.filter((variant) => within(age, variant.ages));
  const fitting = byAge.filter((variant) => variant.only === undefined || variant.only === recipient);
  const own = fitting.filter((variant) => variant.only !== undefined);
  if (own.length > 0) return pick(random, own);
  if (fitting.length > 0) return pick(random, fitting);
  // The form was meant for somebody else, or for nobody.
  return pick(random, byAge.length > 0 ? byAge : service.variants);
}

/** A quarter of an hour in open hours, far enough ahead to be rebooked in time. */
function visitTime(arrivedAt: Instant, random: Random, rulebook: Rulebook): Instant {
  const hours = rulebook.defaultHours;
  const earliest = rulebook.settings.rebookingMinHours.value;
  const quarter = hourMs / 4;
  const wanted = arrivedAt + between(random, earliest * 2, earliest * 14) * hourMs;
  if (isOpen(hours, wanted)) return Math.round(wanted / quarter) * quarter;
  const opening = nextOpen(hours, wanted) ?? wanted;
  return opening + between(random, 0, 24) * quarter;
}

function formItems(service: ServiceSpec, variant: FormVariant, visitAt: Instant | null): readonly FormItemSpec[] {
  return Object.entries(service.questions).flatMap(([linkId, question]): readonly FormItemSpec[] => {
    if (linkId === formLinks.visitAt) {
      return visitAt === null ? [] : [{ linkId, question, answer: new Date(visitAt).toISOString() }];
    }
    const answer = variant.answers[linkId];
    if (answer === undefined) return [];
    if (linkId === formLinks.medicationListConsent) return [{ linkId, question, answer: answer === 'ja' }];
    return [{ linkId, question, answer }];
  });
}

/**
 * One case in some has a file with its form. Its id decides, so that no other chance of the day falls otherwise: ids are
 * as random as anything else.
 */
function attachedFile(service: ServiceSpec, id: string): readonly FormItemSpec[] {
  if (service.kind !== 'async' || !/[05a]$/.test(id)) return [];
  const answer = service.form.startsWith('certificate')
    ? { title: 'underlag.pdf', contentType: 'application/pdf' }
    : { title: 'foto-1.jpg', contentType: 'image/jpeg' };
  return [{ linkId: 'bilaga', question: 'Bifogad fil', answer }];
}
