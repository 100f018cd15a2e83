import { tabOf } from '../derive.ts';
import type { Consultation } from '../consultation/types.ts';
import type { Rulebook } from '../rulebook.ts';
import type { CaseState, Directory, Instant } from '../types.ts';
import { acrossFrom } from './facts.ts';

const hourMs = 3_600_000;

/** Where it stands with the receiver: everything but `waiting`, `answered` and `over` is an alarm. */
export type WatchState = 'waiting' | 'declined' | 'recalled' | 'silent' | 'answered' | 'over';

/** What the sender keeps an eye on after closing (D14). */
export interface Watch {
  readonly consultation: Consultation;
  /** When silence becomes an alarm. */
  readonly limit: Instant;
  readonly state: WatchState;
  /** Since when it is an alarm; null when it is none. */
  readonly alarmAt: Instant | null;
}

/** The case's own time, which handing over does not restart; where it has passed or there is none, the rulebook's. */
export function answerLimit(state: CaseState, sentAt: Instant, rulebook: Rulebook): Instant {
  const { handleBy } = state.careCase;
  return handleBy !== null && handleBy > sentAt
    ? handleBy
    : sentAt + rulebook.settings.acrossAnswerHours.value * hourMs;
}

function stateOf(consultation: Consultation, limit: Instant, now: Instant): WatchState {
  if (consultation.declinedAt !== null) return 'declined';
  if (consultation.recalledAt !== null) return 'recalled';
  if (consultation.closedAt !== null) return 'over';
  if (consultation.answeredAt !== null) return 'answered';
  return now >= limit ? 'silent' : 'waiting';
}

/**
 * The watch over a case handed to another provider, whose own clock has stopped because it is closed (D14). Null for a
 * case in Inkorg, one that was never handed over, or that somebody has gone on with.
 */
export function watchOf(
  state: CaseState,
  consultations: readonly Consultation[],
  rulebook: Rulebook,
  directory: Directory,
  now: Instant,
  goneOnWith: boolean,
): Watch | null {
  if (tabOf(state, now) === 'inbox' || goneOnWith) return null;
  const consultation = acrossFrom(state.careCase.id, consultations, directory).find((item) => item.sentAt !== null);
  if (consultation === undefined || consultation.sentAt === null) return null;
  const limit = answerLimit(state, consultation.sentAt, rulebook);
  const watched = stateOf(consultation, limit, now);
  const alarmAt = { declined: consultation.declinedAt, recalled: consultation.recalledAt, silent: limit };
  return {
    consultation,
    limit,
    state: watched,
    alarmAt: watched === 'declined' || watched === 'recalled' || watched === 'silent' ? alarmAt[watched] : null,
  };
}
