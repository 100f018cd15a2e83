import { Temporal } from 'temporal-polyfill';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Instant } from '../../../shared/domain/types.ts';
import { buildPatient, buildRelatedPerson } from '../fhir/index.ts';
import type { MessageSender, Named, PatientSpec } from '../fhir/index.ts';
import type { HubResource } from '../hubs/port.ts';
import type { TrainingMaterial } from './material.ts';
import { between, pick } from './random.ts';
import type { Random } from './random.ts';

export interface Guardian {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly phone: string;
}

/** An invented patient; `guardian` writes for a child too young to write (R73–R79). */
export interface TrainingPatient {
  readonly spec: PatientSpec & { readonly personnummer: string; readonly birthDate: string };
  readonly named: Named;
  readonly guardian: Guardian | null;
}

export type Sex = 'female' | 'male';

export interface PatientWish {
  /** Whole years on the local date of `now`. */
  readonly age: number;
  readonly sex?: Sex;
  readonly listedUnit: Named | null;
}

export interface People {
  readonly patient: (wish: PatientWish) => TrainingPatient;
}

/** Third digit group of a test personnummer: even for women, odd for men. */
const testSerials: Readonly<Record<Sex, string>> = { female: '238', male: '239' };
/** Numbers reserved for fiction by the Swedish telecom authority. */
const phonePrefix = '070-17406';
const firstPhone = 5;
const lastPhone = 99;

/** Makes patients nobody shares a personnummer with. `now` decides today's date, the rulebook up to what age a guardian writes. */
export function createPeople(
  material: TrainingMaterial,
  random: Random,
  newId: () => string,
  when: { readonly now: Instant; readonly rulebook: Rulebook },
): People {
  const { names } = material.directory;
  const { settings, defaultHours } = when.rulebook;
  const today = Temporal.Instant.fromEpochMilliseconds(when.now)
    .toZonedDateTimeISO(defaultHours.timeZone)
    .toPlainDate();
  const used = new Set<string>();

  const birth = (age: number, sex: Sex): { readonly date: string; readonly personnummer: string } => {
    for (;;) {
      const date = today
        .subtract({ years: age })
        .subtract({ days: between(random, 1, 360) })
        .toString();
      const personnummer = testPersonnummer(date, sex);
      if (used.has(personnummer)) continue;
      used.add(personnummer);
      return { date, personnummer };
    }
  };

  return {
    patient: (wish) => {
      const sex = wish.sex ?? pick(random, ['female', 'male'] as const);
      const { date, personnummer } = birth(wish.age, sex);
      const given = pick(random, names[sex]);
      const family = pick(random, names.patientSurnames);
      const id = newId();
      const phone = `${phonePrefix}${String(between(random, firstPhone, lastPhone)).padStart(2, '0')}`;
      const isChild = wish.age <= settings.guardianUpToAge.value;
      return {
        spec: {
          id,
          given,
          family,
          personnummer,
          birthDate: date,
          gender: sex,
          // A child is reached through the guardian.
          ...(isChild ? {} : { phone }),
          ...(wish.listedUnit === null ? {} : { listedUnit: wish.listedUnit }),
        },
        named: { id, name: `${given} ${family}` },
        guardian: isChild
          ? { id: newId(), given: pick(random, [...names.female, ...names.male]), family, phone }
          : null,
      };
    },
  };
}

/** A patient and, for a child, the guardian who writes, as a bulk load takes them. */
export function peopleResources(patient: TrainingPatient): readonly HubResource[] {
  const { spec, guardian } = patient;
  return guardian === null ? [buildPatient(spec)] : [buildPatient(spec), guardianResource(guardian, spec.id)];
}

export function guardianResource(guardian: Guardian, patientId: string): HubResource {
  return buildRelatedPerson({ ...guardian, patientId, relation: 'Vårdnadshavare' });
}

/** Who writes in the chat of a patient: the guardian of a child. */
export function writerFor(patient: TrainingPatient): MessageSender {
  const { spec, guardian } = patient;
  return guardian === null
    ? { type: 'patient', id: spec.id }
    : { type: 'guardian', id: guardian.id, name: `${guardian.given} ${guardian.family}` };
}

/** A personnummer of the test series (serials 238 and 239) with its check digit; 12 digits, no hyphen. */
export function testPersonnummer(birthDate: string, sex: Sex): string {
  const full = birthDate.replaceAll('-', '');
  const nine = full.slice(2) + testSerials[sex];
  return `${full}${testSerials[sex]}${luhnDigit(nine)}`;
}

/** The digit that makes a Luhn sum divisible by ten; the first digit counts double. */
export function luhnDigit(digits: string): number {
  const sum = digits.split('').reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
