import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import { keepQuiet } from '../../../main/core/store/queries/calm.ts';
import { createReminderTicker, type ReminderTicker } from '../../../main/core/reminders/ticker.ts';
import type { Consultation } from '../../../shared/domain/consultation/types.ts';
import { consultationWaits } from '../../../shared/domain/reminders/consultationWaits.ts';
import { handoverWaits } from '../../../shared/domain/reminders/handoverWaits.ts';
import { compareWaits, type Wait } from '../../../shared/domain/reminders/waits.ts';
import type { Actor, Handover } from '../../../shared/domain/types.ts';
import { consultation } from '../../helpers/consultations.ts';
import { actor, hour, move, pulled, step, storeBox, tuesday, type StoreBox } from '../../store/fixture.ts';

const minute = 60_000;
const people = ['anna', 'bo', 'dan', 'cia', 'per'] as const;

interface Subject {
  readonly id: string;
  readonly consultation: Consultation | null;
  readonly handover: Handover | null;
}

const sentAt = fc.integer({ min: -20, max: 40 }).map((hours) => tuesday + hours * hour);
const priority = fc.constantFrom(null, 2, 5, 8, 9, 12) as fc.Arbitrary<Consultation['priority']>;
const asking = fc.constantFrom(
  { fromUnitId: 'valbo', requestedBy: 'anna', targetResourceId: 'heart-admin' },
  { fromUnitId: 'heart', requestedBy: 'cia', targetResourceId: 'valbo-nurse' },
  { fromUnitId: 'valbo', requestedBy: 'bo', targetResourceId: 'valbo-nurse' },
  { fromUnitId: 'clinic', requestedBy: 'gone', targetResourceId: 'valbo-admin' },
  { fromUnitId: null, requestedBy: null, targetResourceId: 'valbo-nurse' },
);
const anyConsultation = fc
  .record({
    sentAt,
    priority,
    asking,
    step: fc.integer({ min: 0, max: 4 }),
    handleIn: fc.option(fc.integer({ min: 1, max: 60 })),
  })
  .map((given): Partial<Consultation> => {
    const { asking: who, step: far, handleIn } = given;
    const after = (hours: number): number => given.sentAt + hours * hour;
    return {
      ...who,
      sentAt: given.sentAt,
      priority: given.priority,
      relatedCaseId: null,
      contactCaseId: null,
      handleBy: handleIn === null ? null : after(handleIn),
      receivedAt: far === 1 || far === 2 ? after(1) : null,
      holder: far === 1 || far === 2 ? (who.targetResourceId === 'heart-admin' ? 'cia' : 'dan') : null,
      answeredAt: far === 2 ? after(2) : null,
      declinedAt: far === 3 ? after(1) : null,
    };
  });
const anyMove = fc
  .record({ sentAt, priority, out: fc.boolean() })
  .map(({ sentAt: requestedAt, priority: prio, out }): Partial<Handover> => {
    const where = out
      ? { fromUnitId: 'valbo', requestedBy: 'anna', targetResourceId: 'heart-admin' }
      : { fromUnitId: 'heart', requestedBy: 'cia', targetResourceId: 'valbo-admin' };
    return { ...where, requestedAt, priority: prio };
  });
const subjects = fc
  .array(
    fc.oneof(
      anyConsultation.map((of) => ({ of, moved: null })),
      anyMove.map((moved) => ({ of: null, moved })),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((list) =>
    list.map(({ of, moved }, index): Subject => {
      const id = `s${index}`;
      return {
        id,
        consultation: of === null ? null : consultation(id, of),
        handover: moved === null ? null : move(`h${index}`, moved),
      };
    }),
  );

/** What happens: time passes (the machine may sleep for days), the app restarts, the clock is set back a little. */
const events = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ what: fc.constant('pass' as const), minutes: fc.integer({ min: 600, max: 4_000 }) }),
    fc.record({ what: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 120 }) }),
    fc.record({ what: fc.constant('restart' as const), minutes: fc.constant(0) }),
  ),
  { minLength: 5, maxLength: 40 },
);

function isFor({ audience }: Wait, who: Actor): boolean {
  if (audience.kind === 'person') return audience.assignmentId === who.assignmentId;
  if (audience.kind === 'role') return who.resourceIds.includes(audience.resourceId);
  return audience.unitId === who.unitId;
}

