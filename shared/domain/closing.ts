import { addOpenTime } from './calendar.ts';
import type { OpeningHours, Rulebook } from './rulebook.ts';
import type { CaseState, Instant, Message } from './types.ts';

const hourMs = 3_600_000;

/** What closing without a reply is judged by. */
export interface ContactFacts {
  /** When staff started the case: the first message to the patient (R129); null before that. */
  readonly startedAt: Instant | null;
  /** When somebody tried to reach the patient, since the patient last wrote. */
  readonly attempts: readonly Instant[];
}

/** The terms on which a case may be closed without a reply (R137). */
export interface ClosingTerms {
  /** The earliest instant both terms are met; null while an attempt is missing, or the case is not started. */
  readonly closableAt: Instant | null;
  /** When the open hours have passed, attempts or not; null for a case not started, or hours that never open. */
  readonly hoursPassedAt: Instant | null;
  readonly attemptsMissing: number;
  /** The attempts are closer together than the unit wants: ask, do not block (D20). */
  readonly askAboutGap: boolean;
}

/** How many of the attempts are far enough from the one before. */
function farApart(sorted: readonly Instant[], gapMs: number): number {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const at of sorted) {
    if (at - last < gapMs) continue;
    count += 1;
    last = at;
  }
  return count;
}

/**
 * From when a case without a reply may be closed: so many open hours of the unit after it was started (C25), and
 * so many contact attempts. Null where the rulebook has no such rule.
 */
export function closableAfter(
  facts: ContactFacts,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): ClosingTerms | null {
  const { closeAfterOpenHours, closeContactAttempts, contactAttemptGapHours } = rulebook.clockRules;
  if (closeAfterOpenHours.value === null) return null;
  const wanted = closeContactAttempts.value;
  const attempts = facts.attempts.toSorted((a, b) => a - b);
  const attemptsMissing = Math.max(0, wanted - attempts.length);
  const hoursPassedAt =
    facts.startedAt === null ? null : addOpenTime(hours, facts.startedAt, closeAfterOpenHours.value * hourMs);
  const lastWanted = wanted === 0 ? Number.NEGATIVE_INFINITY : attempts[wanted - 1];
  return {
    closableAt: hoursPassedAt === null || lastWanted === undefined ? null : Math.max(hoursPassedAt, lastWanted),
    hoursPassedAt,
    attemptsMissing,
    askAboutGap: attemptsMissing === 0 && farApart(attempts, contactAttemptGapHours.value * hourMs) < wanted,
  };
}

function toPatient(message: Message): boolean {
  return message.kind === 'answer' || message.kind === 'info' || message.kind === 'contactAttempt';
}

/** The patient has written since staff first did. */
export function patientReplied({ messages }: CaseState): boolean {
  const startedAt = messages.find(toPatient)?.sentAt ?? null;
  return startedAt !== null && messages.some((message) => message.kind === 'patient' && message.sentAt > startedAt);
}

/**
 * The terms for a case whose patient has not written since staff first wrote (G17); null where the region has no such
 * rule, and where the patient has replied: then nothing is closed without a reply. Every message to the patient is an
 * attempt. A priority the region finishes before closing time waits for no hours once the telephone has been tried
 * too (R138).
 */
export function closingTerms(
  state: CaseState,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): ClosingTerms | null {
  const ours = state.messages.filter(toPatient);
  const startedAt = ours[0]?.sentAt ?? null;
  if (patientReplied(state)) return null;
  const terms = closableAfter({ startedAt, attempts: ours.map((message) => message.sentAt) }, rulebook, hours);
  if (terms === null) return null;
  return { ...terms, closableAt: earlier(terms.closableAt, afterTelephone(state, ours, rulebook)) };
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** When the attempts in the chat and those by telephone had all been made; null while one is missing, or for other priorities. */
function afterTelephone(state: CaseState, ours: readonly Message[], rulebook: Rulebook): Instant | null {
  const { finishedBeforeClosing, phoneAttempts } = rulebook.closeRules;
  const { priority } = state.careCase;
  if (priority === null || !finishedBeforeClosing.value.includes(priority)) return null;
  const byPhone = ours.filter((message) => message.kind === 'contactAttempt');
  const inChat = ours.filter((message) => message.kind !== 'contactAttempt');
  const nth = (list: readonly Message[], count: number): Instant | undefined =>
    count === 0 ? Number.NEGATIVE_INFINITY : list[count - 1]?.sentAt;
  const chat = nth(inChat, rulebook.clockRules.closeContactAttempts.value);
  const phone = nth(byPhone, phoneAttempts.value);
  return chat === undefined || phone === undefined ? null : Math.max(chat, phone);
}
