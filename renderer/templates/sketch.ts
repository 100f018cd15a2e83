import { longestTemplate, longestTemplateTitle, templateCode } from '../../shared/domain/template/limits.ts';
import type { TemplateDraft } from '../../shared/domain/template/phraseTemplate.ts';
import { readTemplate, type TemplateProblem } from '../../shared/domain/template/template.ts';
import type { TemplateSketch } from '../../shared/ipc/schemas.ts';
import { editorText } from '../text/templateScreen.ts';

/** What is wrong with a template in the making, by field, in words. */
export interface SketchCheck {
  /** What can be saved; null while something is wrong. */
  readonly draft: TemplateDraft | null;
  readonly title: string | null;
  readonly code: string | null;
  readonly text: string | null;
  readonly problems: readonly TemplateProblem[];
  readonly places: string | null;
  readonly dates: string | null;
}

/** As it is written in a field: a slash and capitals are forgiven. */
export const codeFromTyped = (typed: string): string => typed.replace(/^\//u, '').toLocaleLowerCase('sv');

/**
 * Judges what is typed. What is only missing is not told before somebody has tried to save: an empty form is not wrong
 * yet.
 */
export const checkSketch = (sketch: TemplateSketch, tried: boolean): SketchCheck => {
  const { title, code, text, places, validFrom, validUntil } = sketch;
  const read = readTemplate(text);
  const problems = read.ok ? [] : read.error;
  const missing = (words: string): string | null => (tried ? words : null);
  const from = validFrom === '' ? null : validFrom;
  const until = validUntil === '' ? null : validUntil;
  const titleLong = title.trim().length > longestTemplateTitle;
  const codeWrong = !templateCode.test(code);
  const textLong = text.length > longestTemplate;
  const datesWrong = from !== null && until !== null && until < from;
  const sound =
    title.trim() !== '' &&
    text.trim() !== '' &&
    places.length > 0 &&
    !titleLong &&
    !codeWrong &&
    !textLong &&
    !datesWrong;
  return {
    draft:
      sound && read.ok
        ? {
            title: title.trim(),
            code,
            text,
            places: [...places],
            purpose: sketch.purpose,
            methods: [...sketch.methods],
            rulebooks: [...sketch.rulebooks],
            validFrom: from,
            validUntil: until,
          }
        : null,
    title:
      title.trim() === ''
        ? missing(editorText.missing.title)
        : titleLong
          ? editorText.titleLong(longestTemplateTitle)
          : null,
    code: code === '' ? missing(editorText.missing.code) : codeWrong ? editorText.codeWrong : null,
    text:
      text.trim() === ''
        ? missing(editorText.missing.text)
        : textLong
          ? editorText.textLong(longestTemplate)
          : problems.length > 0
            ? editorText.textWrong(problems.length)
            : null,
    problems,
    places: places.length === 0 ? missing(editorText.missing.places) : null,
    dates: datesWrong ? editorText.datesWrong : null,
  };
};

/** The row a position stands on, counted from 1. */
export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** The text with the variable that was meant in the place of the misspelt one; unchanged where none is near. */
export const replaced = (text: string, { at, nearest }: TemplateProblem): string => {
  const end = text.indexOf('}', at);
  return nearest === null || end < 0 ? text : `${text.slice(0, at)}{${nearest}}${text.slice(end + 1)}`;
};
