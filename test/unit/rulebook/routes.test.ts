import { describe, expect, test } from 'vitest';
import { gavleborg, ostergotland, ovning } from '../../helpers/rulebooks.ts';
import { cite } from './cite.ts';

type Book = typeof gavleborg;

// Written by hand from the tables of the documents. One line a row:
// form | name | kind | priority | source, and one line a branch: sectors | ages | roles | source of its own.

const rowLine = (row: Book['routing'][number]): string =>
  [row.form + (row.default === true ? ' (default)' : ''), row.label, row.kind, row.priority, cite(row.source)]
    .map((part) => part ?? '–')
    .join(' | ');
const branchLine = (branch: Book['routing'][number]['to'][number]): string => {
  const roles = branch.recipients.map(
    ({ role, specialty, unit }) =>
      role + (specialty === undefined ? '' : `, ${specialty}`) + (unit === undefined ? '' : ` @ ${unit}`),
  );
  const ages = branch.ages === undefined ? 'all' : `${branch.ages.from ?? ''}–${branch.ages.through ?? ''}`;
  const own = branch.source === undefined ? [] : [cite(branch.source)];
  return [branch.sectors.join(' '), ages, roles.join('; ') || 'nobody', ...own].join(' | ');
};
const lines = (book: Book): readonly string[] =>
  book.routing.flatMap((row) => [rowLine(row), ...row.to.map((branch) => `  ${branchLine(branch)}`)]);

const youth =
  '  specialist | all | Administratör, Barn- och ungdomssjukvård; Administratör, Barn- och ungdomspsykiatri; Administratör, Barn- och ungdomshabilitering';
const dropIn = (roles: string): string =>
  roles
    .split(' ')
    .map((role) => `${role} @ Gävleborg drop in`)
    .join('; ');
const contraception = [
  '  specialist | all | Administratör, Hud/könssjukdomar; Administratör, Gynekologi',
  '  midwifery | all | Barnmorska',
];

const table: readonly string[] = [
  'prescription_renewal | Förnya recept | async | 8 | S0 4.1: R41',
  '  primary | all | Administratör | S0 4.2.1: R72',
  `  specialist | all | ${dropIn('Administratör')} | S0 4.1.1: R66 R68`,
  '  dental | all | Vårdkoordinator tandvård triage @ Folktandvården online | S0 4.2.3: R71 C16',
  'rebooking_cancellation | Ombokning och avbokning | async | 6 | S0 4.1: R42',
  '  primary | all | Administratör; Dietist',
  `  specialist | all | ${dropIn('Administratör Fysioterapeut Dietist Arbetsterapeut Kurator Vårdvägvisare')} | S0 4.1.2: R66 R68`,
  'contraception | Preventivmedel | async | 8 | S0 4.1: R43 C17',
  ...contraception,
  'contraception/self_care | Preventivmedel, egenvårdsråd | selfCare | 12 | S0 4.1: R43',
  ...contraception,
  'aid_renewal/other | Förnya hjälpmedel, annat | async | 8 | S0 4.1.4: R65 G11',
  '  primary specialist | 18– | Sjuksköterska, Primärvård',
  '  primary specialist | 0–17 | Sjuksköterska, Barn- och ungdomssjukvård',
  'aid_renewal | Förnya hjälpmedel | async | 8 | S0 4.1: R44',
  '  primary | all | Sjuksköterska, Diabetes; Sjuksköterska, Distrikt; Sjuksköterska, Allmän',
  '  specialist | all | Sjuksköterska, Endokrinologi diabetes; Sjuksköterska, Kirurgi stomiterapi; Sjuksköterska, Kirurgi urologi; Sjuksköterska, Barn- och ungdomssjukvård; Sjuksköterska, Barn- och ungdomshabilitering',
  'special_food_renewal | Förnya speciallivsmedel och tillbehör | async | 8 | S0 4.1: R45',
  '  primary | all | Sjuksköterska, Distrikt',
  '  specialist | all | Dietist, Primärvård allmän; Dietist, Paramedicin; Dietist, Barn- och ungdomssjukvård; Undersköterska, Barn- och ungdomssjukvård | S0 4.1: R63',
  'certificate/vab | VAB-intyg | async | 6 | S0 4.1.6: R46 R48 G11 C13',
  '  primary | 0–11 | Sjuksköterska',
  '  primary | 12–16 | Läkare',
  'certificate/parking_new | Nytt intyg om parkeringstillstånd för rörelsehindrade | async | 8 | S0 4.1.6: R49',
  '  primary | all | Läkare',
  youth,
  'certificate/parking_extension | Förlängning av parkeringstillstånd för rörelsehindrade | async | 8 | S0 4.1.6: R50',
  '  primary | all | Fysioterapeut',
  youth,
  'certificate/mobility_service | Intyg för färdtjänst | async | 8 | S0 4.1.6: R51',
  '  primary | all | Administratör',
  youth,
  'certificate/driving_licence | Intyg för körkort | async | 8 | S0 4.1.6: R52',
  '  primary | all | Sjuksköterska',
  youth,
  'certificate/cancelled_trip | Intyg för inställd resa | async | 8 | S0 4.1.6: R53',
  '  primary | all | Läkare',
  'certificate/unspecified | Intyg, ospecificerat | async | 8 | S0 4.1.6: R54',
  '  primary | all | Sjuksköterska',
  youth,
  'certificate/special_diet | Intyg för specialkost | – | – | S0 4.1.6: R55 G10',
  'certificate/sickness_compensation | Läkarutlåtande för sjuk- eller aktivitetsersättning | async | 9 | S0 4.1.6: R56',
  '  primary | all | Rehabkoordinator, Allmän',
  youth,
  'certificate/sick_note_new | Nytt sjukintyg | async | 6 | S0 4.1.6: R57',
  '  primary | all | Läkare, Allmän; Rehabkoordinator, Allmän',
  'certificate/sick_note_extension | Förlängning av sjukintyg | async | 8 | S0 4.1.6: R58',
  '  primary | all | Läkare, Allmän; Rehabkoordinator, Allmän',
  '  specialist | all | Läkare, Ortopedi allmän; Läkare, Öppenvårdspsykiatri allmän; Läkare, Rehabiliteringsmedicin allmän; Läkare, Neurologi allmän; Läkare, Reumatologi allmän; Läkare, Onkologi; Läkare, Kirurgi',
  'certificate/invalidity | Invaliditetsintyg | async | 8 | S0 4.1.6: R59',
  '  primary | all | Läkare, Allmän',
  youth,
  'certificate/employment_service | Medicinskt utlåtande till Arbetsförmedlingen | – | – | S0 4.1.6: R60 G10',
  'sampling_booking/help_find_time (default) | Boka tid för provtagning, hjälp att hitta tid | dropIn | 7 | S0 4.1.7: R47 R101 G12 C19',
  '  primary | all | Undersköterska, Lab',
  'sampling_booking/booked | Boka tid för provtagning, bokad tid | bookedVisit | – | S0 4.1.7: R47 R23 G12',
  'triage | Triageärende | dropIn | – | S2 2.2.1: R106',
  '  primary specialist dental midwifery | all | nobody',
];

