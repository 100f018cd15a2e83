import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract, type EventPayload } from '../../../shared/ipc/contract.ts';
import { createReminderTicker, type ReminderTicker } from '../../../main/core/reminders/ticker.ts';
import type { Cases } from '../../../main/core/cases/types.ts';
import type { Consultation } from '../../../shared/domain/consultation/types.ts';
import { consultation } from '../../helpers/consultations.ts';
import { directory, hour, move, pulled, step, tuesday } from '../../store/fixture.ts';
import { casesOn, desk, type Desk } from './desk.ts';

type Reach = EventPayload<'reach'>;

const minute = 60_000;
let at: Desk;
let cases: Cases;
let ticker: ReminderTicker;
let reached: Reach[];
let due: number[];
let wait: number;

function start(): void {
  ticker = createReminderTicker({
    store: at.box.store,
    scope: cases.scope,
    clock: at.box.clock,
    setTimer: (_run, ms) => {
      wait = ms;
      return () => undefined;
    },
    notify: (name, payload) => {
      if (name === 'reach') reached.push(payload as Reach);
      if (name === 'reminders') due.push((payload as EventPayload<'reminders'>).due);
    },
  });
  ticker.start();
}

function lookAt(now: number): readonly Reach[] {
  at.box.clock.set(now);
  const before = reached.length;
  ticker.tick();
  return reached.slice(before);
}

function restart(): void {
  ticker.stop();
  at.box.reopen();
  cases = casesOn(at.box.store, at.box);
  start();
}

function write(change: Partial<Consultation> = {}, version = '1', id = 'k'): void {
  at.box.store.sync.applyConsultations({
    written: [
      {
        consultation: consultation(id, { handleBy: null, relatedCaseId: null, contactCaseId: null, ...change }),
        hubId: `hub-${id}`,
        versionId: version,
        lastUpdated: tuesday,
        readOnlyReason: null,
        patient: pulled('c').patient,
      },
    ],
    removed: [],
  });
}
const list = (): ReturnType<Cases['waits']['list']> => contract['waits.list'].output.parse(cases.waits.list());
const stages = (): readonly string[] => list().map(({ rule, stage }) => `${rule} ${stage}`);

beforeEach(() => {
  at = desk();
  cases = at.cases;
  reached = [];
  due = [];
  wait = 0;
  start();
});
afterEach(() => {
  ticker.stop();
  at.remove();
});

/** To the nurses of Valbo, where Anna works, from the heart clinic. */
const toUs = { fromUnitId: 'heart', requestedBy: 'cia', requesterName: 'Cia Test', targetResourceId: 'valbo-nurse' };
const lastChance = tuesday + 3.5 * hour;
const late = tuesday + 4 * hour;

