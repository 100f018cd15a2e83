import type { Action, ShownRefusal, ShownSource } from '../../shared/ipc/schemas.ts';
import { caseText } from '../text/case.ts';
import { refusalText } from '../text/refusals.ts';
import { sourcesText } from '../text/sources.ts';

/** "Källa: …", or null when nothing names a source. */
export const sourceLine = (sources: readonly ShownSource[]): string | null =>
  sources.length === 0 ? null : `${caseText.source}: ${sourcesText(sources)}`;

/** Why not, and where that stands: "Ärendet är mottaget … Källa: …, avsnitt 2.1 (gick ut …)." */
export const explainRefusal = (refusal: ShownRefusal): string =>
  [refusalText(refusal), sourceLine(refusal.sources)].filter((part) => part !== null).join(' ');

/** The reason an action is not allowed; null when it is. */
export const whyNot = (action: Action): string | null => {
  if (action.allowed) return null;
  return action.refusal === null ? caseText.notAllowed : explainRefusal(action.refusal);
};
