import { describe, expect, test } from 'vitest';
import { adviceFor, type AdviceQuestion } from '../../../shared/domain/advice.ts';
import { sourcesOf } from '../../../shared/domain/sources.ts';
import {
  aCase,
  at,
  gavleborg,
  handover,
  message,
  noon,
  ostergotland,
  ovning,
  received,
  resources,
  units,
} from './support.ts';

const books = [gavleborg, ovning, ostergotland];
const owner = (id: string) => resources.find((resource) => resource.id === id);
const unit = (id: string) => units.find((candidate) => candidate.id === id);

function ask(change: Partial<AdviceQuestion> = {}): AdviceQuestion {
  return {
    state: aCase({ form: 'aid_renewal/diabetes' }),
    age: 38,
    hasProxy: false,
    owner: owner('valbo-nurse'),
    ownerUnit: unit('valbo'),
    ownFit: null,
    nearest: null,
    routedExists: true,
    ...change,
  };
}

const vab = (age: number | null, who = 'valbo-nurse') =>
  adviceFor(gavleborg, ask({ state: aCase({ form: 'certificate/vab' }), age, owner: owner(who) }), noon);

describe('who a case is for', () => {
  test('P104, R44, R291: every role of the cell, with its note and its rules', () => {
    const { handler, standing, next } = adviceFor(gavleborg, ask(), noon);
    expect(handler?.recipients.map(({ specialty }) => specialty)).toEqual(['Diabetes', 'Distrikt', 'Allmän']);
    expect(handler?.label).toBe('Förnya hjälpmedel');
    expect(handler?.rules).toEqual(expect.arrayContaining(['R44', 'R291', 'D18']));
    expect([standing, next]).toEqual(['right', null]);
  });

  test('P104, R48, G11: the age divides, the limits included, and an age nobody knows is not guessed', () => {
    expect(vab(11).handler).toMatchObject({ recipients: [{ role: 'Sjuksköterska' }], ages: { from: 0, through: 11 } });
    expect(vab(12).handler).toMatchObject({ recipients: [{ role: 'Läkare' }], ages: { from: 12, through: 16 } });
    expect([vab(11).standing, vab(12).standing]).toEqual(['right', 'wrong']);
    for (const age of [17, null]) expect(vab(age)).toMatchObject({ standing: 'unknown', handler: { recipients: [] } });
  });

  test('P104, R275: an expired document is still advised from, and says so', () => {
    const rules = adviceFor(gavleborg, ask(), noon).handler?.rules ?? [];
    expect(sourcesOf(gavleborg, rules, noon)).toContainEqual(
      expect.objectContaining({ rule: 'R44', section: '4.1', validUntil: '2025-04-26', expired: true }),
    );
    expect(sourcesOf(gavleborg, rules, at('2025-04-26T12:00')).some((source) => source.expired)).toBe(false);
  });

  test('P104, R120, C34: the other region has one role, and nothing stands wrong where no queue has its name', () => {
    const question = ask();
    expect(adviceFor(ostergotland, question, noon)).toMatchObject({
      handler: { recipients: [{ role: 'Administrativ kontakt' }] },
      standing: 'wrong',
    });
    expect(adviceFor(ostergotland, { ...question, routedExists: false }, noon)).toMatchObject({
      standing: 'unknown',
      next: null,
    });
  });

  test('P104: a private unit is in none of the tables', () => {
    const advice = adviceFor(gavleborg, ask({ owner: owner('private-admin'), ownerUnit: unit('private') }), noon);
    expect(advice).toMatchObject({ handler: null, standing: 'unknown' });
  });
});

