import { formParts, route, type RouteAnswer } from '../../../shared/domain/route.ts';
import { type RoutedRecipient, type Sector, sector as routedSector } from '../../../shared/domain/rulebook/routing.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import { startsWithWords } from '../../../shared/domain/suits.ts';
import type { Instant } from '../../../shared/domain/types.ts';
import type { RouteSpec, ServiceSpec, TrainingMaterial, UnitSpec } from './material.ts';

/** A queue as the material writes it. */
type QueueSpec = RouteSpec['to'][number];

/**
 * The material as a region with this rulebook would have it: forms go to whom its routing table names, the units have
 * those queues, and the staff who take the administrative work cover them. What already suits the rulebook stays as it
 * is, so the region the material was written for is the same to the last letter.
 */
export function regionalMaterial(material: TrainingMaterial, rulebook: Rulebook, at: Instant): TrainingMaterial {
  const units = material.directory.units.filter(
    (unit) => unit.crossProvider === undefined || unit.crossProvider === rulebook.regional.crossProvider.value,
  );
  const services = material.services.map((service) => rerouted(service, rulebook, at));
  const changed = services.filter((service, index) => service !== material.services[index]);
  const [administrative] = changed.flatMap(({ routes }) => routes.flatMap(({ to }) => to));
  if (administrative === undefined) return { ...material, directory: { ...material.directory, units } };
  const { adminRole } = material.directory;
  return {
    ...material,
    services,
    directory: {
      ...material.directory,
      adminRole: administrative.role,
      units: units.map((unit) =>
        // A unit without staff is not in the service (R152): nobody would answer there.
        unit.staff.length === 0 ? unit : withQueues(unit, queuesFor(unit, changed, rulebook), adminRole),
      ),
    },
  };
}

/**
 * The form with every route the rulebook gives to other roles sent to those; the form itself where there is none. How a
 * table words a specialty is no reason: it may be wider than one queue.
 */
function rerouted(service: ServiceSpec, rulebook: Rulebook, at: Instant): ServiceSpec {
  let kind = service.kind;
  let changed = false;
  const routes = service.routes.map((spec) => {
    const { recipients, answer } = named(service, spec, rulebook, at);
    if (recipients.length === 0 || spec.to.some((to) => recipients.some(({ role }) => startsWithWords(role, to.role))))
      return spec;
    changed = true;
    if (answer?.kind === 'async' || answer?.kind === 'dropIn') kind = answer.kind;
    return { ...spec, to: recipients.map(queueOf) };
  });
  return changed ? { ...service, kind, routes } : service;
}

/** Whom the table names for the form in this part of care, whatever the age of those the route is for. */
function named(
  service: ServiceSpec,
  spec: RouteSpec,
  rulebook: Rulebook,
  at: Instant,
): { readonly recipients: readonly RoutedRecipient[]; readonly answer: RouteAnswer | undefined } {
  const sector = sectorOf(spec.sector);
  if (sector === undefined) return { recipients: [], answer: undefined };
  const [youngest, oldest] = spec.ages ?? service.ages;
  const ages = Array.from({ length: oldest - youngest + 1 }, (_, index) => youngest + index);
  const answers = ages.map((age) => route(rulebook, { ...formParts(service.form), sector, age }, at));
  const recipients = new Map(
    answers.flatMap((one) => one.recipients).map((role) => [`${role.role} ${role.specialty ?? ''}`, role]),
  );
  return { recipients: [...recipients.values()], answer: answers[0] };
}

function sectorOf(name: string | null): Sector | undefined {
  return routedSector.options.find((known) => known === name);
}

function queueOf({ role, specialty }: RoutedRecipient): QueueSpec {
  return specialty === undefined ? { role } : { role, specialty };
}

/** The queues the rulebook expects at a unit: those of the routes into its part of care, and those a case is laid over to within it. */
function queuesFor(unit: UnitSpec, services: readonly ServiceSpec[], rulebook: Rulebook): readonly QueueSpec[] {
  const routed = services
    .flatMap(({ routes }) => routes)
    .filter(({ sector }) => sector === unit.sector)
    .flatMap(({ to }) => to);
  const within = rulebook.recipients
    .filter(({ place, sectors }) => place === 'own' && sectors.some((sector) => sector === unit.sector))
    .flatMap(({ role, specialty }) => (role === null ? [] : [queueOf({ role, specialty: specialty ?? undefined })]));
  return [...routed, ...within];
}

function withQueues(unit: UnitSpec, wanted: readonly QueueSpec[], adminRole: string): UnitSpec {
  const roles = [...unit.roles];
  for (const queue of wanted) {
    if (!roles.some((known) => known.role === queue.role && known.specialty === queue.specialty)) roles.push(queue);
  }
  const added = [...new Set(roles.slice(unit.roles.length).map(({ role }) => role))];
  if (added.length === 0) return unit;
  // Those who take the administrative work; where nobody does it alone, the first.
  const takers = unit.staff.filter((group) => group.roles.includes(adminRole));
  const covering = takers.length > 0 ? takers : unit.staff.slice(0, 1);
  return {
    ...unit,
    roles,
    staff: unit.staff.map((group) =>
      covering.includes(group) ? { ...group, roles: [...group.roles, ...added] } : group,
    ),
  };
}
