/**
 * Tolerant reading of foreign JSON: every function answers null or an empty list where the element is
 * missing or of another shape, and never throws.
 */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function child(node: unknown, key: string): Json | null {
  if (!isJson(node)) return null;
  const value = node[key];
  if (Array.isArray(value)) return isJson(value[0]) ? value[0] : null;
  return isJson(value) ? value : null;
}

/** A non-blank string, else null. */
export function text(node: unknown, key: string): string | null {
  if (!isJson(node)) return null;
  const value = node[key];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function integer(node: unknown, key: string): number | null {
  if (!isJson(node)) return null;
  const value = node[key];
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}

/** The objects of a list; a lone object counts as a list of one. */
export function items(node: unknown, key: string): readonly Json[] {
  if (!isJson(node)) return [];
  const value = node[key];
  if (Array.isArray(value)) return value.filter(isJson);
  return isJson(value) ? [value] : [];
}

export function strings(node: unknown, key: string): readonly string[] {
  if (!isJson(node)) return [];
  const value = node[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** FHIR instant, dateTime or date as epoch milliseconds; null when it is none of them. */
export function parseInstant(value: unknown): number | null {
  if (
    typeof value !== 'string' ||
    !/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/.test(value)
  ) {
    return null;
  }
  const parsed = Date.parse(value);
  return Number.isFinite(parsed) ? parsed : null;
}

export function instant(node: unknown, key: string): number | null {
  return isJson(node) ? parseInstant(node[key]) : null;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function extension(node: unknown, url: string): Json | null {
  return items(node, 'extension').find((item) => item['url'] === url) ?? null;
}

/** Code of a CodeableConcept (or the first of a list of them) in one code system. */
export function codeIn(node: unknown, key: string, system: string): string | null {
  for (const concept of items(node, key)) {
    const coding = items(concept, 'coding').find((item) => item['system'] === system);
    const code = text(coding, 'code');
    if (code !== null) return code;
  }
  return null;
}

/** What a person would read of a CodeableConcept: its text, else a display, else a code. */
export function conceptText(node: unknown, key: string): string | null {
  for (const concept of items(node, key)) {
    const own = text(concept, 'text');
    if (own !== null) return own;
    for (const coding of items(concept, 'coding')) {
      const found = text(coding, 'display') ?? text(coding, 'code');
      if (found !== null) return found;
    }
  }
  return null;
}

export interface Reference {
  readonly type: string;
  readonly id: string;
  readonly display: string | null;
}

/** `Type/id`, also absolute or with a version; contained, logical and urn references are null. */
export function reference(node: unknown, key: string): Reference | null {
  const target = child(node, key);
  return target === null ? null : readReference(target);
}

export function references(node: unknown, key: string): readonly Reference[] {
  return items(node, key)
    .map(readReference)
    .filter((item) => item !== null);
}

export function readReference(target: Json): Reference | null {
  const parsed = parseReference(text(target, 'reference'));
  return parsed === null ? null : { ...parsed, display: text(target, 'display') };
}

export function parseReference(value: string | null): { readonly type: string; readonly id: string } | null {
  if (value === null) return null;
  const match = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/.exec(value);
  const [, type, id] = match ?? [];
  return type === undefined || id === undefined ? null : { type, id };
}

export function identifierValue(node: unknown, systems: readonly string[]): string | null {
  const list = items(node, 'identifier');
  for (const system of systems) {
    const value = text(
      list.find((item) => item['system'] === system),
      'value',
    );
    if (value !== null) return value;
  }
  return null;
}

/** Name of a Patient, Practitioner or RelatedPerson as read aloud: text, else given and family. */
export function humanName(node: unknown): string | null {
  const names = items(node, 'name');
  const name = names.find((item) => item['use'] === 'official') ?? names[0];
  const own = text(name, 'text');
  if (own !== null) return own;
  const parts = [...strings(name, 'given'), text(name, 'family') ?? ''].map((part) => part.trim());
  const joined = parts.filter((part) => part !== '').join(' ');
  return joined === '' ? null : joined;
}

/** "Task/77" or, without an id, the type alone: where a problem is. */
export function placeOf(resource: unknown): string {
  const type = text(resource, 'resourceType') ?? '?';
  const id = text(resource, 'id');
  return id === null ? type : `${type}/${id}`;
}

/** Far deeper than any form, and far from what a call stack holds. */
const deepest = 200;

/** Nested deeper than anything meant to be read: working through it level by level could not be relied on. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((node): readonly unknown[] => {
      if (Array.isArray(node)) return node as readonly unknown[];
      return isJson(node) ? Object.values(node) : [];
    });
  }
  return false;
}
