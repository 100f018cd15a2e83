import type { ShownRule } from '../../shared/ipc/schemas.ts';
import { areaText } from '../text/rulebook.ts';

const fold = (text: string): string => text.toLocaleLowerCase('sv');
/** A rule's number: it means that rule, not every one that begins with it. */
const ruleNumber = /^[rcgdp]\d+$/u;

const haystack = (rule: ShownRule): string =>
  fold(
    [
      rule.text,
      rule.form ?? '',
      areaText[rule.area],
      rule.replacedBy?.text ?? '',
      ...rule.sources.flatMap(({ documentTitle, section }) => [documentTitle, section ?? '']),
    ].join(' '),
  );

const fits = (rule: ShownRule, text: string, words: readonly string[]): boolean =>
  words.every((word) =>
    ruleNumber.test(word)
      ? [...rule.rules, ...(rule.replacedBy?.rules ?? [])].some((id) => fold(id) === word)
      : text.includes(word),
  );

/** The rules that hold every word of the query, and rest on the document where one is chosen. */
export const matchingRules = (
  rules: readonly ShownRule[],
  query: string,
  document: string | null,
): readonly ShownRule[] => {
  const words = fold(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return rules.filter(
    (rule) => (document === null || rule.documents.includes(document)) && fits(rule, haystack(rule), words),
  );
};

export interface RuleGroup {
  readonly area: ShownRule['area'];
  readonly rules: readonly ShownRule[];
}

/** By subject, in the order they come. */
export const groupRules = (rules: readonly ShownRule[]): readonly RuleGroup[] => {
  const groups = new Map<ShownRule['area'], ShownRule[]>();
  for (const rule of rules) groups.set(rule.area, [...(groups.get(rule.area) ?? []), rule]);
  return [...groups].map(([area, members]) => ({ area, rules: members }));
};
