import type { RuleSource } from '../../../shared/domain/rulebook.ts';

/** "S4 2.1: R124 G1": document, section and rules of a source, as the tables write them. */
export function cite({ document, section, rules }: RuleSource): string {
  return `${section === null ? document : `${document} ${section}`}: ${rules.join(' ')}`;
}

interface Setting {
  readonly value: unknown;
  readonly source: RuleSource;
}

/** Every setting of a block with its source, in the order of their names. */
export function settingsOf(block: Readonly<Record<string, Setting>>): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(Object.entries(block).map(([key, { value, source }]) => [key, [value, cite(source)]]));
}
