import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noMarks } from '../../../shared/domain/acts/types.ts';
import { caseView } from '../../../shared/ipc/schemas.ts';
import { hour, move, patientMessage, pulled, step, storeBox, tuesday } from '../../store/fixture.ts';
import { desk, mustDo, mustRefuse, type Desk } from './desk.ts';

const filter = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };
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
const listed = (tab: 'inbox' | 'noActionNeeded' | 'closed'): readonly string[] =>
  at.cases.inboxWindow({ filter: { ...filter, tab }, offset: 0, limit: 50 }).rows.map((row) => row.caseId);
const found = (query: string): readonly string[] =>
  at.cases.searchCases({ query, limit: 50 }).hits.map((hit) => `${hit.row.caseId} ${hit.row.status}`);
const mistaken = (caseId: string, over = {}) =>
  pulled(
    caseId,
    { closedAt: tuesday, marks: { ...noMarks, misregistered: { at: tuesday, reason: 'Dubblett' } }, ...over },
    { version: '2' },
  );

describe('felregistrerad', () => {
  test('P159 P23 nothing leaves a list before the hub has it', () => {
    at.box.store.sync.applyPull(step([pulled('c')]));
    mustDo(at.cases, 'c', { type: 'misregister', reason: 'Dubblett', lastSeenPatientMessageId: null });
    expect(listed('inbox')).toEqual(['c']);
    expect(view('c').row.pending).toMatchObject([{ type: 'misregister' }]);
  });

  test('P159 P80 gone from every list, figure and reminder, and found by search as what it is', () => {
    at.box.store.sync.applyPull(step([pulled('c'), pulled('other')]));
    expect(at.cases.inboxCounts({ filter }).inbox).toBe(2);
    at.box.store.sync.applyPull(step([mistaken('c')]));
    for (const tab of ['inbox', 'noActionNeeded', 'closed'] as const) expect(listed(tab)).not.toContain('c');
    const { inbox, closed } = at.cases.inboxCounts({ filter });
    expect({ inbox, closed }).toEqual({ inbox: 1, closed: 0 });
    at.box.clock.set(tuesday + 100 * hour);
    expect(at.cases.dueReminders().map((reminder) => reminder.caseId)).toEqual(['other']);
    expect(found('Test c')).toEqual(['c misregistered']);
    expect(view('c').acts.misregistered).toMatchObject({
      at: tuesday,
      reason: 'Dubblett',
      sources: [{ rule: 'P159' }],
    });
  });

  test('P159 P12 only by those whose role had it', () => {
    at.box.store.sync.applyPull(step([mistaken('c')]));
    at.workAs('cia');
    expect(found('Test c')).toEqual([]);
    expect(at.cases.viewCase({ caseId: 'c' })).toBeNull();
  });

  test('P159 P10 it is that after a restart, and after the rows are made anew', () => {
    at.box.store.sync.applyPull(step([mistaken('c')]));
    const store = at.box.reopen();
    store.transaction((touch) => touch.projection('c'));
    expect(store.db.prepare(`SELECT via FROM queue_member WHERE case_id = 'c'`).pluck().all()).toEqual([
      'misregistered',
    ]);
    store.sync.applyPull(step([pulled('c', {}, { version: '3' })]));
    expect(store.db.prepare('SELECT count(*) FROM case_mark').pluck().get()).toBe(0);
  });

  test('P159 P24 the reason is a draft until it is given, and comes back when it is taken back', () => {
    at.box.store.sync.applyPull(step([pulled('c')]));
    at.cases.saveDraft({ caseId: 'c', kind: 'misregister', text: 'Dubblett' });
    const commandId = mustDo(at.cases, 'c', {
      type: 'misregister',
      reason: 'Dubblett',
      lastSeenPatientMessageId: null,
    });
    expect(view('c').drafts).toEqual({});
    at.cases.undoCommand({ commandId });
    expect(view('c').drafts).toEqual({ misregister: 'Dubblett' });
  });
});

describe('attachments', () => {
  const files = [{ title: 'foto-1.jpg', isImage: true, from: 'form' as const }];

  test('R279 the row is marked, and the case says what they are and where they are opened', () => {
    at.box.store.sync.applyPull(step([pulled('c', { marks: { ...noMarks, attachments: files } }), pulled('other')]));
    const { row, acts } = view('c');
    expect(row.flags).toContain('attachments');
    expect(acts.attachments).toEqual({
      files: [{ title: 'foto-1.jpg', isImage: true }],
      openedIn: 'Clinic24',
      kept: null,
      sources: [expect.objectContaining({ rule: 'R279' })],
    });
    expect(view('other').row.flags).not.toContain('attachments');
    expect(view('other').acts.attachments).toBeNull();
  });
});

