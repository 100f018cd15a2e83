import { describe, expect, test } from 'vitest';
import { gavleborg, ostergotland, ovning } from '../../helpers/rulebooks.ts';
import { cite } from './cite.ts';

type Book = typeof gavleborg;

// Written by hand from the documents. One line a row:
// method | targets | received, not, or either | may | template | source.
const when = (received: boolean | undefined): string => {
  if (received === undefined) return 'either';
  return received ? 'received' : 'not';
};
const methods = (book: Book): readonly string[] =>
  book.handover.methods.map(({ method, targets, received, allowed, template, source }) =>
    [method, targets.join(' '), when(received), allowed ? 'may' : 'may not', template ?? '–', cite(source)].join(' | '),
  );
const recommended = (book: Book): readonly string[] =>
  book.handover.recommended.map(({ targets, received, method, role, source }) =>
    [targets.join(' '), when(received), method, role ?? '–', cite(source)].join(' | '),
  );
const everywhere = 'own-unit same-provider other-provider private rehab inactive';

describe('the ways to hand over, row by row', () => {
  test('R144, R145, R146, R147, R155, R159, R160, R161, R162, C1, C3, C11, D14, P93 the first region', () => {
    for (const book of [gavleborg, ovning]) {
      expect(methods(book)).toEqual([
        'move | own-unit | not | may | T1 | S4 3: R144 G1',
        'move | same-provider rehab | not | may | T1 | S4 2.1: R145 R124 G1',
        'move | own-unit same-provider rehab | received | may not | – | S4 2.1: R146 G1',
        'move | other-provider private | either | may not | – | S4 2.5: R159 G1',
        'move | inactive | either | may not | – | local: P93',
        'consult | own-unit | either | may | T2 | S0 4.2.4: R144',
        'consult | same-provider rehab | not | may | T2 | S4 2.3: R145',
        'consult | same-provider rehab | received | may | T2 | S4 2.1: R146',
        'consult | other-provider private | either | may not | – | S4 2.5: R147 R160 G3',
        'consult | inactive | either | may not | – | local: P93',
        'sequence | other-provider private | either | may | T3 | S4 2.5: R147 R161 R162 C3 D14',
        'sequence | own-unit same-provider rehab | either | may not | – | S4 2.5: R147',
        'sequence | inactive | either | may not | – | local: P93',
        `voucher | ${everywhere} | either | may not | – | S4 2.5: C11`,
        'handOver | other-provider private | either | may not | – | S4 2.5: R159 G2',
        'handOver | own-unit inactive same-provider rehab | either | may not | – | S4 2.1: R146',
        'phone | inactive | either | may | – | local: P93 R155',
        'phone | own-unit same-provider other-provider private rehab | either | may not | – | S2 2.3: R155',
      ]);
      expect(recommended(book)).toEqual([
        'own-unit | either | consult | – | S0 4.2.4: R144',
        'same-provider rehab | not | move | – | S4 2.1: R145 C1',
        'same-provider rehab | received | consult | – | S4 2.1: R146 C1',
        'other-provider private | either | sequence | – | S4 2.5: R147 C11',
        'inactive | either | phone | – | local: P93',
      ]);
    }
  });

  test('R120, R142, R148, R149, R150, R151, R152, R155, R168, R293, C11 the other', () => {
    expect(methods(ostergotland)).toEqual([
      'move | own-unit same-provider | not | may | – | S3 10.2: R148 R168 G1',
      'move | rehab | not | may | – | S3 10.2: R150 R148 R168 G1',
      'move | own-unit same-provider rehab | received | may not | – | S3 10.2: R149 G1',
      'move | other-provider private | either | may not | – | S3 10.2: R151 G1',
      'move | inactive | either | may not | – | S3 10.3: R152',
      'consult | own-unit same-provider rehab | either | may not | – | S3 10.2: R149',
      'consult | other-provider private | either | may not | – | S3 10.2: R151',
      'consult | inactive | either | may not | – | S3 10.3: R152',
      `sequence | ${everywhere} | either | may not | – | S3 10.2: C11`,
      'voucher | other-provider private | either | may | T10 | S3 10.2: R151',
      'voucher | rehab | either | may | T10 | S3 10.2: R150 R151',
      'voucher | own-unit same-provider | either | may not | – | S3 10.2: R151',
      'voucher | inactive | either | may not | – | S3 10.3: R152',
      'handOver | own-unit | either | may | – | S3 6.1: R142 R120',
      'handOver | same-provider | received | may | T9 | S3 10.2: R149 R293 R155',
      'handOver | rehab | received | may | T9 | S3 10.2: R150 R149',
      'handOver | same-provider rehab | not | may not | – | S3 10.2: R148',
      'handOver | other-provider private | either | may not | – | S3 10.2: R151 G2',
      'handOver | inactive | either | may not | – | S3 10.3: R152',
      'phone | inactive | either | may | T14 | S3 10.3: R152',
      'phone | same-provider | either | may | – | S3 10.2: R149',
      'phone | rehab | either | may | – | S3 10.2: R150 R149',
      'phone | own-unit other-provider private | either | may not | – | S3 10.2: R155',
    ]);
    expect(recommended(ostergotland)).toEqual([
      'own-unit | either | handOver | – | S3 6.1: R142 R120',
      'same-provider | not | move | – | S3 10.2: R148',
      'same-provider | received | handOver | – | S3 10.2: R149',
      'rehab | not | move | Fysioterapeut | S3 10.2: R150 R148',
      'rehab | received | handOver | Fysioterapeut | S3 10.2: R150 R149',
      'other-provider private | either | voucher | – | S3 10.2: R151 C11',
      'inactive | either | phone | – | S3 10.3: R152',
    ]);
  });

  test('D5, R125 while one is pending no other starts, in any region', () => {
    for (const book of [gavleborg, ostergotland]) expect(cite(book.handover.pending.source)).toBe('local: D5 R125');
  });
});

