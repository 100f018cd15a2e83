import { fail, ok, type Result } from '../util/result.ts';
import { rulebookSchema, type Rulebook, type RuleSource } from './rulebook.ts';

/** One thing wrong with a rulebook: where (`priorities[2].source`) and what. */
export interface RulebookProblem {
  readonly path: string;
  readonly message: string;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

function sourcesIn(rulebook: Rulebook): readonly { readonly path: string; readonly source: RuleSource }[] {
  const named = (group: string, entries: Readonly<Record<string, { readonly source: RuleSource }>>) =>
    Object.entries(entries).map(([key, entry]) => ({ path: `${group}.${key}.source`, source: entry.source }));
  return [
    ...rulebook.priorities.map((rule, index) => ({ path: `priorities[${index}].source`, source: rule.source })),
    ...named('move', rulebook.move),
    ...named('settings', rulebook.settings),
    ...named('reminders', rulebook.reminders),
    ...named('clockRules', rulebook.clockRules),
  ];
}

function crossChecks(rulebook: Rulebook): readonly RulebookProblem[] {
  const problems: RulebookProblem[] = [];
  const documents = new Set(['local', ...rulebook.documents.map((document) => document.id)]);
  const duplicates = (values: readonly (string | number)[]): boolean => new Set(values).size !== values.length;
  if (duplicates(rulebook.documents.map((document) => document.id))) {
    problems.push({ path: 'documents', message: 'two documents have the same id' });
  }
  if (duplicates(rulebook.priorities.map((rule) => rule.priority))) {
    problems.push({ path: 'priorities', message: 'a priority is given twice' });
  }
  for (const { path, source } of sourcesIn(rulebook)) {
    if (!documents.has(source.document))
      problems.push({ path: `${path}.document`, message: `no document "${source.document}"` });
    for (const rule of source.rules) {
      if (rulebook.ruleSources[rule] === undefined)
        problems.push({ path: `${path}.rules`, message: `${rule} is missing in ruleSources` });
    }
  }
  for (const [rule, source] of Object.entries(rulebook.ruleSources)) {
    if (!documents.has(source.document)) {
      problems.push({ path: `ruleSources.${rule}.document`, message: `no document "${source.document}"` });
    }
  }
  return problems;
}

/**
 * Reads a rulebook from parsed JSON. Everything wrong is listed, with its place: a value of the wrong
 * shape, a source that names no document, a rule without a source.
 */
export function parseRulebook(json: unknown): Result<Rulebook, readonly RulebookProblem[]> {
  const parsed = rulebookSchema.safeParse(json);
  if (!parsed.success) {
    return fail(parsed.error.issues.map((issue) => ({ path: pathText(issue.path), message: issue.message })));
  }
  const problems = crossChecks(parsed.data);
  return problems.length === 0 ? ok(parsed.data) : fail(problems);
}
