import type {
  CareUnit,
  Directory,
  EmployeeAssignment,
  Resource,
  ResourceId,
  UnitId,
} from '../../../shared/domain/types.ts';
import { resourceLabel } from '../../../shared/domain/labels.ts';
import { buildHealthcareService, buildOrganization, buildPractitioner, buildPractitionerRole } from '../fhir/index.ts';
import type { Named } from '../fhir/index.ts';
import type { MappedDirectory } from '../fhir/index.ts';
import type { HubResource } from '../hubs/port.ts';
import type { TrainingMaterial, UnitSpec } from './material.ts';
import { shuffled } from './random.ts';
import type { Random } from './random.ts';

/** A directory that can also be asked who works where. */
export interface TrainingDirectory extends Directory {
  readonly units: readonly CareUnit[];
  readonly resources: readonly Resource[];
  readonly assignmentsAt: (unitId: UnitId) => readonly EmployeeAssignment[];
  /** Somebody who works as this resource; undefined where nobody does. */
  readonly assignmentsFor: (resourceId: ResourceId) => readonly EmployeeAssignment[];
  /** The resource with the name people read. */
  readonly named: (resourceId: ResourceId) => Named;
}

/** HSA-ids of invented organisations and people start so: the country's test series. */
const hsaPrefix = 'SE9999999999-';

/** Organizations, queues, people and their assignments as the material says; the names are drawn from `random`. */
export function directoryResources(material: TrainingMaterial, random: Random): readonly HubResource[] {
  const { directory } = material;
  const names = shuffled(
    random,
    directory.names.staffSurnames.flatMap((family) =>
      [...directory.names.female, ...directory.names.male].map((given) => ({ given, family })),
    ),
  );
  let nextName = 0;
  const person = (): { readonly given: string; readonly family: string } => {
    const name = names[nextName];
    if (name === undefined) throw new RangeError('More staff than names in the training directory');
    nextName += 1;
    return name;
  };
  return [
    ...directory.providers.map((provider) =>
      buildOrganization({ id: provider.id, name: provider.name, hsaId: `${hsaPrefix}${provider.id.toUpperCase()}` }),
    ),
    ...directory.units.flatMap((unit) => unitResources(unit, directory.unassignedRole, person)),
  ];
}

function unitResources(
  unit: UnitSpec,
  unassignedRole: string,
  person: () => { readonly given: string; readonly family: string },
): readonly HubResource[] {
  const named: Named = { id: unit.id, name: unit.name };
  const queues = queuesOf(unit, unassignedRole);
  const services = queues.map((queue) =>
    buildHealthcareService({
      id: queue.id,
      unit: named,
      role: queue.role,
      specialtyArea: queue.area,
      specialty: queue.specialty,
      unassigned: queue.unassigned,
    }),
  );
  const staff = unit.staff
    .flatMap((group) => Array.from({ length: group.people }, () => group))
    .flatMap((group, index) => {
      const name = person();
      const id = `${unit.id}-p${index + 1}`;
      const covered = queues.filter((queue) => group.roles.includes(queue.role));
      return [
        buildPractitioner({ id, ...name, hsaId: `${hsaPrefix}${id.toUpperCase()}` }),
        buildPractitionerRole({
          id: `${unit.id}-a${index + 1}`,
          staff: { id, name: `${name.given} ${name.family}` },
          unit: named,
          roleLabel: group.label,
          resources: covered.map((queue) => ({ id: queue.id, name: queueName(unit, queue) })),
        }),
      ];
    });
  const organization = buildOrganization({
    id: unit.id,
    name: unit.name,
    partOf: unit.provider,
    town: unit.town,
    sector: unit.sector ?? undefined,
    hsaId: `${hsaPrefix}${unit.id.toUpperCase()}`,
    carePhone: unit.carePhone,
  });
  return [organization, ...services, ...staff];
}

interface Queue {
  readonly id: string;
  readonly role: string;
  readonly area?: string;
  readonly specialty?: string;
  readonly unassigned: boolean;
}

function queuesOf(unit: UnitSpec, unassignedRole: string): readonly Queue[] {
  const roles = unit.roles.map((role, index) => ({ ...role, id: `${unit.id}-r${index + 1}`, unassigned: false }));
  return unit.unassigned ? [...roles, { id: `${unit.id}-r0`, role: unassignedRole, unassigned: true }] : roles;
}

function queueName(unit: UnitSpec, queue: Queue): string {
  return [unit.name, queue.role, queue.area, queue.specialty].filter((part) => part !== undefined).join(', ');
}

/** Look-ups over a directory read from a hub. */
export function trainingDirectory(mapped: MappedDirectory): TrainingDirectory {
  const providers = new Map(mapped.providers.map((item) => [item.id, item]));
  const units = new Map(mapped.units.map((item) => [item.id, item]));
  const resources = new Map(mapped.resources.map((item) => [item.id, item]));
  const assignments = new Map(mapped.assignments.map((item) => [item.id, item]));
  return {
    provider: (id) => providers.get(id),
    unit: (id) => units.get(id),
    resource: (id) => resources.get(id),
    assignment: (id) => assignments.get(id),
    units: mapped.units,
    resources: mapped.resources,
    assignmentsAt: (unitId) => mapped.assignments.filter((item) => item.unitId === unitId),
    assignmentsFor: (resourceId) => mapped.assignments.filter((item) => item.resourceIds.includes(resourceId)),
    named: (resourceId) => {
      const resource = resources.get(resourceId);
      const unit = resource === undefined ? undefined : units.get(resource.unitId);
      return { id: resourceId, name: resource === undefined ? resourceId : resourceLabel(resource, unit) };
    },
  };
}