describe('Ändra uppföljning', () => {
  test('R184 the bounds are shown with where they stand, and what is outside them is refused', () => {
    at.box.store.sync.applyPull(step([pulled('c', { holder: 'anna', receivedAt: tuesday })]));
    expect(view('c').acts.followUp).toMatchObject({ minDays: 1, maxDays: 730, sources: [{ rule: 'R184' }] });
    const base = view('c').followUpEnds;
    expect(mustRefuse(at.cases, 'c', { type: 'changeFollowUp', days: 900, base })).toMatchObject({
      code: 'followUpOutOfBounds',
      detail: '1–730',
    });
    mustDo(at.cases, 'c', { type: 'changeFollowUp', days: 30, base });
    expect(view('c').followUpEnds).toBe(base);
  });
});

describe('the record and deviations', () => {
  test('R277 R280 the case gives a text and a link that name nobody, with where the steps stand', () => {
    at.box.store.sync.applyPull(step([pulled('c', { holder: 'anna', receivedAt: tuesday })]));
    const { journal, deviation } = view('c').acts;
    expect(journal).toMatchObject({ system: 'Cosmic', owed: null, ticked: null, sources: [{ rule: 'R277' }] });
    expect(journal.text).toContain('Typ av hjälpmedel: Diabeteshjälpmedel');
    expect(journal.text).not.toMatch(/Test c|19880519/);
    expect(deviation).toMatchObject({ link: 'arendevakt://case/c', ticked: null, sources: [{ rule: 'R280' }] });
  });

  test('R167 P23 a tick is shown when the hub has it, with who and when', () => {
    const ticked = { what: 'journal' as const, at: tuesday, by: 'bo', byName: 'Bo på annat håll' };
    at.box.store.sync.applyPull(step([pulled('c', { holder: 'anna', receivedAt: tuesday })]));
    mustDo(at.cases, 'c', { type: 'tickOff', what: 'journal', done: true });
    expect(view('c').acts.journal.ticked).toBeNull();
    at.box.store.sync.applyPull(step([pulled('d', { marks: { ...noMarks, tickedOff: [ticked] } })]));
    expect(view('d').acts.journal.ticked).toEqual({ at: tuesday, byName: 'Bo Test' });
  });

  test('R167 a case that owes a note is marked in its row, where the region says so', () => {
    const handedOver = { handovers: [move('h')] };
    at.box.store.sync.applyPull(step([pulled('c', {}, handedOver)]));
    expect(view('c').row.flags).not.toContain('journalOwed');
    const owing = storeBox((rules) => ({
      ...rules,
      closeRules: { ...rules.closeRules, journalOwed: { ...rules.closeRules.journalOwed, value: true } },
    }));
    owing.store.sync.applyPull(step([pulled('c', {}, handedOver)]));
    const flags = owing.store.db.prepare(`SELECT DISTINCT flags FROM queue_member`).pluck().all();
    expect(flags).toEqual([expect.stringContaining('journalOwed')]);
    owing.remove();
  });
});

describe('suggestions', () => {
  const contraception = { form: 'contraception', holder: 'anna', receivedAt: tuesday, doneAt: tuesday + hour };
  const answer = { ...patientMessage('m', tuesday), kind: 'answer' as const, senderAssignmentId: 'anna' };

  test('R96 a booking voucher is suggested when a renewed contraceptive is finished, until taken off by the person', () => {
    at.box.store.sync.applyPull(
      step([
        pulled('c', contraception, { messages: [answer] }),
        pulled('open', { ...contraception, doneAt: null }, { messages: [answer] }),
        pulled('unanswered', contraception),
        pulled('advice', { ...contraception, form: 'contraception/self_care' }, { messages: [answer] }),
        pulled('aid', { ...contraception, form: 'aid_renewal' }, { messages: [answer] }),
      ]),
    );
    for (const other of ['open', 'unanswered', 'advice', 'aid']) expect(view(other).acts.suggestions).toEqual([]);
    expect(view('c').acts.suggestions).toMatchObject([
      { rule: 'R96', text: expect.stringContaining('bokningsbiljett') as string, sources: [{ rule: 'R96' }] },
    ]);
    at.cases.dismissHint({ caseId: 'c', rule: 'R96' });
    expect(view('c').acts.suggestions).toEqual([]);
    at.workAs('dan');
    expect(view('c').acts.suggestions).toHaveLength(1);
    at.workAs('cia');
    at.cases.dismissHint({ caseId: 'c', rule: 'R96' });
    expect(at.box.store.db.prepare('SELECT count(*) FROM dismissed_hint').pluck().get()).toBe(1);
  });
});
