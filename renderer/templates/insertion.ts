import { codeAt } from '../../shared/domain/template/templatesFor.ts';
import type { OfferedTemplate } from '../../shared/ipc/schemas.ts';

/** Where the caret stands, or what is marked: positions in characters from 0. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

export interface Insertion {
  readonly text: string;
  /** What is marked afterwards: the first thing left to write, else the end of what came in. */
  readonly selection: Selection;
}

/** The text with a template in the place of what is marked. */
export const insertTemplate = (text: string, { start, end }: Selection, template: OfferedTemplate): Insertion => {
  const [first] = template.left;
  const from = start + (first?.at ?? template.text.length);
  return {
    text: text.slice(0, start) + template.text + text.slice(end),
    selection: { start: from, end: from + (first?.length ?? 0) },
  };
};

/** The template whose short code has just been typed whole, and where the code stands; null = none. */
export const typedTemplate = (
  text: string,
  caret: number,
  offered: readonly OfferedTemplate[],
): { readonly template: OfferedTemplate; readonly at: Selection } | null => {
  const typed = codeAt(text, caret);
  if (typed === null) return null;
  const template = offered.find(({ code }) => code === typed.code);
  return template === undefined ? null : { template, at: { start: typed.from, end: caret } };
};