describe('what waits', () => {
  test('R260 D15 P166 it is told when it falls due, once, with who asks, what and the source', () => {
    write(toUs);
    expect(lookAt(tuesday + minute)).toEqual([]);
    expect(list()).toEqual([]);
    lookAt(tuesday + 2 * hour);
    expect(list()).toMatchObject([
      {
        subject: 'consultation',
        subjectId: 'k',
        rule: 'consultationIncoming',
        stage: 'half',
        priority: 8,
        patientName: 'Test c',
        contactReason: 'Förnya hjälpmedel',
        otherLabel: 'Hjärtmottagning Sandviken',
        holderName: null,
        snoozedUntil: null,
        late: false,
      },
    ]);
    expect(list()[0]?.sources.map(({ rule }) => rule)).toContain('R260');
    expect(lookAt(tuesday + 3.2 * hour)).toEqual([]);
    expect(lookAt(lastChance)).toEqual([
      {
        stages: [],
        late: 0,
        again: 0,
        only: null,
        waits: [{ rule: 'consultationIncoming', count: 1 }],
        onlyWait: { subject: 'consultation', subjectId: 'k' },
      },
    ]);
    expect(lookAt(lastChance + minute)).toEqual([]);
    expect(due.at(-1)).toBe(1);
  });

  test('P70 P166 neither a restart nor a clock set back tells it again', () => {
    write(toUs);
    expect(lookAt(late)).toHaveLength(1);
    restart();
    expect(lookAt(late + hour)).toEqual([]);
    expect(lookAt(tuesday + 3 * hour)).toEqual([]);
    expect(lookAt(late + 2 * hour)).toEqual([]);
    expect(stages()).toEqual(['consultationIncoming overdue']);
  });

  test('P71 P166 what fell due while the machine slept says that it came late', () => {
    write(toUs);
    lookAt(tuesday + 3.3 * hour);
    expect(lookAt(late + 20 * hour)[0]).toMatchObject({ late: 1 });
    expect(list()[0]).toMatchObject({ stage: 'overdue', late: true });
  });

  test('D15 P166 the scheduler wakes when it falls due, and when what was put off comes back', () => {
    write(toUs);
    lookAt(tuesday + 2 * hour - 5_000);
    expect(wait).toBe(5_000);
    lookAt(tuesday + 2 * hour);
    const [item] = list();
    if (item === undefined) throw new Error('nothing waits');
    const { subject, subjectId, rule, stage } = item;
    const put = { subject, subjectId, rule, stage, at: item.at, choice: 'quarter' } as const;
    expect(cases.waits.snooze(put)).toEqual({ until: tuesday + 2 * hour + 15 * minute });
    lookAt(tuesday + 2 * hour + 15 * minute - 7_000);
    expect(wait).toBe(7_000);
    expect(due.at(-1)).toBe(0);
    lookAt(tuesday + 2 * hour + 15 * minute);
    expect(due.at(-1)).toBe(1);
  });

  test('P72 P166 put off by me it is set aside, comes back, and hides nothing stronger', () => {
    write(toUs);
    lookAt(lastChance);
    const [item] = list();
    if (item === undefined) throw new Error('nothing waits');
    const { subject, subjectId, rule, stage } = item;
    cases.waits.snooze({ subject, subjectId, rule, stage, at: item.at, choice: 'hour' });
    expect(list()[0]?.snoozedUntil).toBe(lastChance + hour);
    expect(lookAt(late)).toHaveLength(1);
    expect(list()[0]).toMatchObject({ stage: 'overdue', snoozedUntil: null });
    cases.waits.snooze({ subject, subjectId, rule, stage: 'overdue', at: late, choice: 'quarter' });
    expect(lookAt(late + 15 * minute)[0]).toMatchObject({ again: 1 });
    cases.waits.snooze({ subject, subjectId, rule, stage: 'overdue', at: late, choice: 'quarter' });
    cases.waits.unsnooze({ subject, subjectId });
    expect(list()[0]?.snoozedUntil).toBeNull();
    expect(() => cases.waits.snooze({ subject, subjectId: 'x', rule, stage, at: late, choice: 'hour' })).toThrow();
  });

  test('P168 R259 done elsewhere it is gone, and what is next to do takes its place with who asked', () => {
    write();
    lookAt(late);
    expect(stages()).toEqual(['consultationOutgoing overdue']);
    write({ receivedAt: late, holder: 'cia', answeredAt: late }, '2');
    lookAt(late + minute);
    expect(stages()).toEqual(['consultationAnswered news']);
    write({ receivedAt: late, holder: 'cia', answeredAt: late, closedAt: late + minute }, '3');
    lookAt(late + 2 * minute);
    expect(list()).toEqual([]);
    expect(due.at(-1)).toBe(0);
  });

  test('R259 C27 P166 the alarm that the case is still ours ends when the receiver has taken it over', () => {
    at.box.store.sync.applyPull(step([pulled('c', { holder: 'anna', receivedAt: tuesday })]));
    write({ relatedCaseId: 'c', receivedAt: tuesday, holder: 'cia', answeredAt: tuesday });
    expect(lookAt(tuesday + hour)).toMatchObject([{ waits: [{ rule: 'consultationStillOurs', count: 1 }] }]);
    expect(stages()).toEqual(['consultationStillOurs overdue']);
    at.box.store.sync.applyPull(
      step([pulled('c', { holder: 'cia', receivedAt: tuesday, ownerResourceId: 'heart-admin' }, { version: '2' })]),
    );
    lookAt(tuesday + hour + minute);
    expect(stages()).toEqual(['consultationAnswered news']);
  });

  test('R256 R257 P166 a handover is told those it waits for and who asked, and is gone when it is answered', () => {
    at.box.store.sync.applyPull(step([pulled('c', { handleBy: null, priority: null }, { handovers: [move('h')] })]));
    lookAt(tuesday + 3 * hour);
    expect(list()).toEqual([]);
    lookAt(lastChance);
    expect(list()).toMatchObject([
      {
        subject: 'handover',
        subjectId: 'c',
        rule: 'handoverOutgoing',
        otherLabel: 'Hjärtmottagning Sandviken, Administratör, Kardiologi-allmän',
      },
    ]);
    at.workAs('cia');
    expect(list()).toMatchObject([{ rule: 'handoverIncoming', otherLabel: 'Valbo hälsocentral' }]);
    at.workAs('bo');
    expect(list()).toEqual([]);
    lookAt(late);
    expect(stages()).toEqual(['handoverOutgoing overdue']);
    const answered = [move('h', { status: 'accepted', decidedAt: late })];
    at.box.store.sync.applyPull(
      step([pulled('c', { ownerResourceId: 'heart-admin' }, { handovers: answered, version: '2' })]),
    );
    expect(list()).toEqual([]);
  });

  test('D15 P73 a case and something that waits are one notification, and it leads to the list', () => {
    at.box.store.sync.applyPull(step([pulled('c', { arrivedAt: tuesday, handleBy: late })]));
    write(toUs);
    expect(lookAt(late)).toEqual([
      {
        stages: [{ stage: 'overdue', count: 1 }],
        late: 0,
        again: 0,
        only: null,
        waits: [{ rule: 'consultationIncoming', count: 1 }],
      },
    ]);
  });

  test('D12 P167 who asked leaves the unit: a decline reaches the others at once', () => {
    const declined = move('h', { requestedBy: 'cia', status: 'declined', decidedAt: tuesday, declineReason: 'Fel' });
    at.box.store.sync.applyPull(step([pulled('c', { handleBy: null, priority: null }, { handovers: [declined] })]));
    expect(lookAt(tuesday + minute)).toMatchObject([{ stages: [{ stage: 'declined', count: 1 }], only: 'c' }]);
    expect(lookAt(tuesday + 30 * minute)).toHaveLength(1);
    expect(lookAt(tuesday + hour)).toEqual([]);
  });

  test('D12 P167 P166 the directory says that who asked has left: the unit is told in their place', () => {
    write({}, '1', 'k');
    const handovers = [move('h', { status: 'declined', decidedAt: tuesday + hour, declineReason: 'Fel' })];
    at.box.store.sync.applyPull(step([pulled('c', { handleBy: null, priority: null }, { handovers })]));
    at.workAs('bo');
    expect(lookAt(lastChance).filter(({ waits }) => waits !== undefined)).toEqual([]);
    const assignments = directory.assignments.map((one) => (one.id === 'anna' ? { ...one, unitId: 'heart' } : one));
    at.box.store.sync.saveDirectory({ ...directory, assignments });
    expect(lookAt(lastChance + minute)).toMatchObject([{ waits: [{ rule: 'consultationOutgoing', count: 1 }] }]);
    expect(stages()).toEqual(['consultationOutgoing lastOpenMoment']);
  });

  test('D15 P166 what comes in together is told together: held, nothing is told before all of it is here', () => {
    const release = ticker.hold();
    at.box.store.sync.applyPull(step([pulled('c', { arrivedAt: tuesday - hour, handleBy: tuesday })]));
    expect(lookAt(late)).toEqual([]);
    expect(wait).toBe(30_000);
    write(toUs);
    const before = reached.length;
    release();
    expect(reached.slice(before)).toMatchObject([{ only: null, waits: [{ rule: 'consultationIncoming', count: 1 }] }]);
    release();
    expect(reached.slice(before)).toHaveLength(1);
  });
});
