import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import type { CaseView } from '../../../shared/ipc/schemas.ts';
import type { CaseProxy } from '../../../main/core/fhir/types.ts';
import { readProxies } from '../../../main/core/store/queries/cases.ts';
import { actor, patientMessage, pulled, rulebook, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

const upTo = rulebook().settings.guardianUpToAge.value;
const guardian: CaseProxy = {
  personId: 'g',
  name: 'Vera Övning',
  relation: 'Vårdnadshavare',
  phone: '070-1740605',
  sentForm: true,
  messageIds: ['by-guardian'],
};

/** Born on the day, so many years ago, or the day after: the birthday is tomorrow. */
const born = (years: number, day = '17'): string => `${2026 - years}-11-${day}`;

function shown(birthDate: string | null, proxies: readonly CaseProxy[] = []): CaseView {
  const messages = [patientMessage('by-guardian', tuesday - 2), patientMessage('by-patient', tuesday - 1)];
  const one = pulled('c', {}, { messages });
  at.box.store.sync.applyPull(step([{ ...one, proxies, patient: { ...one.patient, birthDate } }]));
  const view = contract['case.view'].output.parse(at.cases.viewCase({ caseId: 'c' }));
  if (view === null) throw new Error('no case');
  return view;
}

describe('a case somebody else wrote', () => {
  test('R73 the guardian is shown, and only their messages are theirs', () => {
    const view = shown(born(5), [guardian]);
    expect(view.proxies).toEqual([
      { name: 'Vera Övning', relation: 'Vårdnadshavare', phone: '070-1740605', sentForm: true },
    ]);
    expect(view.messages.map((message) => [message.id, message.proxy])).toEqual([
      ['by-guardian', 'Vårdnadshavare'],
      ['by-patient', null],
    ]);
  });

  test('C12 R80 up to the region’s age a guardian writes, from the birthday after it the child does', () => {
    expect(upTo).toBe(12);
    expect(shown(born(upTo + 1, '18')).child).toMatchObject({ guardianUpToAge: upTo });
    expect(shown(born(upTo + 1)).child).toBeNull();
    expect(shown(born(0)).child?.sources.map((source) => source.rule)).toEqual(['R73', 'R80', 'C12']);
    expect(shown(null).child).toBeNull();
  });

  test('P12 who wrote for the patient follows the scope of the case, and leaves with it', () => {
    shown(born(5), [guardian]);
    const { db, sync } = at.box.store;
    expect(readProxies(db, actor('anna'), 'c')).toEqual([guardian]);
    expect(readProxies(db, actor('cia'), 'c')).toEqual([]);
    sync.applyPull(step([], { removed: ['c'] }));
    expect(db.prepare('SELECT count(*) AS n FROM case_proxy').get()).toEqual({ n: 0 });
  });

  test('P25 a guardian who is read anew replaces what was known', () => {
    shown(born(5), [guardian, { ...guardian, personId: 'g2', name: 'Olle Övning', sentForm: false, messageIds: [] }]);
    expect(shown(born(5), [{ ...guardian, phone: null }]).proxies).toEqual([
      { name: 'Vera Övning', relation: 'Vårdnadshavare', phone: null, sentForm: true },
    ]);
  });
});
