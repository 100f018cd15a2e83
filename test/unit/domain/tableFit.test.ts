import { describe, expect, test } from 'vitest';
import { ranked, tableFit, type HandedOver } from '../../../shared/domain/tableFit.ts';
import type { CareUnit, Resource } from '../../../shared/domain/types.ts';
import { at, gavleborg, noon, ostergotland, ovning } from './support.ts';

const care = (id: string, name: string, sector: CareUnit['sector'], town = 'Gävle'): CareUnit => ({
  id,
  name,
  providerId: 'region',
  town,
  sector,
});
const valbo = care('valbo', 'Valbo hälsocentral', 'primary', 'Valbo');
const bollnas = care('bollnas', 'Bollnäs hälsocentral', 'primary', 'Bollnäs');
const heart = care('heart', 'Hjärtmottagning Sandviken', 'specialist', 'Sandviken');
const gyn = care('gyn', 'Gynekologimottagning Gävle', 'specialist');
const diabetes = care('diabetes', 'Endokrin- och diabetesmottagning Gävle', 'specialist');
const dropIn = care('dropin', 'Gävleborg drop in-verksamhet', 'specialist');
const midwives = care('bum', 'Barnmorske- och ungdomsmottagning Gävle', 'midwifery');
const dental = care('ftv', 'Folktandvården online', 'dental');

const queue = (unit: CareUnit, role: string, specialty: string | null = null, specialtyArea: string | null = null) => ({
  unit,
  resource: {
    id: `${unit.id} ${role} ${specialty}`,
    unitId: unit.id,
    role,
    specialty,
    specialtyArea,
    unassigned: false,
  },
});
type Queue = ReturnType<typeof queue>;

const valboNurse = queue(valbo, 'Sjuksköterska', 'Distrikt');
const valboDoctor = queue(valbo, 'Läkare', 'Allmän');
const valboAdmin = queue(valbo, 'Administratör', 'Allmän');
const bollnasAdmin = queue(bollnas, 'Administratör', 'Allmän');
const heartAdmin = queue(heart, 'Administratör', 'Kardiologi-allmän', 'Kardiologi');
const heartAdministrative = queue(heart, 'Administratör', 'Administrativt Allmän', 'Kardiologi');
const heartDoctor = queue(heart, 'Läkare', 'Kardiologi-allmän', 'Kardiologi');
const gynAdmin = queue(gyn, 'Administratör', 'Gynekologi', 'Gynekologi');
const gynAdministrative = queue(gyn, 'Administratör', 'Administrativt Allmän', 'Gynekologi');
const diabetesAdmin = queue(diabetes, 'Administratör', 'Endokrinologi diabetes', 'Endokrinologi');
const dropInHeart = queue(dropIn, 'Administratör', 'Kardiologi-allmän', 'Kardiologi');
const dropInNurse = queue(dropIn, 'Sjuksköterska');
const midwife = queue(midwives, 'Barnmorska');
const coordinator = queue(dental, 'Vårdkoordinator', 'Tandvård triage');

const handed = (form: string, from: Queue = valboNurse, change: Partial<HandedOver> = {}): HandedOver => ({
  form,
  contactReason: 'Ett ärende',
  age: 40,
  owner: from.resource as Resource,
  ownerUnit: from.unit,
  listedUnitId: 'valbo',
  ...change,
});

const fit = (form: string, to: Queue, from: Queue = valboNurse, book = gavleborg) =>
  tableFit(book, handed(form, from), noon)(to.resource, to.unit).fit;