const everywhere = '  primary specialist dental midwifery | all | Administrativ kontakt';
const otherRegion: readonly string[] = [
  'prescription_renewal | Önskan om förnyat recept | async | – | S3 7: R28 R120 R121 C10 C34',
  everywhere,
  'triage | Sök vård | dropIn | – | S3 7: R120',
  '  primary specialist dental midwifery | all | nobody',
  '* | Administrativt ärende | async | – | S3 7: R28 R120 C9 C34',
  everywhere,
];

const notes = (book: Book): readonly (readonly [string, string])[] =>
  book.routing.flatMap(({ form, note }) => (note === undefined ? [] : [[form, note] as const]));

describe('the routing tables, row by row', () => {
  test('R41, R42, R43, R44, R45, R46, R47, R48, R49, R50, R51, R52, R53, R54, R55, R56, R57, R58, R59, R60, R63, R65, R106 the first region', () => {
    for (const book of [gavleborg, ovning]) expect(lines(book)).toEqual(table);
  });

  test('R28, R120, R121, C9, C10, C34 the other', () => {
    expect(lines(ostergotland)).toEqual(otherRegion);
  });

  test('R55, R60, G10, R47 what never becomes a case is what patients are only told, or book themselves', () => {
    const never = gavleborg.routing.filter((row) => !row.becomesCase).map(({ form }) => form);
    expect(never).toEqual(['certificate/special_diet', 'certificate/employment_service', 'sampling_booking/booked']);
    expect(ostergotland.routing.every((row) => row.becomesCase)).toBe(true);
  });

  test('R44, R55, R60, R47, R106, R120, R121 a note where staff need to know more', () => {
    const words: readonly (readonly [string, RegExp])[] = [
      ['aid_renewal', /säger inte.*vilken roll/],
      ['certificate/vab', /barnets/],
      ['certificate/special_diet', /direkt.*inget ärende/],
      ['certificate/employment_service', /direkt.*inget ärende/],
      ['sampling_booking/booked', /bokat själv.*inget att hantera/],
      ['triage', /prioritet och roll/],
    ];
    const other: readonly (readonly [string, RegExp])[] = [
      ['prescription_renewal', /1177/],
      ['triage', /Medicinsk admin/],
      ['*', /ingen prioritet/],
    ];
    for (const [book, expected] of [[gavleborg, words] as const, [ostergotland, other] as const]) {
      expect(notes(book).map(([form]) => form)).toEqual(expected.map(([form]) => form));
      for (const [index, [, note]] of notes(book).entries()) expect(note).toMatch(expected[index]?.[1] ?? /never/);
    }
  });
});
