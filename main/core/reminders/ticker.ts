import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../shared/domain/types.ts';
import type { EventName, EventPayload } from '../../../shared/ipc/contract.ts';
import type { Scope } from '../store/scope.ts';
import { readNextReminder } from '../store/queries/reminders.ts';
import { readNextWait } from '../store/queries/waits.ts';
import type { Store } from '../store/store.ts';
import { readNextMoment } from './deskWatch.ts';
import { createWatch, type Look, type Watch } from './watch.ts';

export interface TickerDeps {
  readonly store: Store;
  /** Whose reminders; null while nobody has chosen a workplace. */
  readonly scope: () => Scope | null;
  readonly clock: { readonly now: () => Instant };
  /** Runs `run` once after `ms` milliseconds; the answer cancels it. */
  readonly setTimer: (run: () => void, ms: number) => () => void;
  readonly notify: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
}

export interface ReminderTicker {
  readonly start: () => void;
  readonly stop: () => void;
  /** Looks now; the timer does the same, and soon after every change. Nothing happens before start and after stop. */
  readonly tick: () => void;
  /**
   * Nothing is looked at until the returned function is called, or for half a minute: what comes in together, at a
   * new workplace say, is told together (D15).
   */
  readonly hold: () => () => void;
}

/** However far away the next reminder is, the clock is looked at this often: it may have been set, or slept. */
const longestWaitMs = 30_000;
/** Changes come in bursts (a pull, a command and its answer): look once they have settled. */
const settleMs = 200;
/** A change of so many cases is one step of a long pull: looking after each would cost more than the steps. */
const manyCases = 20;
const longPullMs = 2_000;
/** A pull that takes longer does not keep everybody waiting for their reminders. */
const longestHoldMs = 30_000;
/** Without its indexes a look reads every reminder: now and then is enough until a first sync is through. */
const firstSyncMs = 30_000;

/** The clock on the unit's wall: the menu beside the clock has no rulebook. */
function timeOf(store: Store, at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(store.rules().hours.timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

/** When each kind of reminder has something to tell next: three look-ups, however many cases there are. */
function nextOf(store: Store, scope: Scope, now: Instant): readonly (Instant | null)[] {
  const { db } = store;
  return [readNextReminder(db, scope, now), readNextWait(db, scope, now), readNextMoment(store, scope, now)];
}

/**
 * Says when reminders fall due. What is due is always read from the clock and the table, never from
 * which timer fired, so a late timer delays a reminder and cannot lose one.
 */
export function createReminderTicker(deps: TickerDeps): ReminderTicker {
  let cancel: (() => void) | null = null;
  let stopListening: (() => void) | null = null;
  let watching: { readonly who: string; readonly watch: Watch } | null = null;
  let told: string | null = null;
  let closingTold = JSON.stringify({ count: 0, time: null });
  let ticking = false;
  /** How long the look that is planned after a change waits; null while none is. */
  let settling: number | null = null;
  let held = false;

  const schedule = (scope: Scope | null, more: boolean): void => {
    cancel?.();
    const now = deps.clock.now();
    const coming = scope === null ? [] : nextOf(deps.store, scope, now);
    const wait = coming.reduce<number>(
      (shortest, at) => (at === null ? shortest : Math.min(shortest, Math.max(0, at - now))),
      longestWaitMs,
    );
    cancel = deps.setTimer(tick, more ? 0 : wait);
  };

  /** The watch of the person who works here now, in the roles they have now. */
  const watchOf = (scope: Scope): Watch => {
    const who = JSON.stringify([scope.assignmentId, scope.unitId, scope.resourceIds, scope.hearsOverdue]);
    if (watching?.who !== who) watching = { who, watch: createWatch(deps.store, scope) };
    return watching.watch;
  };

  const look = (scope: Scope | null): Look => {
    if (scope !== null) return watchOf(scope).lookAt(deps.clock.now());
    watching = null;
    return { due: 0, pressing: 0, beforeClosing: null, news: false, reach: null, more: false };
  };

  const tick = (): void => {
    // Rows made anew by time are a change too, and would bring us here again.
    if (ticking || held || stopListening === null) return;
    ticking = true;
    settling = null;
    try {
      deps.store.refreshByTime();
      const scope = deps.scope();
      const { due, pressing, beforeClosing, news, reach, more } = look(scope);
      const numbers = `${due} ${pressing}`;
      // While there is more to look at, the list is as unfinished as the look.
      if ((numbers !== told || news) && !more) {
        told = numbers;
        deps.notify('reminders', { due, pressing });
      }
      const closing =
        beforeClosing === null
          ? { count: 0, time: null }
          : { count: beforeClosing.count, time: timeOf(deps.store, beforeClosing.at) };
      if (JSON.stringify(closing) !== closingTold && !more) {
        closingTold = JSON.stringify(closing);
        deps.notify('closing', closing);
      }
      if (reach !== null) deps.notify('reach', reach);
      schedule(scope, more);
    } finally {
      ticking = false;
    }
  };

  return {
    start: () => {
      if (stopListening !== null) return;
      stopListening = deps.store.onChange(({ caseIds }) => {
        watching?.watch.changed(caseIds);
        const wait = deps.store.bare()
          ? firstSyncMs
          : caseIds !== null && caseIds.length >= manyCases
            ? longPullMs
            : settleMs;
        // A tick's own changes are followed by its own schedule; a settling look is not put off by more changes.
        if (ticking || held || (settling !== null && settling <= wait)) return;
        settling = wait;
        cancel?.();
        cancel = deps.setTimer(tick, wait);
      });
      tick();
    },
    stop: () => {
      stopListening?.();
      stopListening = null;
      cancel?.();
      cancel = null;
      watching = null;
      told = null;
      settling = null;
      held = false;
    },
    tick,
    hold: () => {
      if (held || stopListening === null) return () => undefined;
      held = true;
      cancel?.();
      const release = (): void => {
        if (!held) return;
        held = false;
        settling = null;
        cancel?.();
        tick();
      };
      cancel = deps.setTimer(release, longestHoldMs);
      return release;
    },
  };
}
