import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actionName, caseView } from '../../../shared/ipc/schemas.ts';
import { brokenAccessRow } from '../../../main/core/store/maintenance/accessChain.ts';
import { createStore } from '../../../main/core/store/store.ts';
import { move, patientMessage, pulled, rulebook, step, tuesday, hour } from '../../store/fixture.ts';
import { faultyDb } from '../../store/faultyDb.ts';
import { casesOn, desk, mustDo, mustRefuse, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
  at.box.store.sync.applyPull(step([pulled('c'), pulled('heart', { ownerResourceId: 'heart-admin' })]));
});
afterEach(() => at.remove());

function view(caseId = 'c') {
  const shown = at.cases.viewCase({ caseId });
  if (shown === null) throw new Error('not shown');
  return caseView.parse(shown);
}

function table(name: string): readonly Record<string, unknown>[] {
  return at.box.store.db.prepare(`SELECT * FROM ${name}`).all() as readonly Record<string, unknown>[];
}

/** Every row of every table. */
function everything(): unknown {
  const names = at.box.store.db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all() as readonly string[];
  return Object.fromEntries(names.map((name) => [name, table(name)]));
}

describe('a command', () => {
  test('P10 P15 is written down with its log row, told and sent on, once', () => {
    const before = at.published.length;
    const commandId = mustDo(at.cases, 'c', { type: 'receive' });
    expect(table('outbox')).toMatchObject([
      {
        command_id: commandId,
        case_id: 'c',
        type: 'receive',
        state: 'queued',
        base_version: '1',
        assignment_id: 'anna',
      },
    ]);
    expect(table('access_log')).toMatchObject([
      {
        action: 'command:receive',
        case_id: 'c',
        patient_id: 'patient-c',
        command_id: commandId,
        staff_name: 'Anna Test',
        unit_id: 'valbo',
      },
    ]);
    expect(brokenAccessRow(at.box.store.db)).toBeNull();
    expect(at.published.slice(before)).toMatchObject([{ name: 'changed', payload: { caseIds: ['c'] } }]);
    expect(at.woken()).toBe(1);
  });

  test('P10 broken off at any of its statements, it has left nothing half', () => {
    at.cases.saveDraft({ caseId: 'c', kind: 'note', text: 'Ringt patienten' });
    const faulty = faultyDb(at.box.store.db);
    const rules = rulebook();
    const published: { name: 'changed'; payload: unknown }[] = [];
    const cases = casesOn(
      createStore(faulty.db, { rulebook: rules, hours: rules.defaultHours, clock: at.box.clock }),
      at.box,
      published,
    );
    const before = everything();
    let failures = 0;
    for (;;) {
      faulty.failAt(failures);
      try {
        mustDo(cases, 'c', { type: 'addNote', text: 'Ringt patienten' });
        break;
      } catch (error) {
        expect((error as Error).message).toBe('broken off');
      }
      faulty.failAt(null);
      expect(everything()).toEqual(before);
      expect(published).toEqual([]);
      failures += 1;
    }
    faulty.failAt(null);
    expect(failures).toBeGreaterThan(10);
    expect(table('outbox')).toHaveLength(1);
    expect(table('draft')).toHaveLength(0);
    expect(table('access_log')).toHaveLength(1);
  });

  test('P12 D22 somebody else’s case and one that does not exist are refused in the same words', () => {
    const theirs = at.cases.command({ caseId: 'heart', command: { type: 'receive' } });
    const nobodys = at.cases.command({ caseId: 'nowhere', command: { type: 'receive' } });
    expect(theirs).toEqual(nobodys);
    expect(theirs).toMatchObject({ ok: false, refusal: { code: 'notInMyScope', rules: ['D22'] } });
    expect(table('outbox')).toEqual([]);
    expect(table('access_log')).toEqual([]);
  });

  test('G1 R124 Flytta after Ta emot is refused with its rule and source, also while Ta emot still waits', () => {
    mustDo(at.cases, 'c', { type: 'receive' });
    const answer = at.cases.command({
      caseId: 'c',
      command: {
        type: 'requestMove',
        targetResourceId: 'heart-admin',
        priority: 8,
        priorityReason: null,
        reason: 'misplaced',
        message: 'Hör hemma hos er.',
      },
    });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'moveAfterReceipt' } });
    if (answer.ok) return;
    expect(answer.refusal.rules).toContain('G1');
    expect(answer.refusal.sources.map((source) => source.rule)).toEqual(answer.refusal.rules);
    expect(table('outbox')).toHaveLength(1);
  });

  test('R128 a refusal names the colleague, not an id', () => {
    at.box.store.sync.applyPull(step([pulled('held', { holder: 'dan', receivedAt: tuesday })]));
    expect(mustRefuse(at.cases, 'held', { type: 'sendMessage', kind: 'answer', text: 'Hej' })).toMatchObject({
      code: 'heldByColleague',
      detail: 'Dan Test',
    });
  });

  test('P29 a case written by a later version is shown and left alone', () => {
    at.box.store.sync.applyPull(step([{ ...pulled('new'), readOnlyReason: 'protokoll 2' }]));
    expect(mustRefuse(at.cases, 'new', { type: 'receive' })).toMatchObject({
      code: 'readOnlyCase',
      rules: ['P29'],
      detail: 'protokoll 2',
    });
    const actions = Object.values(view('new').actions);
    expect(actions.length).toBe(actionName.options.length);
    expect(actions.every((action) => !action.allowed && action.refusal?.code === 'readOnlyCase')).toBe(true);
  });

  test('P12 without a workplace nothing is done and nothing is shown', () => {
    const other = desk();
    other.box.store.db.exec(`DELETE FROM meta WHERE key = 'workplace'`);
    expect(() => other.cases.command({ caseId: 'c', command: { type: 'receive' } })).toThrow(/Välj enhet/);
    expect(() => other.cases.viewCase({ caseId: 'c' })).toThrow(/Välj enhet/);
    expect(other.cases.workplaceState()).toEqual({ workplace: null, workplaceLabel: null, staffName: null });
    other.remove();
  });
});

