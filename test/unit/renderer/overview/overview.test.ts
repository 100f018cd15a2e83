import { describe, expect, test } from 'vitest';
import { isSignedOff, partsOf, releasable } from '../../../../renderer/endOfDay/endOfDayView.ts';
import { createReadStore } from '../../../../renderer/state/readStore.ts';
import { exportRows, presetPeriod, withFrom, withThrough } from '../../../../renderer/statistics/statisticsView.ts';
import { quietText } from '../../../../renderer/text/day.ts';
import { endOfDayText } from '../../../../renderer/text/endOfDay.ts';
import { statisticsText } from '../../../../renderer/text/statistics.ts';
import { barOf, eachHas, escalatedIn, longestOf, prioritiesIn } from '../../../../renderer/tower/towerView.ts';
import { partWidths } from '../../../../renderer/ui/figures.tsx';
import type { EndOfDay, EndOfDayGroup, StatisticsView, TowerView } from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { friday10, row } from '../../../fakes/rows.ts';

const group = (kind: EndOfDayGroup['kind'], lines: EndOfDayGroup['lines'] = []): EndOfDayGroup => ({
  kind,
  count: lines.length,
  more: false,
  mayRemain: kind === 'outgoing',
  duty: null,
  asks: { priorities: [1, 2], inChat: 2, byPhone: 1, mayDecline: false },
  sources: [],
  lines,
});
const line = (caseId: string, allowed: boolean): EndOfDayGroup['lines'][number] => ({
  type: 'case',
  row: row({ caseId }),
  release: { allowed, refusal: null },
});

