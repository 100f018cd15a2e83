import { isJson, isTooDeep, items, text } from './json.ts';
import type { Json } from './json.ts';

/** True for JSON that calls itself a FHIR resource. */
export function isFhir(value: unknown): value is Json & { readonly resourceType: string } {
  return text(value, 'resourceType') !== null;
}

/**
 * The resources of a Bundle of any type, in order; of a lone resource, itself. An entry without a
 * resource is null. An entry with a `urn:uuid:` fullUrl and no id gets that UUID as its id, and
 * references to it are rewritten, so that bundles made for a transaction can be read too.
 */
export function bundleEntries(document: Json): readonly unknown[] {
  if (document['resourceType'] !== 'Bundle') return [document];
  const given = new Map<string, string>();
  const resources = items(document, 'entry').map((entry) => {
    const resource = entry['resource'];
    if (!isJson(resource)) return null;
    // Judged, and reported, like any other resource; only not walked through here.
    if (isTooDeep(resource)) return resource;
    const uuid = /^urn:uuid:([A-Za-z0-9\-.]{1,64})$/.exec(text(entry, 'fullUrl') ?? '')?.[1];
    if (uuid === undefined) return resource;
    const id = text(resource, 'id') ?? uuid;
    given.set(`urn:uuid:${uuid}`, `${text(resource, 'resourceType') ?? '?'}/${id}`);
    return { ...resource, id };
  });
  return given.size === 0
    ? resources
    : resources.map((resource) => (isTooDeep(resource) ? resource : rewriteReferences(resource, given)));
}

function rewriteReferences(value: unknown, given: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map((item) => rewriteReferences(item, given));
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'reference' && typeof item === 'string' ? (given.get(item) ?? item) : rewriteReferences(item, given),
    ]),
  );
}
