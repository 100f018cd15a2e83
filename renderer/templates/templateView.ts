import type { TemplateLevel } from '../../shared/domain/template/phraseTemplate.ts';
import type { ListedTemplate, TemplateSketch } from '../../shared/ipc/schemas.ts';
import { placeText, screenText, useText } from '../text/templateScreen.ts';

/** One row of the list of templates. */
export interface TemplateItem {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  /** Where it is used, in words. */
  readonly where: string;
  /** What is out of the ordinary; null = in use and saved. */
  readonly mark: string | null;
}

export interface TemplateGroup {
  /** `begun`: in the making, and not saved before. */
  readonly level: TemplateLevel | 'begun';
  readonly items: readonly TemplateItem[];
}

const fold = (text: string): string => text.toLocaleLowerCase('sv');

/** Those that hold every word, in title, code, text or purpose. */
export const matchingTemplates = (templates: readonly ListedTemplate[], query: string): readonly ListedTemplate[] => {
  const words = fold(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return templates.filter(({ title, code, text, purposeText }) => {
    const hay = fold(`${title} /${code} ${text} ${purposeText ?? ''}`);
    return words.every((word) => hay.includes(word));
  });
};

const where = (places: TemplateSketch['places']): string => places.map((place) => placeText[place]).join(', ');

const itemOf = (template: ListedTemplate, begun: ReadonlySet<string>): TemplateItem => ({
  id: template.id,
  title: template.title,
  code: template.code,
  where: where(template.places),
  mark: begun.has(template.id) ? screenText.unsaved : template.use === 'inUse' ? null : useText[template.use],
});

const byTitle = (a: ListedTemplate, b: ListedTemplate): number => a.title.localeCompare(b.title, 'sv');

/** What is shown, from what is one's own at hand to what is everybody's; levels without a template are there and empty. */
export const groupTemplates = (
  found: readonly ListedTemplate[],
  all: readonly ListedTemplate[],
  sketches: readonly TemplateSketch[],
): readonly TemplateGroup[] => {
  const begun = new Set(sketches.map(({ id }) => id));
  const known = new Set(all.map(({ id }) => id));
  const fresh = sketches.filter(({ id }) => !known.has(id));
  const level = (wanted: TemplateLevel): TemplateGroup => ({
    level: wanted,
    items: found
      .filter((template) => template.level === wanted)
      .toSorted(byTitle)
      .map((template) => itemOf(template, begun)),
  });
  const making: TemplateGroup = {
    level: 'begun',
    items: fresh.map(({ id, title, code, places }) => ({
      id,
      title: title.trim() === '' ? screenText.untitled : title,
      code,
      where: where(places),
      mark: screenText.unsaved,
    })),
  };
  return [...(fresh.length === 0 ? [] : [making]), level('regional'), level('local'), level('personal')];
};