describe('a case in the wrong queue', () => {
  const wrong = (change: Partial<AdviceQuestion> = {}) =>
    adviceFor(gavleborg, ask({ state: aCase({ form: 'certificate/vab' }), age: 13, ...change }), noon);
  const admin = owner('valbo-admin');
  const heart = owner('heart-admin');
  const valbo = unit('valbo');
  const heartUnit = unit('heart');

  test('P104, R144, R145: before Ta emot the step is Flytta, and says to whom', () => {
    if (admin === undefined || valbo === undefined || heart === undefined || heartUnit === undefined)
      throw new Error('fixture');
    const own = wrong({ nearest: { resource: admin, unit: valbo } });
    expect(own).toMatchObject({ standing: 'wrong', next: { to: { resource: { id: 'valbo-admin' } } } });
    const other = wrong({ nearest: { resource: heart, unit: heartUnit } });
    expect(other.next).toMatchObject({ method: 'move', rules: expect.arrayContaining(['R145']) as unknown });
  });

  test('P104, R146: once it is received the step is Konsultera', () => {
    if (heart === undefined || heartUnit === undefined) throw new Error('fixture');
    const state = received('anna', { form: 'certificate/vab' });
    expect(wrong({ state, nearest: { resource: heart, unit: heartUnit } }).next).toMatchObject({ method: 'consult' });
  });

  test('P104, R292: in Ofördelade nobody has it', () => {
    expect(wrong({ owner: owner('valbo-unassigned') })).toMatchObject({ standing: 'unassigned' });
  });

  test('P104, R126: where a handover was accepted the case stands right', () => {
    const state = { ...aCase({ form: 'certificate/vab' }), handovers: [handover({ status: 'accepted' })] };
    expect(wrong({ state }).standing).toBe('right');
    const fit = { fit: 'named', nearness: 0, says: null, rules: [] } as const;
    expect(wrong({ ownFit: fit }).standing).toBe('right');
  });
});

describe('what is worth knowing', () => {
  const points = (form: string, age: number | null, hasProxy = false, book = gavleborg, priority: 3 | 8 = 8) =>
    adviceFor(book, ask({ state: aCase({ form, priority }), age, hasProxy }), noon).points;
  const eligibility = (form: string, age: number | null, hasProxy = false, book = gavleborg) =>
    points(form, age, hasProxy, book).find((point) => point.kind === 'eligibility');

  test.each([
    ['prescription_renewal', 13, false, 'fact'],
    ['prescription_renewal', 12, false, 'warning'],
    ['prescription_renewal', 12, true, 'fact'],
    ['contraception', 12, true, 'warning'],
    ['sampling_booking/help_find_time', 0, true, 'warning'],
    ['sampling_booking/help_find_time', 1, true, 'fact'],
    ['prescription_renewal', null, false, 'fact'],
  ] as const)('P104, R73, R75, R79: %s at %s, a guardian wrote: %s → %s', (form, age, proxy, tone) => {
    expect(eligibility(form, age, proxy)).toMatchObject({ tone });
  });

  test('P104, R80, C12: the other region’s one row is for every form', () => {
    expect(eligibility('triage', 0, true, ostergotland)).toMatchObject({ tone: 'warning', rules: ['R80', 'C12'] });
    expect(eligibility('triage', 12, true, ostergotland)).toMatchObject({ tone: 'fact' });
    expect(eligibility('triage', 30)).toBe(undefined);
  });

  test('P104, R88, R165: a prescription is the prescriber’s to judge, and Konsultera the way there', () => {
    const rules = points('prescription_renewal', 40).flatMap((point) => point.rules);
    expect(rules).toEqual(expect.arrayContaining(['R83', 'R88', 'R165', 'R82']));
    expect(points('prescription_renewal', 40).find((point) => point.rules.includes('R165'))?.text).toContain(
      'Konsultera',
    );
    expect(points('aid_renewal/diabetes', 40).flatMap((point) => point.rules)).not.toContain('R88');
    expect(points('prescription_renewal', 40, false, ostergotland).flatMap((point) => point.rules)).toContain('R121');
  });

  test('P104, R32, D21: the text message of the routine at prio 2–5, where the region has one', () => {
    const kinds = (book = gavleborg, priority: 3 | 8 = 3) =>
      points('triage', 40, false, book, priority).map(({ kind }) => kind);
    expect(kinds()).toContain('sms');
    expect(kinds(gavleborg, 8)).not.toContain('sms');
    expect(kinds(ostergotland)).not.toContain('sms');
  });

  test('P104, G17: closing without a reply is told while it is not possible', () => {
    const state = received('anna', {}, [message('answer', noon)]);
    const told = (book: typeof gavleborg) =>
      adviceFor(book, ask({ state }), noon).points.some(({ kind }) => kind === 'closing');
    expect(books.map(told)).toEqual([false, false, true]);
  });

  test('P104: every rule of an advice stands in the rulebook', () => {
    for (const book of books) {
      for (const form of [
        'prescription_renewal',
        'certificate/vab',
        'triage',
        'unknown',
        'sampling_booking/help_find_time',
      ]) {
        const advice = adviceFor(book, ask({ state: aCase({ form, priority: 3 }), age: 5 }), noon);
        const rules = [advice.handler, advice.next, ...advice.points].flatMap((part) => part?.rules ?? []);
        expect(rules.length).toBeGreaterThan(0);
        expect(rules.filter((rule) => book.ruleSources[rule] === undefined)).toEqual([]);
      }
    }
  });
});
