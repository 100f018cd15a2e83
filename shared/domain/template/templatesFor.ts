import type { HandoverMethod } from '../rulebook/handover.ts';
import type { UnitId } from '../types.ts';
import type { PhraseTemplate, TemplateLevel, TemplatePlace } from './phraseTemplate.ts';

export interface TemplateSituation {
  readonly place: TemplatePlace;
  readonly rulebookId: string;
  readonly unitId: UnitId;
  /** Today in the zone of the opening hours, ISO. */
  readonly today: string;
  /** The way of handing over, where the text goes with one. */
  readonly method: HandoverMethod | null;
  /** The purpose the rulebook names for this text (T1 …), offered first. */
  readonly purpose: string | null;
}

const narrower: Readonly<Record<TemplateLevel, number>> = { personal: 0, local: 1, regional: 2 };

/** Published for today, or not yet, or no longer. */
export function inValidity(template: Pick<PhraseTemplate, 'validFrom' | 'validUntil'>, today: string): boolean {
  return (
    (template.validFrom === null || template.validFrom <= today) &&
    (template.validUntil === null || template.validUntil >= today)
  );
}

function fits(template: PhraseTemplate, at: TemplateSituation): boolean {
  return (
    template.places.includes(at.place) &&
    (template.rulebooks.length === 0 || template.rulebooks.includes(at.rulebookId)) &&
    (template.unitId === null || template.unitId === at.unitId) &&
    (template.methods.length === 0 || (at.method !== null && template.methods.includes(at.method))) &&
    inValidity(template, at.today)
  );
}

/** The narrower level first, and at the same level a published one before one that is shipped (R213); 0 = alike. */
export function narrowest(a: PhraseTemplate, b: PhraseTemplate): number {
  return narrower[a.level] - narrower[b.level] || Number(a.shipped) - Number(b.shipped);
}

function byNarrowness(a: PhraseTemplate, b: PhraseTemplate): number {
  return narrowest(a, b) || (a.id < b.id ? -1 : 1);
}

/**
 * What can be inserted here, the purpose asked for first, then by title. Of two with the same short code the
 * narrower level is meant: a unit's own replaces the region's, a person's own both (R213).
 */
export function templatesFor(all: readonly PhraseTemplate[], at: TemplateSituation): readonly PhraseTemplate[] {
  const byCode = new Map<string, PhraseTemplate>();
  for (const template of all.filter((one) => fits(one, at)).toSorted(byNarrowness))
    if (!byCode.has(template.code)) byCode.set(template.code, template);
  const asked = (template: PhraseTemplate): number => (at.purpose !== null && template.purpose === at.purpose ? 0 : 1);
  return [...byCode.values()].toSorted((a, b) => asked(a) - asked(b) || a.title.localeCompare(b.title, 'sv'));
}

/** The code being typed just before the caret, without its slash: `/kl` at the start or after a space; null = none. */
export function codeAt(text: string, caret: number): { readonly from: number; readonly code: string } | null {
  const found = /(?:^|\s)\/([a-zåäö0-9-]*)$/iu.exec(text.slice(0, caret));
  if (found === null) return null;
  const code = found[1] ?? '';
  return { from: caret - code.length - 1, code: code.toLocaleLowerCase('sv') };
}
