import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brokenAccessRow } from '../../../main/core/store/maintenance/accessChain.ts';
import { createStore } from '../../../main/core/store/store.ts';
import { faultyDb } from '../../store/faultyDb.ts';
import { pulled, rulebook, step, tuesday } from '../../store/fixture.ts';
import { casesOn, desk, mustDo, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
  at.box.store.sync.applyPull(step([pulled('c'), pulled('held', { holder: 'anna', receivedAt: tuesday })]));
});
afterEach(() => at.remove());

const answer = (text: string) => ({ type: 'sendMessage', kind: 'answer', text }) as const;

function view(caseId: string) {
  const shown = at.cases.viewCase({ caseId });
  if (shown === null) throw new Error('not shown');
  return shown;
}

function rows(table: string): readonly Record<string, unknown>[] {
  return at.box.store.db.prepare(`SELECT * FROM ${table}`).all() as readonly Record<string, unknown>[];
}

describe('taking back what waits', () => {
  test('P83 an answer that waits is gone, its text is a draft again, and the log says so', () => {
    const commandId = mustDo(at.cases, 'held', answer('Vi ringer i morgon.'));
    expect(view('held').row.pending).toMatchObject([{ commandId, undo: 'yes' }]);
    const woken = at.woken();
    expect(at.cases.undoCommand({ commandId })).toEqual({
      undone: true,
      texts: [{ kind: 'answer', text: 'Vi ringer i morgon.' }],
      messageKind: 'answer',
    });
    expect(view('held')).toMatchObject({
      messages: [],
      drafts: { answer: 'Vi ringer i morgon.' },
      row: { pending: [] },
    });
    expect(at.box.store.sync.sendable(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    expect(rows('access_log').at(-1)).toMatchObject({
      action: 'undo:sendMessage',
      case_id: 'held',
      patient_id: 'patient-held',
      staff_id: 'staff-anna',
      command_id: commandId,
    });
    expect(brokenAccessRow(at.box.store.db)).toBeNull();
    expect(at.woken()).toBe(woken + 1);
  });

  test('P83 words typed since stay, and the words taken back stand after them', () => {
    const commandId = mustDo(at.cases, 'held', answer('Vi ringer i morgon.'));
    at.cases.saveDraft({ caseId: 'held', kind: 'answer', text: 'En sak till' });
    at.cases.undoCommand({ commandId });
    expect(view('held').drafts).toEqual({ answer: 'En sak till\n\nVi ringer i morgon.' });
  });

  test('P83 P228 D8 it says what a message was to be sent as, and nothing of what is no message', () => {
    const note = mustDo(at.cases, 'held', { type: 'addNote', text: 'Ringt patienten' });
    expect(at.cases.undoCommand({ commandId: note })).toMatchObject({ undone: true, messageKind: null });
    const info = mustDo(at.cases, 'held', { type: 'sendMessage', kind: 'info', text: 'Vi har stängt på fredag.' });
    expect(at.cases.undoCommand({ commandId: info })).toMatchObject({ undone: true, messageKind: 'info' });
    // On disk beside its words until they are sent: a restart knows it too (P228).
    expect(view('held').drafts).toMatchObject({ answer: 'Vi har stängt på fredag.', messageKind: 'info' });
    mustDo(at.cases, 'held', { type: 'sendMessage', kind: 'info', text: 'Vi har stängt på fredag.' });
    expect(view('held').drafts['messageKind']).toBeUndefined();
  });

  test('P228 P16 how a message is to be sent is no draft by itself: no row is marked for it', () => {
    at.cases.saveDraft({ caseId: 'held', kind: 'messageKind', text: 'info' });
    expect(view('held').row.hasDraft).toBe(false);
    at.cases.saveDraft({ caseId: 'held', kind: 'answer', text: 'Hej' });
    expect(view('held').row.hasDraft).toBe(true);
  });

  test('P83 a short message comes back although a longer word has its letters', () => {
    const commandId = mustDo(at.cases, 'held', answer('ok'));
    at.cases.saveDraft({ caseId: 'held', kind: 'answer', text: 'Tiden är bokad' });
    at.cases.undoCommand({ commandId });
    expect(view('held').drafts).toEqual({ answer: 'Tiden är bokad\n\nok' });
  });

  test('P83 once it is being sent it stays, also when it waits again after that', () => {
    const commandId = mustDo(at.cases, 'held', answer('Hej'));
    at.box.store.sync.markSending(commandId, '1');
    expect(view('held').row.pending).toMatchObject([{ undo: 'underWay' }]);
    expect(at.cases.undoCommand({ commandId })).toEqual({ undone: false, why: 'underWay', later: null });
    at.box.store.sync.postpone(commandId, tuesday, 'konflikt');
    expect(view('held').row.pending).toMatchObject([{ state: 'queued', undo: 'underWay' }]);
    expect(at.cases.undoCommand({ commandId })).toMatchObject({ undone: false, why: 'underWay' });
    at.box.store.sync.verified(commandId, step([]));
    expect(at.cases.undoCommand({ commandId })).toEqual({ undone: false, why: 'sent', later: null });
    expect(view('held').drafts).toEqual({});
  });

  test('P83 what was taken back while the case was read for it is never marked as being sent', () => {
    const commandId = mustDo(at.cases, 'held', answer('Hej'));
    const [entry] = at.box.store.sync.sendable(Number.MAX_SAFE_INTEGER, 1);
    expect(entry?.commandId).toBe(commandId);
    at.cases.undoCommand({ commandId });
    expect(at.box.store.sync.markSending(commandId, '1')).toBe(false);
    expect(rows('outbox')).toEqual([]);
  });

  test('P83 the last thing done in a case goes first; what was done before it can follow', () => {
    const receive = mustDo(at.cases, 'c', { type: 'receive' });
    const message = mustDo(at.cases, 'c', answer('Hej'));
    const done = mustDo(at.cases, 'c', { type: 'markDone', lastSeenPatientMessageId: null });
    // Another case does not matter.
    mustDo(at.cases, 'held', answer('Hej hej'));
    expect(view('c').row.pending.map((pending) => pending.undo)).toEqual(['later', 'later', 'yes']);
    expect(at.cases.undoCommand({ commandId: message })).toEqual({ undone: false, why: 'later', later: 'markDone' });
    for (const commandId of [done, message, receive]) {
      expect(at.cases.undoCommand({ commandId })).toMatchObject({ undone: true });
    }
    expect(view('c')).toMatchObject({ composerOpen: false, drafts: { answer: 'Hej' }, row: { pending: [] } });
    expect(view('held').row.pending).toHaveLength(1);
  });

  test('P83 D3 a priority that waits is taken back in the list too', () => {
    const change = { type: 'changePriority', priority: 2, base: 8, reason: null } as const;
    const commandId = mustDo(at.cases, 'c', change);
    expect(view('c').row).toMatchObject({ priority: 2, band: 0 });
    at.cases.undoCommand({ commandId });
    expect(view('c').row).toMatchObject({ priority: 8, band: 1 });
  });

  test('P83 P12 a colleague at the same workstation cannot take it back, nor learn that it is there', () => {
    const commandId = mustDo(at.cases, 'c', { type: 'addNote', text: 'Ringt patienten' });
    at.workAs('dan');
    expect(view('c').row.pending).toMatchObject([{ undo: 'notMine' }]);
    const answers = [commandId, 'nothing'].map((id) => at.cases.undoCommand({ commandId: id }));
    expect(answers).toEqual([
      { undone: false, why: 'sent', later: null },
      { undone: false, why: 'sent', later: null },
    ]);
    expect(rows('outbox')).toHaveLength(1);
  });

  test('P24 what was refused is not taken back: it stays with its explanation', () => {
    const commandId = mustDo(at.cases, 'held', answer('Hej'));
    at.box.store.sync.refused(
      commandId,
      'conflict',
      { code: 'alreadyClosed', rules: ['R133'], detail: null },
      null,
      null,
    );
    expect(at.cases.undoCommand({ commandId })).toEqual({ undone: false, why: 'refused', later: null });
    expect(view('held').refused).toHaveLength(1);
  });

  test('P10 P83 broken off at any of its statements, the answer still waits and nothing else has changed', () => {
    const commandId = mustDo(at.cases, 'held', answer('Vi ringer i morgon.'));
    const faulty = faultyDb(at.box.store.db);
    const rules = rulebook();
    const deps = { rulebook: rules, hours: rules.defaultHours, clock: at.box.clock };
    const cases = casesOn(createStore(faulty.db, deps), at.box);
    const before = ['outbox', 'draft', 'access_log', 'queue_member'].map(rows);
    let failures = 0;
    for (;;) {
      faulty.failAt(failures);
      try {
        cases.undoCommand({ commandId });
        break;
      } catch (error) {
        expect((error as Error).message).toBe('broken off');
      }
      faulty.failAt(null);
      expect(['outbox', 'draft', 'access_log', 'queue_member'].map(rows)).toEqual(before);
      failures += 1;
    }
    faulty.failAt(null);
    expect(failures).toBeGreaterThan(8);
    expect(rows('outbox')).toEqual([]);
    expect(rows('draft')).toMatchObject([{ text: 'Vi ringer i morgon.' }]);
  });
});
