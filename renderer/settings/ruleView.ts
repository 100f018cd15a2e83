import type { ShownRule } from '../../shared/ipc/schemas.ts';
import { rulebookText } from '../text/rulebook.ts';
import { sourcesText } from '../text/sources.ts';

export interface RuleLines {
  /** Crossed out: it no longer applies. */
  readonly crossed: boolean;
  readonly source: string;
  /** From when, until when and what instead; null when there is nothing to say. */
  readonly note: string | null;
  /** A document it rests on has expired. */
  readonly expired: boolean;
}

const noteOf = ({ state, validFrom, validUntil, replacedBy }: ShownRule): string | null => {
  const period =
    state === 'notYet' && validFrom !== null
      ? rulebookText.notYet(validFrom)
      : (state === 'ended' || state === 'superseded') && validUntil !== null
        ? rulebookText.ended(validUntil)
        : validFrom !== null && state === 'inForce'
          ? rulebookText.from(validFrom)
          : null;
  const instead = replacedBy === null ? null : rulebookText.replaced(replacedBy.rules, replacedBy.text);
  const parts = [period, instead].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
};

/** What stands beside a rule's sentence. */
export const ruleLines = (rule: ShownRule): RuleLines => ({
  crossed: rule.state === 'ended' || rule.state === 'superseded',
  source: sourcesText(rule.sources),
  note: noteOf(rule),
  expired: rule.sources.some(({ expired }) => expired),
});
