import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import type { SearchHit } from '../../../shared/ipc/schemas.ts';
import { patientMessage, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

function search(query: string, limit = 50): { readonly hits: SearchHit[]; readonly more: boolean } {
  return contract['search.cases'].output.parse(at.cases.searchCases({ query, limit }));
}

describe('search', () => {
  test('P80 a hit shows the row, when it came, and the words that were found', () => {
    const text = 'Hej! Jag har fått utslag av medicinen.';
    at.box.store.sync.applyPull(step([pulled('c', {}, { messages: [{ ...patientMessage('m', tuesday), text }] })]));
    const [hit] = search('test 1988 utslag').hits;
    expect(hit?.row).toEqual(
      at.cases.inboxWindow({
        filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] },
        offset: 0,
        limit: 1,
      }).rows[0],
    );
    expect(hit).toMatchObject({
      arrivedAt: tuesday - 3_600_000,
      patientName: [
        { text: 'Test', hit: true },
        { text: ' c', hit: false },
      ],
      personnummer: [{ text: '19880519-2393', hit: true }],
      contactReason: [{ text: 'Förnya hjälpmedel', hit: false }],
      excerpt: {
        source: 'message',
        label: 'Test',
        at: tuesday,
        text: [
          { text: 'Hej! Jag har fått ', hit: false },
          { text: 'utslag', hit: true },
          { text: ' av medicinen.', hit: false },
        ],
      },
    });
    expect(search('test hjälpmedel').hits[0]?.excerpt).toBeNull();
    expect(search('diabetes').hits[0]?.excerpt).toMatchObject({ source: 'answer', label: 'Typ av hjälpmedel' });
  });

  test('P80 the excerpt is the text that holds most of what was typed, the newest of equals', () => {
    const message = (id: string, text: string): ReturnType<typeof patientMessage> => ({
      ...patientMessage(id, tuesday + Number(id)),
      text,
    });
    const messages = [message('1', 'feber och hosta'), message('2', 'feber'), message('3', 'feber igen')];
    at.box.store.sync.applyPull(step([pulled('c', {}, { messages })]));
    expect(search('feber hosta').hits[0]?.excerpt?.at).toBe(tuesday + 1);
    expect(search('feber').hits[0]?.excerpt?.at).toBe(tuesday + 3);
  });

  test('P80 D17 every tab is searched, and what is beyond the limit is said to be there', () => {
    at.box.store.sync.applyPull(
      step([
        pulled('open', { arrivedAt: tuesday - 3 }),
        pulled('done', { holder: 'anna', receivedAt: tuesday, doneAt: tuesday, arrivedAt: tuesday - 2 }),
        pulled('closed', { holder: 'dan', receivedAt: tuesday, closedAt: tuesday, arrivedAt: tuesday - 1 }),
      ]),
    );
    const ids = (limit: number): readonly string[] => search('förnya', limit).hits.map((hit) => hit.row.caseId);
    expect(ids(50)).toEqual(['closed', 'done', 'open']);
    expect([search('förnya', 3).more, search('förnya', 2).more]).toEqual([false, true]);
    expect(ids(2)).toEqual(['closed', 'done']);
    expect(search('f')).toEqual({ hits: [], more: false, growing: false });
  });

  test('P12 P15 searching is not opening: nothing is logged, and another role finds nothing', () => {
    at.box.store.sync.applyPull(step([pulled('c')]));
    const logged = (): unknown => at.box.store.db.prepare('SELECT count(*) FROM access_log').pluck().get();
    expect(search('förnya').hits).toHaveLength(1);
    expect(logged()).toBe(0);
    at.cases.openCase({ caseId: 'c' });
    expect(logged()).toBe(1);
    at.workAs('cia');
    expect(search('förnya').hits).toEqual([]);
  });
});
