import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMisroutes, type Days } from '../../main/core/store/queries/misroutes.ts';
import { actor, hour, move, pulled, step, storeBox, tuesday, type StoreBox } from './fixture.ts';

const all: Days = { from: '2026-01-01', through: '2026-12-31' };
const accepted = { status: 'accepted' as const, decidedAt: tuesday + hour };
let box: StoreBox;
beforeEach(() => {
  box = storeBox();
});
afterEach(() => box.remove());

const figures = (who: string, days = all) =>
  readMisroutes(box.store.db, actor(who), days).map(({ form, town, fromUnitId, toUnitId, moves, accepted: agreed }) =>
    [form, town, `${fromUnitId}→${toUnitId}`, moves, agreed].join(' '),
  );
const put = (id: string, handovers: ReturnType<typeof move>[], over = {}, version = '1'): void =>
  box.store.sync.applyPull(step([pulled(id, over, { handovers, version })]));

describe('cases in the wrong place', () => {
  test('R153 P161 counted by form, town and units: those taken back are not, and neither are other reasons', () => {
    put('a', [move('m1')]);
    put('b', [move('m2', accepted)]);
    put('c', [move('m3', { ...accepted, reason: 'agreedPractice' }), move('m4', { status: 'cancelled' })]);
    put('d', [move('m5', { status: 'declined' })], {
      form: 'prescription_renewal',
      contactReason: 'Förnya recept - Gävle',
    });
    expect(figures('anna')).toEqual([
      'aid_renewal/diabetes Valbo valbo→heart 2 1',
      'prescription_renewal Gävle valbo→heart 1 0',
    ]);
  });

  test('R153 P161 a move is counted once, whatever becomes of it, and stays when its case has left the machine', () => {
    put('a', [move('m1')]);
    put('a', [move('m1', accepted)], {}, '2');
    box.store.transaction((touch) => touch.projection('a'));
    expect(figures('anna')).toEqual(['aid_renewal/diabetes Valbo valbo→heart 1 1']);
    box.store.sync.applyPull(step([], { removed: ['a'] }));
    expect(figures('anna')).toEqual(['aid_renewal/diabetes Valbo valbo→heart 1 1']);
  });

  test('R153 P12 both units of a move have it in their figures, and nobody else', () => {
    put('a', [move('m1')]);
    expect(figures('cia')).toHaveLength(1);
    expect(figures('per')).toEqual([]);
  });

  test('R153 P48 the day is the unit’s, whatever zone the machine is set to', () => {
    put('a', [move('m1', { requestedAt: Date.parse('2026-11-16T23:30:00Z') })]);
    expect(figures('anna', { from: '2026-11-17', through: '2026-11-17' })).toHaveLength(1);
    expect(figures('anna', { from: '2026-11-16', through: '2026-11-16' })).toEqual([]);
  });

  test('P161 P53 nothing of the patient, the case or the move stands in the row', () => {
    put('a', [move('m1')]);
    const rows = JSON.stringify(box.store.db.prepare('SELECT * FROM misroute').all());
    expect(rows).not.toMatch(/m1"|patient|19880519|Test a|Hör hemma/);
  });
});
