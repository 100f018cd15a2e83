import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HubPage, HubPort, HubResult } from '../../../main/core/hubs/port.ts';
import { createLaggingHub } from '../../fakes/laggingHub.ts';
import { caseResources, openClinic, type Clinic } from './clinic.ts';

const cases = 450;
const pageSize = 200;

let clinic: Clinic;
/** Every question of the first sync: what was asked for, and which resources came. */
let asked: { readonly type: string; readonly names: string; readonly ids: readonly string[] }[];

beforeEach(async () => {
  clinic = await openClinic([]);
  asked = [];
  for (let index = 0; index < cases; index += 1) {
    clinic.advance(1_000);
    await clinic.hub.load(caseResources({ id: `c${index}` }));
  }
});
afterEach(() => clinic.close());

/** Another process' hub; `around` is told when a question begins and when it is answered. */
function remote(around: (what: 'asked' | 'answered', question: string) => void = () => undefined) {
  return (hub: HubPort): HubPort => {
    const far = createLaggingHub(hub).hub;
    return {
      ...far,
      search: async (search): Promise<HubResult<HubPage>> => {
        const names = search.params.map(({ name }) => name).join();
        around('asked', `${search.type} ${names}`);
        const page = await far.search(search);
        asked.push({ type: search.type, names, ids: page.ok ? page.value.resources.map(({ id }) => id) : [] });
        around('answered', `${search.type} ${names}`);
        return page;
      },
    };
  };
}

test('P229 a first sync of a shared hub asks once about a page of cases, and reads nothing twice but where a page was cut', async () => {
  const anna = clinic.workstation('anna', { through: remote() });
  await anna.sync.drain();
  expect(anna.store.sync.openCaseVersions().size).toBe(cases);
  const pages = Math.ceil(cases / pageSize);
  for (const question of [
    'Task code,part-of',
    'Task code,focus',
    'Communication part-of',
    'Provenance target',
    'QuestionnaireResponse _id',
    'Patient _id',
  ]) {
    const times = asked.filter(({ type, names }) => `${type} ${names}` === question).length;
    expect([question, times]).toEqual([question, pages]);
  }
  const came = asked
    .filter(({ type, names }) => names !== '' && (names !== '_id' || type === 'QuestionnaireResponse'))
    .flatMap(({ type, ids }) => ids.map((id) => `${type}/${id}`));
  expect(new Set(came).size).toBeGreaterThanOrEqual(2 * cases);
  expect(came.length - new Set(came).size).toBeLessThanOrEqual(pages - 1);
});

test('P229 P25 what a first sync has read from nothing is compared a minute later', async () => {
  const anna = clinic.workstation('anna', { through: remote() });
  await anna.sync.drain();
  anna.sync.start();
  const compared = (): boolean => asked.some(({ names }) => names === 'code,owner,status');
  expect(compared()).toBe(false);
  for (let poll = 0; poll < 20 && !compared(); poll += 1) await clinic.tick();
  expect(compared()).toBe(true);
  expect(anna.store.sync.openCaseVersions().size).toBe(cases);
});

test('P229 the next page is asked about while a page is written, one ahead and in order', async () => {
  const log: string[] = [];
  const through = remote((what, question) => {
    if (question === 'Task code,owner' || question === 'Provenance target') log.push(`${what} ${question}`);
  });
  const onFirstSync = (looked: number | null): unknown => (looked === null ? 0 : log.push(`written ${looked}`));
  await clinic.workstation('anna', { through, onFirstSync }).sync.drain();
  const second = log.indexOf('asked Provenance target', log.indexOf('asked Provenance target') + 1);
  const third = log.lastIndexOf('asked Provenance target');
  const written = (looked: number): number => log.indexOf(`written ${looked}`);
  expect(second).toBeLessThan(written(pageSize));
  expect(third).toBeGreaterThan(written(pageSize));
  expect(third).toBeLessThan(written(2 * pageSize - 1));
  expect(written(pageSize)).toBeLessThan(written(2 * pageSize - 1));
});
