import type { Instant } from '../../../shared/domain/types.ts';
import {
  endWaitSnoozesBefore,
  forgetOldWaits,
  isPressingWait,
  keepWaitTold,
  readDueWaits,
  readNextWait,
  type DueWait,
} from '../store/queries/waits.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';

/** Told this much after its time, milliseconds, a reminder says that it came late (P71). */
export const lateAfterMs = 5_000;
/** How long it is remembered what was told of something that waits no more. */
const rememberMs = 90 * 86_400_000;

export interface WaitLook {
  readonly due: number;
  readonly pressing: number;
  /** True when the list looks different than at the last look. */
  readonly news: boolean;
  /** What reaches outside the list for the first time, or comes back. */
  readonly reaching: readonly DueWait[];
}

/** Looks after what waits for one person: consultations and handovers (P166). */
export interface WaitWatch {
  /** `looked`: until when somebody had looked before; null when nobody ever had. */
  readonly lookAt: (now: Instant, looked: Instant | null) => WaitLook;
  /** Something may have changed: the next look reads. */
  readonly changed: () => void;
}

/**
 * Reads only when something has changed or fallen due since the last look: between the two it costs one look-up.
 * What is told is on disk before anybody hears of it (P70).
 */
export function createWaitWatch(store: Store, scope: Scope): WaitWatch {
  const { db } = store;
  let stale = true;
  let nextAt: Instant | null = null;
  let lastLook: Instant | null = null;
  let due: readonly DueWait[] = [];
  let shown = '';

  const read = (now: Instant, looked: Instant | null): readonly DueWait[] => {
    due = readDueWaits(db, scope, now).map((wait) => {
      const missed = !wait.told && looked !== null && wait.at > looked && now - wait.at > lateAfterMs;
      return missed ? { ...wait, late: true } : wait;
    });
    const fresh = due.filter((wait) => wait.snoozedUntil === null && (!wait.told || wait.snoozeEnded));
    if (fresh.length > 0 || lastLook === null) {
      store.transaction(() => {
        for (const wait of fresh) keepWaitTold(db, scope, wait, now);
        endWaitSnoozesBefore(db, scope, now);
        if (lastLook === null) forgetOldWaits(db, scope, now - rememberMs);
      });
    }
    // What ends by itself makes the list look different too.
    const ends = due.flatMap(({ until }) => until ?? []);
    nextAt = [readNextWait(db, scope, now), ...ends].reduce<Instant | null>(
      (soonest, at) => (at === null || (soonest !== null && soonest <= at) ? soonest : at),
      null,
    );
    stale = false;
    return fresh;
  };

  return {
    lookAt: (now, looked) => {
      const clockSetBack = lastLook !== null && now < lastLook;
      const fresh = stale || clockSetBack || (nextAt !== null && nextAt <= now) ? read(now, looked) : [];
      lastLook = now;
      const open = due.filter((wait) => wait.snoozedUntil === null);
      const before = shown;
      shown = JSON.stringify(
        due.map(({ subjectId, rule, stage, snoozedUntil }) => [subjectId, rule, stage, snoozedUntil]),
      );
      return {
        due: open.length,
        pressing: open.filter(isPressingWait).length,
        news: fresh.length > 0 || shown !== before,
        reaching: fresh.filter(({ toast }) => toast),
      };
    },
    changed: () => {
      stale = true;
    },
  };
}
