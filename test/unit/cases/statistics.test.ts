import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { statisticsQuery } from '../../../main/core/store/queries/statistics.ts';
import { createStatistics } from '../../../main/core/statistics/statistics.ts';
import type { Message } from '../../../shared/domain/types.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import type { StatisticsView } from '../../../shared/ipc/schemas.ts';
import { gavleborg } from '../../helpers/rulebooks.ts';
import { shippedTemplates } from '../../helpers/templates.ts';
import { actor, hour, move, patientMessage, pulled, step, tuesday } from '../../store/fixture.ts';
import { casesOn, desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

const answered = (sentAt: number): { readonly messages: readonly Message[] } => ({
  messages: [
    {
      id: `svar-${sentAt}`,
      kind: 'answer',
      senderAssignmentId: 'anna',
      senderName: 'Anna Test',
      sentAt,
      readAt: null,
      text: 'Klart',
    },
  ],
});
const november: { readonly from: string; readonly through: string } = { from: '2026-11', through: '2026-11' };
const view = (input = november): StatisticsView => {
  const { view: shown } = contract['statistics.view'].output.parse(at.cases.statistics.view(input));
  if (shown === null) throw new Error('not allowed');
  return shown;
};
/** Six handled an hour after they came, of which one late, and one more of another form. */
const fill = (): void => {
  const cases = Array.from({ length: 6 }, (_, n) =>
    pulled(`a${n}`, { handleBy: n === 0 ? tuesday - 1 : tuesday + hour, arrivedAt: tuesday - hour }, answered(tuesday)),
  );
  at.box.store.sync.applyPull(
    step([...cases, pulled('alone', { form: 'contraception' }, answered(tuesday)), pulled('open')]),
  );
};
const rows = (table: string): readonly unknown[] => at.box.store.db.prepare(`SELECT * FROM ${table}`).all();

describe('Statistik', () => {
  it('P221 P223 share in time and how long it took by form and priority; what is too little alone is not told', () => {
    fill();
    expect(view()).toMatchObject({
      since: '2026-11-17',
      total: { cases: 7, withLimit: 7, inTime: 6 },
      // One of another form would be somebody: with it goes the group it could be had from.
      handled: [{ form: null, cases: 7 }],
    });
    at.box.store.sync.applyPull(
      step(Array.from({ length: 5 }, (_, n) => pulled(`b${n}`, { form: 'contraception' }, answered(tuesday)))),
    );
    expect(view().handled).toMatchObject([
      { priority: 8, cases: 6, inTime: 5, withLimit: 6, median: 75, ninety: 75 },
      { priority: 8, cases: 6 },
    ]);
    expect(view({ from: '2026-10', through: '2026-10' }).total).toBeNull();
  });

  it('P221 P25 each thing is counted once: written again, from elsewhere, after it has been away, and after a restart', () => {
    fill();
    const before = rows('stat_day');
    const again = pulled('a1', { arrivedAt: tuesday - hour, priority: 6 }, { ...answered(tuesday), version: '2' });
    at.box.store.sync.applyPull(step([again]));
    at.box.store.sync.applyPull(step([], { removed: ['a2'] }));
    at.box.store.sync.applyPull(
      step([pulled('a2', { arrivedAt: tuesday - hour }, { ...answered(tuesday), version: '3' })]),
    );
    at.box.store.transaction((touch) => touch.projection('a3'));
    expect(rows('stat_day')).toEqual(before);
    const store = at.box.reopen();
    expect(casesOn(store, at.box).statistics.view(november).view?.total?.cases).toBe(7);
  });

  it('P222 P53 the figures stay when the cases have left, and nothing in them leads to one', () => {
    fill();
    at.box.store.sync.applyPull(step([], { removed: ['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'alone'] }));
    expect(view().total?.cases).toBe(7);
    expect(JSON.stringify([rows('stat_day'), rows('stat_counted')])).not.toMatch(
      /a0|alone|patient|19880519|Test|Klart/,
    );
    expect(Object.keys(rows('stat_counted')[0] ?? {})).toEqual(['id']);
  });

  it('P221 R132 D12 declined moves by who declined, patients who wrote again by form, and moves of what was misplaced', () => {
    const declined = Array.from({ length: 5 }, (_, n) =>
      pulled(
        `d${n}`,
        {},
        { handovers: [move(`h${n}`, { status: 'declined', decidedAt: tuesday, declineReason: 'Nej' })] },
      ),
    );
    const again = Array.from({ length: 5 }, (_, n) =>
      pulled(
        `r${n}`,
        { receivedAt: tuesday - hour, holder: 'anna', doneAt: tuesday - 10 },
        { messages: [...answered(tuesday - hour).messages, patientMessage(`m${n}`, tuesday)] },
      ),
    );
    at.box.store.sync.applyPull(step([...declined, ...again]));
    expect(view().declined).toEqual([{ name: 'Hjärtmottagning Sandviken', cases: 5 }]);
    expect(view().reopened).toEqual([{ name: expect.stringContaining('hjälpmedel') as string, cases: 5 }]);
    expect(view().misroutes).toMatchObject([
      { town: 'Valbo', fromUnit: 'Valbo hälsocentral', toUnit: 'Hjärtmottagning Sandviken', moves: 5, accepted: 0 },
    ]);
    at.workAs('per');
    expect(view()).toMatchObject({ total: null, declined: [], misroutes: [], since: null });
  });

  it('P219 without the permission no figure is told', () => {
    fill();
    const told = createStatistics(
      {
        store: at.box.store,
        rulebook: gavleborg,
        hours: gavleborg.defaultHours,
        clock: at.box.clock,
        newId: () => 'k',
        notify: () => undefined,
        shipped: shippedTemplates,
        wakeSync: () => undefined,
      },
      () => actor('anna'),
    ).view(november);
    expect([told.view, told.refusedBy.length]).toEqual([null, 1]);
  });

  it('P14 P221 a month is a range of the key', () => {
    const query = statisticsQuery(actor('anna'), { from: '2026-11-01', through: '2026-11-30' });
    const plan = at.box.store.db
      .prepare<[typeof query.params], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
      .all(query.params)
      .map(({ detail }) => detail);
    expect(plan[0]).toMatch(/SEARCH stat_day USING PRIMARY KEY \(unit_id=\? AND what=\? AND day>\? AND day<\?\)/);
  });
});
