import type { Entry, TickedOff } from '../../../shared/domain/acts/types.ts';
import type { Instant, Priority } from '../../../shared/domain/types.ts';
import type { HubResource, StoredResource } from '../hubs/port.ts';
import { coarsePriority, codeable, commandIdentifier, holderExtension } from './elements.ts';
import { child, extension, instant, integer, iso, items, reference } from './json.ts';
import { enteredCodes, extensions, identifiers } from './names.ts';

/**
 * Edits of a fresh resource: each answers a copy in which only the named element differs, so that
 * extensions and elements we do not know survive exactly as they were (fhir: PUT replaces everything).
 */
export type Editable = HubResource & { readonly id: string };

/** Version and time are the hub's to set; the rest of `meta` (profile, tags) is kept. */
export function stripServerMeta(resource: StoredResource): Editable {
  const meta = Object.fromEntries(
    Object.entries(resource.meta).filter(([key]) => key !== 'versionId' && key !== 'lastUpdated'),
  );
  const entries = Object.entries(resource).flatMap(([key, value]): [string, unknown][] => {
    if (key !== 'meta') return [[key, value]];
    return Object.keys(meta).length === 0 ? [] : [[key, meta]];
  });
  return { ...Object.fromEntries(entries), resourceType: resource.resourceType, id: resource.id };
}

/** `kommando` exactly once, in the place it had. */
export function setCommand(resource: Editable, commandId: string): Editable {
  const list = items(resource, 'identifier');
  const at = list.findIndex((item) => item['system'] === identifiers.command);
  const others = list.filter((item) => item['system'] !== identifiers.command);
  const place =
    at === -1 ? others.length : list.slice(0, at).filter((item) => item['system'] !== identifiers.command).length;
  return { ...resource, identifier: [...others.slice(0, place), commandIdentifier(commandId), ...others.slice(place)] };
}

export function setLastModified(resource: Editable, at: Instant): Editable {
  return { ...resource, lastModified: iso(at) };
}

export function setStatus(resource: Editable, status: string): Editable {
  return { ...resource, status };
}

export function setBusinessStatus(resource: Editable, system: string, code: string): Editable {
  return { ...resource, businessStatus: codeable(system, code) };
}

export function setPriority(resource: Editable, priority: Priority | null): Editable {
  if (integer(extension(resource, extensions.priority), 'valueInteger') === priority) return resource;
  const changed = setExtension(resource, extensions.priority, priority === null ? null : { valueInteger: priority });
  return { ...changed, priority: coarsePriority(priority) };
}

export function setHandleBy(resource: Editable, at: Instant | null): Editable {
  const restriction = child(resource, 'restriction');
  const period = child(restriction, 'period');
  if (instant(period, 'end') === at) return resource;
  if (at !== null) return { ...resource, restriction: { ...restriction, period: { ...period, end: iso(at) } } };
  return withElement(resource, 'restriction', without(restriction, 'period', without(period, 'end', undefined)));
}

/** `executionPeriod`: start = received, end = closed (for a move: decided). An equal instant keeps its spelling. */
export function setExecution(resource: Editable, edge: 'start' | 'end', at: Instant | null): Editable {
  const period = child(resource, 'executionPeriod');
  if (instant(period, edge) === at) return resource;
  return withElement(resource, 'executionPeriod', without(period, edge, at === null ? undefined : iso(at)));
}

export function setFollowUp(resource: Editable, end: Instant | null, start: Instant): Editable {
  const period = child(extension(resource, extensions.followUp), 'valuePeriod');
  if (instant(period, 'end') === end) return resource;
  if (end === null) return setExtension(resource, extensions.followUp, null);
  const value = { start: iso(start), ...period, end: iso(end) };
  return setExtension(resource, extensions.followUp, { valuePeriod: value });
}

export function setDone(resource: Editable, at: Instant | null): Editable {
  if (instant(extension(resource, extensions.done), 'valueDateTime') === at) return resource;
  return setExtension(resource, extensions.done, at === null ? null : { valueDateTime: iso(at) });
}

export function setHolder(resource: Editable, holder: { readonly id: string; readonly name: string } | null): Editable {
  const list = items(resource, 'extension').filter((item) => item['url'] !== extensions.performer);
  const next = holder === null ? list : [...list, holderExtension(holder.id, holder.name)];
  return withElement(resource, 'extension', next.length === 0 ? undefined : next);
}

export function setOwner(resource: Editable, ownerId: string, display: string | null): Editable {
  if (reference(resource, 'owner')?.id === ownerId) return resource;
  return {
    ...resource,
    owner: { reference: `HealthcareService/${ownerId}`, ...(display === null ? {} : { display }) },
  };
}

export function setAcknowledged(resource: Editable, assignmentId: string, name: string, at: Instant): Editable {
  return setExtension(resource, extensions.acknowledged, {
    extension: [
      { url: 'vem', valueReference: { reference: `PractitionerRole/${assignmentId}`, display: name } },
      { url: 'nar', valueDateTime: iso(at) },
    ],
  });
}

/** Replaces one extension in place, adds it last, or (value null) removes it. */
export function setExtension(
  resource: Editable,
  url: string,
  value: Readonly<Record<string, unknown>> | null,
): Editable {
  const list = items(resource, 'extension');
  const at = list.findIndex((item) => item['url'] === url);
  const entry = value === null ? [] : [{ url, ...value }];
  const next = at === -1 ? [...list, ...entry] : [...list.slice(0, at), ...entry, ...list.slice(at + 1)];
  return withElement(resource, 'extension', next.length === 0 ? undefined : next);
}

export function withElement(resource: Editable, key: string, value: unknown): Editable {
  const { resourceType, id } = resource;
  const kept = Object.fromEntries(Object.entries(resource).filter(([name]) => name !== key || value !== undefined));
  return { ...kept, ...(value === undefined ? {} : { [key]: value }), resourceType, id };
}

/** A copy with `key` set, or removed when the value is undefined; undefined when nothing is left. */
function without(
  node: Readonly<Record<string, unknown>> | null,
  key: string,
  value: unknown,
): Readonly<Record<string, unknown>> | undefined {
  const rest = Object.entries(node ?? {}).filter(([name]) => name !== key);
  const next = Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
  return Object.keys(next).length === 0 ? undefined : next;
}

/** The tick of one thing written down elsewhere: set anew, last, or taken away. Other ticks stay as they are. */
export function setTickedOff(resource: Editable, what: Entry, tick: TickedOff | null): Editable {
  const isIt = (item: Readonly<Record<string, unknown>>): boolean =>
    item['url'] === extensions.entered &&
    items(item, 'extension').some((part) => part['url'] === 'vad' && part['valueCode'] === enteredCodes[what]);
  const others = items(resource, 'extension').filter((item) => !isIt(item));
  const added =
    tick === null
      ? []
      : [
          {
            url: extensions.entered,
            extension: [
              { url: 'vad', valueCode: enteredCodes[what] },
              { url: 'vem', valueReference: { reference: `PractitionerRole/${tick.by}`, display: tick.byName } },
              { url: 'nar', valueDateTime: iso(tick.at) },
            ],
          },
        ];
  const next = [...others, ...added];
  return withElement(resource, 'extension', next.length === 0 ? undefined : next);
}
