import { describe, expect, it } from 'vitest';
import { limitsForm, limitsOf, rowProblem, stageBound } from '../../../../renderer/plan/limitsForm.ts';
import {
  decodeText,
  hoursForm,
  hoursOfForm,
  instantOf,
  localText,
  plansClosure,
  spansOf,
  timesText,
  untilText,
  weekOf,
} from '../../../../renderer/plan/planForms.ts';
import { createPlanStore } from '../../../../renderer/state/planStore.ts';
import type { PlanHours, PlanView } from '../../../../shared/ipc/schemas.ts';
import type { KeptPlanDrafts } from '../../../../shared/ipc/schemas/planDrafts.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { at, hours } from '../../domain/support.ts';

const zone = 'Europe/Stockholm';
const { week, closedOnHolidays } = hours;
const own: PlanHours = {
  week: {
    ...week,
    fri: [
      ['08:00', '12:00'],
      ['13:00', '15:30'],
    ],
  },
  closedDates: ['2026-11-20'],
  openDates: { '2026-12-31': [['08:00', '12:00']] },
  closedOnHolidays,
};
const view: PlanView = {
  unitName: 'Valbo',
  versionId: '1',
  changedBy: null,
  changedAt: null,
  hours: { own: null, region: own },
  open: { now: true, until: null },
  shifts: [],
  leads: [],
  people: [],
  roles: [],
  today: [],
  lead: null,
  uncovered: [],
  reminders: [
    { stage: 'half', region: 0.5, own: 0.4 },
    { stage: 'eighty', region: 0.8, own: null },
    { stage: 'lastOpenMomentMinutes', region: 30, own: null },
    { stage: 'quarterHourMinutes', region: 15, own: null },
  ],
  escalation: [
    { priority: 3, label: 'Prio 3', region: 30, binding: false, own: null },
    { priority: 7, label: 'Prio 7', region: 2880, binding: true, own: { mode: 'localLimit', minutes: 600 } },
  ],
  sources: { hours: [], closure: [], lead: [], cover: [], escalation: [], reminders: [] },
};

describe('hours in the fields', () => {
  it('P202 what is written is read back the same, whatever way it is spelt', () => {
    expect(hoursOfForm(hoursForm(own))).toEqual(own);
    expect(spansOf('13-15.30; 8–12')).toEqual([
      ['08:00', '12:00'],
      ['13:00', '15:30'],
    ]);
    expect(spansOf(' stängt ')).toEqual([]);
    expect(timesText([['00:00', '24:00']])).toBe('00:00–24:00');
    for (const bad of ['8', '17–8', '8–12, 11–13', '8–25', '8:70–9', 'hela dagen', '8–12–13'])
      expect(spansOf(bad), bad).toBeNull();
    const form = hoursForm(own);
    expect(hoursOfForm({ ...form, week: { ...form.week, mon: 'nio till fem' } })).toBeNull();
  });

  it('R251 a closed day to come is a planned closure; a half day and one that has been are none', () => {
    const form = hoursForm(own);
    expect(plansClosure(form, '2026-11-16')).toBe(true);
    expect(plansClosure(form, '2026-11-21')).toBe(false);
  });

  it('R250 a moment is read in the unit’s zone, also over a change of the clock', () => {
    for (const local of [
      '2026-11-16T09:30',
      '2026-03-29T00:30',
      '2026-03-29T04:00',
      '2026-10-25T04:00',
      '2026-07-01T12:00',
    ]) {
      expect(instantOf(local, zone), local).toBe(at(local));
      expect(localText(at(local), zone)).toBe(local);
    }
    expect(instantOf('', zone)).toBeNull();
    const [from, to] = [at('2026-11-16T08:00'), at('2026-11-16T17:00')];
    expect(untilText(to, from, from, zone)).toBe('17:00');
    expect(untilText(at('2026-11-17T07:00'), from, from, zone)).toBe('i morgon 07:00');
  });
});

