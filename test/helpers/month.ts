import { Temporal } from 'temporal-polyfill';
import { createReminderTicker, type ReminderTicker } from '../../main/core/reminders/ticker.ts';
import { isOpen } from '../../shared/domain/calendar.ts';
import { runningClock } from '../../shared/domain/clocks.ts';
import { hearsOverdue } from '../../shared/domain/reminders/audience.ts';
import { leadAt, onDuty } from '../../shared/domain/roster/roster.ts';
import { emptyPlan, type PlannedShift, type UnitPlan } from '../../shared/domain/roster/types.ts';
import type { CareCase, Message, Priority } from '../../shared/domain/types.ts';
import type { EventPayload } from '../../shared/ipc/contract.ts';
import { actor, pulled, step, storeBox } from '../store/fixture.ts';

const zone = 'Europe/Stockholm';
const hour = 3_600_000;
const people = ['anna', 'bo', 'dan'] as const;
const queues = ['valbo-nurse', 'valbo-admin'] as const;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

export interface MonthOptions {
  readonly cases: number;
  readonly days: number;
  /** Minutes between two looks of a machine that is on. */
  readonly everyMinutes: number;
  readonly seed: number;
}

export interface MonthReport {
  readonly cases: number;
  readonly handled: number;
  readonly overdue: number;
  /** Overdue, with somebody at work who had the role, and told to nobody before: there must be none. */
  readonly untold: readonly string[];
  /** The most notifications one person was shown in a day. */
  readonly mostInADay: number;
  /** How many were kept back because the day's were used up. */
  readonly silent: number;
  readonly told: number;
}

/** Numbers that look random and are the same for a seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Three people with hours of their own: late in the day nobody is left who has the one queue. */
function monthPlan(): UnitPlan {
  const roles = { anna: ['Sjuksköterska', 'Administratör'], bo: ['Administratör'], dan: ['Sjuksköterska'] };
  const shift = (
    who: keyof typeof roles,
    weekday: PlannedShift['weekday'],
    from: string,
    to: string,
  ): PlannedShift => ({
    staffId: `staff-${who}`,
    roles: roles[who],
    weekday,
    from,
    to,
    validFrom: null,
    validTo: null,
  });
  const shifts = weekdays.flatMap((weekday) => [
    shift('anna', weekday, '08:00', '16:30'),
    shift('bo', weekday, '09:00', '17:00'),
    ...(weekday === 'wed' ? [] : [shift('dan', weekday, '08:00', '12:00')]),
  ]);
  return { ...emptyPlan('valbo'), shifts };
}

interface Live {
  readonly id: string;
  over: Partial<CareCase>;
  readonly dueAt: number;
  messages: readonly Message[];
  version: number;
  done: boolean;
  /** Told to somebody before its time ran out. */
  told: boolean;
  /** Somebody with the role, or its holder, was at work while it ran. */
  attended: boolean;
  counted: boolean;
}

const answer = (id: string, sentAt: number): Message => ({
  id,
  kind: 'answer',
  senderAssignmentId: 'anna',
  senderName: 'Anna Test',
  sentAt,
  readAt: null,
  text: 'Svar',
});

/**
 * A month at one unit over the real store and the real tickers: cases come in and are taken and answered, or forgotten;
 * machines are on while their person is at work and off otherwise.
 */
