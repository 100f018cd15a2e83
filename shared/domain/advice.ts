import { closingTerms, type ClosingTerms } from './closing.ts';
import { pendingHandover } from './derive.ts';
import { handoverMethods } from './handoverMethods.ts';
import { route } from './route.ts';
import type { OpeningHours, Rulebook } from './rulebook.ts';
import type { HandoverMethod, HandoverTarget } from './rulebook/handover.ts';
import type { AgeSpan, RoutedRecipient, Sector as RoutedSector } from './rulebook/routing.ts';
import { suitsRole } from './suits.ts';
import { formParts, routedSector, type TableFit } from './tableFit.ts';
import type { CaseState, CareUnit, Instant, Resource } from './types.ts';

/** What advice is asked about: the case, its patient, and where it stands. */
export interface AdviceQuestion {
  readonly state: CaseState;
  readonly age: number | null;
  /** Somebody else has written in the patient's name. */
  readonly hasProxy: boolean;
  readonly owner: Resource | undefined;
  readonly ownerUnit: CareUnit | undefined;
  /** What the tables say of the queue it stands in, and of the others the directory has. */
  readonly ownFit: TableFit | null;
  /** The receiver the tables name that is nearest; null when the directory has none. */
  readonly nearest: { readonly resource: Resource; readonly unit: CareUnit } | null;
  /** False when no queue of the directory is the one the table gives the form to: then nothing stands wrong. */
  readonly routedExists: boolean;
}

/** Which role a form is for, as the routing table has it. */
export interface HandlerAdvice {
  readonly label: string | null;
  readonly sector: RoutedSector;
  readonly ages: AgeSpan | null;
  readonly recipients: readonly RoutedRecipient[];
  readonly note: string | null;
  readonly rules: readonly string[];
}

/**
 * Where the case stands by the tables: `right`, `wrong`, in nobody's queue, or `unknown` when they do not say
 * (a region, a part of care or an age they leave out).
 */
export type StandingAdvice = 'right' | 'wrong' | 'unassigned' | 'unknown';

/** The lawful way out of a wrong queue. */
export interface NextStep {
  readonly method: HandoverMethod;
  readonly why: string;
  readonly rules: readonly string[];
  /** Where to, when the directory has somebody; the table's words otherwise. */
  readonly to: { readonly resource: Resource; readonly unit: CareUnit } | null;
  readonly says: TableFit['says'];
}

/** Something to know about a case of this kind. `warning`: it does not go together with the case as it is. */
export interface AdvicePoint {
  readonly kind: 'eligibility' | 'service' | 'sms' | 'closing';
  readonly tone: 'fact' | 'warning';
  /** The rulebook's own words; null where the product has the sentence. */
  readonly text: string | null;
  readonly rules: readonly string[];
}

export interface Advice {
  readonly handler: HandlerAdvice | null;
  readonly standing: StandingAdvice;
  readonly next: NextStep | null;
  readonly points: readonly AdvicePoint[];
  /** The terms of closing without a reply, while they matter (G17). */
  readonly closing: ClosingTerms | null;
}

function isAbout(row: { readonly form: string }, form: string): boolean {
  return row.form === '*' || row.form === form || form.startsWith(`${row.form}/`);
}

/** Rows for a form; a row of its own hides the one for every form. */
function ownRows<T extends { readonly form: string }>(rows: readonly T[], form: string): readonly T[] {
  const about = rows.filter((row) => isAbout(row, form));
  const own = about.filter((row) => row.form !== '*');
  return own.length > 0 ? own : about;
}

/** True when the age, or who wrote, is not what the row says. An unknown age is never held against anybody. */
function outside(
  row: { readonly ownFrom: number | null; readonly guardian: AgeSpan | null },
  age: number | null,
  hasProxy: boolean,
): boolean {
  if (age === null || row.ownFrom === null || age >= row.ownFrom) return false;
  if (row.guardian === null) return true;
  const { from = 0, through = Number.POSITIVE_INFINITY } = row.guardian;
  return age < from || age > through || !hasProxy;
}

function eligibilityOf(rulebook: Rulebook, question: AdviceQuestion): readonly AdvicePoint[] {
  return ownRows(rulebook.eligibility, question.state.careCase.form).map((row) => ({
    kind: 'eligibility',
    tone: outside(row, question.age, question.hasProxy) ? 'warning' : 'fact',
    text: row.text,
    rules: row.source.rules,
  }));
}

