import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseView } from '../../../shared/ipc/schemas.ts';
import { readOtherCases } from '../../../main/core/store/queries/cases.ts';
import { mayBeSameErrand } from '../../../shared/domain/duplicates.ts';
import { isVisibleTo } from '../../../shared/domain/scope.ts';
import { actor, directory, hour, move, pulled, rulebook, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

const day = 24 * hour;
const who = { patientId: 'same' };

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

function view(caseId: string) {
  const shown = at.cases.viewCase({ caseId });
  if (shown === null) throw new Error('not shown');
  return caseView.parse(shown);
}

describe('the same patient’s other cases', () => {
  test('R273 newest first, with those of the same form within the days marked, whatever became of them', () => {
    at.box.store.sync.applyPull(
      step([
        pulled('open', who),
        pulled('twice', { ...who, arrivedAt: tuesday - 2 * day, holder: 'dan', receivedAt: tuesday - day }),
        pulled('closed', { ...who, arrivedAt: tuesday - 6 * day, closedAt: tuesday - day }),
        pulled('long ago', { ...who, arrivedAt: tuesday - 40 * day }),
        pulled('other form', { ...who, form: 'prescription_renewal', contactReason: 'Förnya recept' }),
        pulled('somebody else'),
      ]),
    );
    const { otherCases, duplicateRule } = view('open');
    expect(otherCases.map((other) => [other.caseId, other.sameErrand])).toEqual([
      ['other form', false],
      ['twice', true],
      ['closed', true],
      ['long ago', false],
    ]);
    expect(otherCases[1]).toMatchObject({ status: 'received', holderName: 'Dan Test', arrivedAt: tuesday - 2 * day });
    expect(duplicateRule).toMatchObject({ days: 7, sources: [{ rule: 'R273', local: true }] });
    // Seen from the other one too.
    expect(view('twice').otherCases.find((other) => other.caseId === 'open')).toMatchObject({ sameErrand: true });
    expect(view('somebody else').otherCases).toEqual([]);
  });

  test('R273 the days are the rulebook’s, counted both ways, the last moment included', () => {
    const rules = rulebook();
    const days = rules.settings.duplicateDays.value;
    const one = { form: 'aid_renewal/diabetes', arrivedAt: tuesday };
    const after = (ms: number, form = one.form) => ({ form, arrivedAt: tuesday + ms });
    for (const sign of [1, -1]) {
      expect(mayBeSameErrand(one, after(sign * days * day), rules)).toBe(true);
      expect(mayBeSameErrand(one, after(sign * (days * day + 1)), rules)).toBe(false);
    }
    expect(mayBeSameErrand(one, after(0, 'aid_renewal/stoma'), rules)).toBe(false);
    const longer = { value: days + 1, source: rules.settings.duplicateDays.source };
    const local = { ...rules, settings: { ...rules.settings, duplicateDays: longer } };
    expect(mayBeSameErrand(one, after(days * day + 1), local)).toBe(true);
  });

  test('P12 R273 nothing outside the scope is listed or hinted at, and nothing is told from a case outside it', () => {
    const someCase = fc.record({
      owner: fc.constantFrom(...directory.resources.map((resource) => resource.id)),
      patient: fc.constantFrom('one', 'two'),
      holder: fc.option(fc.constantFrom('anna', 'dan', 'cia')),
      movedTo: fc.option(fc.constantFrom('valbo-nurse', 'heart-admin')),
      ago: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(
        fc.array(someCase, { minLength: 2, maxLength: 12 }),
        fc.constantFrom('anna', 'cia'),
        (seeds, name) => {
          const { store } = at.box;
          store.db.exec(
            'DELETE FROM care_case; DELETE FROM version_seen; DELETE FROM queue_member; DELETE FROM wait_reminder',
          );
          const cases = seeds.map((seed, index) =>
            pulled(
              `c${index}`,
              {
                patientId: seed.patient,
                ownerResourceId: seed.owner,
                arrivedAt: tuesday - seed.ago * day,
                ...(seed.holder === null ? {} : { holder: seed.holder, receivedAt: tuesday }),
              },
              seed.movedTo === null ? {} : { handovers: [move(`h${index}`, { targetResourceId: seed.movedTo })] },
            ),
          );
          store.sync.applyPull(step(cases));
          at.workAs(name);
          const me = actor(name);
          const mine = cases.filter((one) => isVisibleTo(one.state, me, store.directory(), store.rules().rulebook));
          for (const one of cases) {
            const { id, patientId } = one.state.careCase;
            const others = mine.filter(
              ({ state }) => mine.includes(one) && state.careCase.patientId === patientId && state.careCase.id !== id,
            );
            const expected = others
              .map(({ state }) => state.careCase)
              .toSorted((a, b) => b.arrivedAt - a.arrivedAt || (a.id < b.id ? -1 : 1))
              .map((careCase) => careCase.id);
            expect(readOtherCases(store.db, me, id, 50).map((other) => other.caseId)).toEqual(expected);
            const shown = at.cases.viewCase({ caseId: id });
            expect(shown?.otherCases.map((other) => other.caseId) ?? []).toEqual(expected);
          }
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});
