import { describe, expect, test } from 'vitest';
import { recipientFor, recipientTypeOf, type RecipientAnswer } from '../../../shared/domain/recipient.ts';
import type { RecipientClinic, RecipientSector, RecipientType } from '../../../shared/domain/rulebook/handover.ts';
import { at, gavleborg, ostergotland, ovning } from './support.ts';

const today = at('2026-11-21T12:00');
const ask = (
  type: RecipientType,
  sector: RecipientSector,
  clinic: RecipientClinic | null = null,
  rulebook = gavleborg,
  when = today,
): RecipientAnswer => recipientFor(rulebook, { type, sector, clinic }, when);

const centre = 'Berörd hälsocentral';
const clinic = 'Berörd mottagning';
const general = 'Administratör Allmän';
const administrative = 'Administratör Administrativt Allmän';

/** Written by hand from the table "Roller att överlämna till": rule, type, sector, clinic, unit, role. */
const table: readonly (readonly [
  string,
  RecipientType,
  RecipientSector,
  RecipientClinic | null,
  string,
  string | null,
])[] = [
  ['R228', 'triage', 'primary', null, centre, 'Samma roll som ärendet kom till, eller en annan som passar ärendet'],
  [
    'R228',
    'triage',
    'specialist',
    null,
    'Gävleborg drop in-verksamhet',
    'Samma roll som ärendet kom till, eller en annan som passar ärendet',
  ],
  ['R229', 'prescription', 'primary', null, centre, general],
  ['R229', 'prescription', 'specialist', null, clinic, administrative],
  ['R230', 'aid', 'primary', null, centre, general],
  ['R230', 'aid', 'specialist', null, clinic, general],
  ['R231', 'specialFood', 'primary', null, centre, general],
  ['R231', 'specialFood', 'specialist', null, clinic, general],
  ['R232', 'contraception', 'primary', null, centre, null],
  ['R232', 'contraception', 'specialist', null, clinic, null],
  ['R232', 'contraception', 'specialist', 'midwifery', clinic, 'Barnmorska'],
  ['R232', 'contraception', 'specialist', 'skinVenereal', clinic, administrative],
  ['R232', 'contraception', 'specialist', 'gynecology', clinic, administrative],
  ['R233', 'certificate', 'primary', null, centre, general],
  ['R233', 'certificate', 'specialist', null, clinic, general],
  ['R234', 'rebooking', 'primary', null, centre, general],
  ['R234', 'rebooking', 'specialist', null, clinic, general],
];

describe('the recipient table', () => {
  test.each(table)(
    'R228, R229, R230, R231, R232, R233, R234, R235, D11: %s %s, %s care, clinic %s',
    (rule, type, sector, at3, unit, role) => {
      for (const rulebook of [gavleborg, ovning]) {
        const answer = ask(type, sector, at3, rulebook);
        expect(answer).toMatchObject({ unit, role, specialty: 'Berörd specialitet' });
        expect(answer.rules).toContain(rule);
        expect(answer.rules.includes('R292')).toBe(role === null);
        expect(answer.sources).toMatchObject([{ validUntil: '2026-03-25', expired: true }]);
      }
    },
  );

  test('R235, D11 the longer name of the role stands in exactly two rows of the table', () => {
    const rows = gavleborg.recipients.filter(({ role }) => role === administrative);
    expect(rows.map(({ types, sectors }) => [types, sectors])).toEqual([
      [['prescription'], ['specialist']],
      [['contraception'], ['specialist']],
    ]);
  });

  test('R229 a clinic the table does not tell apart changes nothing', () => {
    expect(ask('prescription', 'specialist', 'gynecology')).toEqual(ask('prescription', 'specialist'));
  });

  test('C2, R164 before the table the older rule is the answer, from its first day the table', () => {
    const before = ask('prescription', 'specialist', null, gavleborg, at('2025-03-24T23:59'));
    expect(before).toMatchObject({ unit: 'Gävleborg drop in-verksamhet', role: 'Administratör' });
    expect(before.rules).toEqual(['R164', 'C2']);
    const after = ask('prescription', 'specialist', null, gavleborg, at('2025-03-25T00:00'));
    expect(after).toMatchObject({ unit: clinic, role: administrative });
  });
});

describe('the other region', () => {
  test('R120, C34 an administrative case is handed to its own role on the own unit', () => {
    expect(ask('certificate', 'primary', null, ostergotland)).toMatchObject({
      unit: 'Egen enhet',
      role: 'Medicinsk admin',
      rules: ['R120', 'C34'],
    });
  });

  test('R292 what the region has no row for is left open', () => {
    expect(ask('triage', 'specialist', null, ostergotland)).toEqual({
      unit: null,
      role: null,
      specialty: null,
      rules: ['R292'],
      sources: [],
    });
  });
});

describe('which row a form has', () => {
  const types = (forms: readonly string[], rulebook = gavleborg) =>
    forms.map((form) => recipientTypeOf(rulebook, form));

  test('R228, R230, R233, R234 the rulebook names it, whatever the form is divided into', () => {
    expect(types(['certificate/vab', 'aid_renewal', 'triage', 'rebooking_cancellation'])).toEqual([
      'certificate',
      'aid',
      'triage',
      'rebooking',
    ]);
  });

  test('R292 a form the rulebook does not name has none', () => {
    expect(types(['sampling_booking/help_find_time', 'something', 'toString', ''])).toEqual([null, null, null, null]);
    expect(types(['triage'], ostergotland)).toEqual([null]);
  });

  test('R292 a region that gives another form a row is followed', () => {
    const { recipientForms } = gavleborg.settings;
    const value = [...recipientForms.value, { type: 'certificate' as const, forms: ['sampling_booking' as const] }];
    const rulebook = {
      ...gavleborg,
      settings: { ...gavleborg.settings, recipientForms: { ...recipientForms, value } },
    };
    expect(types(['sampling_booking/help_find_time'], rulebook)).toEqual(['certificate']);
  });
});
