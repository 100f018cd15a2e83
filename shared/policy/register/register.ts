import type { Rulebook, RuleSource } from '../../domain/rulebook.ts';
import { isExpired, localDate, localTitle, titleOf, type RuleReference } from '../../domain/sources.ts';
import type { Instant } from '../../domain/types.ts';
import { dataStatements, type DataStatement } from './dataStatements.ts';
import { generalRules } from './general.ts';
import { ruleAreas, type RuleArea, type RuleStatement } from './types.ts';

type Where = Pick<RuleSource, 'document' | 'section'>;

function reference(rulebook: Rulebook, { document: id, section }: Where, rule: string, date: string): RuleReference {
  const document = rulebook.documents.find((candidate) => candidate.id === id);
  return {
    rule,
    documentTitle: document === undefined ? localTitle : titleOf(rulebook, document),
    section,
    validUntil: document?.validUntil ?? null,
    expired: document !== undefined && isExpired(document, date),
    local: document === undefined,
  };
}

/** Each document once with its sections, in their order; what the unit or the product decided once, last. */
function references(
  rulebook: Rulebook,
  sources: readonly (Where & { readonly rule: string })[],
  date: string,
): Pick<RuleStatement, 'sources' | 'documents'> {
  const unique = new Map(sources.map((source) => [`${source.document} ${source.section ?? ''}`, source]));
  const found = [...unique.values()].map((source) => ({
    id: source.document,
    shown: reference(rulebook, source, source.rule, date),
  }));
  const documented = found.filter(({ shown }) => !shown.local);
  // A rule with a document needs no word about the local part of it.
  const used = documented.length > 0 ? documented : found.slice(0, 1);
  return { sources: used.map(({ shown }) => shown), documents: [...new Set(documented.map(({ id }) => id))] };
}

function periodState({ validFrom, validUntil }: DataStatement, date: string): RuleStatement['state'] {
  if (validUntil !== undefined && validUntil < date) return 'ended';
  return validFrom !== undefined && validFrom > date ? 'notYet' : 'inForce';
}

function fromData(rulebook: Rulebook, statement: DataStatement, date: string): RuleStatement {
  const { area, text, form = null, sources } = statement;
  const rules = [...new Set(sources.flatMap((source) => source.rules))];
  return {
    area,
    rules,
    text,
    form,
    ...references(
      rulebook,
      sources.map((source) => ({ ...source, rule: source.rules[0] ?? '' })),
      date,
    ),
    validFrom: statement.validFrom ?? null,
    validUntil: statement.validUntil ?? null,
    state: periodState(statement, date),
    replacedBy: null,
  };
}

function general(rulebook: Rulebook, date: string): readonly RuleStatement[] {
  return generalRules.flatMap(({ area, rules, text }) => {
    const known = rules.flatMap((rule) => {
      const source = rulebook.ruleSources[rule];
      return source === undefined ? [] : [{ ...source, rule }];
    });
    if (known.length === 0) return [];
    return [
      {
        area,
        rules: known.map(({ rule }) => rule),
        text,
        form: null,
        ...references(rulebook, known, date),
        validFrom: null,
        validUntil: null,
        state: 'inForce' as const,
        replacedBy: null,
      },
    ];
  });
}

/** A superseded statement stands where what replaced it stands. */
function superseded(rulebook: Rulebook, others: readonly RuleStatement[], date: string): readonly RuleStatement[] {
  return rulebook.superseded.map((row) => {
    const heir = others.find(({ rules }) => rules.some((rule) => row.by.includes(rule)));
    const area: RuleArea = heir?.area ?? 'view';
    return {
      area,
      rules: [row.id],
      text: row.text,
      form: null,
      ...references(rulebook, [{ document: row.document, section: row.section, rule: row.id }], date),
      validFrom: null,
      validUntil: row.validUntil,
      state: 'superseded',
      replacedBy: { rules: row.by.filter((rule) => rule !== row.id), text: row.instead },
    };
  });
}

/**
 * Every statement of a rulebook in plain words, by subject: what is data said from the data, what the program always
 * keeps, and what no longer applies with what replaced it (P100).
 */
export function ruleStatements(rulebook: Rulebook, at: Instant): readonly RuleStatement[] {
  const date = localDate(rulebook, at);
  const data = dataStatements(rulebook).map((statement) => fromData(rulebook, statement, date));
  const inForce = [...data, ...general(rulebook, date)];
  const all = [...inForce, ...superseded(rulebook, inForce, date)];
  return ruleAreas.flatMap((area) => all.filter((statement) => statement.area === area));
}