/** The model: what each person should have been told, from the pure plans alone. */
function strongest(plan: readonly Wait[], who: Actor, now: number): Wait | null {
  return plan
    .filter((wait) => wait.at <= now && isFor(wait, who))
    .reduce<Wait | null>((best, wait) => (best === null || compareWaits(wait, best) > 0 ? wait : best), null);
}
const named = (id: string, { rule, stage, at }: Wait): string => `${id} ${rule} ${stage} ${at}`;

/** Everybody at their own desk over one store. */
function desks(box: StoreBox, heard: Map<string, number>): { readonly tick: () => void; readonly stop: () => void } {
  const tickers: readonly ReminderTicker[] = people.map((who) =>
    createReminderTicker({
      store: box.store,
      scope: () => actor(who),
      clock: box.clock,
      setTimer: () => () => undefined,
      notify: (name, payload) => {
        if (name !== 'reach') return;
        const count = ((payload as EventPayload<'reach'>).waits ?? []).reduce((sum, wait) => sum + wait.count, 0);
        heard.set(who, (heard.get(who) ?? 0) + count);
      },
    }),
  );
  for (const ticker of tickers) ticker.start();
  return {
    tick: () => tickers.forEach((ticker) => ticker.tick()),
    stop: () => tickers.forEach((ticker) => ticker.stop()),
  };
}

function told(box: StoreBox, who: string): readonly string[] {
  const rows = box.store.db
    .prepare<[string], { id: string; rule: Wait['rule']; stage: Wait['stage']; at: number }>(
      `SELECT subject_id AS id, rule, stage, at FROM wait_told WHERE assignment_id = ? AND subject <> 'desk'`,
    )
    .all(who);
  return rows.map(({ id, rule, stage, at }) => `${id} ${rule} ${stage} ${at}`).toSorted();
}

function load(box: StoreBox, all: readonly Subject[]): ReadonlyMap<string, readonly Wait[]> {
  const rules = box.store.rules();
  const plans = new Map<string, readonly Wait[]>();
  for (const { id, consultation: asked, handover } of all) {
    const item = pulled(id, { handleBy: null }, handover === null ? {} : { handovers: [handover] });
    if (asked === null) {
      box.store.sync.applyPull(step([item]));
      plans.set(id, handoverWaits(item.state, rules));
      continue;
    }
    const { patient } = item;
    const written = [
      { consultation: asked, hubId: `hub-${id}`, versionId: '1', lastUpdated: tuesday, readOnlyReason: null, patient },
    ];
    box.store.sync.applyConsultations({ written, removed: [] });
    plans.set(id, consultationWaits({ consultation: asked, relatedCase: null }, rules));
  }
  return plans;
}

describe('what waits, over sleep, restart and a clock that is set', () => {
  test('P166 P70 D15 everybody it is for is told each stage they see exactly once, and nobody else is told', () => {
    fc.assert(
      fc.property(subjects, events, (all, happenings) => {
        const box = storeBox();
        try {
          const plans = load(box, all);
          // What is told is one thing, when it may reach outside another (calm.test.ts).
          for (const who of people) keepQuiet(box.store.db, actor(who), { mode: 'never' });
          const heard = new Map<string, number>();
          const expected = new Map<string, Map<string, boolean>>(people.map((who) => [who, new Map()]));
          let now = tuesday - 24 * hour;
          box.clock.set(now);
          let open = desks(box, heard);
          const look = (): void => {
            box.clock.set(now);
            open.tick();
            for (const who of people)
              for (const [id, plan] of plans) {
                const wait = strongest(plan, actor(who), now);
                if (wait !== null) expected.get(who)?.set(named(id, wait), wait.toast);
              }
          };
          look();
          for (const { what, minutes } of happenings) {
            if (what === 'restart') {
              open.stop();
              box.reopen();
              open = desks(box, heard);
            }
            now += (what === 'back' ? -minutes : minutes) * minute;
            look();
          }
          open.stop();
          for (const who of people) {
            const mine = expected.get(who) ?? new Map<string, boolean>();
            expect(told(box, who)).toEqual([...mine.keys()].toSorted());
            // As many reached outside the list as should have, each once.
            expect(heard.get(who) ?? 0).toBe([...mine.values()].filter((toast) => toast).length);
          }
        } finally {
          box.remove();
        }
      }),
      { numRuns: 12 },
    );
  });
});
