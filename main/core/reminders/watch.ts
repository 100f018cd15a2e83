import { dayAhead } from '../../../shared/domain/reminders/timeline.ts';
import { isPressing } from '../../../shared/domain/reminders/stages.ts';
import type { CaseId, Instant } from '../../../shared/domain/types.ts';
import { countBeforeClosing } from '../store/queries/coming.ts';
import {
  casesPlannedBetween,
  endSnoozesBefore,
  forgetOldTold,
  keepLookedAt,
  keepTold,
  readDuePlaces,
  readLookedAt,
  readSnoozedCases,
  type ReminderPlace,
} from '../store/queries/reminderMemory.ts';
import { countDue, countPressing, readDueOf, type DueReminder } from '../store/queries/reminders.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import { lookAtDesk, type DeskLook } from './deskWatch.ts';
import { createGate, type Reach } from './gate.ts';
import { createWaitWatch, lateAfterMs, type WaitLook } from './waitWatch.ts';

/** How old "somebody was looking" may get on disk. */
const keepEveryMs = 60_000;
/** How long it is remembered what was told about a case that has left the store. */
const rememberMs = 90 * 86_400_000;
/** Reminders looked at in one go: other work of the core comes between. */
const atATime = 1_000;
/** A higher number of pressing cases is not counted to its end. */
const mostPressing = 100;
const noDesk: DeskLook = { due: [], fresh: [] };
const noWaits: WaitLook = { due: 0, pressing: 0, news: false, reaching: [] };
const beforeAll: ReminderPlace = { at: Number.MIN_SAFE_INTEGER, caseId: '' };
/** Sorts after every id. */
const afterAllIds = '\u{10FFFF}';

export interface Look {
  readonly due: number;
  readonly pressing: number;
  /** How many cases must be taken before closing, and when that is; null while the unit is closed (P215). */
  readonly beforeClosing: { readonly count: number; readonly at: Instant } | null;
  /** True when the list looks different than at the last look, numbers aside. */
  readonly news: boolean;
  /** What is to reach outside the list, for the first and only time; null when nothing is. */
  readonly reach: Reach | null;
  /** There is more to look at, at once. */
  readonly more: boolean;
}

/** Looks after one person's reminders for as long as the core runs and they stay in their roles. */
export interface Watch {
  readonly lookAt: (now: Instant) => Look;
  /** These cases have changed (null = any may have): what stands there may be due already. So may what waits. */
  readonly changed: (caseIds: readonly CaseId[] | null) => void;
}

/**
 * What falls due is read on from where the last look ended, and what changes is looked at when it does, so that a
 * look costs what is new and not what is due. What is told is on disk before anybody hears of it (P70).
 */
export function createWatch(store: Store, scope: Scope): Watch {
  const { db } = store;
  const waitWatch = createWaitWatch(store, scope);
  const gate = createGate(store, scope);
  let place = beforeAll;
  let changed = new Set<CaseId>();
  let lookedAt: Instant | null = null;
  let onDisk = readLookedAt(db, scope);
  let gathered: readonly DueReminder[] = [];
  let aside = '';
  let day = '[]';

  /** The clock has been set back: stages that lay in the past when a plan was made are to come again. */
  const planAgain = (now: Instant, looked: Instant): void => {
    const caseIds = casesPlannedBetween(db, scope, now, looked);
    if (caseIds.length > 0) store.transaction((touch) => caseIds.forEach((caseId) => touch.projection(caseId)));
    if (place.at > now) place = { at: now, caseId: afterAllIds };
    lookedAt = now;
  };

  /** It fell due while nobody looked: the machine slept, the app was closed, or the clock was set forward (P71). */
  const withLateness = (reminder: DueReminder, now: Instant): DueReminder => {
    const looked = lookedAt ?? onDisk;
    const missed = !reminder.told && looked !== null && reminder.at > looked && now - reminder.at > lateAfterMs;
    return missed ? { ...reminder, late: true } : reminder;
  };

  const keep = (news: readonly DueReminder[], now: Instant, whole: boolean): void => {
    const stale = onDisk === null || now < onDisk || now - onDisk >= keepEveryMs;
    if (news.length === 0 && !(whole && stale)) return;
    store.transaction(() => {
      for (const reminder of news) keepTold(db, scope, reminder, now);
      if (!whole) return;
      endSnoozesBefore(db, scope, now);
      keepLookedAt(db, scope, now);
      if (lookedAt === null) forgetOldTold(db, scope, now - rememberMs);
    });
    if (whole) onDisk = now;
  };

  const lookAt = (now: Instant): Look => {
    const looked = lookedAt ?? onDisk;
    if (looked !== null && now < looked) planAgain(now, looked);
    const places = readDuePlaces(db, scope, place, now, atATime);
    const more = places.length === atATime;
    place = (more ? places.at(-1) : undefined) ?? { at: now, caseId: afterAllIds };
    const snoozed = readSnoozedCases(db, scope);
    const asked = new Set([...places.map(({ caseId }) => caseId), ...changed, ...snoozed]);
    changed = new Set();
    const due = readDueOf(db, scope, now, [...asked]).map((reminder) => withLateness(reminder, now));
    const waiting = due.filter((reminder) => reminder.snoozedUntil !== null);
    const news = due.filter((reminder) => reminder.snoozedUntil === null && (!reminder.told || reminder.snoozeEnded));
    gathered = [...gathered, ...news.filter((reminder) => reminder.toast)];
    keep(news, now, !more);
    // The day and what waits are looked at once the look is whole: all of it reaches outside as one.
    const desk = more ? noDesk : lookAtDesk(store, scope, now, looked);
    const waits = more ? noWaits : waitWatch.lookAt(now, looked);
    const wanted = { reminders: gathered, waits: waits.reaching, desk: desk.fresh.filter(({ toast }) => toast) };
    const reach = more ? null : gate.pass(wanted, now);
    const dayBefore = day;
    if (!more) day = JSON.stringify(desk.due.map(({ name, stage, count }) => [name, stage, count]));
    if (!more) {
      gathered = [];
      lookedAt = now;
    }
    const asideBefore = aside;
    aside = JSON.stringify(waiting.map(({ caseId, snoozedUntil }) => [caseId, snoozedUntil]));
    const pressingAside = waiting.filter(({ stage }) => isPressing(stage)).length;
    return {
      due: countDue(db, scope, now) - waiting.length + waits.due + desk.due.length,
      pressing:
        countPressing(db, scope, now, mostPressing + pressingAside) -
        pressingAside +
        waits.pressing +
        desk.due.filter(({ stage }) => stage !== 'news').length,
      beforeClosing: closingOf(store, scope, now),
      news: news.length > 0 || aside !== asideBefore || waits.news || day !== dayBefore,
      reach,
      more,
    };
  };

  return {
    lookAt,
    changed: (caseIds) => {
      waitWatch.changed();
      if (caseIds === null) place = beforeAll;
      else for (const caseId of caseIds) changed.add(caseId);
    },
  };
}

/** What the menu beside the clock says of the rest of the day. */
function closingOf(store: Store, scope: Scope, now: Instant): Look['beforeClosing'] {
  const { closing, reopens } = dayAhead(store.rules().at(scope.unitId).hours, now);
  if (closing === null || reopens === null) return null;
  return { count: countBeforeClosing(store.db, scope, reopens, mostPressing), at: closing };
}
