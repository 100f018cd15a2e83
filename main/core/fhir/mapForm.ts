import { Temporal } from 'temporal-polyfill';
import type { ControlledDrug, Instant } from '../../../shared/domain/types.ts';
import { controlledDrugAnswers, formLinks } from './builders.ts';
import { isJson, items, parseInstant, text } from './json.ts';
import type { Json } from './json.ts';
import type { FormAnswerRecord } from './types.ts';

/** Every answered question of a form, nested ones too, in the form's order. Times stay ISO. */
export function mapAnswers(form: unknown): readonly FormAnswerRecord[] {
  return items(form, 'item').flatMap(answersOf);
}

function answersOf(item: Json): readonly FormAnswerRecord[] {
  const linkId = text(item, 'linkId') ?? '';
  const question = text(item, 'text') ?? linkId;
  const answers = items(item, 'answer');
  const values = answers.map(answerText).filter((value) => value !== '');
  const own = values.length === 0 ? [] : [{ linkId, question, answer: values.join(', ') }];
  const nested = [...items(item, 'item'), ...answers.flatMap((answer) => items(answer, 'item'))];
  return [...own, ...nested.flatMap(answersOf)];
}

function answerText(answer: Json): string {
  const entry = Object.entries(answer).find(([key]) => key.startsWith('value'));
  return entry === undefined ? '' : valueText(entry[1]);
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nej';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (!isJson(value)) return '';
  const amount = value['value'];
  if (typeof amount === 'number') return `${amount} ${text(value, 'unit') ?? ''}`.trim();
  return text(value, 'display') ?? text(value, 'title') ?? text(value, 'code') ?? text(value, 'reference') ?? '';
}

/** The visit a rebooking concerns (R94), when the form states it. */
export function visitAtOf(answers: readonly FormAnswerRecord[]): Instant | null {
  return parseInstant(answerTo(answers, formLinks.visitAt));
}

/** G19: `unknown` is the patient's "vet ej"; null when the form never asked. */
export function controlledDrugOf(answers: readonly FormAnswerRecord[]): ControlledDrug | null {
  const answer = answerTo(answers, formLinks.controlledDrug)?.toLowerCase();
  if (answer === undefined) return null;
  if (answer === controlledDrugAnswers.yes) return 'yes';
  return answer === controlledDrugAnswers.no ? 'no' : 'unknown';
}

/** R87: what the form says about the national medication list; null when it never asked, or the answer cannot be read. */
export function medicationListConsentOf(answers: readonly FormAnswerRecord[]): 'yes' | 'no' | null {
  const answer = answerTo(answers, formLinks.medicationListConsent)?.toLowerCase();
  if (answer === 'ja') return 'yes';
  return answer === 'nej' ? 'no' : null;
}

export function answerTo(answers: readonly FormAnswerRecord[], linkId: string): string | undefined {
  return answers.find((answer) => answer.linkId === linkId)?.answer;
}

/** "2026-11-26T10:07:27.683Z" → "2026-11-26 kl. 11:07" in the zone given; anything else as it is. */
export function readableAnswer(answer: string, timeZone: string): string {
  const at = answer.includes('T') ? parseInstant(answer) : null;
  return at === null ? answer : readableInstant(at, timeZone);
}

/** "2026-11-26 kl. 11:07" in the zone given. */
export function readableInstant(at: Instant, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate().toString()} kl. ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** Originaltext: the form as running text, one line per question, times in the zone given. */
export function originalText(answers: readonly FormAnswerRecord[], timeZone: string): string {
  return answers
    .map(
      ({ question, answer }) =>
        `${question.replace(/[:\s]+$/, '')}${question.trimEnd().endsWith('?') ? ' ' : ': '}${readableAnswer(answer, timeZone)}`,
    )
    .join('\n');
}