describe('"Roller att överlämna till", row by row', () => {
  const recipients = (book: Book): readonly string[] =>
    book.recipients.map(({ types, sectors, clinics, unit, role, specialty, validFrom, validUntil, source }) =>
      [
        types.join(' '),
        sectors.join(' ') + (clinics === undefined ? '' : ` (${clinics.join(' ')})`),
        unit ?? '–',
        role ?? '–',
        specialty ?? '–',
        `${validFrom ?? ''}–${validUntil ?? ''}`,
        cite(source),
      ].join(' | '),
    );
  const every = 'triage prescription aid specialFood contraception certificate rebooking';
  const same = 'Samma roll som ärendet kom till, eller en annan som passar ärendet';
  const general = 'Administratör Allmän';
  const administrative = 'Administratör Administrativt Allmän';
  /** From the day S4 was decided; its specialty column says the same in each row. */
  const row = (type: string, sector: string, unit: string, role: string, rules: string): string =>
    [type, sector, unit, role, 'Berörd specialitet', '2025-03-25–', `S4 3: ${rules}`].join(' | ');
  const pair = (type: string, rule: string, specialist = general, more = ''): readonly string[] => [
    row(type, 'primary', 'Berörd hälsocentral', general, `${rule} R235`),
    row(type, 'specialist', 'Berörd mottagning', specialist, `${rule} R235 C2${more}`),
  ];

  test('R164, R228, R229, R230, R231, R232, R233, R234, R235, R292, C2, D11 the first region, and what it replaced', () => {
    for (const book of [gavleborg, ovning])
      expect(recipients(book)).toEqual([
        row('triage', 'primary', 'Berörd hälsocentral', same, 'R228'),
        row('triage', 'specialist', 'Gävleborg drop in-verksamhet', same, 'R228 C2'),
        ...pair('prescription', 'R229', administrative, ' D11'),
        ...pair('aid', 'R230'),
        ...pair('specialFood', 'R231'),
        row('contraception', 'specialist (midwifery)', 'Berörd mottagning', 'Barnmorska', 'R232'),
        row(
          'contraception',
          'specialist (skinVenereal gynecology)',
          'Berörd mottagning',
          administrative,
          'R232 R235 C2 D11',
        ),
        row('contraception', 'specialist', 'Berörd mottagning', '–', 'R232 R292'),
        row('contraception', 'primary', 'Berörd hälsocentral', '–', 'R232 R292'),
        ...pair('certificate', 'R233'),
        ...pair('rebooking', 'R234'),
        `${every} | primary | Berörd hälsocentral | Administratör | – | –2025-03-24 | S0 4.2.4: R164 C2`,
        `${every} | specialist | Gävleborg drop in-verksamhet | Administratör | – | –2025-03-24 | S0 4.2.4: R164 C2`,
      ]);
  });

  test('R120, C34 the other', () => {
    expect(recipients(ostergotland)).toEqual([
      'prescription aid specialFood contraception certificate rebooking | primary specialist | Egen enhet | Medicinsk admin | – | – | S3 7: R120 C34',
    ]);
  });
});
