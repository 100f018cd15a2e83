import { isExpired, localDate } from '../../../shared/domain/sources.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Instant } from '../../../shared/domain/types.ts';
import type { RulebookView } from '../../../shared/ipc/schemas.ts';
import { ruleStatements } from '../../../shared/policy/register/register.ts';
import { formChoices } from '../../../shared/policy/register/words.ts';
import type { RulebookOverride } from '../config/loadRulebook.ts';

/** `path: message` of a refused file in its two parts; what is wrong with the file as a whole has no path. */
function parted(problem: string): RulebookView['refused'][number] {
  const [, path, message] = /^([^\s:]+): (.+)$/su.exec(problem) ?? [];
  return path === undefined || message === undefined ? { path: null, message: problem } : { path, message };
}

/** The rulebook that applies, for a person to read: where it comes from, its documents and everything it says (P100). */
export function rulebookView(
  rulebook: Rulebook,
  override: RulebookOverride,
  now: Instant,
  others: RulebookView['others'] = [],
): RulebookView {
  const date = localDate(rulebook, now);
  const statements = ruleStatements(rulebook, now).map((statement) => ({
    ...statement,
    rules: [...statement.rules],
    sources: [...statement.sources],
    documents: [...statement.documents],
    replacedBy:
      statement.replacedBy === null
        ? null
        : { rules: [...statement.replacedBy.rules], text: statement.replacedBy.text },
  }));
  return {
    id: rulebook.id,
    title: rulebook.title,
    region: rulebook.region,
    training: rulebook.training,
    from: override.state === 'used' ? 'own' : 'shipped',
    ownFile: `config/rulebooks/${rulebook.id}.json`,
    refused: override.problems.map(parted),
    others,
    documents: rulebook.documents.map((document) => ({
      id: document.id,
      title: document.title,
      number: document.documentId,
      revision: document.revision,
      decided: document.decided,
      validUntil: document.validUntil,
      region: document.region,
      expired: isExpired(document, date),
      statements: statements.filter(({ documents }) => documents.includes(document.id)).length,
    })),
    statements,
    forms: [...formChoices(rulebook)],
    priorities: rulebook.priorities.map(({ priority, label }) => ({
      priority: priority as RulebookView['priorities'][number]['priority'],
      label,
    })),
  };
}
