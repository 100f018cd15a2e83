import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isFoundIn, isPersonnummer, parseSearch, wordsOf } from '../../shared/domain/searchWords.ts';
import { isVisibleTo } from '../../shared/domain/scope.ts';
import type { Actor } from '../../shared/domain/types.ts';
import { migrations, newestVersion } from '../../main/core/store/migrations/index.ts';
import { migrate } from '../../main/core/store/migrate.ts';
import { openEncryptedDatabase } from '../../main/core/store/open.ts';
import { readHits } from '../../main/core/store/queries/search.ts';
import type { PulledCase } from '../../main/core/sync/syncStore.ts';
import { actor, directory, hour, key, move, patientMessage, pulled, step, storeBox, tuesday } from './fixture.ts';
import type { StoreBox } from './fixture.ts';

let box: StoreBox;
beforeEach(() => {
  box = storeBox();
});
afterEach(() => box.remove());

function find(query: string, me: Actor = actor('anna'), limit = 100): readonly string[] {
  return readHits(box.store.db, me, parseSearch(query) ?? [], limit);
}

function of(patient: Partial<PulledCase['patient']>, one: PulledCase): PulledCase {
  return { ...one, patient: { ...one.patient, ...patient } };
}

const andre = { name: 'André Åberg-Öst', personnummer: '198805192393' };

describe('the search index', () => {
  test.each([
    ['andre', true],
    ['ÅBERG', true],
    ['öst andré', true],
    ['aberg', false],
    ['ost', false],
    ['ndré', false],
    ['åb a', true],
    ['åberg anna', false],
    ['19880519-2393', true],
    ['198805192393', true],
    ['880519-2393', true],
    ['8805192393', true],
    ['1988', true],
    ['880519', true],
    ['0519', false],
    ['19880519-2394', false],
    ['andré 1988', true],
    ['förnya hjälp', true],
    ['diabeteshjälpme', true],
    ['diabeteshjälpmex', false],
    ['typ', false],
    ['undrar recept', true],
    ['magsår', true],
    ['hemma hos', true],
    ['fel mottagning', true],
  ])('P80 name, number and text by the beginning of each word: %s', (query, found) => {
    box.store.sync.applyPull(
      step([
        of(
          andre,
          pulled(
            'c',
            {},
            {
              messages: [
                { ...patientMessage('m', tuesday), text: 'Jag undrar över mitt recept.' },
                { ...patientMessage('n', tuesday), kind: 'note', text: 'Magsår 2019.' },
              ],
              handovers: [move('h', { status: 'declined', declineReason: 'Fel mottagning' })],
            },
          ),
        ),
        pulled('other', { patientId: 'other', contactReason: 'Boka om' }),
      ]),
    );
    expect(find(query).includes('c')).toBe(found);
  });

  test('P80 newest first, whatever order they came in, and no more than asked for', () => {
    const arrivals = [5, 1, 4, 2, 3];
    box.store.sync.applyPull(step(arrivals.slice(0, 3).map((at) => pulled(`c${at}`, { arrivedAt: tuesday - at }))));
    box.store.sync.applyPull(step(arrivals.slice(3).map((at) => pulled(`c${at}`, { arrivedAt: tuesday - at }))));
    expect(find('test')).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
    expect(find('test', actor('anna'), 2)).toEqual(['c1', 'c2']);
  });

  test('P80 many cases of one moment, and moments no clock has, are all found', () => {
    const cases = Array.from({ length: 300 }, (_, index) => pulled(`same${index}`));
    box.store.sync.applyPull(
      step([...cases, pulled('before', { arrivedAt: -1e15 }), pulled('after', { arrivedAt: Date.UTC(9999, 0, 1) })]),
    );
    const found = find('förnya', actor('anna'), 1_000);
    expect(found).toHaveLength(302);
    expect([found[0], found.at(-1)]).toEqual(['after', 'before']);
  });

  test('P81 the index changes with the case: what is written, renamed, moved in time or gone', () => {
    const write = (text: string, version: string, over = {}): void =>
      box.store.sync.applyPull(
        step([pulled('c', over, { version, messages: [{ ...patientMessage('m', tuesday), text }] })]),
      );
    write('Feber', '1');
    write('Hosta', '2');
    expect([find('feber'), find('hosta')]).toEqual([[], ['c']]);
    box.store.sync.applyPull(step([pulled('d', { patientId: 'patient-c', arrivedAt: tuesday - 2 * hour })]));
    box.store.sync.applyPull(
      step([of({ name: 'Nytt Namnsson' }, pulled('d', { patientId: 'patient-c' }, { version: '2' }))]),
    );
    // Both of the patient's cases, and at the time the case has now.
    expect(find('namnsson').toSorted()).toEqual(['c', 'd']);
    expect(find('test')).toEqual([]);
    write('Hosta', '4', { arrivedAt: tuesday - 9 * hour });
    expect(find('förnya')).toEqual(['d', 'c']);
    box.store.sync.applyPull(step([], { removed: ['c'] }));
    expect(find('hosta')).toEqual([]);
    expect(box.store.db.prepare('SELECT case_id FROM search_case').pluck().all()).toEqual(['d']);
  });

  test('P81 a case whose words are the same is not written again', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    const written = (): unknown => box.store.db.prepare('SELECT count(*) FROM case_search_data').pluck().get();
    const before = written();
    box.store.sync.applyPull(step([pulled('c', { receivedAt: tuesday, holder: 'anna' }, { version: '2' })]));
    expect(written()).toBe(before);
    box.store.sync.applyPull(step([pulled('c', { contactReason: 'Annat' }, { version: '3' })]));
    expect(written()).not.toBe(before);
  });

  test('P81 a transaction that fails leaves neither case nor words', () => {
    expect(() =>
      box.store.transaction(() => {
        box.store.sync.applyPull(step([pulled('c')]));
        throw new Error('the power goes');
      }),
    ).toThrow('the power goes');
    expect(find('förnya')).toEqual([]);
    box.store.sync.applyPull(step([pulled('c')]));
    expect(find('förnya')).toEqual(['c']);
  });

  test('P81 P13 a store from before the index is filled at its first start, and once', () => {
    box.store.sync.applyPull(step(Array.from({ length: 30 }, (_, index) => pulled(`c${index}`))));
    box.store.close();
    const db = openEncryptedDatabase({
      file: box.file,
      keyHex: key,
      nativeBinding: null,
      newestVersion: newestVersion(),
    });
    db.exec('DROP TABLE case_search_word; DROP TABLE case_search; DROP TABLE search_case');
    db.exec(`DELETE FROM meta WHERE key = 'search'`);
    db.pragma('user_version = 60');
    // The later ones are there already.
    migrate(
      db,
      migrations.filter((migration) => migration.version === 70),
    );
    db.pragma(`user_version = ${newestVersion()}`);
    expect(db.prepare('SELECT count(*) FROM search_case').pluck().get()).toBe(0);
    db.close();
    box.open();
    expect(box.store.searchComplete()).toBe(false);
    while (box.store.catchUp());
    expect(box.store.searchComplete()).toBe(true);
    expect(find('förnya')).toHaveLength(30);
    const changes = (): unknown => box.store.db.prepare('SELECT max(id) FROM case_search_data').pluck().get();
    const before = changes();
    box.reopen();
    expect(changes()).toBe(before);
  });
});

