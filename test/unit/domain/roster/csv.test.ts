import { describe, expect, test } from 'vitest';
import { readRoster, type RosterPeople } from '../../../../shared/domain/roster/csv.ts';

const known: RosterPeople = {
  people: [
    { staffId: 'eva', name: 'Eva Åkesson' },
    { staffId: 'bo', name: 'Bo Öberg' },
    { staffId: 'bo-2', name: 'Bo Öberg' },
  ],
  roles: ['Sjuksköterska', 'Läkare', 'Administratör'],
};
const head = 'Namn;Id;Roll;Veckodag;Från;Till;Gäller från;Gäller till';
const read = (...lines: readonly string[]) => readRoster(lines.join('\r\n'), known);

describe('a roster file', () => {
  test('P205 columns by their titles, semicolon, comma or tab, ranges of days and short times', () => {
    const shift = { staffId: 'eva', from: '08:00', to: '16:30', validFrom: null, validTo: null };
    expect(read(head, 'Eva Åkesson;;Sjuksköterska, Läkare;mån-ons;8;16.30;;').shifts).toEqual(
      ['mon', 'tue', 'wed'].map((weekday) => ({ ...shift, weekday, roles: ['Sjuksköterska', 'Läkare'] })),
    );
    expect(
      read('till,från,VECKODAG,roll,namn', '16:30,08:00,Fredag,"läkare, administratör","eva  åkesson"').shifts,
    ).toEqual([{ ...shift, weekday: 'fri', roles: ['Läkare', 'Administratör'] }]);
    expect(
      read('Namn\tRoll\tVeckodag\tFrån\tTill', 'Eva Åkesson\tLäkare/Administratör\t7\t22:00\t07:00').shifts,
    ).toEqual([{ ...shift, weekday: 'sun', from: '22:00', to: '07:00', roles: ['Läkare', 'Administratör'] }]);
    expect(read(head, ';bo-2;Läkare;tis;08:00;24:00;2026-11-01;2026-12-31', '').shifts).toEqual([
      {
        staffId: 'bo-2',
        roles: ['Läkare'],
        weekday: 'tue',
        from: '08:00',
        to: '24:00',
        validFrom: '2026-11-01',
        validTo: '2026-12-31',
      },
    ]);
  });

  test('P205 every line that cannot be used is named with why, and then nothing of the file is', () => {
    const answer = read(
      head,
      'Eva Åkesson;;Läkare;mån;08:00;17:00;;',
      'Okänd Person;;Läkare;mån;08:00;17:00;;',
      'Bo Öberg;;Läkare;mån;08:00;17:00;;',
      'Eva Åkesson;;Kock;mån;08:00;17:00;;',
      'Eva Åkesson;;;mån;08:00;17:00;;',
      'Eva Åkesson;;Läkare;fre-mån;08:00;17:00;;',
      'Eva Åkesson;;Läkare;mån;8:75;17:00;;',
      'Eva Åkesson;;Läkare;mån;08:00;24:30;;',
      'Eva Åkesson;;Läkare;mån;08:00;8;;',
      'Eva Åkesson;;Läkare;mån;08:00;17:00;2026-02-30;',
      'Eva Åkesson;;Läkare;mån;08:00;17:00;2026-12-01;2026-11-01',
      'Eva Åkesson;;Läkare;mån;08:00;17:00;;',
      'Eva Åkesson;;Läkare;mån;08:00;17:00;;;för mycket',
    );
    expect(answer.shifts).toEqual([]);
    expect(answer.lines).toBe(13);
    expect(answer.problems).toEqual([
      { line: 3, why: { type: 'unknownPerson', text: 'Okänd Person' } },
      { line: 4, why: { type: 'severalPeople', text: 'Bo Öberg' } },
      { line: 5, why: { type: 'unknownRole', text: 'Kock' } },
      { line: 6, why: { type: 'noRole' } },
      { line: 7, why: { type: 'weekday', text: 'fre-mån' } },
      { line: 8, why: { type: 'time', text: '8:75' } },
      { line: 9, why: { type: 'time', text: '24:30' } },
      { line: 10, why: { type: 'sameTime' } },
      { line: 11, why: { type: 'date', text: '2026-02-30' } },
      { line: 12, why: { type: 'dateOrder' } },
      { line: 13, why: { type: 'twice', first: 2 } },
      { line: 14, why: { type: 'cells', wanted: 8, found: 9 } },
    ]);
  });

  test('P205 no titles, nothing in it, a quote that does not end: said, never guessed', () => {
    expect(read('').problems).toEqual([{ line: 1, why: { type: 'empty' } }]);
    expect(read(head).problems).toEqual([{ line: 1, why: { type: 'empty' } }]);
    expect(read('Eva Åkesson;Läkare;mån;08:00;17:00').problems).toEqual([
      { line: 1, why: { type: 'noHeader', missing: ['Namn', 'Roll', 'Veckodag', 'Från', 'Till'] } },
    ]);
    expect(read(`\uFEFF${head}`, '"Eva Åkesson;;Läkare;mån;08:00;17:00;;').problems).toEqual([
      { line: 2, why: { type: 'openQuote' } },
    ]);
  });
});
