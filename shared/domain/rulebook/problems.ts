import type { z } from 'zod';

/** One thing wrong with a file: where (`priorities[2].source`) and what, in plain Swedish. */
export interface FileProblem {
  readonly path: string;
  readonly message: string;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'ett tal',
  int: 'ett heltal',
  boolean: 'true eller false',
  array: 'en lista',
  tuple: 'en lista',
  object: 'ett objekt',
  record: 'ett objekt',
};

const longestShown = 60;

/** A word of the file, cut where it would fill the screen. */
function short(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)} …` : text;
}

/** `routing[3].to[0].ages`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? short(String(part)) : `${text}.${short(String(part))}`;
  }, '');
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    json,
  );
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'en lista';
  if (typeof value === 'object' && value !== null) return 'ett objekt';
  // JSON has numbers no computer holds: read, they are without end.
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return 'ett så stort tal';
  return short(JSON.stringify(value) ?? 'ingenting');
}

function bound(issue: { readonly origin: string }, limit: number | bigint, word: 'minst' | 'högst'): string {
  if (issue.origin === 'array') return `ska ha ${word} ${limit} i listan`;
  if (issue.origin === 'string') return word === 'minst' ? 'får inte vara tom' : `får ha högst ${limit} tecken`;
  return `ska vara ${word} ${limit}`;
}

function sentence(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `ska vara ${kinds[issue.expected] ?? issue.expected}, inte ${shown(value)}`;
    case 'invalid_value':
      return `ska vara ${issue.values.map((one) => JSON.stringify(one)).join(', ')}; inte ${shown(value)}`;
    case 'unrecognized_keys':
      return `okänd nyckel: ${issue.keys.map(short).join(', ')}`;
    case 'too_small':
      return issue.inclusive === false ? `ska vara större än ${issue.minimum}` : bound(issue, issue.minimum, 'minst');
    case 'too_big':
      return issue.inclusive === false ? `ska vara mindre än ${issue.maximum}` : bound(issue, issue.maximum, 'högst');
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'nyckeln har fel form';
    case 'invalid_format':
    case 'custom':
      return typeof value === 'object' ? issue.message : `${issue.message}, inte ${shown(value)}`;
    default:
      return 'har fel form';
  }
}

/** What a schema found wrong, each with its place and in words an administrator can act on. */
export function schemaProblems(issues: readonly z.core.$ZodIssue[], json: unknown): readonly FileProblem[] {
  return issues.map((issue) => {
    const value = valueAt(json, issue.path);
    const missing = value === undefined && issue.code !== 'unrecognized_keys';
    return { path: pathText(issue.path), message: missing ? 'saknas' : sentence(issue, value) };
  });
}