const names = ['Anna', 'Åsa', 'Asa', 'Örjan', 'Andrea', 'André', 'Test'];
const people = ['anna', 'bo', 'dan', 'cia', 'per'];
const texts = ['Feber och hosta', 'febern är borta', 'Ring 070-123 45 67', 'född 1988', 'Hjälpmedelscentralen'];
const queries = [
  'an',
  'anna',
  'åsa',
  'as a',
  'feber',
  'och an',
  '1988',
  '1989',
  '070',
  'hjälpmedels',
  'hjälpmedelsx',
  'an f',
];
const resourceIds = directory.resources.map((resource) => resource.id);

const someCase = fc
  .record({
    name: fc.constantFrom(...names),
    born: fc.constantFrom('198805192393', '198901012391', null),
    text: fc.constantFrom(...texts),
    owner: fc.constantFrom(...resourceIds, 'valbo-nurse', 'valbo-admin'),
    holder: fc.option(fc.constantFrom(...people)),
    closed: fc.boolean(),
    target: fc.option(fc.constantFrom(...resourceIds)),
    status: fc.constantFrom('pending', 'declined') as fc.Arbitrary<'pending' | 'declined'>,
  })
  .map((seed) => (id: string, arrivedAt: number): PulledCase => {
    const unitId = directory.resources.find((resource) => resource.id === seed.owner)?.unitId ?? '';
    const { name, born: personnummer } = seed;
    return of(
      { name, personnummer },
      pulled(
        id,
        {
          ownerResourceId: seed.owner,
          arrivedAt,
          receivedAt: seed.holder === null ? null : arrivedAt,
          holder: seed.holder,
          closedAt: seed.closed ? arrivedAt + 1 : null,
        },
        {
          messages: [{ ...patientMessage(`${id}-m`, arrivedAt), text: seed.text }],
          handovers:
            seed.target === null
              ? []
              : [move(`${id}-h`, { fromUnitId: unitId, targetResourceId: seed.target, status: seed.status })],
        },
      ),
    );
  });

/** Every word a case is found by, told by the rules alone and not by the index. */
function isFound(query: string, { state, patient, answers }: PulledCase): boolean {
  const handovers = state.handovers.flatMap((one) => [one.message, one.declineReason ?? '']);
  const all = [patient.name, state.careCase.contactReason, ...handovers].concat(
    state.messages.map((message) => message.text),
    answers.map(({ answer }) => answer),
  );
  const words = wordsOf(all.join(' '));
  return (parseSearch(query) ?? []).every(
    (word) => isPersonnummer(word, patient.personnummer) || isFoundIn(word, words),
  );
}

test('P12 P80 D22 search finds every case in scope that holds the words, newest first, and never one outside', () => {
  fc.assert(
    fc.property(
      fc.array(someCase, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(...people),
      fc.constantFrom(...queries),
      (makers, who, query) => {
        const cases = makers.map((make, index) => make(`c${index}`, tuesday - ((index * 7) % 20) * hour));
        const known = box.store.db.prepare('SELECT id FROM care_case').pluck().all() as string[];
        box.store.sync.applyPull(step([], { removed: known }));
        box.store.sync.applyPull(step(cases));
        const me = actor(who);
        const expected = cases
          .filter(
            (one) =>
              isVisibleTo(one.state, me, box.store.directory(), box.store.rules().rulebook) && isFound(query, one),
          )
          .toSorted((a, b) => b.state.careCase.arrivedAt - a.state.careCase.arrivedAt)
          .map((one) => one.state.careCase.id);
        expect(find(query, me)).toEqual(expected);
      },
    ),
    { seed: 80, numRuns: 300 },
  );
});