describe('what is shown while commands wait', () => {
  test('P23 a waiting Ta emot opens the composer and shows nothing as done', () => {
    const commandId = mustDo(at.cases, 'c', { type: 'receive' });
    mustDo(at.cases, 'c', { type: 'sendMessage', kind: 'answer', text: 'Hej, vi ordnar det.' });
    const shown = view();
    expect(shown.row).toMatchObject({ status: 'new', holderName: null, holderIsMe: false });
    expect(shown.receivedAt).toBeNull();
    expect(shown.row.pending).toMatchObject([{ commandId, type: 'receive', state: 'queued' }, { type: 'sendMessage' }]);
    expect(shown).toMatchObject({ composerOpen: true, composerWaits: true });
    expect(shown.messages).toMatchObject([{ text: 'Hej, vi ordnar det.', delivery: 'waiting', mine: true }]);
    expect(shown.actions.receive).toMatchObject({ allowed: false, refusal: { code: 'alreadyMine' } });
  });

  test('P23 once the hub has it, it is shown as done and the composer does not wait', () => {
    const commandId = mustDo(at.cases, 'c', { type: 'receive' });
    at.box.store.sync.verified(
      commandId,
      step([pulled('c', { holder: 'anna', receivedAt: tuesday }, { version: '2' })]),
    );
    expect(view()).toMatchObject({
      composerOpen: true,
      composerWaits: false,
      row: { status: 'received', holderIsMe: true, holderName: 'Anna Test', pending: [] },
    });
  });

  test('G13 R123 before receipt the composer is locked, and says why', () => {
    expect(view()).toMatchObject({
      composerOpen: false,
      composerWaits: false,
      actions: { sendMessage: { allowed: false, refusal: { code: 'notReceived' } } },
    });
  });

  test('P23 a waiting Markera som klar leaves the case in Inkorg', () => {
    at.box.store.sync.applyPull(step([pulled('mine', { holder: 'anna', receivedAt: tuesday })]));
    mustDo(at.cases, 'mine', { type: 'markDone', lastSeenPatientMessageId: null });
    const shown = view('mine');
    expect(shown).toMatchObject({ doneAt: null, row: { status: 'received', pending: [{ type: 'markDone' }] } });
    expect(
      at.cases.inboxPosition({
        filter: { tab: 'inbox', assignedToMe: true, resourceIds: [], towns: [] },
        caseId: 'mine',
      }).index,
    ).toBe(0);
  });

  test('P23 R190 R294 a waiting Flytta is marked, and both units see it only when the hub has it', () => {
    const commandId = mustDo(at.cases, 'c', {
      type: 'requestMove',
      targetResourceId: 'heart-admin',
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Hör hemma hos er.',
    });
    expect(view()).toMatchObject({
      pendingHandover: null,
      row: { status: 'new', handoverTo: null, pending: [{ type: 'requestMove' }] },
      actions: { requestMove: { allowed: false, refusal: { code: 'movePending' } } },
    });
    at.box.store.sync.verified(commandId, step([pulled('c', {}, { version: '2', handovers: [move('h')] })]));
    expect(view()).toMatchObject({
      pendingHandover: {
        toLabel: 'Hjärtmottagning Sandviken, Administratör, Kardiologi-allmän',
        requestedByName: 'Anna Test',
      },
      row: {
        status: 'handoverPending',
        handoverFrom: 'Distrikt, Sjuksköterska',
        handoverTo: 'Kardiologi-allmän, Administratör',
        handoverDirection: 'out',
      },
    });
    at.workAs('cia');
    expect(view()).toMatchObject({
      row: { handoverDirection: 'in', flags: ['pendingHandoverIn'] },
      actions: { acceptMove: { allowed: true } },
    });
  });

  test('D3 a raised priority counts at once in the queue, marked as waiting', () => {
    at.box.store.sync.applyPull(step([pulled('sooner', { handleBy: tuesday + hour })]));
    mustDo(at.cases, 'c', { type: 'changePriority', priority: 2, base: 8, reason: null });
    const { rows } = at.cases.inboxWindow({
      filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] },
      offset: 0,
      limit: 10,
    });
    expect(rows).toMatchObject([
      { caseId: 'c', priority: 2, band: 0, pending: [{ type: 'changePriority' }] },
      { caseId: 'sooner' },
    ]);
  });

  test('P24 P16 a case lost to a colleague keeps the words: shown as refused, and a draft', () => {
    const receive = mustDo(at.cases, 'c', { type: 'receive' });
    const message = mustDo(at.cases, 'c', { type: 'sendMessage', kind: 'answer', text: 'Hej, vi ordnar det.' });
    const taken = pulled('c', { holder: 'dan', receivedAt: tuesday }, { version: '2' });
    at.box.store.sync.refused(
      receive,
      'conflict',
      { code: 'alreadyReceived', rules: ['R128'], detail: 'dan' },
      null,
      step([taken]),
    );
    at.box.store.sync.refused(
      message,
      'conflict',
      { code: 'heldByColleague', rules: ['G13'], detail: 'dan' },
      null,
      null,
    );
    const shown = view();
    expect(shown.drafts).toEqual({ answer: 'Hej, vi ordnar det.' });
    expect(shown.messages).toMatchObject([{ delivery: 'refused' }]);
    expect(shown.row).toMatchObject({
      refusedCount: 2,
      askedCount: 0,
      hasDraft: true,
      pending: [],
      holderName: 'Dan Test',
    });
    expect(at.cases.refusedCommands()).toMatchObject([
      { type: 'receive', text: null, refusal: { code: 'alreadyReceived', detail: 'Dan Test' } },
      { type: 'sendMessage', text: 'Hej, vi ordnar det.' },
    ]);
    at.cases.dismissRefused({ commandId: message });
    expect(at.cases.refusedCommands()).toMatchObject([{ type: 'receive' }]);
    expect(view().drafts).toEqual({ answer: 'Hej, vi ordnar det.' });
    expect(table('access_log').at(-1)).toMatchObject({ action: 'dismiss:sendMessage', command_id: message });
    at.workAs('dan');
    expect(at.cases.refusedCommands()).toEqual([]);
    expect(view().drafts).toEqual({});
  });

  test('P16 a move takes both its drafts with it: message and reason for the lower priority', () => {
    const { cases } = at;
    cases.saveDraft({ caseId: 'c', kind: 'move', text: 'Hör till er' });
    cases.saveDraft({ caseId: 'c', kind: 'priority', text: 'Patienten mår bättre' });
    mustDo(cases, 'c', {
      type: 'requestMove',
      targetResourceId: 'heart-admin',
      priority: 9,
      priorityReason: 'Patienten mår bättre',
      reason: 'misplaced',
      message: 'Hör till er',
    });
    expect(view().drafts).toEqual({});
  });

  test('P16 P169 a draft goes into the command that has exactly its words; any other words stay', () => {
    at.cases.saveDraft({ caseId: 'c', kind: 'note', text: 'Ringt patienten\n' });
    mustDo(at.cases, 'c', { type: 'addNote', text: 'Ringt patienten' });
    expect(view().drafts).toEqual({});
    at.cases.saveDraft({ caseId: 'c', kind: 'note', text: 'mår' });
    mustDo(at.cases, 'c', { type: 'addNote', text: 'Hon mår bättre' });
    expect(view().drafts).toEqual({ note: 'mår' });
    at.cases.saveDraft({ caseId: 'c', kind: 'note', text: 'Ett nytt påbörjat' });
    mustDo(at.cases, 'c', { type: 'addNote', text: 'Ett' });
    expect(view().drafts).toEqual({ note: 'Ett nytt påbörjat' });
    at.box.reopen();
    expect(casesOn(at.box.store, at.box).viewCase({ caseId: 'c' })?.drafts).toEqual({ note: 'Ett nytt påbörjat' });
  });
});

