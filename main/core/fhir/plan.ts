import { pathText } from '../../../shared/domain/rulebook/problems.ts';
import { unitPlanSchema } from '../../../shared/domain/roster/planSchema.ts';
import type { UnitPlan } from '../../../shared/domain/roster/types.ts';
import type { AssignmentId } from '../../../shared/domain/types.ts';
import type { HubResource, StoredResource } from '../hubs/port.ts';
import { codeIn, extension, items, parseInstant, placeOf, reference, text } from './json.ts';
import { basicCodes, codeSystems, extensions, identifiers } from './names.ts';
import type { MappingProblem, PublishedPlan } from './types.ts';

/** Parts of the plan's extension: each is read and written whole (docs/decisions/0034). */
const parts = {
  oppettider: 'hours',
  schema: 'shifts',
  ansvarig: 'leads',
  paminnelser: 'reminders',
  eskalering: 'escalation',
} as const;

/** A unit's plan as a Basic `enhetsplan`. `base` is the newest version on the hub: what others have added to it stays. */
export function buildPlan(plan: UnitPlan, author: AssignmentId | null, base: StoredResource | null): HubResource {
  const content = Object.entries(parts).flatMap(([url, key]) => {
    const value = plan[key];
    return value === null ? [] : [{ url, valueString: JSON.stringify(value) }];
  });
  const foreign = items(base, 'extension').filter((item) => text(item, 'url') !== extensions.plan);
  return {
    ...base,
    resourceType: 'Basic',
    identifier: [{ system: identifiers.plan, value: plan.unitId }],
    code: { coding: [{ system: codeSystems.basic, code: basicCodes.plan }] },
    subject: { reference: `Organization/${plan.unitId}` },
    // Whoever changed it last: the versions on the hub are the log of it.
    ...(author === null ? {} : { author: { reference: `PractitionerRole/${author}` } }),
    extension: [...foreign, { url: extensions.plan, extension: content }],
  };
}

/** True for the Basic resources that are plans of units. */
export function isPlan(resource: unknown): boolean {
  return codeIn(resource, 'code', codeSystems.basic) === basicCodes.plan;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    // Not what any part may be: it is told as a problem and not taken for nothing.
    return false;
  }
}

/** What a Basic `enhetsplan` says, or where it cannot be used. */
export function mapPlan(resource: StoredResource): PublishedPlan | MappingProblem {
  const unit = reference(resource, 'subject');
  const found = items(extension(resource, extensions.plan), 'extension');
  const valueOf = (url: string): unknown => {
    const part = found.find((item) => text(item, 'url') === url);
    return part === undefined ? null : parsed(text(part, 'valueString') ?? '');
  };
  const read = unitPlanSchema.safeParse({
    unitId: unit?.type === 'Organization' ? unit.id : null,
    hours: valueOf('oppettider'),
    shifts: valueOf('schema') ?? [],
    leads: valueOf('ansvarig') ?? [],
    reminders: valueOf('paminnelser'),
    escalation: valueOf('eskalering'),
  });
  if (!read.success) {
    const [issue] = read.error.issues;
    return {
      place: `${placeOf(resource)} ${pathText(issue?.path ?? [])}`,
      message: 'enhetens plan går inte att använda',
    };
  }
  const author = reference(resource, 'author');
  return {
    plan: read.data,
    resourceId: resource.id,
    versionId: resource.meta.versionId,
    changedBy: author?.type === 'PractitionerRole' ? author.id : null,
    changedAt: parseInstant(resource.meta.lastUpdated),
  };
}
