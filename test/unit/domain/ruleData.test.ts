import { describe, expect, test } from 'vitest';
import { ruleRegister } from '../../../shared/domain/inForce.ts';
import { at, gavleborg, ostergotland } from './support.ts';

const today = at('2026-11-21T12:00');

describe('who may send a form', () => {
  test('R73, R74, R75, R76, R77, R78, R79, C12 from 13 alone, a guardian before that, as far as the document says', () => {
    const rows = gavleborg.eligibility.map(({ form, ownFrom, guardian }) => [form, ownFrom, guardian]);
    const child = { from: 0, through: 12 };
    expect(rows).toEqual([
      ['prescription_renewal', 13, child],
      ['rebooking_cancellation', 13, child],
      ['contraception', 13, null],
      ['aid_renewal', 13, child],
      ['special_food_renewal', 13, child],
      ['certificate', 13, child],
      ['sampling_booking', 13, { from: 1, through: 12 }],
    ]);
    expect(gavleborg.eligibility.map(({ source }) => source.rules[0])).toEqual(
      [73, 74, 75, 76, 77, 78, 79].map((number) => `R${number}`),
    );
  });

  test('R80, C12 in the other region nobody under one year', () => {
    expect(ostergotland.eligibility).toMatchObject([
      { form: '*', ownFrom: 13, guardian: { from: 1, through: 12 }, source: { section: '6.4' } },
    ]);
  });

  test('R82, R83, R88, R96, R99, R102, R165 what staff should know about a service stands beside it', () => {
    const notes = gavleborg.serviceNotes.map(({ form, text, source }) => [source.rules[0], form, text] as const);
    expect(notes.map(([rule, form]) => [rule, form])).toEqual([
      ['R83', 'prescription_renewal'],
      ['R88', 'prescription_renewal'],
      ['R165', 'prescription_renewal'],
      ['R99', 'sampling_booking'],
      ['R102', 'sampling_booking'],
      ['R96', 'contraception'],
      ['R82', '*'],
    ]);
    expect(notes[0]?.[2]).toContain('15 månader');
    expect(notes[4]?.[2]).toMatch(/24 timmar.*tre månader/);
  });
});

