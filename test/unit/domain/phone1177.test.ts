import { describe, expect, test } from 'vitest';
import { phone1177Role } from '../../../shared/domain/phone1177.ts';
import { at, gavleborg, ostergotland, ovning } from './support.ts';

/** First day of the rule in the routine's history: 2026-04-01. */
const after = at('2026-04-01T00:00');
const before = at('2026-03-31T23:59');
const nurse = { role: 'Sjuksköterska', rules: ['R116', 'G9'] };
const doctor = { role: 'Läkare', rules: [] };

describe('a consultation from 1177 by telephone', () => {
  test('R115, G8 is not declined, in any region; in the other one no document of ours says so', () => {
    for (const book of [gavleborg, ovning, ostergotland])
      expect(book.consultation.phone1177.mayDecline.value).toBe(false);
    for (const book of [gavleborg, ovning])
      expect(book.consultation.phone1177.mayDecline.source).toEqual({
        document: 'S2',
        section: '2.2.5.1',
        rules: ['R115', 'G8'],
      });
    expect(ostergotland.consultation.phone1177.mayDecline.source).toEqual({
      document: 'local',
      section: null,
      rules: ['R115', 'G8'],
    });
  });

  test.each([
    // Priority, physical, role the triage named, who gets it (S2 2.2.5.1: physical, Läkare, 6–11).
    [5, true, 'Läkare', doctor],
    [6, true, 'Läkare', nurse],
    [7, true, 'Läkare', nurse],
    [8, true, 'Läkare', nurse],
    [9, true, 'Läkare', nurse],
    [10, true, 'Läkare', nurse],
    [11, true, 'Läkare', nurse],
    [12, true, 'Läkare', doctor],
    [null, true, 'Läkare', doctor],
    [8, false, 'Läkare', doctor],
    [8, true, 'Fysioterapeut', { role: 'Fysioterapeut', rules: [] }],
    [8, true, 'Sjuksköterska', { role: 'Sjuksköterska', rules: [] }],
  ])('R116, G9 priority %s, physical %s, to %s', (priority, physical, role, expected) => {
    for (const book of [gavleborg, ovning])
      expect(phone1177Role(book, { role, priority, physical }, after)).toEqual(expected);
  });

  test('R116, G9 from its first day, by its own section, and not in the region without it', () => {
    const question = { role: 'Läkare', priority: 8, physical: true };
    for (const book of [gavleborg, ovning]) {
      expect(phone1177Role(book, question, before)).toEqual(doctor);
      expect(book.consultation.phone1177.physicalDoctorPriorities?.source).toMatchObject({
        document: 'S2',
        section: '2.2.5.1',
      });
    }
    expect(phone1177Role(ostergotland, question, after)).toEqual(doctor);
  });
});
