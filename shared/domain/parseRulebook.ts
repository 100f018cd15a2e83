import { fail, ok, type Result } from '../util/result.ts';
import { openingHoursFileSchema, rulebookSchema, type OpeningHours, type Rulebook } from './rulebook.ts';
import { crossChecks } from './rulebook/check.ts';
import { type FileProblem, schemaProblems } from './rulebook/problems.ts';

/** One thing wrong with a rulebook: where (`priorities[2].source`) and what, in Swedish. */
export type RulebookProblem = FileProblem;

/**
 * Reads a rulebook from parsed JSON. Everything wrong is listed, with its place: a value of the wrong
 * shape, a source that names no document, a rule without a source, a form that leads to nobody.
 */
export function parseRulebook(json: unknown): Result<Rulebook, readonly RulebookProblem[]> {
  const parsed = rulebookSchema.safeParse(json);
  if (!parsed.success) return fail(schemaProblems(parsed.error.issues, json));
  const problems = crossChecks(parsed.data);
  return problems.length === 0 ? ok(parsed.data) : fail(problems);
}

/**
 * Reads a unit's opening hours from a file's parsed JSON, with what it leaves out filled in, holidays from the `ordinary` hours;
 * everything wrong is listed with its place.
 */
export function parseOpeningHours(
  json: unknown,
  ordinary: Pick<OpeningHours, 'holidays'>,
): Result<OpeningHours, readonly FileProblem[]> {
  const parsed = openingHoursFileSchema.safeParse(json);
  if (!parsed.success) return fail(schemaProblems(parsed.error.issues, json));
  return ok({ ...parsed.data, holidays: parsed.data.holidays ?? ordinary.holidays });
}
