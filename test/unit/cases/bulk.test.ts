import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hour, patientMessage, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, mustDo, type Desk } from './desk.ts';

const mine = { holder: 'anna', receivedAt: tuesday - hour };
const answered = (id: string) => ({
  id,
  kind: 'answer' as const,
  senderAssignmentId: 'anna',
  senderName: 'Anna Test',
  sentAt: tuesday - 60_000,
  readAt: null,
  text: 'Hej',
});

let at: Desk;
beforeEach(() => {
  at = desk();
  at.box.store.sync.applyPull(
    step([
      pulled('mine', mine),
      pulled('answered', mine, { messages: [patientMessage('m1', tuesday - hour), answered('a1')] }),
      pulled('waiting', mine, { messages: [answered('a2'), patientMessage('m2', tuesday - 1000)] }),
      pulled('new'),
      pulled('dans', { holder: 'dan', receivedAt: tuesday }),
      pulled('heart', { ownerResourceId: 'heart-admin' }),
    ]),
  );
});
afterEach(() => at.remove());

const every = ['mine', 'answered', 'waiting', 'new', 'dans', 'heart', 'nowhere'];
const rows = (table: string): readonly Record<string, unknown>[] =>
  at.box.store.db.prepare(`SELECT * FROM ${table}`).all() as readonly Record<string, unknown>[];

describe('one action on several cases', () => {
  test('P85 R142 each case is judged by itself, and judging writes nothing', () => {
    const judged = at.cases.judgeBulk({ action: 'release', caseIds: every });
    expect(judged.map((item) => [item.caseId, item.refusal?.code ?? null])).toEqual([
      ['mine', null],
      ['answered', null],
      ['waiting', null],
      ['new', 'notReceived'],
      ['dans', 'heldByColleague'],
      ['heart', 'notInMyScope'],
      ['nowhere', 'notInMyScope'],
    ]);
    expect(judged.find((item) => item.caseId === 'dans')?.refusal).toMatchObject({ detail: 'Dan Test' });
    expect(judged.every((item) => item.refusal === null || item.refusal.sources.length > 0)).toBe(true);
    expect([rows('outbox'), rows('access_log')]).toEqual([[], []]);
  });

  test('P12 P85 a case outside the scope gives away neither name nor reason for care', () => {
    const [heart] = at.cases.judgeBulk({ action: 'markDone', caseIds: ['heart'] });
    expect(heart).toMatchObject({ patientName: null, contactReason: null, seen: null });
  });

  test('P85 R132 nobody is said to have read what still waits for an answer', () => {
    const judged = at.cases.judgeBulk({ action: 'markDone', caseIds: ['mine', 'answered', 'waiting'] });
    expect(judged.map((item) => [item.seen, item.unanswered, item.refusal?.code ?? null])).toEqual([
      [null, true, null],
      ['m1', false, null],
      [null, false, 'patientHasWritten'],
    ]);
  });

  test('P85 P15 what is allowed is given and logged case by case; a refusal stops none of the others', () => {
    const before = at.woken();
    const cases = every.map((caseId) => ({ caseId, seen: null }));
    const outcome = at.cases.runBulk({ action: 'release', cases });
    expect(outcome.filter((item) => item.refusal === null).map((item) => item.caseId)).toEqual([
      'mine',
      'answered',
      'waiting',
    ]);
    expect(rows('outbox').map((row) => [row['case_id'], row['type']])).toEqual([
      ['mine', 'release'],
      ['answered', 'release'],
      ['waiting', 'release'],
    ]);
    expect(rows('access_log').map((row) => row['action'])).toEqual(Array(3).fill('command:release'));
    expect(at.woken() - before).toBe(3);
  });

  test('P85 P10 one that the disk does not take is neither done nor refused, leaves nothing, and the others are done', () => {
    at.box.store.db
      .prepare(
        `CREATE TEMP TRIGGER full BEFORE INSERT ON access_log WHEN NEW.case_id = 'answered'
           BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
      )
      .run();
    const cases = ['mine', 'answered', 'new', 'waiting'].map((caseId) => ({ caseId, seen: null }));
    const outcome = at.cases.runBulk({ action: 'release', cases });
    expect(outcome.map((item) => [item.caseId, item.saved, item.refusal?.code ?? null])).toEqual([
      ['mine', true, null],
      ['answered', false, null],
      ['new', false, 'notReceived'],
      ['waiting', true, null],
    ]);
    expect(rows('outbox').map((row) => row['case_id'])).toEqual(['mine', 'waiting']);
  });

  test('P85 a message that comes between the question and the answer keeps its case open', () => {
    const [judged] = at.cases.judgeBulk({ action: 'markDone', caseIds: ['answered'] });
    at.box.store.sync.applyPull(
      step([
        pulled('answered', mine, {
          version: '2',
          messages: [patientMessage('m1', tuesday - hour), answered('a1'), patientMessage('m3', tuesday)],
        }),
      ]),
    );
    const cases = [{ caseId: 'answered', seen: judged?.seen ?? null }];
    expect(at.cases.runBulk({ action: 'markDone', cases })).toMatchObject([{ refusal: { code: 'patientHasWritten' } }]);
    expect(rows('outbox')).toEqual([]);
  });

  test('P85 P8 what waits counts as done when the next action is judged', () => {
    mustDo(at.cases, 'mine', { type: 'release' });
    const [judged] = at.cases.judgeBulk({ action: 'release', caseIds: ['mine'] });
    expect(judged?.refusal).not.toBeNull();
  });
});
