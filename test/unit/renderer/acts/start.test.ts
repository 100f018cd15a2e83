import { describe, expect, it } from 'vitest';
import { hasMistakes, holdsIt, isLowered, startMistakes, withForm } from '../../../../renderer/acts/start/startView.ts';
import { shortcutFor } from '../../../../renderer/app/shortcuts.ts';
import type { StartForm, StartOptions } from '../../../../shared/ipc/schemas.ts';

const known = { type: 'known' as const, patientId: 'p', name: 'Test', personnummer: null };
const fresh = { type: 'new' as const, personnummer: '198805192393', given: '', family: ' ', phone: '' };
const form = (change: Partial<StartForm> = {}): StartForm => ({
  what: 'case',
  patient: known,
  form: 'prescription_renewal',
  ownerResourceId: 'mine',
  holds: true,
  priority: 8,
  followUpDays: 364,
  text: '',
  ...change,
});
const options: StartOptions = {
  forms: [
    { form: 'prescription_renewal', label: 'Förnya recept', priority: 8 },
    { form: 'other', label: 'Annat', priority: null },
  ],
  resources: [
    { resourceId: 'mine', label: 'Min', mine: true },
    { resourceId: 'theirs', label: 'Annan', mine: false },
  ],
  priorities: [],
  maxDays: 365,
  sources: [],
  first: form(),
  kept: false,
};
const wrong = (change: Partial<StartForm>, confirmed = false): readonly string[] =>
  Object.entries(startMistakes(form(change), options, confirmed)).flatMap(([name, is]) => (is ? [name] : []));

describe('what Nytt asks for', () => {
  it('R181 says what is missing, and nothing of it once it is there', () => {
    expect(hasMistakes(startMistakes(form(), options, false))).toBe(false);
    expect(wrong({ patient: null, form: null, ownerResourceId: null, followUpDays: 0 })).toEqual([
      'patient',
      'reason',
      'resource',
      'days',
    ]);
    expect(wrong({ patient: fresh })).toEqual(['name']);
    expect(wrong({ patient: { ...fresh, family: 'Test' } })).toEqual([]);
    expect(wrong({ followUpDays: 366 })).toEqual(['days']);
  });

  it('R180 a consultation asks for a patient who is known here, and for nothing of a case', () => {
    expect(wrong({ what: 'consultation', form: null, ownerResourceId: null, followUpDays: 0 })).toEqual([]);
    expect(wrong({ what: 'consultation', patient: fresh })).toEqual(['newOnlyCase']);
  });

  it('D3 R181 a lower priority than the form’s own is confirmed; a higher one, and one where the form has none, is not', () => {
    expect(isLowered(form({ priority: 9 }), options)).toBe(true);
    expect(isLowered(form({ priority: null }), options)).toBe(true);
    expect(isLowered(form({ priority: 6 }), options)).toBe(false);
    expect(isLowered(form({ form: 'other', priority: 12 }), options)).toBe(false);
    expect(wrong({ priority: 9 })).toEqual(['lower']);
    expect(wrong({ priority: 9 }, true)).toEqual([]);
  });

  it('R181 another form brings its priority along', () => {
    expect(withForm(form({ priority: 3 }), options, 'prescription_renewal').priority).toBe(8);
    expect(withForm(form(), options, 'other')).toMatchObject({ form: 'other', priority: null });
  });

  it('D22 R181 nobody takes a case in a role they do not work as', () => {
    expect(holdsIt(form(), options)).toBe(true);
    expect(holdsIt(form({ ownerResourceId: 'theirs' }), options)).toBe(false);
    expect(holdsIt(form({ holds: false }), options)).toBe(false);
  });

  it('R180 P46 N opens it from the inbox, and not from a field', () => {
    const press = { key: 'n', ctrl: false, alt: false, shift: false, inField: false, dialogOpen: false, inInbox: true };
    expect(shortcutFor(press)).toBe('start');
    expect(shortcutFor({ ...press, inField: true })).toBeNull();
  });
});