export function liveMonth({ cases, days, everyMinutes, seed }: MonthOptions): MonthReport {
  const roll = dice(seed);
  const first = Temporal.PlainDate.from('2026-03-16');
  const begins = first.toZonedDateTime({ timeZone: zone, plainTime: '00:00' }).epochMilliseconds;
  const box = storeBox();
  const plan = monthPlan();
  box.clock.set(begins);
  box.store.sync.savePlans([{ plan, resourceId: 'r', versionId: '1', changedBy: null, changedAt: null }]);
  const { rulebook, hours } = box.store.rules().at('valbo');
  const shown = new Map<string, number>();
  const report = { handled: 0, overdue: 0, silent: 0, told: 0 };
  const untold: string[] = [];
  const live = new Map<string, Live>();
  const day = (now: number): string =>
    Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
  const heard =
    (who: string) =>
    (payload: EventPayload<'reach'>): void => {
      if (payload.silent === true) report.silent += 1;
      else shown.set(`${who} ${day(box.clock.now())}`, (shown.get(`${who} ${day(box.clock.now())}`) ?? 0) + 1);
    };
  /** A look that could not take in everything goes on at once, as the timers of the core let it. */
  const desk = (who: string): ReminderTicker => {
    let rest: (() => void) | null = null;
    const ticker = createReminderTicker({
      store: box.store,
      scope: () => {
        const me = actor(who);
        return { ...me, hearsOverdue: hearsOverdue(leadAt(plan, box.clock.now()), me.staffId) };
      },
      clock: box.clock,
      setTimer: (run, ms) => {
        rest = ms === 0 ? run : null;
        return () => {
          rest = null;
        };
      },
      notify: (name, payload) => {
        if (name === 'reach') heard(who)(payload as EventPayload<'reach'>);
      },
    });
    const goOn = (): void => {
      while (rest !== null) {
        const run: () => void = rest;
        rest = null;
        run();
      }
    };
    return {
      ...ticker,
      start: () => {
        ticker.start();
        goOn();
      },
      tick: () => {
        ticker.tick();
        goOn();
      },
    };
  };
  const write = (item: Live): void => {
    box.store.sync.applyPull(
      step([pulled(item.id, item.over, { messages: item.messages, version: String(item.version) })]),
    );
    item.version += 1;
  };
  const arrive = (index: number, now: number): void => {
    const priority = ([6, 7, 8, 8, 9, 9, 10, 3] as const)[roll(8)] as Priority;
    const over: Partial<CareCase> = {
      priority,
      kind: priority === 3 && roll(2) === 0 ? 'dropIn' : 'async',
      ownerResourceId: queues[roll(queues.length)],
      arrivedAt: now,
      handleBy:
        priority === 3 || priority === 10 ? null : now + ({ 6: 24, 7: 48, 8: 72, 9: 168 }[priority as 6] ?? 72) * hour,
      followUpEnds: null,
    };
    const { state } = pulled(`c${index}`, over);
    const dueAt = runningClock(state, rulebook, hours)?.dueAt ?? Number.POSITIVE_INFINITY;
    const item: Live = {
      id: `c${index}`,
      over,
      dueAt,
      messages: [],
      version: 1,
      done: false,
      told: false,
      attended: false,
      counted: false,
    };
    live.set(item.id, item);
    write(item);
  };
  const knows = box.store.db.prepare<[string], { case_id: string }>(
    'SELECT case_id FROM reminder_told WHERE told_at >= ?',
  );
  try {
    const atWork = new Map<string, ReminderTicker>();
    const perLook = cases / ((days * 24 * 60) / everyMinutes);
    let owed = 0;
    let index = 0;
    let lookedAt = begins;
    for (let now = begins; now < begins + days * 24 * hour; now += everyMinutes * 60_000) {
      box.clock.set(now);
      owed += perLook;
      while (owed >= 1 && index < cases) {
        arrive(index, now);
        index += 1;
        owed -= 1;
      }
      const duties = onDuty(plan, now, zone).map(({ staffId }) => staffId.slice('staff-'.length));
      for (const who of people) {
        const ticker = atWork.get(who);
        if (!duties.includes(who)) {
          ticker?.stop();
          atWork.delete(who);
        } else if (ticker === undefined) {
          const mine = desk(who);
          atWork.set(who, mine);
          mine.start();
        } else ticker.tick();
      }
      for (const { case_id: caseId } of knows.all(lookedAt as never)) {
        const item = live.get(caseId);
        report.told += 1;
        if (item !== undefined && now < item.dueAt) item.told = true;
      }
      lookedAt = now + 1;
      for (const item of live.values()) {
        const { holder, ownerResourceId } = item.over;
        // Told at the very moment is not beforehand, and neither is being at work only then.
        const mine = (who: string): boolean => holder === who || actor(who).resourceIds.includes(ownerResourceId ?? '');
        if (now < item.dueAt && isOpen(hours, now) && duties.some(mine)) item.attended = true;
        if (now >= item.dueAt && !item.counted && !item.done) {
          item.counted = true;
          report.overdue += 1;
          if (item.attended && !item.told)
            untold.push(`${item.id} ${new Date(item.dueAt).toISOString()} ${holder ?? '-'}`);
        }
      }
      // Each at work takes one and answers another, not always the one that is first; some are left lying.
      for (const who of duties) {
        const mine = [...live.values()].filter(
          ({ over, done }) =>
            !done &&
            (over.holder === who ||
              ((over.holder ?? null) === null && actor(who).resourceIds.includes(over.ownerResourceId ?? ''))),
        );
        const busy = Math.ceil(perLook * 6);
        for (let count = 0; count < busy; count += 1) {
          const item = mine[roll(Math.max(1, Math.min(mine.length, 6)))];
          if (item === undefined || item.done || roll(5) === 0) continue;
          if ((item.over.holder ?? null) === null && roll(3) > 0) {
            item.over = { ...item.over, holder: who, receivedAt: now };
            write(item);
            continue;
          }
          item.over = { ...item.over, holder: who, receivedAt: item.over.receivedAt ?? now, doneAt: now };
          item.messages = [answer(`${item.id}/a`, now)];
          item.done = true;
          report.handled += 1;
          write(item);
          live.delete(item.id);
        }
      }
    }
    for (const ticker of atWork.values()) ticker.stop();
    return { cases: index, ...report, untold, mostInADay: Math.max(0, ...shown.values()) };
  } finally {
    box.remove();
  }
}
