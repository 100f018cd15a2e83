import { describe, expect, test } from 'vitest';
import { ageOn, formatPersonnummer, resourceLabel, shortResourceLabel, townOf } from '../../../shared/domain/labels.ts';
import { at, directory, resources, units } from './support.ts';

const heartAdmin = directory.resource('heart-admin') ?? resources[0]!;

describe('labels', () => {
  test('R169 a target reads unit, role, specialty area, specialty', () => {
    const label = resourceLabel(heartAdmin, directory.unit('heart'));
    expect(label).toBe('Hjärtmottagning Sandviken, Administratör, Kardiologi, Kardiologi-allmän');
    expect(resourceLabel({ ...heartAdmin, specialtyArea: null, specialty: null }, units[0])).toBe(
      'Valbo Din hälsocentral, Administratör',
    );
    expect(resourceLabel(heartAdmin, undefined)).toBe('Administratör, Kardiologi, Kardiologi-allmän');
  });

  test('R190 the short form is specialty and role', () => {
    expect(shortResourceLabel(heartAdmin)).toBe('Kardiologi-allmän, Administratör');
    expect(shortResourceLabel({ ...heartAdmin, specialty: null })).toBe('Kardiologi, Administratör');
    expect(shortResourceLabel({ ...heartAdmin, specialty: null, specialtyArea: null })).toBe('Administratör');
  });

  test('R67 the town follows the form', () => {
    expect(townOf('Förnya recept - Gävle')).toBe('Gävle');
    expect(townOf('Om- och avbokning - besök - Ljusdal')).toBe('Ljusdal');
    expect(townOf('Om-/avbokning')).toBe(null);
    expect(townOf('Förnya recept - ')).toBe(null);
  });

  test('R195 personnummer and age', () => {
    expect(formatPersonnummer('198805192393')).toBe('19880519-2393');
    expect(formatPersonnummer('okänt')).toBe('okänt');
    const zone = 'Europe/Stockholm';
    expect(ageOn('1988-05-19', at('2026-05-18T23:59'), zone)).toBe(37);
    expect(ageOn('1988-05-19', at('2026-05-19T00:00'), zone)).toBe(38);
    expect(ageOn('2028-02-29', at('2026-05-19T00:00'), zone)).toBe(null);
    expect(ageOn(null, at('2026-05-19T00:00'), zone)).toBe(null);
    expect(ageOn('1988', at('2026-05-19T00:00'), zone)).toBe(null);
  });
});
