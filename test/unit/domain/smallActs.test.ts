import { describe, expect, test } from 'vitest';
import { noMarks, type Misregistered } from '../../../shared/domain/acts/types.ts';
import { availableActions } from '../../../shared/domain/availability.ts';
import { declinedHandover, isClosed, statusOf, tabOf } from '../../../shared/domain/derive.ts';
import { isVisibleTo } from '../../../shared/domain/scope.ts';
import type { CareCase, CaseState, Command } from '../../../shared/domain/types.ts';
import {
  aCase,
  actor,
  at,
  context,
  day,
  directory,
  done,
  gavleborg,
  handover,
  hour,
  message,
  noon,
  received,
  refused,
  settings,
  withHandover,
} from './support.ts';

const answered = [message('answer', noon - 2 * hour)];
const followUp = (days: number, state: CaseState): Command => ({
  type: 'changeFollowUp',
  days,
  base: state.careCase.followUpEnds,
});

describe('Ändra uppföljning', () => {
  test('R184 R135 the patient can write so many calendar days from now, over a change of the clock too', () => {
    const state = received();
    const autumn = context('anna', { now: at('2026-10-20T10:00') });
    expect(done(state, followUp(14, state), autumn).careCase.followUpEnds).toBe(at('2026-11-03T10:00'));
    expect(done(state, followUp(14, state), autumn).careCase.handleBy).toBe(state.careCase.handleBy);
  });

  test('R184 counted from when it was written, not from when the hub could be reached', () => {
    const state = received();
    const late = context('anna', { now: noon, writtenAt: noon - day });
    expect(done(state, followUp(10, state), late).careCase.followUpEnds).toBe(noon + 9 * day);
  });

  test('R184 the bounds are the rulebook’s', () => {
    const state = received();
    const change = (days: number, rulebook = gavleborg): string | null => {
      const { rules, code, detail } = refused(state, followUp(days, state), context('anna', { rulebook }));
      return `${code} ${rules.join()} ${detail}`;
    };
    expect(change(0)).toBe('followUpOutOfBounds R184 1–730');
    expect(change(731)).toBe('followUpOutOfBounds R184 1–730');
    expect(change(1.5)).toBe('followUpOutOfBounds R184 1–730');
    expect(change(40, settings({ followUpMinDays: 2, followUpMaxDays: 30 }))).toBe('followUpOutOfBounds R184 2–30');
    expect(done(state, followUp(730, state), context('anna')).careCase.followUpEnds).toBeGreaterThan(noon + 700 * day);
  });

  test('R184 R133 a case that ended with its follow-up is open again, and stands where it stood', () => {
    const ended = received('anna', { followUpEnds: noon - hour, doneAt: noon - day }, answered);
    expect(tabOf(ended, noon)).toBe('closed');
    const again = done(ended, followUp(30, ended), context('bo'));
    expect(tabOf(again, noon)).toBe('noActionNeeded');
    expect(statusOf(again, noon)).toBe('done');
  });

  test('R184 D17 one that was closed by hand stays closed', () => {
    const closed = received('anna', { closedAt: noon - hour }, answered);
    expect(refused(closed, followUp(30, closed), context('anna'))).toMatchObject({
      code: 'alreadyClosed',
      rules: ['D17', 'R184'],
    });
  });

  test('P158 somebody else changed it meanwhile: asked again', () => {
    const state = received();
    const old: Command = { type: 'changeFollowUp', days: 30, base: noon };
    expect(refused(state, old, context('anna'))).toMatchObject({ code: 'followUpChangedMeanwhile', rules: ['P158'] });
  });

  test.each([
    ['not received', aCase(), 'anna', 'notReceived'],
    ['another unit’s', received(), 'disa', 'otherUnit'],
    ['on its way', { ...withHandover(), careCase: received().careCase }, 'anna', 'movePending'],
  ])('R184 not for a case that is %s', (_what, state, who, code) => {
    expect(refused(state, followUp(30, state), context(who)).code).toBe(code);
  });
});

const mistake: Command = { type: 'misregister', reason: 'Dubblett', lastSeenPatientMessageId: null };
const mark = (misregistered: Misregistered): Partial<CareCase> => ({
  marks: { ...noMarks, misregistered },
  closedAt: noon,
});

describe('Felregistrerad', () => {
  test('P159 marked with its reason, it is over and has a word of its own', () => {
    const after = done(aCase(), mistake, context('anna'));
    expect(after.careCase.marks.misregistered).toEqual({ at: noon, reason: 'Dubblett' });
    expect(statusOf(after)).toBe('misregistered');
    expect(isClosed(after, noon)).toBe(true);
  });

  test('P159 a closed case keeps the time it was closed', () => {
    const closed = received('anna', { closedAt: noon - day }, answered);
    expect(done(closed, mistake, context('bo')).careCase).toMatchObject({ closedAt: noon - day });
  });

  test.each([
    ['without a reason', aCase(), { ...mistake, reason: ' ' }, 'anna', 'reasonRequired'],
    ['with a blank left', aCase(), { ...mistake, reason: 'Se {fyll i: vilket}' }, 'anna', 'placeholderLeft'],
    ['while a colleague has it', received('bo'), mistake, 'anna', 'heldByColleague'],
    ['at another unit', aCase(), mistake, 'disa', 'otherUnit'],
    ['on its way', withHandover(), mistake, 'anna', 'movePending'],
    [
      'over words nobody has read',
      received('anna', {}, [message('patient', noon)]),
      mistake,
      'anna',
      'patientHasWritten',
    ],
  ] as const)('P159 not %s', (_what, state, command, who, code) => {
    expect(refused(state, command, context(who)).code).toBe(code);
  });

  test('P159 what a colleague had and has ended can be marked by anybody in the role', () => {
    const ended = received('bo', { followUpEnds: noon - hour, doneAt: noon - day }, answered);
    expect(statusOf(done(ended, mistake, context('anna')))).toBe('misregistered');
  });

  test('P159 nothing is done to it afterwards', () => {
    const state = aCase(mark({ at: noon, reason: null }));
    const actions = Object.entries(availableActions(state, context('anna'))).filter(([, action]) => action.allowed);
    expect(actions.map(([name]) => name)).toEqual([]);
  });

  test('P159 D12 it alarms nobody, and is seen by those whose role had it', () => {
    const state = {
      ...aCase(mark({ at: noon, reason: null })),
      handovers: [handover({ status: 'declined', decidedAt: noon })],
    };
    expect(declinedHandover(state)).toBeNull();
    const sees = (who: string): boolean => isVisibleTo(state, actor(who), directory, gavleborg);
    expect(['anna', 'bo', 'cilla', 'disa'].filter(sees)).toEqual(['anna', 'bo']);
  });

  test('P159 R292 one that stood in Ofördelade is found by the unit', () => {
    const lists = { ...directory, resource: (id: string) => (id === 'gone' ? undefined : directory.resource(id)) };
    const listed = { ...directory.resources[0], id: 'list', unassigned: true };
    const withList = {
      ...lists,
      resources: [...directory.resources, { ...listed, unitId: 'valbo', role: 'Ofördelade' }],
    } as typeof directory;
    const state = aCase({ ...mark({ at: noon, reason: null }), ownerResourceId: 'gone' });
    expect(isVisibleTo(state, actor('cilla'), withList, gavleborg)).toBe(true);
    expect(isVisibleTo(state, actor('disa'), withList, gavleborg)).toBe(false);
  });
});