describe('Avslut av dagen', () => {
  test('P217 what is left first, what is done named, and what may remain never counted as done', () => {
    const parts = partsOf([group('dropIn'), group('mine', [line('a', true)]), group('outgoing')]);
    expect([parts.left.map(({ kind }) => kind), parts.cleared.map(({ kind }) => kind)]).toEqual([['mine'], ['dropIn']]);
  });

  test('R242 only those that can be put over now are put over all at once', () => {
    expect(
      releasable([group('mine', [line('a', true), line('b', false)]), group('urgent', [line('c', true)])]),
    ).toEqual(['a']);
  });

  test('P218 the day is over when it is signed and nothing has come since', () => {
    const signed = [{ id: 's', at: friday10, byName: 'Anna', state: 'kept' as const }];
    const day = (left: number, with_: EndOfDay['signed']): EndOfDay => ({
      unitName: 'Valbo',
      day: '2026-11-20',
      closesAt: null,
      groups: [],
      left,
      signed: with_,
    });
    expect([isSignedOff(day(0, signed)), isSignedOff(day(1, signed)), isSignedOff(day(0, []))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('R240 where it cannot be cleared the way on is told; the rulebook’s own words go before ours', () => {
    expect(endOfDayText.wayOut(group('dropIn'))).toContain('ert tills de har tagit det');
    expect(endOfDayText.wayOut(group('journal'))).toBeNull();
    expect(endOfDayText.groupLead({ ...group('mine'), duty: 'Så här.' })).toBe('Så här.');
  });

  test('P213 P212 the quiet hours say which priorities break them, and how many notifications there are', () => {
    const view = { choice: { mode: 'closed' }, urgent: [1, 2, 3, 4, 5], mostADay: 12, keptForPressing: 4 } as const;
    const quiet = { ...view, urgent: [...view.urgent] };
    expect(quietText.intro(quiet)).toContain('utom ärenden med prio 1–5.');
    expect(quietText.budget(quiet)).toContain(
      '12 aviseringar om dagen. De sista 4 sparas åt utgången tid och prio 1–5.',
    );
    const none = { ...quiet, urgent: [], keptForPressing: 0 };
    expect(quietText.intro(none)).toContain('utanför fönstret. Det');
    expect(quietText.budget(none)).not.toContain('sparas');
    expect(quietText.intro({ ...quiet, urgent: [1, 2, 9, 5, 4, 3, 7] })).toContain('prio 1–5, 7 och 9.');
  });

  test('R241, R138, R115 which priorities, how many attempts and what may be declined are the region’s to say', () => {
    const urgent = group('urgent');
    expect(endOfDayText.titleOf(urgent)).toBe('Prio 1 och 2');
    expect(endOfDayText.wayOut(urgent)).toContain('? Försök i chatten 2 gånger och ring, innan');
    const asks = { priorities: [6] as const, inChat: 0, byPhone: 3, mayDecline: true };
    const other = { ...urgent, asks: { ...asks, priorities: [...asks.priorities] } };
    expect(endOfDayText.titleOf(other)).toBe('Prio 6');
    expect(endOfDayText.wayOut(other)).toContain('? Ring 3 gånger, innan');
    expect(endOfDayText.wayOut({ ...other, asks: { ...other.asks, byPhone: 0 } })).toBeNull();
    const declined = (mayDecline: boolean): string | null =>
      endOfDayText.wayOut({ kind: 'phone1177', asks: { ...other.asks, mayDecline } });
    expect([declined(false)?.includes('nekas'), declined(true)?.includes('nekas')]).toEqual([true, false]);
  });
});

describe('Flygledartornet', () => {
  const load = { open: 10, overdue: 2, ahead: [1, 1, 0, 2], later: 4 };

  test('P220 a bar is its row’s figures, in proportion to the longest', () => {
    expect(barOf(load).map(({ value }) => value)).toEqual([2, 1, 1, 0, 2, 4]);
    expect(longestOf([load, { ...load, open: 40 }])).toBe(40);
    expect(partWidths([2, 8], 40)).toEqual([5, 20]);
    expect(partWidths([0], 0)).toEqual([0]);
  });

  test('P227 the priorities some role has, in their order; what has escalated is counted with what is only counted', () => {
    const queue = (
      open: number,
      ...byPriority: TowerView['queues'][number]['byPriority']
    ): TowerView['queues'][number] => ({
      ...load,
      ahead: [...load.ahead],
      open,
      resourceId: 'r',
      label: 'Allmän',
      role: 'Läkare',
      mine: false,
      oldestAt: null,
      escalated: 2,
      atWork: null,
      uncovered: false,
      byPriority,
    });
    const queues = [queue(1, { priority: 8, open: 1 }), queue(2, { priority: null, open: 2 })];
    const priorities = ([3, 8, null] as const).map((priority) => ({ ...load, ahead: [...load.ahead], priority }));
    expect(prioritiesIn({ queues, priorities })).toEqual([8, null]);
    expect(escalatedIn({ queues, escalatedOpen: 12 })).toBe(16);
  });

  test('R246 how many each has is told where somebody is at work', () => {
    expect([eachHas(10, 3), eachHas(10, 0), eachHas(10, null)]).toEqual([4, null, null]);
  });
});

describe('Statistik', () => {
  test('P221 periods are whole months, over the year’s end too, and never end before they begin', () => {
    expect(presetPeriod('last', '2027-01')).toEqual({ from: '2026-12', through: '2026-12' });
    expect(presetPeriod('year', '2026-11')).toEqual({ from: '2025-12', through: '2026-11' });
    expect(withFrom({ from: '2026-01', through: '2026-03' }, '2026-05')).toEqual({
      from: '2026-05',
      through: '2026-05',
    });
    expect(withThrough({ from: '2026-03', through: '2026-05' }, '2026-01')).toEqual({
      from: '2026-01',
      through: '2026-01',
    });
  });

  test('P222 times are told as what they were within', () => {
    expect([45, 75, 1_440, 5_760, null].map(statisticsText.time)).toEqual([
      'högst 45 min',
      'högst 1 h 15 min',
      'högst 24 h',
      'högst 4 dagar',
      '–',
    ]);
  });

  test('P224 the file holds what the screen shows, figures as figures, under a name any disk takes', () => {
    const figure = { form: 'Recept', priority: 8 as const, cases: 8, withLimit: 8, inTime: 7, median: 45, ninety: 75 };
    const view: StatisticsView = {
      unitName: 'Valbo / Test: hälsocentral',
      from: '2026-11-01',
      through: '2026-11-30',
      since: null,
      months: ['2026-11'],
      smallestGroup: 5,
      total: { ...figure, form: null, priority: null },
      handled: [figure, { ...figure, form: null, priority: null, cases: 6 }],
      misroutes: [],
      declined: [{ name: null, cases: 5 }],
      reopened: [],
    };
    const rows = exportRows(view);
    expect(rows).toContainEqual(['Recept', 'Prio 8', 8, 8, 7, 87.5, 45, 75]);
    expect(rows).toContainEqual([statisticsText.others, '', 6, 8, 7, 87.5, 45, 75]);
    expect(rows).toContainEqual([statisticsText.total, '', 8, 8, 7, 87.5, 45, 75]);
    expect(rows).toContainEqual([statisticsText.others, 5]);
    expect(`${statisticsText.file(view)}.csv`).toMatch(/^[\p{L}\p{N} ()_-]{1,100}\.csv$/u);
  });
});

describe('what the core answers', () => {
  test('P47 P16 the newest answer is shown, a failed one keeps what was there, and the same is asked again', async () => {
    let fail = false;
    const bridge = createFakeBridge({
      'endOfDay.sign': () => {
        if (fail) throw new Error('away');
        return { signed: true, left: 0 };
      },
    });
    const store = createReadStore(bridge, 'endOfDay.sign', {});
    await store.getState().load();
    fail = true;
    await store.getState().load();
    expect(store.getState()).toMatchObject({ phase: 'failed', value: { signed: true } });
    store.getState().reset();
    expect(store.getState().value).toBeNull();
  });
});
