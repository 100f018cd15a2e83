import { describe, expect, test } from 'vitest';
import { route, type RouteAnswer } from '../../../shared/domain/route.ts';
import type { Sector } from '../../../shared/domain/rulebook/routing.ts';
import { at, gavleborg, ostergotland, ovning } from './support.ts';

const today = at('2026-11-21T12:00');
const ask = (form: string, sector: Sector, age: number | null = 40, rulebook = gavleborg): RouteAnswer => {
  const [name = '', sub = null] = form.split('/');
  return route(rulebook, { form: name, sub, sector, age }, today);
};

/** "Sjuksköterska Distrikt @ Enheten", as the tables of the documents name their roles. */
const names = (answer: RouteAnswer): readonly string[] =>
  answer.recipients.map(
    ({ role, specialty, unit }) =>
      [role, specialty].filter((part) => part !== undefined).join(' ') + (unit === undefined ? '' : ` @ ${unit}`),
  );

const nobody: readonly string[] = [];
const youth = [
  'Administratör Barn- och ungdomssjukvård',
  'Administratör Barn- och ungdomspsykiatri',
  'Administratör Barn- och ungdomshabilitering',
];
const dropIn = (role: string): string => `${role} @ Gävleborg drop in`;
const doctorsOf = [
  'Ortopedi allmän',
  'Öppenvårdspsykiatri allmän',
  'Rehabiliteringsmedicin allmän',
  'Neurologi allmän',
  'Reumatologi allmän',
  'Onkologi',
  'Kirurgi',
];

/** Form, priority, hours, and who gets it in each sector: written by hand from the tables of the document. */
interface Row {
  readonly rule: string;
  readonly form: string;
  readonly priority: number;
  readonly hours: number;
  readonly primary: readonly string[];
  readonly specialist: readonly string[];
  readonly dental?: readonly string[];
  readonly midwifery?: readonly string[];
}
const eight = { priority: 8, hours: 72 };
const six = { priority: 6, hours: 24 };
const mainTable: readonly Row[] = [
  {
    rule: 'R41',
    form: 'prescription_renewal',
    ...eight,
    primary: ['Administratör'],
    specialist: [dropIn('Administratör')],
    dental: ['Vårdkoordinator tandvård triage @ Folktandvården online'],
  },
  {
    rule: 'R42',
    form: 'rebooking_cancellation',
    ...six,
    primary: ['Administratör', 'Dietist'],
    specialist: ['Administratör', 'Fysioterapeut', 'Dietist', 'Arbetsterapeut', 'Kurator', 'Vårdvägvisare'].map(dropIn),
  },
  {
    rule: 'R43',
    form: 'contraception',
    ...eight,
    primary: nobody,
    specialist: ['Administratör Hud/könssjukdomar', 'Administratör Gynekologi'],
    midwifery: ['Barnmorska'],
  },
  {
    rule: 'R44',
    form: 'aid_renewal/diabetes',
    ...eight,
    primary: ['Sjuksköterska Diabetes', 'Sjuksköterska Distrikt', 'Sjuksköterska Allmän'],
    specialist: [
      'Sjuksköterska Endokrinologi diabetes',
      'Sjuksköterska Kirurgi stomiterapi',
      'Sjuksköterska Kirurgi urologi',
      'Sjuksköterska Barn- och ungdomssjukvård',
      'Sjuksköterska Barn- och ungdomshabilitering',
    ],
  },
  {
    rule: 'R45',
    form: 'special_food_renewal',
    ...eight,
    primary: ['Sjuksköterska Distrikt'],
    specialist: [
      'Dietist Primärvård allmän',
      'Dietist Paramedicin',
      'Dietist Barn- och ungdomssjukvård',
      'Undersköterska Barn- och ungdomssjukvård',
    ],
  },
];
const certificates: readonly Row[] = [
  { rule: 'R49', form: 'certificate/parking_new', ...eight, primary: ['Läkare'], specialist: youth },
  { rule: 'R50', form: 'certificate/parking_extension', ...eight, primary: ['Fysioterapeut'], specialist: youth },
  { rule: 'R51', form: 'certificate/mobility_service', ...eight, primary: ['Administratör'], specialist: youth },
  { rule: 'R52', form: 'certificate/driving_licence', ...eight, primary: ['Sjuksköterska'], specialist: youth },
  { rule: 'R53', form: 'certificate/cancelled_trip', ...eight, primary: ['Läkare'], specialist: nobody },
  { rule: 'R54', form: 'certificate/unspecified', ...eight, primary: ['Sjuksköterska'], specialist: youth },
  {
    rule: 'R56',
    form: 'certificate/sickness_compensation',
    priority: 9,
    hours: 168,
    primary: ['Rehabkoordinator Allmän'],
    specialist: youth,
  },
  {
    rule: 'R57',
    form: 'certificate/sick_note_new',
    ...six,
    primary: ['Läkare Allmän', 'Rehabkoordinator Allmän'],
    specialist: nobody,
  },
  {
    rule: 'R58',
    form: 'certificate/sick_note_extension',
    ...eight,
    primary: ['Läkare Allmän', 'Rehabkoordinator Allmän'],
    specialist: doctorsOf.map((specialty) => `Läkare ${specialty}`),
  },
  { rule: 'R59', form: 'certificate/invalidity', ...eight, primary: ['Läkare Allmän'], specialist: youth },
];