describe('opening a case', () => {
  test('P15 each opening is in the log before anything is shown; looking again is not an opening', () => {
    expect(at.cases.openCase({ caseId: 'c' })).not.toBeNull();
    at.cases.viewCase({ caseId: 'c' });
    expect(table('access_log')).toMatchObject([{ action: 'open', case_id: 'c', assignment_id: 'anna' }]);
    expect(at.box.store.sync.unsentAudit(10)).toHaveLength(1);
  });

  test('P12 P15 a case out of scope is neither shown nor logged', () => {
    expect(at.cases.openCase({ caseId: 'heart' })).toBeNull();
    expect(at.cases.viewCase({ caseId: 'heart' })).toBeNull();
    expect(table('access_log')).toEqual([]);
  });

  test('R193 R195 G14 the case is shown with its words, its clock’s source and who it concerns', () => {
    at.box.store.sync.applyPull(
      step(
        [
          pulled(
            'c',
            { holder: 'anna', receivedAt: tuesday - hour, doneAt: tuesday - 10 },
            {
              version: '2',
              messages: [
                {
                  ...patientMessage('m1', tuesday - 20),
                  kind: 'answer',
                  senderAssignmentId: 'anna',
                  readAt: tuesday - 15,
                },
                patientMessage('m2', tuesday),
              ],
            },
          ),
        ],
        {
          timeline: [
            {
              id: 't',
              caseId: 'c',
              at: tuesday,
              byAssignmentId: 'anna',
              byName: 'Anna Test',
              activity: 'receive',
              commandId: 'k',
              detail: null,
            },
          ],
        },
      ),
    );
    const shown = view();
    expect(shown.row).toMatchObject({
      personnummer: '19880519-2393',
      age: 38,
      status: 'newMessage',
      lastMessageFrom: 'patient',
      lastMessageAt: tuesday,
      unitName: 'Valbo hälsocentral',
      ownerLabel: 'Distrikt, Sjuksköterska',
    });
    expect(shown).toMatchObject({
      listedUnitName: 'Valbo hälsocentral',
      sectorOfOwner: 'primary',
      lastPatientMessageId: 'm2',
      originalText: 'Typ av hjälpmedel: Diabeteshjälpmedel',
    });
    expect(shown.messages).toMatchObject([
      { id: 'm1', mine: true, readAt: tuesday - 15, delivery: 'sent' },
      { id: 'm2', mine: false },
    ]);
    expect(shown.timeline.map((entry) => entry.activity)).toEqual(['answer', 'receive', 'patientMessage']);
    expect(shown.clocks.due.sources.length).toBeGreaterThan(0);
  });

  test('D3 D21 the case says what each priority would do', () => {
    const options = view().priorityOptions;
    expect(options.find((option) => option.priority === 8)).toMatchObject({
      change: 'same',
      handleBy: tuesday + 71 * hour,
    });
    expect(options.find((option) => option.priority === 6)).toMatchObject({
      change: 'raise',
      needsReason: false,
      handleBy: tuesday + 24 * hour,
    });
    expect(options.find((option) => option.priority === null)).toMatchObject({
      change: 'lower',
      needsReason: true,
      handleBy: tuesday + 71 * hour,
    });
    expect(options.find((option) => option.priority === 2)).toMatchObject({ urgent: true, smsByRoutine: true });
  });
});
