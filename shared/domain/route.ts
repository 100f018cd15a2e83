import { type AnswerSource, answerSources, rowsInForce, rulesOf } from './inForce.ts';
import type { Rulebook } from './rulebook.ts';
import type { AgeSpan, RoutedRecipient, RouteKind, RouteRow, Sector } from './rulebook/routing.ts';
import type { Instant } from './types.ts';

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** What a form is asked about. */
export interface RouteQuestion {
  readonly form: string;
  /** The part after the slash; null where the form has none, or nobody said which. */
  readonly sub: string | null;
  readonly sector: Sector;
  /** Whole years; for a certificate of care the child's. Null when it is not known: rows by age are then not guessed. */
  readonly age: number | null;
}

export interface RouteAnswer {
  /** What the form is called; null when the rulebook does not know it. */
  readonly label: string | null;
  /** False for forms that only inform, or book by themselves. */
  readonly becomesCase: boolean;
  readonly kind: RouteKind | null;
  readonly priority: number | null;
  /** Nominal: a week is counted in calendar days when it is a clock (R25). */
  readonly handlingHours: number | null;
  /** Every role that sees the case (D18). */
  readonly recipients: readonly RoutedRecipient[];
  /** The ages the recipients are for, where the table divides by age (R48, R65). */
  readonly ages: AgeSpan | null;
  /** True for a case nobody is named for: Ofördelade, with an alarm (R292). */
  readonly unassigned: boolean;
  readonly note: string | null;
  readonly rules: readonly string[];
  readonly sources: readonly AnswerSource[];
}

/** A form code in its parts: `certificate/vab` is the form certificate, sub vab. */
export function formParts(code: string): Pick<RouteQuestion, 'form' | 'sub'> {
  const [form = code, sub = null] = code.split('/');
  return { form, sub };
}

/** The row that says what becomes of a form on the date of `at`; undefined when the rulebook does not know the form. */
export function routeRowFor(
  rulebook: Rulebook,
  { form, sub }: Pick<RouteQuestion, 'form' | 'sub'>,
  at: Instant,
): RouteRow | undefined {
  return rowFor(rowsInForce(rulebook, rulebook.routing, at), form, sub);
}

function rowFor(rows: readonly RouteRow[], form: string, sub: string | null): RouteRow | undefined {
  const whole = sub === null ? form : `${form}/${sub}`;
  return (
    rows.find((row) => row.form === whole) ??
    (sub === null ? rows.find((row) => row.default === true && row.form.startsWith(`${form}/`)) : undefined) ??
    rows.find((row) => row.form === form) ??
    rows.find((row) => row.form === '*')
  );
}

function covers(ages: AgeSpan | undefined, age: number | null): boolean {
  if (ages === undefined) return true;
  if (age === null) return false;
  return (ages.from === undefined || ages.from <= age) && (ages.through === undefined || age <= ages.through);
}

function handlingHoursOf(rulebook: Rulebook, priority: number | null): number | null {
  const rule = rulebook.priorities.find((candidate) => candidate.priority === priority);
  if (rule === undefined) return null;
  return rule.handlingDays === null ? rule.handlingHours : (rule.handlingDays * dayMs) / hourMs;
}

/** What becomes of a form on the date of `at`, and who gets it. Nothing is guessed: without a row it is unassigned (R292). */
export function route(rulebook: Rulebook, question: RouteQuestion, at: Instant): RouteAnswer {
  const row = routeRowFor(rulebook, question, at);
  if (row === undefined) {
    return {
      label: null,
      becomesCase: true,
      kind: null,
      priority: null,
      handlingHours: null,
      recipients: [],
      ages: null,
      unassigned: true,
      note: null,
      rules: ['R292'],
      sources: [],
    };
  }
  const branch = row.to.find(({ sectors, ages }) => sectors.includes(question.sector) && covers(ages, question.age));
  const recipients = branch?.recipients ?? [];
  const unassigned = row.becomesCase && branch === undefined;
  const priority = rulebook.priorities.find((candidate) => candidate.priority === row.priority);
  const used = [row.source, branch?.source, priority?.source].filter((source) => source !== undefined);
  return {
    label: row.label,
    becomesCase: row.becomesCase,
    kind: row.kind,
    priority: row.priority,
    handlingHours: handlingHoursOf(rulebook, row.priority),
    recipients,
    ages: branch?.ages ?? null,
    unassigned,
    note: row.note ?? null,
    rules: rulesOf(used, ...(recipients.length > 1 ? ['R291', 'D18'] : []), ...(unassigned ? ['R292'] : [])),
    sources: answerSources(rulebook, used, at),
  };
}