function check(row: Row): void {
  for (const rulebook of [gavleborg, ovning]) {
    for (const sector of ['primary', 'specialist', 'dental', 'midwifery'] as const) {
      const answer = ask(row.form, sector, 40, rulebook);
      const expected = row[sector] ?? nobody;
      expect([row.form, sector, names(answer)]).toEqual([row.form, sector, expected]);
      expect(answer).toMatchObject({
        becomesCase: true,
        kind: 'async',
        priority: row.priority,
        handlingHours: row.hours,
        unassigned: expected.length === 0,
      });
      expect(answer.rules).toContain(row.rule);
      expect(answer.rules.includes('R292')).toBe(expected.length === 0);
      // D18: more than one role, and all of them see it.
      expect(answer.rules.includes('D18')).toBe(expected.length > 1);
    }
  }
}

describe('the main table', () => {
  test.each(mainTable)('R41, R42, R43, R44, R45, R22, R24, R291, R292, D18: $form', check);

  test('R66, R68, R71, C16, R72 where the case arrives stands beside its row', () => {
    expect(ask('prescription_renewal', 'specialist').rules).toEqual(['R41', 'R66', 'R68', 'R24']);
    expect(ask('prescription_renewal', 'dental').rules).toEqual(['R41', 'R71', 'C16', 'R24']);
    expect(ask('prescription_renewal', 'primary').rules).toEqual(['R41', 'R72', 'R24']);
  });

  test('R63 the dietician of primary care stays under specialised care', () => {
    expect(ask('special_food_renewal', 'specialist').rules).toContain('R63');
    expect(names(ask('special_food_renewal', 'primary'))).not.toContain('Dietist Primärvård allmän');
  });

  test('R27, R43 self-care advice has priority 12 and no handling time', () => {
    const answer = ask('contraception/self_care', 'midwifery');
    expect(answer).toMatchObject({ becomesCase: true, kind: 'selfCare', priority: 12, handlingHours: null });
    expect(names(answer)).toEqual(['Barnmorska']);
  });

  test('R65, G11 other aids follow the age, whichever sector the patient wrote to', () => {
    const of = (age: number | null): readonly string[] => names(ask('aid_renewal/other', 'primary', age));
    expect([0, 17, 18, 90].map(of)).toEqual([
      ['Sjuksköterska Barn- och ungdomssjukvård'],
      ['Sjuksköterska Barn- och ungdomssjukvård'],
      ['Sjuksköterska Primärvård'],
      ['Sjuksköterska Primärvård'],
    ]);
    expect(names(ask('aid_renewal/other', 'specialist', 5))).toEqual(of(5));
    expect(of(null)).toEqual([]);
  });

  test('R44 an aid whose kind has no rule of its own goes to every role of the cell', () => {
    for (const sub of ['incontinence', 'ostomy', 'diabetes'])
      expect(names(ask(`aid_renewal/${sub}`, 'primary'))).toHaveLength(3);
    expect(names(ask('aid_renewal', 'specialist'))).toHaveLength(5);
  });

  test('R23, R47, R101, G12, C19 sampling is a drop-in only as help to find a time; a booked time is no case', () => {
    const help = ask('sampling_booking/help_find_time', 'primary');
    expect(help).toMatchObject({ becomesCase: true, kind: 'dropIn', priority: 7, handlingHours: 48 });
    expect(names(help)).toEqual(['Undersköterska Lab']);
    expect(ask('sampling_booking', 'primary')).toEqual(help);
    expect(ask('sampling_booking/booked', 'primary')).toMatchObject({
      becomesCase: false,
      kind: 'bookedVisit',
      priority: null,
      handlingHours: null,
      recipients: [],
      unassigned: false,
    });
    expect(ask('sampling_booking', 'specialist').unassigned).toBe(true);
  });
});