describe('whom the table names', () => {
  test.each([gavleborg, ovning])(
    'P106, R229, R235, D11: prescriptions: the two administrators are told apart',
    (book) => {
      const form = 'prescription_renewal';
      expect(fit(form, heartAdministrative, valboNurse, book)).toBe('named');
      expect(fit(form, heartAdmin, valboNurse, book)).toBe('contradicts');
      expect(fit(form, bollnasAdmin, valboNurse, book)).toBe('named');
      expect(fit(form, heartDoctor, valboNurse, book)).toBe('contradicts');
    },
  );

  test('P106, R230, R233, R234: elsewhere the clinic’s own administrator, whatever its specialty is called', () => {
    for (const form of [
      'aid_renewal/diabetes',
      'certificate/unspecified',
      'rebooking_cancellation',
      'special_food_renewal',
    ]) {
      expect([heartAdmin, gynAdmin, diabetesAdmin].map((to) => fit(form, to))).toEqual(['named', 'named', 'named']);
      expect([heartAdministrative, heartDoctor].map((to) => fit(form, to))).toEqual(['contradicts', 'contradicts']);
    }
  });

  test('P106, C2, R228: the county’s drop in is for triage only, and there for the role the case came to', () => {
    expect(fit('aid_renewal/diabetes', dropInHeart)).toBe('contradicts');
    const nurse = queue(dropIn, 'Sjuksköterska', 'Distrikt');
    expect(fit('triage', nurse)).toBe('named');
    expect(fit('triage', dropInNurse)).toBe('open');
    expect(fit('triage', heartDoctor)).toBe('contradicts');
    expect(fit('triage', queue(bollnas, 'Sjuksköterska', 'Distrikt'))).toBe('named');
  });

  test('P106, R232, R292: contraception by clinic; primary care has no role, so nothing contradicts', () => {
    expect(fit('contraception', midwife)).toBe('named');
    expect(fit('contraception', gynAdministrative)).toBe('named');
    expect(fit('contraception', gynAdmin)).toBe('contradicts');
    expect([bollnasAdmin, heartAdmin].map((to) => fit('contraception', to))).toEqual(['open', 'open']);
  });

  test('P106, R292: what has no row, and dental care, is left open', () => {
    expect(fit('sampling_booking/help_find_time', bollnasAdmin)).toBe('open');
    expect(fit('prescription_renewal', coordinator)).toBe('open');
  });

  test('P106, R144: within the unit the role the form is for counts too, with the rules that say so', () => {
    const judged = tableFit(gavleborg, handed('certificate/vab', valboNurse, { age: 13 }), noon);
    expect(judged(valboDoctor.resource, valbo)).toMatchObject({ fit: 'named', nearness: 1 });
    expect(judged(valboDoctor.resource, valbo).rules).toEqual(expect.arrayContaining(['R144', 'R48']));
    expect(judged(queue(bollnas, 'Läkare', 'Allmän').resource, bollnas).fit).toBe('contradicts');
  });

  test('P106, R120, C34: in the other region it is the administrator of the own unit', () => {
    const own = queue(valbo, 'Medicinsk admin');
    expect(fit('prescription_renewal', own, valboNurse, ostergotland)).toBe('named');
    expect(fit('prescription_renewal', queue(bollnas, 'Medicinsk admin'), valboNurse, ostergotland)).toBe(
      'contradicts',
    );
    expect(fit('triage', bollnasAdmin, valboNurse, ostergotland)).toBe('open');
  });

  test('P106, R164: before the table came, every handover went to an administrator', () => {
    const before = tableFit(gavleborg, handed('aid_renewal/diabetes'), at('2025-03-24T12:00'));
    expect(before(heartAdministrative.resource, heart).fit).toBe('contradicts');
    expect(before(dropInHeart.resource, dropIn).fit).toBe('named');
  });
});

describe('the order of a list of receivers', () => {
  const order = (
    form: string,
    list: readonly Queue[],
    searched: boolean,
    change: Partial<HandedOver> = {},
    from = valboNurse,
  ) => {
    const judge = tableFit(gavleborg, handed(form, from, change), noon);
    return ranked(list, ({ resource, unit }) => judge(resource, unit), searched);
  };
  const ids = (list: ReturnType<typeof order>) =>
    list.filter(({ suggested }) => suggested).map(({ item }) => item.resource.id);

  test('P106 near the case first: where the patient is listed; far ones only once somebody searches', () => {
    const list = [bollnasAdmin, heartDoctor, valboAdmin];
    expect(ids(order('certificate/unspecified', list, false))).toEqual([valboAdmin.resource.id]);
    expect(ids(order('certificate/unspecified', list, true))).toEqual([
      valboAdmin.resource.id,
      bollnasAdmin.resource.id,
    ]);
    expect(ids(order('certificate/unspecified', list, false, { listedUnitId: 'bollnas' }))).toEqual([
      bollnasAdmin.resource.id,
    ]);
  });

  test('P106, R69, R67: from the county’s list to the clinic of the same specialty, the town asked for first', () => {
    const north = care('heart-north', 'Hjärtmottagning Hudiksvall', 'specialist', 'Hudiksvall');
    const northAdministrative = queue(north, 'Administratör', 'Administrativt Allmän', 'Kardiologi');
    const list = [gynAdministrative, heartAdministrative, northAdministrative];
    const contactReason = 'Förnya recept - Hudiksvall';
    expect(ids(order('prescription_renewal', list, false, { contactReason }, dropInHeart))).toEqual([
      northAdministrative.resource.id,
      heartAdministrative.resource.id,
    ]);
  });

  test('P106 nothing is lost or doubled, the others keep their order, and a suggestion is never a long list', () => {
    const many = Array.from({ length: 9 }, (_, n) =>
      queue(care(`hc${n}`, `HC ${n}`, 'primary'), 'Administratör', 'Allmän'),
    );
    const list = [heartDoctor, ...many, valboDoctor];
    const result = order('rebooking_cancellation', list, true);
    expect(ids(result)).toEqual(many.slice(0, 5).map(({ resource }) => resource.id));
    expect(result.slice(5).map(({ item }) => item)).toEqual([heartDoctor, ...many.slice(5), valboDoctor]);
  });
});