describe('the roster on screen', () => {
  it('P203 one row for each person, their shifts of a day in order', () => {
    const shift = {
      staffId: 'bo',
      roles: ['Läkare'],
      weekday: 'tue' as const,
      from: '13:00',
      to: '17:00',
      validFrom: null,
      validTo: null,
    };
    const rows = weekOf([shift, { ...shift, from: '08:00', to: '12:00' }, { ...shift, staffId: 'anna' }], (id) => id);
    expect(rows.map(({ name }) => name)).toEqual(['anna', 'bo']);
    expect(rows[1]?.days.map(({ shifts }) => shifts.map(({ from }) => from))).toEqual([
      [],
      ['08:00', '13:00'],
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('P205 a file is read as UTF-8, with or without its mark, as UTF-16, and as Windows writes Swedish', () => {
    const text = 'Namn;Åke Öberg';
    expect(decodeText(new TextEncoder().encode(text))).toBe(text);
    const signs = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    expect(decodeText(Uint8Array.from(signs))).toBe(text);
    const wide = [0xff, 0xfe, ...signs.flatMap((sign) => [sign & 255, sign >> 8])];
    expect(decodeText(Uint8Array.from(wide))).toBe(text);
  });
});

describe('own limits in the fields', () => {
  it('P207 R113 only what the region leaves to the unit can be saved', () => {
    const form = limitsForm(view);
    expect(form.reminders.half).toBe('40');
    expect(limitsOf(form, view)).toEqual({
      part: 'limits',
      reminders: { half: 0.4, eighty: null, lastOpenMomentMinutes: null, quarterHourMinutes: null },
      escalation: [{ priority: 7, mode: 'localLimit', minutes: 600 }],
    });
    const later = { ...form, reminders: { ...form.reminders, half: '60' } };
    const half = view.reminders[0];
    expect(half === undefined ? null : stageBound(later, half)).toEqual({ most: true, bound: 50 });
    expect(limitsOf(later, view)).toBeNull();
    const row = { priority: 7, mode: 'localLimit' as const, minutes: '2881' };
    expect(rowProblem(row, { region: 2880, binding: true })).toBe(2880);
    expect(rowProblem(row, { region: 2880, binding: false })).toBeNull();
    expect(rowProblem({ ...row, minutes: 'två' }, { region: null, binding: false })).toBe('figure');
    const none = { ...form, reminders: { ...form.reminders, half: '' }, escalation: [] };
    expect(limitsOf(none, view)).toEqual({ part: 'limits', reminders: null, escalation: null });
  });
});

describe('saving', () => {
  it('P204 what was not saved is still there, with why; what somebody else saved is shown', async () => {
    const theirs = { ...view, versionId: '2', unitName: 'ändrad' };
    let stored: PlanView = view;
    const bridge = createFakeBridge({
      'plan.view': () => stored,
      'plan.drafts': () => null,
      'plan.keep': () => ({}),
      'plan.save': ({ versionId }) =>
        versionId === '2' ? { saved: true, view: { ...theirs, versionId: '3' } } : { saved: false, why: 'changed' },
    });
    const store = createPlanStore(bridge, createFakeTimers());
    await store.getState().load();
    store.getState().keep('hours', null);
    stored = theirs;
    expect(await store.getState().save({ part: 'hours', hours: null })).toBe(false);
    expect(store.getState()).toMatchObject({
      notSaved: 'changed',
      drafts: { hours: null },
      view: { unitName: 'ändrad' },
    });
    expect(await store.getState().save({ part: 'hours', hours: null })).toBe(true);
    expect(store.getState()).toMatchObject({ notSaved: null, saved: 'hours', view: { versionId: '3' } });
    expect(store.getState().drafts.hours).toBeUndefined();
  });

  it('P139 what is typed is kept a moment later, is there in a new page, and goes with Spara and Ångra', async () => {
    let disk: KeptPlanDrafts | null = null;
    const bridge = createFakeBridge({
      'plan.view': () => view,
      'plan.drafts': () => disk,
      'plan.keep': ({ kept }) => {
        disk = kept;
        return {};
      },
      'plan.save': () => ({ saved: true, view: { ...view, versionId: '9' } }),
    });
    const timers = createFakeTimers();
    const first = createPlanStore(bridge, timers);
    await first.getState().load();
    first.getState().keep('hours', null);
    first.getState().keep('newDay', { date: '2026-12-23', times: '8-1' });
    timers.pass(300);
    const written = {
      versionId: view.versionId,
      drafts: { hours: null, newDay: { date: '2026-12-23', times: '8-1' } },
    };
    expect(disk).toEqual(written);

    const second = createPlanStore(bridge, timers);
    await second.getState().load();
    expect(second.getState()).toMatchObject({ drafts: written.drafts, writtenOn: view.versionId });
    second.getState().keep('shifts', []);
    second.getState().undo('hours');
    await second.getState().flush();
    expect(disk).toEqual({ versionId: view.versionId, drafts: { shifts: [] } });
    expect(await second.getState().save({ part: 'shifts', shifts: [] })).toBe(true);
    expect(disk).toBeNull();
    // Typed for one workplace it is never kept for the next.
    second.getState().keep('shifts', []);
    second.getState().reset();
    timers.pass(5_000);
    expect(disk).toBeNull();
  });

  it('P139 P204 what others saved since the first letter was typed is not overwritten unseen, also after a restart', async () => {
    const theirs = { ...view, versionId: 'theirs' };
    const bridge = createFakeBridge({
      'plan.view': () => theirs,
      'plan.drafts': () => ({ versionId: view.versionId, drafts: { hours: null } }),
      'plan.keep': () => ({}),
      'plan.save': ({ versionId }) =>
        versionId === 'theirs' ? { saved: true, view: theirs } : { saved: false, why: 'changed' },
    });
    const store = createPlanStore(bridge, createFakeTimers());
    await store.getState().load();
    expect(await store.getState().save({ part: 'hours', hours: null })).toBe(false);
    expect(store.getState()).toMatchObject({ notSaved: 'changed', drafts: { hours: null }, writtenOn: 'theirs' });
    expect(await store.getState().save({ part: 'hours', hours: null })).toBe(true);
  });

  it('P205 a file that is too long or cannot be read is said to be', async () => {
    const store = createPlanStore(createFakeBridge(), createFakeTimers());
    await store.getState().readFile('x'.repeat(500_001));
    expect(store.getState().file).toEqual({ state: 'tooLong' });
    await store.getState().readFile('Namn');
    expect(store.getState().file).toEqual({ state: 'unreadable' });
  });
});