describe('the table of certificates', () => {
  test.each(certificates)('R46, R49, R50, R51, R52, R53, R54, R56, R57, R58, R59, R25: $form', check);

  test('R48, G11, C13 care of a child: nurse below 12, doctor from 12 to 16, nobody after that', () => {
    const of = (age: number): readonly string[] => names(ask('certificate/vab', 'primary', age));
    expect([0, 11, 12, 16, 17, 40].map(of)).toEqual([
      ['Sjuksköterska'],
      ['Sjuksköterska'],
      ['Läkare'],
      ['Läkare'],
      [],
      [],
    ]);
    const older = ask('certificate/vab', 'primary', 17);
    expect(older).toMatchObject({ becomesCase: true, priority: 6, handlingHours: 24, unassigned: true });
    expect(older.rules).toEqual(['R46', 'R48', 'G11', 'C13', 'R22', 'R292']);
    expect(ask('certificate/vab', 'specialist', 5).unassigned).toBe(true);
  });

  test('R55, R60, G10 two certificates never become cases, in any sector', () => {
    for (const sub of ['special_diet', 'employment_service']) {
      for (const sector of ['primary', 'specialist', 'dental', 'midwifery'] as const) {
        expect(ask(`certificate/${sub}`, sector)).toMatchObject({
          becomesCase: false,
          kind: null,
          priority: null,
          handlingHours: null,
          recipients: [],
          unassigned: false,
        });
      }
    }
    expect(ask('certificate/special_diet', 'primary').rules).toEqual(['R55', 'G10']);
    expect(ask('certificate/employment_service', 'primary').rules).toEqual(['R60', 'G10']);
  });
});

describe('what no row is for', () => {
  test('R292 a form the rulebook does not know is unassigned, not guessed', () => {
    expect(ask('something_else', 'primary')).toMatchObject({ unassigned: true, recipients: [], rules: ['R292'] });
    expect(ask('certificate', 'primary').unassigned).toBe(true);
  });

  test('R106 a triage case has its role and priority from the triage', () => {
    expect(ask('triage', 'primary')).toMatchObject({
      kind: 'dropIn',
      priority: null,
      recipients: [],
      unassigned: false,
    });
  });
});

describe('the source of an answer', () => {
  test('R275 an expired document still applies, and is marked from the day after its last', () => {
    const of = (local: string): RouteAnswer['sources'] =>
      route(gavleborg, { form: 'contraception', sub: null, sector: 'midwifery', age: 20 }, at(local)).sources;
    expect(of('2025-04-26T12:00')).toMatchObject([{ validUntil: '2025-04-26', expired: false, local: false }]);
    expect(of('2025-04-27T12:00')).toMatchObject([{ validUntil: '2025-04-26', expired: true, local: false }]);
    expect(of('2025-04-27T12:00')[0]?.document).toContain('09-806217');
  });

  test('P7 a row with days of its own is chosen on those days only', () => {
    const [first, ...rest] = gavleborg.routing;
    if (first === undefined) throw new Error('no rows');
    const split = {
      ...gavleborg,
      routing: [
        { ...first, label: 'Gammal', validUntil: '2026-12-31' },
        { ...first, label: 'Ny', validFrom: '2027-01-01' },
        ...rest,
      ],
    };
    const label = (local: string): string | null =>
      route(split, { form: 'prescription_renewal', sub: null, sector: 'primary', age: 20 }, at(local)).label;
    expect([label('2026-12-31T23:59'), label('2027-01-01T00:00')]).toEqual(['Gammal', 'Ny']);
  });
});

describe('another region', () => {
  test('R28, R120, C9, C34 an administrative case has no priority and stands at the administrative contact', () => {
    for (const form of ['certificate/vab', 'rebooking_cancellation', 'aid_renewal/other', 'sampling_booking']) {
      const answer = ask(form, 'primary', 40, ostergotland);
      expect(answer).toMatchObject({ becomesCase: true, kind: 'async', priority: null, handlingHours: null });
      expect(names(answer)).toEqual(['Administrativ kontakt']);
      expect(answer.rules).toEqual(expect.arrayContaining(['R28', 'R120']));
    }
    expect(ostergotland.regional.adminCasesHavePriority.value).toBe(false);
    expect(gavleborg.regional.adminCasesHavePriority.value).toBe(true);
  });

  test('R121, C10 a wish for a prescription is referred to the other service', () => {
    const answer = ask('prescription_renewal', 'primary', 40, ostergotland);
    expect(answer.rules).toEqual(['R28', 'R120', 'R121', 'C10', 'C34']);
    expect(answer.note).toContain('1177');
    expect(answer.sources).toMatchObject([{ validUntil: null, expired: false }]);
    expect([gavleborg, ostergotland].map((book) => book.regional.prescriptionChannel.value)).toEqual(['queue', '1177']);
  });
});
