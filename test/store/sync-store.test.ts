import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Command, Refusal } from '../../shared/domain/types.ts';
import { readDrafts } from '../../main/core/store/queries/drafts.ts';
import { logAccess } from '../../main/core/store/queries/accessLog.ts';
import { addToOutbox, readRefused } from '../../main/core/store/queries/outbox.ts';
import { readRows } from '../../main/core/store/queries/rows.ts';
import { caseOutbox } from '../../main/core/store/sync/outboxRows.ts';
import { readStoredCase } from '../../main/core/store/sync/caseRows.ts';
import type { StoreChange } from '../../main/core/store/store.ts';
import { actor, directory, move, patientMessage, pulled, step, storeBox, tuesday, type StoreBox } from './fixture.ts';

let box: StoreBox;
beforeEach(() => {
  box = storeBox();
});
afterEach(() => box.remove());

function queue(commandId: string, caseId: string, command: Command = { type: 'receive' }, who = 'anna'): void {
  box.store.transaction((touch) => {
    addToOutbox(box.store.db, actor(who), { commandId, caseId, command, baseVersion: '1', now: tuesday });
    touch.projection(caseId);
  });
}

function sendableIds(now = tuesday): readonly string[] {
  return box.store.sync.sendable(now, 10).map((entry) => entry.commandId);
}

const refusal: Refusal = { code: 'heldByColleague', rules: ['R128'], detail: 'dan' };

