import { readFileSync } from 'node:fs';
import { parseRulebook, type RulebookProblem } from '../../shared/domain/parseRulebook.ts';
import type { Rulebook } from '../../shared/domain/rulebook.ts';

/** The shipped rulebooks. This is the one place where tests read them, so that a changed one can stand in (decision 0019). */
export const rulebookIds = ['gavleborg', 'ovning', 'ostergotland'] as const;
export type RulebookId = (typeof rulebookIds)[number];

/** The file's own JSON, a copy of its own. */
export function rulebookJson(id: RulebookId): unknown {
  const file = new URL(`../../resources/rulebooks/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function read(id: RulebookId): Rulebook {
  const result = parseRulebook(rulebookJson(id));
  if (!result.ok) throw new Error(`${id}: ${JSON.stringify(result.error)}`);
  return result.value;
}

export let gavleborg = read('gavleborg');
export let ovning = read('ovning');
export let ostergotland = read('ostergotland');

/** The rulebook as the tests of this process see it now. */
export function rulebook(id: RulebookId): Rulebook {
  return { gavleborg, ovning, ostergotland }[id];
}

/**
 * Lets another rulebook stand in for a shipped one, for every test that runs from now on. What the app would
 * say on reading it is the answer; when that is anything at all, nothing is replaced.
 */
export function standIn(id: RulebookId, json: unknown): readonly RulebookProblem[] {
  const result = parseRulebook(json);
  if (!result.ok) return result.error;
  replace(id, result.value);
  return [];
}

/** Lets this very object stand in for a rulebook. */
export function replace(id: RulebookId, value: Rulebook): void {
  if (id === 'gavleborg') gavleborg = value;
  else if (id === 'ovning') ovning = value;
  else ostergotland = value;
}
