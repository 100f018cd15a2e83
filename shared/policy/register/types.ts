import type { RuleReference } from '../../domain/sources.ts';

/** What a rule is about, in the order a person reads them. */
export const ruleAreas = [
  'forms',
  'priorities',
  'clocks',
  'recipients',
  'handover',
  'case',
  'closing',
  'reminders',
  'booking',
  'patients',
  'duties',
  'templates',
  'view',
] as const;
export type RuleArea = (typeof ruleAreas)[number];

/** One statement of a rulebook as a person reads it. */
export interface RuleStatement {
  readonly area: RuleArea;
  /** Ids of the rules it rests on. */
  readonly rules: readonly string[];
  readonly text: string;
  /** Name of the form it is about, or null. */
  readonly form: string | null;
  /** One a document. */
  readonly sources: readonly RuleReference[];
  /** Ids of the documents, to find what rests on one. */
  readonly documents: readonly string[];
  /** Days on which it is chosen, where the rulebook limits them. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** `ended` and `superseded`: kept, and crossed out. */
  readonly state: 'inForce' | 'notYet' | 'ended' | 'superseded';
  /** What applies instead of a superseded one. */
  readonly replacedBy: { readonly rules: readonly string[]; readonly text: string } | null;
}
