import { describe, expect, test } from 'vitest';
import { startsWithWords, suitsRecipient, suitsRole } from '../../../shared/domain/suits.ts';

const resource = (role: string, specialty: string | null, specialtyArea: string | null = null) => ({
  role,
  specialty,
  specialtyArea,
});

describe('whom a table means', () => {
  test('D11, R229 the two names of the administrator’s role are two resources', () => {
    const general = resource('Administratör', 'Allmän');
    const administrative = resource('Administratör', 'Administrativt Allmän');
    expect(suitsRole({ role: 'Administratör Allmän' }, general)).toBe(true);
    expect(suitsRole({ role: 'Administratör Allmän' }, administrative)).toBe(false);
    expect(suitsRole({ role: 'Administratör Administrativt Allmän' }, administrative)).toBe(true);
    expect(suitsRole({ role: 'Administratör Administrativt Allmän' }, general)).toBe(false);
  });

  test('R41, R58, R71 a role alone is all of it, a specialty narrows it, however it is spelt', () => {
    const heart = resource('Administratör', 'Kardiologi-allmän', 'Kardiologi');
    expect(suitsRole({ role: 'Administratör' }, heart)).toBe(true);
    expect(suitsRole({ role: 'Administratör', specialty: 'kardiologi allmän' }, heart)).toBe(true);
    expect(suitsRole({ role: 'Administratör', specialty: 'Kardiologi' }, heart)).toBe(true);
    expect(suitsRole({ role: 'Administratör', specialty: 'Gynekologi' }, heart)).toBe(false);
    expect(suitsRole({ role: 'Läkare' }, heart)).toBe(false);
    const dental = resource('Vårdkoordinator', 'Tandvård triage');
    expect(suitsRole({ role: 'Vårdkoordinator tandvård triage' }, dental)).toBe(true);
  });

  test('R235, D11, P106 in the handover table a specialty’s own queue is its general one, the administrative one apart', () => {
    const wanted = 'Administratör Allmän';
    const heart = (specialty: string) => resource('Administratör', specialty, 'Kardiologi');
    expect(suitsRecipient(wanted, heart('Kardiologi-allmän'))).toBe(true);
    expect(suitsRecipient(wanted, heart('Administrativt Allmän'))).toBe(false);
    expect(suitsRecipient('Administratör Administrativt Allmän', heart('Kardiologi-allmän'))).toBe(false);
    expect(suitsRecipient(wanted, resource('Administratör', null))).toBe(true);
    expect(suitsRecipient('Barnmorska', resource('Barnmorska', null))).toBe(true);
    expect(suitsRecipient(wanted, resource('Läkare', 'Kardiologi-allmän', 'Kardiologi'))).toBe(false);
    expect(suitsRecipient(wanted, resource('Administratör', 'Kardiologi-allmän'))).toBe(false);
    expect(startsWithWords('Gävleborg drop in-verksamhet', 'Gävleborg drop in')).toBe(true);
    expect(startsWithWords('Gävleborgs sjukhus', 'Gävleborg')).toBe(false);
  });

  test('R292 what the table leaves open suits nobody', () => {
    expect(suitsRole({ role: null }, resource('Administratör', null))).toBe(false);
  });
});