describe('where the regions differ', () => {
  const both = <T>(pick: (book: typeof gavleborg) => T): readonly [T, T] => [pick(gavleborg), pick(ostergotland)];

  test('C9, C10, C11, C23, C33, R118 one setting each', () => {
    expect(both(({ regional }) => regional.adminCasesHavePriority.value)).toEqual([true, false]);
    expect(both(({ regional }) => regional.prescriptionChannel.value)).toEqual(['queue', '1177']);
    expect(both(({ regional }) => regional.crossProvider.value)).toEqual(['consultation', 'voucher']);
    expect(both(({ regional }) => regional.patientToldAt.value)).toEqual([['answer'], ['receipt']]);
    expect(both(({ regional }) => regional.phoneMayReplaceChat.value)).toEqual([false, true]);
  });

  test('C28, D12, R127, R141 a colleague’s case and a declined move', () => {
    expect(both(({ settings }) => settings.takeOver.value)).toEqual([true, false]);
    expect(both(({ move }) => move.declinedMoveReturnsTo.value)).toEqual(['unit', 'person']);
    expect(ostergotland.move.declinedMoveReturnsTo.source).toMatchObject({ document: 'S3', section: '10.2' });
    expect(gavleborg.move.declinedMoveReturnsTo.source.document).toBe('local');
  });

  test('R29, C15 a promise in working days is given in one region only', () => {
    expect(both(({ clockRules }) => clockRules.promisedWorkingDays.value)).toEqual([3, null]);
    expect(gavleborg.clockRules.promisedForms.value).toEqual([
      'prescription_renewal',
      'aid_renewal',
      'special_food_renewal',
    ]);
  });

  test('R137, C25, D20 six open hours and two attempts; the day and night before that is kept as superseded', () => {
    expect(both(({ clockRules }) => clockRules.closeAfterOpenHours.value)).toEqual([null, 6]);
    expect(ostergotland.clockRules.closeContactAttempts.value).toBe(2);
    expect(ostergotland.clockRules.contactAttemptGapHours).toMatchObject({ value: 3, source: { rules: ['D20'] } });
    expect(ostergotland.superseded).toMatchObject([
      { id: 'C25', document: 'S3', section: '6.1', validUntil: '2023-06-01', by: ['R137'] },
    ]);
  });

  test('R136, R138, R139, R167 what must hold before closing', () => {
    const rules = (book: typeof gavleborg): readonly unknown[] => {
      const block = book.closeRules;
      return [
        block.readBeforeClosing.value,
        block.withoutReplyTemplate.value,
        block.finishedBeforeClosing.value,
        block.phoneAttempts.value,
        block.nextWeekdayTemplate.value,
        block.journalOwed.value,
      ];
    };
    expect(rules(gavleborg)).toEqual([true, null, [], 0, null, false]);
    expect(rules(ostergotland)).toEqual([true, 'T7', [1, 2], 1, 'T6', true]);
  });

  test('R20, R21, D1 the other region has priorities 1 to 5 only, without limits', () => {
    expect(
      ostergotland.priorities.map(({ priority, escalatesAfterMinutes, urgent }) => [
        priority,
        escalatesAfterMinutes,
        urgent,
      ]),
    ).toEqual([1, 2, 3, 4, 5].map((priority) => [priority, null, true]));
  });

  test('R240, R241, R242, R243, R244, R245, R246, R247, R248, R249, R250, R251, R252, C30 duties with who and when', () => {
    const duties = (book: typeof gavleborg): readonly (readonly [string | undefined, string, string])[] =>
      book.duties.map(({ source, who, when }) => [source.rules[0], who, when] as const);
    expect(duties(gavleborg)).toEqual([
      ['R240', 'unit', 'beforeClosing'],
      ['R242', 'staff', 'shiftEnd'],
    ]);
    expect(gavleborg.duties[0]?.source.rules).toContain('C30');
    expect(duties(ostergotland)).toEqual([
      ['R241', 'staff', 'beforeClosing'],
      ['R242', 'staff', 'shiftEnd'],
      ['R243', 'staff', 'beforeClosing'],
      ['R244', 'shiftLead', 'duringDay'],
      ['R245', 'shiftLead', 'duringDay'],
      ['R246', 'shiftLead', 'duringDay'],
      ['R247', 'shiftLead', 'duringDay'],
      ['R248', 'shiftLead', 'duringDay'],
      ['R249', 'shiftLead', 'beforeClosing'],
      ['R250', 'unit', 'always'],
      ['R251', 'unit', 'always'],
      ['R252', 'unit', 'duringDay'],
    ]);
  });

  test('R199, R200, R201, R202, R203, R204, R205, R206, R207, R208, R209, R210, R211, R212 templates by reference', () => {
    const listed = (book: typeof gavleborg): readonly (readonly [string, string, string | undefined])[] =>
      book.phraseTemplates.map(({ id, to, source }) => [id, to, source.rules[0]] as const);
    expect(listed(gavleborg)).toEqual([
      ['T1', 'staff', 'R199'],
      ['T2', 'staff', 'R200'],
      ['T3', 'staff', 'R201'],
      ['T4', 'patient', 'R202'],
      ['T5', 'patient', 'R203'],
    ]);
    expect(listed(ostergotland)).toEqual(
      [6, 7, 8, 9, 10, 11, 12, 13, 14].map((number) => [`T${number}`, 'patient', `R${number + 198}`]),
    );
  });
});

describe('what has been superseded', () => {
  test('C1, C2, C3, C6, C8, C14, C16, C17, C18, C19, C20, C22, C26, C27, C30, C31 the older statement is kept beside what replaced it', () => {
    expect(gavleborg.superseded.map(({ id, document, by }) => [id, document, by[0]])).toEqual([
      ['C1', 'S0', 'R145'],
      ['C2', 'S0', 'R228'],
      ['C3', 'S0', 'R147'],
      ['C6', 'S0', 'R159'],
      ['C8', 'S1', 'R32'],
      ['C14', 'S0', 'R85'],
      ['C16', 'S0', 'R71'],
      ['C17', 'S0', 'R43'],
      ['C18', 'S0', 'C18'],
      ['C19', 'S0', 'R101'],
      ['C20', 'S0', 'R27'],
      ['C22', 'S1', 'R47'],
      ['C26', 'S4', 'R155'],
      ['C27', 'S0', 'R259'],
      ['C30', 'S0', 'R240'],
      ['C31', 'S0', 'D10'],
    ]);
  });

  test('R275, C2, R164 every rule can be looked up with its days, its region and what it settled', () => {
    const rules = ruleRegister(gavleborg, today);
    const find = (rule: string) => rules.find((entry) => entry.rule === rule);
    expect(rules).toHaveLength(Object.keys(gavleborg.ruleSources).length);
    expect(find('R22')).toMatchObject({
      section: '4.1',
      validFrom: '2024-04-26',
      validUntil: '2025-04-26',
      region: 'Gävleborg',
      expired: true,
      local: false,
      superseded: null,
    });
    expect(find('R137')).toMatchObject({ region: 'Östergötland', validUntil: null, expired: false });
    expect(find('C2')?.superseded?.by).toContain('R229');
    expect(find('R164')).toMatchObject({ validUntil: '2025-03-24', expired: true });
    expect(find('D8')).toMatchObject({ local: true, region: 'Gävleborg', validFrom: null });
  });
});
