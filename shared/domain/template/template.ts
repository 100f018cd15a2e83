import { fail, ok, type Result } from '../../util/result.ts';
import { isTemplateVariable, nearestVariable, type TemplateValues, type TemplateVariable } from './variables.ts';

/** A template is text, variables, and blanks that only the writer can fill. */
export type TemplatePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'variable'; readonly name: TemplateVariable }
  | { readonly type: 'blank'; readonly what: string };

export interface TemplateProblem {
  /** Position of the brace in the text, counted from 0. */
  readonly at: number;
  readonly code: 'unclosed' | 'unknown' | 'emptyBlank';
  /** What stands between the braces. */
  readonly found: string;
  /** The variable that was probably meant. */
  readonly nearest: TemplateVariable | null;
}

const blankPrefix = 'fyll i:';
const braces = /\{([^{}\n]*)\}/gu;

function blankOf(inner: string): string | null {
  const trimmed = inner.trim();
  return trimmed.toLocaleLowerCase('sv').startsWith(blankPrefix) ? trimmed.slice(blankPrefix.length).trim() : null;
}

function namedBy(inner: string): string {
  return inner.trim().toLocaleLowerCase('sv');
}

function partOf(inner: string, at: number): Result<TemplatePart, TemplateProblem> {
  const blank = blankOf(inner);
  if (blank === '') return fail({ at, code: 'emptyBlank', found: inner.trim(), nearest: null });
  if (blank !== null) return ok({ type: 'blank', what: blank });
  const name = namedBy(inner);
  if (isTemplateVariable(name)) return ok({ type: 'variable', name });
  return fail({ at, code: 'unknown', found: inner.trim(), nearest: nearestVariable(name) });
}

/**
 * Reads a template's text. Every brace must belong to a variable that is known or to a blank `{fyll i: …}`;
 * otherwise all problems are told, in the order they stand.
 */
export function readTemplate(text: string): Result<readonly TemplatePart[], readonly TemplateProblem[]> {
  const parts: TemplatePart[] = [];
  const problems: TemplateProblem[] = [];
  let from = 0;
  const plain = (to: number): void => {
    const between = text.slice(from, to);
    const stray = between.search(/[{}]/u);
    if (stray >= 0)
      problems.push({ at: from + stray, code: 'unclosed', found: between.slice(stray, stray + 30), nearest: null });
    if (between !== '') parts.push({ type: 'text', text: between });
  };
  for (const match of text.matchAll(braces)) {
    plain(match.index);
    const part = partOf(match[1] ?? '', match.index);
    if (part.ok) parts.push(part.value);
    else problems.push(part.error);
    from = match.index + match[0].length;
  }
  plain(text.length);
  return problems.length === 0 ? ok(parts) : fail(problems.toSorted((a, b) => a.at - b.at));
}

export interface FilledTemplate {
  readonly text: string;
  /** Where in `text` something is left to write, in order: what the field jumps to. */
  readonly left: readonly { readonly at: number; readonly length: number; readonly what: string }[];
}

/** The text to insert. What has no value stays as written, and is told in `left` (P126). */
export function fillTemplate(parts: readonly TemplatePart[], values: TemplateValues): FilledTemplate {
  const left: { at: number; length: number; what: string }[] = [];
  let text = '';
  for (const part of parts) {
    const value = part.type === 'text' ? part.text : part.type === 'variable' ? values[part.name] : undefined;
    if (value !== undefined && (part.type === 'text' || value.trim() !== '')) {
      text += value;
      continue;
    }
    const what = part.type === 'blank' ? part.what : part.type === 'variable' ? part.name : '';
    const shown = part.type === 'blank' ? `{${blankPrefix} ${what}}` : `{${what}}`;
    left.push({ at: text.length, length: shown.length, what });
    text += shown;
  }
  return { text, left };
}

/**
 * What a text still waits to have written: known variables and blanks in braces, as they stand. Other braces are
 * somebody's own. Nothing that holds one is sent (P126).
 */
export function leftToWrite(text: string): readonly string[] {
  return [...text.matchAll(braces)]
    .filter(([, inner = '']) => blankOf(inner) !== null || isTemplateVariable(namedBy(inner)))
    .map(([whole]) => whole);
}
