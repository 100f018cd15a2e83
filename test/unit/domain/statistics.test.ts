import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../shared/domain/statistics/csv.ts';
import { groupsOf, withinMinutes } from '../../../shared/domain/statistics/figures.ts';
import { binOf, declines, handled, reopenedBy } from '../../../shared/domain/statistics/handled.ts';
import { noMarks } from '../../../shared/domain/acts/types.ts';
import { ovning } from '../../helpers/rulebooks.ts';
import { careCase, hour, move, patientMessage, tuesday } from '../../store/fixture.ts';
import type { CaseState, Message } from '../../../shared/domain/types.ts';

const minute = 60_000;
const answer = (sentAt: number): Message => ({
  id: `svar-${sentAt}`,
  kind: 'answer',
  senderAssignmentId: 'anna',
  senderName: 'Anna',
  sentAt,
  readAt: null,
  text: 'Klart',
});
const state = (over: Parameters<typeof careCase>[1], messages: readonly Message[] = []): CaseState => ({
  careCase: careCase('c', over),
  messages,
  handovers: [],
});

describe('what is counted of a case', () => {
  test('P221 D8 it is handled when it is answered, in time or not by the time it had, and what has none is told apart', () => {
    const arrivedAt = tuesday - 2 * hour;
    const of = (handleBy: number | null, over = {}) =>
      handled(state({ arrivedAt, handleBy, ...over }, [answer(tuesday)]), ovning)?.outcome ?? null;
    expect([of(tuesday), of(tuesday - 1), of(null)]).toEqual(['inTime', 'late', 'noLimit']);
    expect(handled(state({ arrivedAt }), ovning)).toBeNull();
    const mistaken = { marks: { ...noMarks, misregistered: { at: tuesday, reason: null } } };
    expect(of(tuesday, mistaken)).toBeNull();
    const byReceipt = {
      ...ovning,
      settings: { ...ovning.settings, handledWhen: { ...ovning.settings.handledWhen, value: 'received' as const } },
    };
    expect(handled(state({ arrivedAt, receivedAt: tuesday }), byReceipt)?.bin).toBe(135);
  });

  test('P222 a time is kept as the step it falls in, and never as itself', () => {
    const ends = [0, 14, 15, 239, 240, 4_319, 4_320, 10_000].map((minutes) => binOf(minutes * minute));
    expect(ends).toEqual([15, 15, 30, 240, 300, 4_320, 5_760, 10_080]);
    expect(binOf(-minute)).toBe(15);
  });

  test('P221 R132 D12 a patient who wrote again on what was done, and each move that was declined', () => {
    const done = { doneAt: tuesday };
    const first = patientMessage('m1', tuesday + 1);
    expect(
      reopenedBy(state(done, [patientMessage('m0', tuesday - 1), first, patientMessage('m2', tuesday + 2)])),
    ).toEqual({
      messageId: 'm1',
      at: tuesday + 1,
    });
    expect(reopenedBy(state(done, [patientMessage('m0', tuesday - 1)]))).toBeNull();
    const moved = { ...state({}), handovers: [move('a'), move('b', { status: 'declined', decidedAt: tuesday + 5 })] };
    expect(declines(moved).map(({ id, at }) => [id, at])).toEqual([['b', tuesday + 5]]);
  });
});

describe('figures', () => {
  test('P222 half, and nine of ten, were handled within the end of the step they fall in', () => {
    const bins = [
      { bin: 60, cases: 1 },
      { bin: 15, cases: 5 },
      { bin: 1_440, cases: 4 },
    ];
    expect([withinMinutes(bins, 0.5), withinMinutes(bins, 0.6), withinMinutes(bins, 0.9)]).toEqual([15, 60, 1_440]);
    expect(withinMinutes([], 0.5)).toBeNull();
  });

  test('P223 no group is smaller than the smallest, and none can be had by taking the others from the sum', () => {
    type Row = readonly [string, string, number];
    const groups = (rows: readonly Row[]) =>
      groupsOf(rows, (row) => row[2], [(row) => `${row[0]} ${row[1]}`, (row) => row[0]], 5).map(({ key, size }) => [
        key,
        size,
      ]);
    // Alvesta is too small: it goes with Borlänge to the form; what is small there to the rest.
    expect(
      groups([
        ['recept', 'Gävle', 9],
        ['recept', 'Alvesta', 2],
        ['recept', 'Borlänge', 4],
        ['intyg', 'Gävle', 7],
      ]),
    ).toEqual([
      ['recept Gävle', 9],
      ['intyg Gävle', 7],
      ['recept', 6],
    ]);
    // Two are left over: the smallest of the others goes with them.
    expect(
      groups([
        ['recept', 'Gävle', 9],
        ['intyg', 'Gävle', 6],
        ['vab', 'Gävle', 2],
      ]),
    ).toEqual([
      ['recept Gävle', 9],
      [null, 8],
    ]);
    expect(groups([['recept', 'Gävle', 4]])).toEqual([]);
  });
});

describe('the exported file', () => {
  test('P224 as a Swedish spreadsheet opens it, with nothing in it that it would work out', () => {
    const text = csvOf([
      ['Formulär', 'I tid', null],
      ['Recept; "nya"', 97.5, 3],
      ['=HYPERLINK("x")', '-1', '+46'],
      ['@a', ' =1', 'två\nrader'],
    ]);
    expect(text.startsWith('\uFEFFFormulär;I tid;\r\n')).toBe(true);
    expect(text.split('\r\n').slice(1)).toEqual([
      '"Recept; ""nya""";97,5;3',
      `"'=HYPERLINK(""x"")";"'-1";"'+46"`,
      `"'@a";"' =1";"två\nrader"`,
      '',
    ]);
  });
});
