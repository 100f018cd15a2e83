import {
  deskMomentsAt,
  nextDeskMoment,
  type DeskMoment,
  type DeskQuestion,
} from '../../../shared/domain/reminders/deskMoments.ts';
import { leadAt } from '../../../shared/domain/roster/roster.ts';
import type { Instant, ResourceId } from '../../../shared/domain/types.ts';
import {
  countLeft,
  dropInsQuery,
  endMomentSnooze,
  heldQuery,
  keepMomentTold,
  phoneConsultationsQuery,
  readMomentSnoozes,
  readToldMoments,
  waitingQuery,
} from '../store/queries/desk.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import { lateAfterMs } from './waitWatch.ts';

/** How far back it is looked up what was told: no moment of the day is older than a shift over midnight. */
const rememberMs = 3 * 86_400_000;

/** A moment of the day with what is left to do. */
export interface DueMoment extends DeskMoment {
  readonly count: number;
  readonly late: boolean;
  readonly told: boolean;
  readonly snoozedUntil: Instant | null;
  readonly snoozeEnded: boolean;
}

/** One person's day at their unit; null where the directory does not know them. */
export function questionOf(store: Store, scope: Scope): DeskQuestion | null {
  const directory = store.directory();
  const me = directory.assignment(scope.assignmentId);
  if (me === undefined) return null;
  const { rulebook, hours, planOf } = store.rules().at(scope.unitId);
  const roles = directory.resources
    .filter(({ unitId, unassigned }) => unitId === scope.unitId && !unassigned)
    .map(({ role }) => role);
  return { plan: planOf(scope.unitId), rulebook, hours, staffId: me.staffId, roles: [...new Set(roles)] };
}

/** How much is left of what a moment is about; without anything it is not told. */
function leftOf(store: Store, scope: Scope, { rule, role }: DeskMoment, leads: boolean): number {
  const { db } = store;
  switch (rule) {
    case 'shiftEnd':
      return countLeft(db, scope, heldQuery);
    case 'beforeClosing':
      return countLeft(db, { ...scope, leads }, dropInsQuery) + countLeft(db, scope, phoneConsultationsQuery);
    case 'roleUncovered':
      return countLeft(db, scope, (mine) => waitingQuery(mine, queuesOf(store, mine, role)));
    case 'noLead':
      return 1;
  }
}

function queuesOf(store: Store, { unitId }: Scope, role: string | null): readonly ResourceId[] {
  return store
    .directory()
    .resources.filter((resource) => resource.unitId === unitId && resource.role === role)
    .map(({ id }) => id);
}

/** What the day asks of one person now, what is left counted, with what they have been told and have put off. */
export function readDueMoments(store: Store, scope: Scope, now: Instant, looked: Instant | null): readonly DueMoment[] {
  const question = questionOf(store, scope);
  if (question === null) return [];
  const moments = deskMomentsAt(question, now);
  if (moments.length === 0) return [];
  const leads = leadAt(question.plan, now) === question.staffId;
  const told = new Map(readToldMoments(store.db, scope, now - rememberMs).map(({ name, late }) => [name, late]));
  const snoozes = readMomentSnoozes(store.db, scope);
  return moments.flatMap((moment): readonly DueMoment[] => {
    const count = leftOf(store, scope, moment, leads);
    if (count === 0) return [];
    const wish = snoozes.find(({ name }) => name === moment.name);
    const waits = wish !== undefined && now >= wish.askedAt && now < wish.until;
    const known = told.get(moment.name);
    const missed = known === undefined && looked !== null && moment.at > looked && now - moment.at > lateAfterMs;
    return [
      {
        ...moment,
        count,
        late: known ?? missed,
        told: known !== undefined,
        snoozedUntil: waits ? wish.until : null,
        snoozeEnded: wish !== undefined && now >= wish.until,
      },
    ];
  });
}

export interface DeskLook {
  readonly due: readonly DueMoment[];
  /** Told for the first time, or put off and back. */
  readonly fresh: readonly DueMoment[];
}

/** Looks, and remembers on disk what is told before anybody hears of it (P70). */
export function lookAtDesk(store: Store, scope: Scope, now: Instant, looked: Instant | null): DeskLook {
  const due = readDueMoments(store, scope, now, looked);
  const fresh = due.filter(({ snoozedUntil, told, snoozeEnded }) => snoozedUntil === null && (!told || snoozeEnded));
  if (fresh.length > 0) {
    store.transaction(() => {
      for (const moment of fresh) {
        keepMomentTold(store.db, scope, moment, moment.late, now);
        if (moment.snoozeEnded) endMomentSnooze(store.db, scope, moment.name);
      }
    });
  }
  return { due: due.filter(({ snoozedUntil }) => snoozedUntil === null), fresh };
}

/** When the day may ask something else of this person, or something they have put off comes back. */
export function readNextMoment(store: Store, scope: Scope, now: Instant): Instant | null {
  const question = questionOf(store, scope);
  if (question === null) return null;
  const back = readMomentSnoozes(store.db, scope)
    .map(({ until }) => until)
    .filter((until) => until > now);
  return Math.min(nextDeskMoment(question, now), ...back);
}