describe('the sync engine’s side of the store', () => {
  test('P10 a pulled case comes back word for word after a restart, with its cursor', () => {
    const one = pulled(
      'c',
      {
        priority: 2,
        holder: 'anna',
        receivedAt: tuesday,
        controlledDrug: 'unknown',
        visitAt: tuesday + 1,
        form: 'triage',
        kind: 'dropIn',
      },
      {
        messages: [patientMessage('m1', tuesday - 1), { ...patientMessage('m2', tuesday), readAt: tuesday }],
        handovers: [move('h1'), move('h2', { status: 'declined', declineReason: 'Nej' })],
      },
    );
    box.store.sync.applyPull(step([one], { cursor: { feed: 'Task', value: 'x' } }));
    const reopened = box.reopen();
    const stored = readStoredCase(reopened.db, 'c');
    expect(stored?.state).toEqual(one.state);
    expect(stored).toMatchObject({ versionId: '1', lastUpdated: tuesday, answers: one.answers, readOnlyReason: null });
    expect(reopened.sync.cursor('Task')).toBe('x');
    expect(reopened.sync.cursor('Communication')).toBeNull();
  });

  test('P25 a version already replaced never comes back; the newest may be applied again', () => {
    const { sync } = box.store;
    sync.applyPull(step([pulled('c', { priority: 8 }, { version: 'a' })]));
    sync.applyPull(step([pulled('c', { priority: 6 }, { version: 'b' })]));
    expect(sync.wasReplaced('c', 'a')).toBe(true);
    expect(sync.wasReplaced('c', 'b')).toBe(false);
    sync.applyPull(step([pulled('c', { priority: 8 }, { version: 'a' })]));
    expect(sync.caseVersion('c')).toBe('b');
    expect(readStoredCase(box.store.db, 'c')?.state.careCase.priority).toBe(6);
  });

  test('P25 the last twenty replaced versions are remembered', () => {
    for (let version = 0; version <= 25; version += 1) {
      box.store.sync.applyPull(step([pulled('c', {}, { version: `v${version}` })]));
    }
    const known = Array.from({ length: 26 }, (_, version) => box.store.sync.wasReplaced('c', `v${version}`));
    expect(known.map((replaced, version) => (replaced ? version : -1)).filter((version) => version >= 0)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 5),
    );
  });

  test('P25 a message read by the patient is taken in though the case has the same version', () => {
    const { sync } = box.store;
    sync.applyPull(step([pulled('c', {}, { messages: [patientMessage('m', tuesday)] })]));
    sync.applyPull(step([pulled('c', {}, { messages: [{ ...patientMessage('m', tuesday), readAt: tuesday + 5 }] })]));
    expect(readStoredCase(box.store.db, 'c')?.state.messages[0]?.readAt).toBe(tuesday + 5);
  });

  test('P25 a pull that says nothing new changes nothing and tells nobody', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    const changes: StoreChange[] = [];
    box.store.onChange((change) => changes.push(change));
    box.store.sync.applyPull(step([pulled('c')]));
    box.store.sync.saveDirectory(directory);
    expect(changes).toEqual([]);
    box.store.sync.applyPull(step([pulled('c', { priority: 6 }, { version: '2' })]));
    expect(changes).toMatchObject([{ caseIds: ['c'] }]);
  });

  test('P25 what leaves the scope goes, unless a command of ours still waits for it', () => {
    box.store.sync.applyPull(step([pulled('c'), pulled('d')]));
    queue('k', 'c');
    box.store.sync.applyPull(step([], { removed: ['c', 'd'] }));
    expect([...box.store.sync.openCaseVersions().keys()]).toEqual(['c']);
    expect(box.store.db.prepare('SELECT id FROM patient').pluck().all()).toEqual(['patient-c']);
    box.store.sync.verified('k', step([], { removed: ['c'] }));
    expect(box.store.db.prepare('SELECT count(*) FROM queue_member').pluck().get()).toBe(0);
    expect(box.store.db.prepare('SELECT count(*) FROM queue_count WHERE cases <> 0').pluck().get()).toBe(0);
  });

  test('P20 an entry leaves only as verified, together with the fresh case', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    queue('k', 'c');
    expect(box.store.sync.unsentCount()).toBe(1);
    box.store.sync.markSending('k', '1');
    expect(sendableIds()).toEqual([]);
    expect(box.store.sync.unsentCount()).toBe(1);
    box.store.sync.verified('k', step([pulled('c', { receivedAt: tuesday, holder: 'anna' }, { version: '2' })]));
    expect(box.store.sync.unsentCount()).toBe(0);
    expect(caseOutbox(box.store.db, 'c')).toEqual([]);
    expect(box.store.sync.caseVersion('c')).toBe('2');
  });

  test('P22 a process that died while sending leaves the entry unknown, also once postponed', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    queue('k', 'c');
    box.store.sync.markSending('k', '7');
    const reopened = box.reopen();
    reopened.sync.recoverInterrupted();
    expect(reopened.sync.sendable(tuesday, 10)).toMatchObject([
      { commandId: 'k', state: 'unknown', baseVersion: '7', attempts: 1 },
    ]);
    reopened.sync.postpone('k', tuesday + 10, 'borta');
    expect(sendableIds(tuesday + 9)).toEqual([]);
    expect(reopened.sync.sendable(tuesday + 10, 10)).toMatchObject([{ state: 'unknown' }]);
    reopened.sync.markSending('k', '7');
    reopened.sync.postpone('k', tuesday + 20, 'nekad anslutning');
    expect(reopened.sync.sendable(tuesday + 20, 10)).toMatchObject([{ state: 'queued', attempts: 2 }]);
    reopened.sync.markUnknown('k', tuesday + 30, 'inget svar');
    expect(reopened.sync.sendable(tuesday + 30, 10)).toMatchObject([{ state: 'unknown' }]);
  });

  test('P22 one entry per case at a time, in order; other cases go on', () => {
    box.store.sync.applyPull(step([pulled('c'), pulled('d')]));
    queue('k1', 'c');
    queue('k2', 'c', { type: 'sendMessage', kind: 'answer', text: 'Hej' });
    queue('k3', 'd');
    expect(sendableIds()).toEqual(['k1', 'k3']);
    box.store.sync.postpone('k1', tuesday + 50, 'borta');
    expect(sendableIds()).toEqual(['k3']);
    expect(box.store.sync.sendable(tuesday + 50, 1).map((entry) => entry.commandId)).toEqual(['k1']);
    box.store.sync.verified('k1', step([]));
    expect(sendableIds()).toEqual(['k2', 'k3']);
  });

  test('P24 a refusal holds back its author’s next command, never a colleague’s at the same workstation', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    queue('k1', 'c');
    queue('k2', 'c', { type: 'sendMessage', kind: 'answer', text: 'Hej' });
    queue('k3', 'c', { type: 'addNote', text: 'Ringt' }, 'bo');
    expect(sendableIds()).toEqual(['k1']);
    box.store.sync.refused('k1', 'conflict', refusal, null, null);
    expect(sendableIds()).toEqual(['k3']);
    box.store.sync.verified('k3', step([]));
    expect(sendableIds()).toEqual([]);
  });

  test('P24 a refused entry stays, holds back the rest of its case, and its words are a draft', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    queue('k1', 'c', { type: 'sendMessage', kind: 'answer', text: 'Hej, receptet är klart.' });
    queue('k2', 'c', { type: 'addNote', text: 'Ringt' });
    box.store.sync.refused(
      'k1',
      'conflict',
      refusal,
      null,
      step([pulled('c', { holder: 'dan', receivedAt: tuesday }, { version: '2' })]),
    );
    expect(box.store.sync.caseVersion('c')).toBe('2');
    expect(sendableIds(tuesday + 1000)).toEqual([]);
    expect(readRefused(box.store.db, actor('anna'))).toMatchObject([{ commandId: 'k1', state: 'conflict', refusal }]);
    expect(readRefused(box.store.db, actor('dan'))).toEqual([]);
    expect(readDrafts(box.store.db, actor('anna'), ['c'])).toEqual([
      { caseId: 'c', kind: 'answer', text: 'Hej, receptet är klart.' },
    ]);
  });

  test('P24 a refused text is put after what was typed since, never over it', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    queue('k1', 'c', { type: 'addNote', text: 'Första' });
    box.store.db.exec(`INSERT INTO draft VALUES ('c', 'anna', 'note', 'Andra', 1)`);
    box.store.sync.refused('k1', 'rejected', null, '422', null);
    expect(readDrafts(box.store.db, actor('anna'), ['c'])[0]?.text).toBe('Andra\n\nFörsta');
    expect(readRefused(box.store.db, actor('anna'))).toMatchObject([{ technical: '422', state: 'rejected' }]);
  });

  test('P24 a refused word is put back although another happens to hold its letters, and only once', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    const typed = (): string | undefined => readDrafts(box.store.db, actor('anna'), ['c'])[0]?.text;
    box.store.db.exec(`INSERT INTO draft VALUES ('c', 'anna', 'note', 'Har bokat tid', 1)`);
    for (const commandId of ['k1', 'k2']) {
      queue(commandId, 'c', { type: 'addNote', text: 'ok' });
      box.store.sync.refused(commandId, 'rejected', null, '422', null);
      expect(typed()).toBe('Har bokat tid\n\nok');
    }
  });

  test('P24 both texts of a refused move are kept: the message and the reason for the lower priority', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    queue('k', 'c', {
      type: 'requestMove',
      targetResourceId: 'heart-admin',
      priority: 9,
      priorityReason: 'Patienten mår bättre',
      reason: 'misplaced',
      message: 'Hör till er',
    });
    box.store.sync.refused('k', 'conflict', refusal, null, null);
    expect(readDrafts(box.store.db, actor('anna'), ['c']).map((draft) => [draft.kind, draft.text])).toEqual([
      ['move', 'Hör till er'],
      ['priority', 'Patienten mår bättre'],
    ]);
  });

  test('P21 a step that fails half-way leaves neither case, cursor nor entry changed', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    queue('k', 'c');
    const bad = { ...pulled('d'), lastUpdated: 1.5 };
    const broken = step([pulled('c', { holder: 'anna', receivedAt: tuesday }, { version: '2' }), bad], {
      cursor: { feed: 'Task', value: 'y' },
    });
    expect(() => box.store.sync.verified('k', broken)).toThrow();
    expect(() => box.store.sync.applyPull(broken)).toThrow();
    expect(box.store.sync.caseVersion('c')).toBe('1');
    expect(box.store.sync.cursor('Task')).toBeNull();
    expect(sendableIds()).toEqual(['k']);
  });

  test('D9 the directory is read as it was saved, and kept over a restart', () => {
    const saved = box.reopen().directory();
    expect([...saved.units].toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(
      [...directory.units].toSorted((a, b) => a.name.localeCompare(b.name)),
    );
    expect(saved.resource('valbo-none')).toMatchObject({ unassigned: true, unitId: 'valbo' });
    expect(saved.assignment('anna')?.resourceIds).toEqual(['valbo-nurse', 'valbo-admin']);
    expect(saved.provider('region')?.name).toBe('Region Övning');
    expect(saved.unit('nowhere')).toBeUndefined();
  });

  test('R67 R70 a unit that moves to another town takes its cases with it in the town filter', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    const towns = (): unknown =>
      box.store.db.prepare(`SELECT DISTINCT town FROM queue_count WHERE cases > 0`).pluck().all();
    expect(towns()).toEqual(['Valbo']);
    box.store.sync.saveDirectory({ ...directory, units: directory.units.map((unit) => ({ ...unit, town: 'Gävle' })) });
    expect(towns()).toEqual(['Gävle']);
  });

  test('R195 a patient with a new name or number is shown by it in all their cases', () => {
    const person = { patientId: 'patient-p' };
    box.store.sync.applyPull(step([pulled('a', person), pulled('b', person), pulled('c')]));
    const changes: StoreChange[] = [];
    box.store.onChange((change) => changes.push(change));
    const renamed = pulled('a', person, { version: '2' });
    box.store.sync.applyPull(
      step([{ ...renamed, patient: { ...renamed.patient, name: 'Nytt Namn', personnummer: '198805192385' } }]),
    );
    const shown = readRows(box.store.db, actor('anna'), ['a', 'b', 'c']);
    expect(shown.map((row) => [row.case_id, row.patient_name, row.personnummer])).toEqual([
      ['a', 'Nytt Namn', '198805192385'],
      ['b', 'Nytt Namn', '198805192385'],
      ['c', 'Test c', '198805192393'],
    ]);
    expect(changes.map((change) => change.caseIds?.toSorted())).toEqual([['a', 'b']]);
  });

  test('P15 openings wait for the hub until they are sent, oldest first', () => {
    box.store.sync.applyPull(step([pulled('c')]));
    for (const at of [tuesday, tuesday + 1]) {
      box.store.transaction(() =>
        logAccess(box.store.db, actor('anna'), {
          at,
          action: 'open',
          caseId: 'c',
          patientId: 'patient-c',
          staffId: 'staff-anna',
          staffName: 'Anna Test',
          commandId: null,
        }),
      );
    }
    const unsent = box.store.sync.unsentAudit(10);
    expect(unsent).toMatchObject([
      { at: tuesday, caseId: 'c', patientId: 'patient-c', assignmentId: 'anna' },
      { at: tuesday + 1 },
    ]);
    box.store.sync.markAuditSent([unsent[0]?.id ?? 0]);
    expect(box.store.sync.unsentAudit(10)).toMatchObject([{ at: tuesday + 1 }]);
  });
});