/** Own rows and those for every form: a note hides no other. */
function serviceNotesOf(rulebook: Rulebook, form: string): readonly AdvicePoint[] {
  return rulebook.serviceNotes
    .filter((row) => isAbout(row, form))
    .map((row) => ({ kind: 'service', tone: 'fact', text: row.text, rules: row.source.rules }));
}

function smsOf(rulebook: Rulebook, { state }: AdviceQuestion): readonly AdvicePoint[] {
  const { value, source } = rulebook.settings.smsToReceiver;
  const { priority } = state.careCase;
  if (priority === null || !value.includes(priority)) return [];
  return [{ kind: 'sms', tone: 'fact', text: null, rules: source.rules }];
}

function targetOf(question: AdviceQuestion): HandoverTarget {
  const { nearest, ownerUnit } = question;
  if (nearest === null || nearest.unit.id === ownerUnit?.id) return 'own-unit';
  return nearest.unit.providerId === ownerUnit?.providerId ? 'same-provider' : 'other-provider';
}

function nextStep(rulebook: Rulebook, question: AdviceQuestion, at: Instant): NextStep | null {
  const situation = {
    received: question.state.careCase.receivedAt !== null,
    target: targetOf(question),
    pending: pendingHandover(question.state) !== null,
  };
  const answer = handoverMethods(rulebook, situation, at);
  const method = answer?.methods.find((one) => one.method === answer.recommended);
  if (method === undefined) return null;
  return {
    method: method.method,
    why: method.why,
    rules: method.rules,
    to: question.nearest,
    says: question.ownFit?.says ?? null,
  };
}

/** A handover the other side accepted has put the case where it stands: the table for handovers then counts too. */
function wasAccepted({ state, ownFit }: AdviceQuestion): boolean {
  return ownFit?.fit === 'named' || state.handovers.some((handover) => handover.status === 'accepted');
}

function standingOf(question: AdviceQuestion, handler: HandlerAdvice | null, unassigned: boolean): StandingAdvice {
  const { owner, routedExists } = question;
  if (owner?.unassigned === true) return 'unassigned';
  if (owner === undefined || handler === null) return 'unknown';
  if (unassigned || handler.recipients.length === 0) return 'unknown';
  if (handler.recipients.some((recipient) => suitsRole(recipient, owner)) || wasAccepted(question)) return 'right';
  return routedExists ? 'wrong' : 'unknown';
}

/** Which role a case is for by the routing table; null where the part of care is not known. */
export function handlerFor(
  rulebook: Rulebook,
  question: Pick<AdviceQuestion, 'state' | 'age' | 'ownerUnit'>,
  at: Instant,
): (HandlerAdvice & { readonly unassigned: boolean }) | null {
  const sector = routedSector(question.ownerUnit);
  if (sector === null) return null;
  const { label, ages, recipients, note, rules, unassigned } = route(
    rulebook,
    { ...formParts(question.state.careCase.form), sector, age: question.age },
    at,
  );
  return { label, sector, ages, recipients, note, rules, unassigned };
}

/**
 * Handläggningsråd (R165, P104): who a case is for and why, whether it stands there, the lawful next step if not, and
 * what is worth knowing about such a case. Advice only: `decide` is the one that blocks.
 */
export function adviceFor(
  rulebook: Rulebook,
  question: AdviceQuestion,
  at: Instant,
  hours: OpeningHours = rulebook.defaultHours,
): Advice {
  const handler = handlerFor(rulebook, question, at);
  const standing = standingOf(question, handler, handler?.unassigned ?? false);
  const { form } = question.state.careCase;
  const closing = question.state.careCase.receivedAt === null ? null : closingTerms(question.state, rulebook, hours);
  const open = closing !== null && (closing.closableAt === null || closing.closableAt > at);
  return {
    handler,
    standing,
    next: standing === 'wrong' || standing === 'unassigned' ? nextStep(rulebook, question, at) : null,
    points: [
      ...eligibilityOf(rulebook, question),
      ...serviceNotesOf(rulebook, form),
      ...smsOf(rulebook, question),
      ...(open ? [{ kind: 'closing', tone: 'fact', text: null, rules: ['G17', 'R137'] } as const] : []),
    ],
    closing,
  };
}
