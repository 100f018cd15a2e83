import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { createReminderTicker, type ReminderTicker } from '../../../main/core/reminders/ticker.ts';
import { questionOf } from '../../../main/core/reminders/deskWatch.ts';
import { keepQuiet } from '../../../main/core/store/queries/calm.ts';
import { isUrgent } from '../../../shared/domain/clocks.ts';
import { hearsOverdue, withAudience } from '../../../shared/domain/reminders/audience.ts';
import { caseMomentsOf } from '../../../shared/domain/reminders/caseMoments.ts';
import { deskMomentsAt } from '../../../shared/domain/reminders/deskMoments.ts';
import { compareWaits, type Wait } from '../../../shared/domain/reminders/waits.ts';
import { dueReminder, plannedReminders } from '../../../shared/domain/reminders.ts';
import { leadAt } from '../../../shared/domain/roster/roster.ts';
import { emptyPlan, type UnitPlan } from '../../../shared/domain/roster/types.ts';
import type { Actor, CareCase, CaseState, Reminder } from '../../../shared/domain/types.ts';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import { actor, hour, patientMessage, pulled, step, storeBox, voucher, type StoreBox } from '../../store/fixture.ts';

const zone = 'Europe/Stockholm';
const people = ['anna', 'bo', 'dan', 'cia'] as const;
const times = ['08:00', '10:40', '14:05', '15:45', '16:20', '17:05', '22:30'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const at = (day: Temporal.PlainDate, time: string): number =>
  day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;

/** Anna until four, and Dan who is never there on the last two days; Bo leads until noon on the third day. */
function planFor(monday: Temporal.PlainDate): UnitPlan {
  const shifts = weekdays.flatMap((weekday, index) => [
    {
      staffId: 'staff-anna',
      roles: ['Sjuksköterska'],
      weekday,
      from: '08:00',
      to: '16:00',
      validFrom: null,
      validTo: null,
    },
    ...(index > 2
      ? []
      : [
          {
            staffId: 'staff-dan',
            roles: ['Sjuksköterska'],
            weekday,
            from: '08:00',
            to: '17:00',
            validFrom: null,
            validTo: null,
          },
        ]),
  ]);
  const leads = [{ staffId: 'staff-bo', from: at(monday, '08:00'), to: at(monday.add({ days: 2 }), '12:00') }];
  return { ...emptyPlan('valbo'), shifts, leads };
}

interface Arrival {
  readonly id: string;
  readonly at: number;
  readonly over: Partial<CareCase>;
  readonly rest: Parameters<typeof pulled>[2];
}

/** What comes during the week: held and not, each priority's kind, a drop-in, a late rebooking, a voucher, a question. */
function arrivals(monday: Temporal.PlainDate): readonly Arrival[] {
  const on = (day: number, time: string): number => at(monday.add({ days: day }), time);
  const arrival = (id: string, when: number, over: Partial<CareCase> = {}, rest: Arrival['rest'] = {}): Arrival => ({
    id,
    at: when,
    over: { arrivedAt: when, handleBy: when + 24 * hour, followUpEnds: when + 20 * 24 * hour, ...over },
    rest,
  });
  const held = (holder: string, when: number): Partial<CareCase> => ({ holder, receivedAt: when });
  const [mon, tue, wed, thu, fri] = [on(0, '10:10'), on(1, '09:30'), on(2, '13:00'), on(3, '08:30'), on(4, '14:00')];
  return [
    arrival('role', mon),
    arrival('mine', mon, held('anna', mon)),
    arrival('away', thu, held('dan', thu)),
    arrival('admin', tue, { ownerResourceId: 'valbo-admin' }),
    arrival('heart', tue, { ownerResourceId: 'heart-admin', ...held('cia', tue) }),
    arrival('urgent', wed, { priority: 3, handleBy: null }),
    arrival('drop', thu, { kind: 'dropIn', priority: 6, handleBy: thu + 48 * hour }),
    arrival('visit', fri, { form: 'rebooking_cancellation', visitAt: fri + 20 * hour, handleBy: fri + 20 * hour }),
    arrival('weekend', fri, { handleBy: fri + 30 * hour }),
    arrival(
      'voucher',
      tue,
      { ...held('anna', tue), closedAt: tue },
      {
        vouchers: [voucher('v', { sentAt: tue, validThrough: monday.add({ days: 3 }).toString() })],
      },
    ),
    arrival('asked', wed, held('anna', wed), { messages: [patientMessage('m', wed)] }),
  ];
}

interface Seen {
  readonly plan: readonly Reminder[];
  readonly moments: readonly Wait[];
  readonly state: CaseState;
}

/** The model: what one person should be told of at `now`, from the pure rules alone. */
function expected(
  box: StoreBox,
  seen: ReadonlyMap<string, Seen>,
  who: Actor,
  now: number,
): ReadonlyMap<string, boolean> {
  const told = new Map<string, boolean>();
  const rules = box.store.rules().at(who.unitId);
  const plan = rules.planOf(who.unitId);
  const lead = leadAt(plan, now);
  const hears = hearsOverdue(lead, who.staffId);
  const sees = ({ careCase }: CaseState): boolean =>
    who.resourceIds.includes(careCase.ownerResourceId) || careCase.holder === who.assignmentId;
  const open = [...seen.values()].filter(({ state }) => state.careCase.closedAt === null && sees(state));
  for (const { plan: reminders, state } of open) {
    const mine = reminders.filter(
      ({ onlyFor, stage }) => onlyFor === undefined || onlyFor === who.assignmentId || (hears && stage === 'overdue'),
    );
    const due = dueReminder(mine, now);
    if (due !== null) told.set(`${state.careCase.id} ${due.stage} ${due.at}`, due.toast);
  }
  for (const { moments, state } of seen.values()) {
    const mine = moments.filter(({ at: since, until, audience }) => {
      if (since > now || (until !== null && until <= now)) return false;
      if (audience.kind === 'person') return audience.assignmentId === who.assignmentId;
      return audience.kind === 'role' ? who.resourceIds.includes(audience.resourceId) : audience.unitId === who.unitId;
    });
    for (const rule of new Set(mine.map((moment) => moment.rule))) {
      const strongest = mine
        .filter((moment) => moment.rule === rule)
        .toSorted(compareWaits)
        .at(-1);
      if (strongest !== undefined)
        told.set(`${state.careCase.id} ${rule} ${strongest.stage} ${strongest.at}`, strongest.toast);
    }
  }
  const question = questionOf(box.store, who);
  const waiting = (role: string | null): boolean =>
    [...seen.values()].some(
      ({ state: { careCase } }) =>
        careCase.closedAt === null &&
        rules.directory.resource(careCase.ownerResourceId)?.role === role &&
        rules.directory.resource(careCase.ownerResourceId)?.unitId === who.unitId,
    );
  for (const moment of question === null ? [] : deskMomentsAt(question, now)) {
    const held = open.some(({ state }) => state.careCase.holder === who.assignmentId);
    const drops = open.some(
      ({ state: { careCase } }) =>
        careCase.kind === 'dropIn' && (careCase.holder === null || careCase.holder === who.assignmentId),
    );
    const left = { shiftEnd: held, beforeClosing: drops, roleUncovered: waiting(moment.role), noLead: true }[
      moment.rule
    ];
    if (left) told.set(moment.name, moment.toast);
  }
  return told;
}

function toldOnDisk(box: StoreBox, who: string): readonly string[] {
  const cases = box.store.db
    .prepare<[string], { told: string }>(
      `SELECT case_id || ' ' || stage || ' ' || at AS told FROM reminder_told WHERE assignment_id = ?`,
    )
    .all(who);
  const rest = box.store.db
    .prepare<[string], { told: string }>(
      `SELECT CASE subject WHEN 'desk' THEN subject_id ELSE subject_id || ' ' || rule || ' ' || stage || ' ' || at END AS told
       FROM wait_told WHERE assignment_id = ?`,
    )
    .all(who);
  return [...cases, ...rest].map(({ told }) => told).toSorted();
}

interface Week {
  readonly monday: string;
  /** Nobody's machine is on: from, to. */
  readonly asleep?: readonly [string, string];
  readonly restart?: string;
}

function live({ monday: first, asleep, restart }: Week): void {
  const monday = Temporal.PlainDate.from(first);
  const box = storeBox();
  const plan = planFor(monday);
  const published = { plan, resourceId: 'r', versionId: '1', changedBy: null, changedAt: null };
  box.clock.set(at(monday, '00:30'));
  box.store.sync.savePlans([published]);
  for (const who of people) keepQuiet(box.store.db, actor(who), { mode: 'never' });
  const outside = new Map<string, number>();
  const model = new Map(people.map((who) => [who, new Map<string, boolean>()]));
  const start = (): readonly ReminderTicker[] =>
    people.map((who) => {
      const ticker = createReminderTicker({
        store: box.store,
        scope: () => ({
          ...actor(who),
          hearsOverdue: hearsOverdue(
            leadAt(box.store.rules().planOf(actor(who).unitId), box.clock.now()),
            actor(who).staffId,
          ),
        }),
        clock: box.clock,
        setTimer: () => () => undefined,
        notify: (name, payload) => {
          if (name !== 'reach') return;
          const { stages, waits = [], desk = [] } = payload as EventPayload<'reach'>;
          const count = [...stages, ...waits].reduce((sum, item) => sum + item.count, desk.length);
          outside.set(who, (outside.get(who) ?? 0) + count);
        },
      });
      ticker.start();
      return ticker;
    });
  try {
    const seen = new Map<string, Seen>();
    let tickers = start();
    const coming = [...arrivals(monday)].toSorted((a, b) => a.at - b.at);
    for (let day = 0; day < 9; day += 1)
      for (const time of times) {
        const now = at(monday.add({ days: day }), time);
        if (asleep !== undefined && now > Date.parse(asleep[0]) && now < Date.parse(asleep[1])) continue;
        box.clock.set(now);
        while (coming[0] !== undefined && coming[0].at <= now) {
          const next = coming.shift();
          if (next === undefined) break;
          const item = pulled(next.id, next.over, next.rest);
          box.store.sync.applyPull(step([item]));
          const rules = box.store
            .rules()
            .at(box.store.directory().resource(item.state.careCase.ownerResourceId)?.unitId);
          const planned = plannedReminders(item.state, rules.rulebook, rules.hours, now);
          seen.set(next.id, {
            state: item.state,
            plan: withAudience(planned, item.state, rules),
            moments: caseMomentsOf({ state: item.state, consultations: [], sentBefore: false }, rules),
          });
        }
        if (restart !== undefined && now === Date.parse(restart)) {
          tickers.forEach((ticker) => ticker.stop());
          box.reopen();
          tickers = start();
        }
        tickers.forEach((ticker) => ticker.tick());
        // An urgent case is planned some openings ahead and then anew: what the model sees of it is what the store planned.
        for (const who of people)
          for (const [name, toast] of expected(box, seen, actor(who), now)) model.get(who)?.set(name, toast);
      }
    tickers.forEach((ticker) => ticker.stop());
    for (const who of people) {
      const mine = model.get(who) ?? new Map<string, boolean>();
      expect(toldOnDisk(box, who), who).toEqual([...mine.keys()].toSorted());
      expect(outside.get(who) ?? 0, who).toBe([...mine.values()].filter((toast) => toast).length);
      expect(mine.size).toBeGreaterThan(1);
    }
    expect(isUrgent(3, box.store.rules().rulebook)).toBe(true);
  } finally {
    box.remove();
  }
}

describe('whole weeks: each reminder once to everybody it is for, and to nobody else', () => {
  const weeks: readonly (readonly [string, Week])[] = [
    ['Easter, with a restart', { monday: '2026-03-30', restart: '2026-04-01T10:05:00Z' }],
    ['midsummer', { monday: '2026-06-15' }],
    ['the night the clock goes forward', { monday: '2026-03-23' }],
    [
      'the night it goes back, asleep from Friday to Monday',
      { monday: '2026-10-19', asleep: ['2026-10-23T12:00:00Z', '2026-10-26T06:55:00Z'] },
    ],
  ];
  test.each(weeks)('P209 P210 P211 P70 D15 %s', (_name, week) => live(week));
});
