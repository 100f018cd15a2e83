import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import type { InboxFilter } from '../../../shared/ipc/schemas.ts';
import { directory, hour, move, patientMessage, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, mustDo, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

const inbox: InboxFilter = { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] };

function ids(filter: InboxFilter = inbox, offset = 0, limit = 100): readonly string[] {
  return contract['inbox.window'].output
    .parse(at.cases.inboxWindow({ filter, offset, limit }))
    .rows.map((row) => row.caseId);
}

describe('the queue', () => {
  test('D16 what must be done first stands first: declined and urgent, then clocks, age, waiting for the patient', () => {
    at.box.store.sync.applyPull(
      step([
        pulled(
          'waiting',
          { holder: 'anna', receivedAt: tuesday },
          { messages: [{ ...patientMessage('w', tuesday), kind: 'answer', senderAssignmentId: 'anna' }] },
        ),
        pulled('aged', { priority: null, handleBy: null, arrivedAt: tuesday - 9 * hour }),
        pulled('clock-late', { handleBy: tuesday + 9 * hour }),
        pulled('clock-soon', { handleBy: tuesday + 1 * hour }),
        pulled(
          'declined',
          { handleBy: tuesday + 60 * hour },
          { handovers: [move('h', { status: 'declined', decidedAt: tuesday, declineReason: 'Fel' })] },
        ),
        pulled('urgent', { priority: 3, handleBy: null }),
      ]),
    );
    expect(ids()).toEqual(['urgent', 'declined', 'clock-soon', 'clock-late', 'aged', 'waiting']);
    expect(at.cases.inboxCounts({ filter: inbox }).bands).toEqual([2, 2, 1, 1]);
  });

  test('P206 the parts of the day are stretches of the same order, and hold all of it', () => {
    at.box.store.sync.applyPull(
      step([
        pulled('overdue', { handleBy: tuesday - hour }),
        pulled('urgent', { priority: 3, handleBy: null }),
        pulled('last-chance', { handleBy: tuesday + hour / 4 }),
        pulled('tonight', { handleBy: tuesday + 12 * hour }),
        pulled('tomorrow', { handleBy: tuesday + 23 * hour }),
        pulled('aged', { priority: null, handleBy: null }),
        pulled(
          'waiting',
          { holder: 'anna', receivedAt: tuesday },
          { messages: [{ ...patientMessage('w', tuesday), kind: 'answer', senderAssignmentId: 'anna' }] },
        ),
      ]),
    );
    expect(ids()).toEqual(['urgent', 'overdue', 'last-chance', 'tonight', 'tomorrow', 'aged', 'waiting']);
    expect(at.cases.inboxGroups({ filter: inbox })).toEqual({
      groups: [
        { group: 'now', cases: 3 },
        { group: 'beforeClosing', cases: 1 },
        { group: 'later', cases: 2 },
        { group: 'waiting', cases: 1 },
      ],
      bounds: null,
    });
    expect(at.cases.inboxGroups({ filter: { ...inbox, tab: 'closed' } })).toBeNull();
    // The choice is the person's own.
    expect(at.cases.grouped()).toEqual({ grouped: false });
    at.cases.keepGrouped({ grouped: true });
    at.workAs('bo');
    expect(at.cases.grouped()).toEqual({ grouped: false });
    at.workAs('anna');
    expect(at.cases.grouped()).toEqual({ grouped: true });
  });

  test('R189 D16 a row’s flags say why it stands where it stands', () => {
    at.box.store.sync.applyPull(
      step([
        pulled('late', { handleBy: tuesday - 1, controlledDrug: 'unknown' }),
        pulled('none', { priority: null, handleBy: null }),
        pulled('kept', { priority: 12, handleBy: tuesday + hour }),
      ]),
    );
    const rows = at.cases.inboxWindow({ filter: inbox, offset: 0, limit: 10 }).rows;
    const flags = Object.fromEntries(rows.map((row) => [row.caseId, row.flags]));
    expect(flags).toEqual({
      late: ['controlledDrugUnknown', 'overdue'],
      kept: ['inheritedClock'],
      none: ['noPriority'],
    });
  });

  test('P42 windows read while scrolling, jumping and after a change are the same as one long list', () => {
    at.box.store.sync.applyPull(
      step(
        Array.from({ length: 120 }, (_, index) =>
          pulled(`c${index}`, { handleBy: tuesday + ((index * 37) % 120) * hour }),
        ),
      ),
    );
    const whole = ids(inbox, 0, 500);
    expect(whole).toHaveLength(120);
    const scrolled = [0, 25, 50, 75, 100].flatMap((offset) => ids(inbox, offset, 25));
    expect(scrolled).toEqual(whole);
    expect(ids(inbox, 60, 10)).toEqual(whole.slice(60, 70));
    expect(ids(inbox, 500, 10)).toEqual([]);
    const first = whole[0] ?? '';
    const revision = at.cases.inboxWindow({ filter: inbox, offset: 0, limit: 1 }).revision;
    at.box.store.sync.applyPull(step([pulled(first, { handleBy: tuesday + 999 * hour }, { version: '2' })]));
    expect(ids(inbox, 50, 25)).toEqual([...whole.slice(1), first].slice(50, 75));
    expect(at.cases.inboxWindow({ filter: inbox, offset: 0, limit: 1 })).toMatchObject({
      total: 120,
      revision: revision + 1,
    });
  });

  test('R188 D17 tabs, own cases, queues and towns are counted as they are listed', () => {
    at.box.store.sync.applyPull(
      step([
        pulled('new', { contactReason: 'Förnya recept - Gävle' }),
        pulled('mine', { holder: 'anna', receivedAt: tuesday }),
        pulled('done', { holder: 'anna', receivedAt: tuesday, doneAt: tuesday }),
        pulled('closed', { holder: 'dan', receivedAt: tuesday, closedAt: tuesday }),
        pulled('admin', { ownerResourceId: 'valbo-admin' }),
      ]),
    );
    const counts = contract['inbox.counts'].output.parse(at.cases.inboxCounts({ filter: inbox }));
    expect(counts).toMatchObject({
      inbox: 3,
      noActionNeeded: 1,
      closed: 1,
      towns: [
        { town: 'Gävle', count: 1 },
        { town: 'Valbo', count: 2 },
      ],
    });
    expect(ids({ ...inbox, tab: 'noActionNeeded' })).toEqual(['done']);
    expect(ids({ ...inbox, tab: 'closed' })).toEqual(['closed']);
    expect(ids({ ...inbox, assignedToMe: true })).toEqual(['mine']);
    expect(at.cases.inboxCounts({ filter: { ...inbox, assignedToMe: true } })).toMatchObject({
      inbox: 1,
      noActionNeeded: 1,
      closed: 0,
    });
    expect(ids({ ...inbox, towns: ['Gävle'] })).toEqual(['new']);
    expect(ids({ ...inbox, resourceIds: ['valbo-admin'] })).toEqual(['admin']);
    expect(at.cases.inboxPosition({ filter: inbox, caseId: 'closed' }).index).toBeNull();
  });

  test('R133 D17 a done case leaves for Avslutade when its follow-up period ends, without anybody doing anything', () => {
    at.box.store.sync.applyPull(
      step([pulled('done', { holder: 'anna', receivedAt: tuesday, doneAt: tuesday, followUpEnds: tuesday + hour })]),
    );
    expect(at.cases.inboxCounts({ filter: inbox })).toMatchObject({ noActionNeeded: 1, closed: 0 });
    at.box.clock.set(tuesday + hour);
    at.box.store.refreshByTime();
    expect(at.cases.inboxCounts({ filter: inbox })).toMatchObject({ noActionNeeded: 0, closed: 1 });
    expect(ids({ ...inbox, tab: 'closed' })).toEqual(['done']);
  });
});

describe('where somebody works', () => {
  test('P12 D22 the choice is kept over a restart, published, and decides what is seen', () => {
    at.box.store.sync.applyPull(step([pulled('nurse'), pulled('heart', { ownerResourceId: 'heart-admin' })]));
    expect(at.published.map((event) => event.name)).toContain('restarted');
    expect(at.cases.workplaceState()).toMatchObject({
      staffName: 'Anna Test',
      workplaceLabel: 'Valbo hälsocentral, Sjuksköterska',
      workplace: { unitId: 'valbo', assignmentId: 'anna' },
    });
    expect(ids()).toEqual(['nurse']);
    at.workAs('cia');
    expect(ids()).toEqual(['heart']);
    at.workAs('anna', ['valbo-admin']);
    expect(ids()).toEqual([]);
  });

  test.each([
    ['another unit', { unitId: 'heart', assignmentId: 'anna', resourceIds: ['valbo-nurse'] }],
    [
      'a queue the assignment does not hold',
      { unitId: 'valbo', assignmentId: 'anna', resourceIds: ['valbo-nurse', 'heart-admin'] },
    ],
    ['nobody', { unitId: 'valbo', assignmentId: 'nobody', resourceIds: ['valbo-nurse'] }],
  ])('P12 a choice the directory does not allow is refused: %s', (_name, choice) => {
    const before = at.cases.workplaceState();
    expect(() => at.cases.chooseWorkplace(choice)).toThrow(/katalogen/);
    expect(at.cases.workplaceState()).toEqual(before);
  });

  test('P12 a queue taken from the assignment is not seen any more', () => {
    at.box.store.sync.applyPull(step([pulled('nurse'), pulled('admin', { ownerResourceId: 'valbo-admin' })]));
    const assignments = directory.assignments.map((one) =>
      one.id === 'anna' ? { ...one, resourceIds: ['valbo-admin'] } : one,
    );
    at.box.store.sync.saveDirectory({ ...directory, assignments });
    expect(ids()).toEqual(['admin']);
  });

  test('R187 the chooser lists units with the people and queues there', () => {
    const units = contract['workplace.list'].output.parse(at.cases.listWorkplaces());
    expect(units.map((unit) => unit.name)).toEqual(['Citykliniken', 'Hjärtmottagning Sandviken', 'Valbo hälsocentral']);
    expect(units[2]).toMatchObject({
      providerName: 'Region Övning',
      town: 'Valbo',
      assignments: [
        { staffName: 'Anna Test' },
        { staffName: 'Bo Test' },
        { staffName: 'Dan Test' },
        { staffName: 'Eva Test' },
      ],
    });
  });
});

describe('where a case may be moved', () => {
  function found(query: string): readonly string[] {
    return contract['resources.search'].output
      .parse(at.cases.searchResources({ caseId: 'c', query }))
      .map((option) => option.resourceId);
  }

  test('G1 R169 P106 only queues of the own provider, never its own and never Ofördelade', () => {
    at.box.store.sync.applyPull(step([pulled('c')]));
    const nurses = ['valbo-diabetes', 'valbo-general'];
    expect(found('').toSorted()).toEqual(['heart-admin', 'valbo-admin', ...nurses]);
    expect(found('kardio sandv')).toEqual(['heart-admin']);
    expect(found('VALBO').toSorted()).toEqual(['valbo-admin', ...nurses]);
    expect(found('citykliniken')).toEqual([]);
  });

  test('R292 a case in Ofördelade is in the unit’s list and figure, says why, and leaves them when somebody has it', () => {
    const list = { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [], unassigned: true } as const;
    const over = { form: 'contraception', ownerResourceId: 'valbo-none' };
    at.box.store.sync.applyPull(step([pulled('c', over), pulled('known')]));
    const shown = (): readonly string[] =>
      at.cases
        .inboxWindow({ filter: { ...list, resourceIds: [], towns: [] }, offset: 0, limit: 10 })
        .rows.map(({ caseId }) => caseId);
    const figure = (): number =>
      at.cases.inboxCounts({ filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] } }).unassigned;
    expect([shown(), figure()]).toEqual([['c'], 1]);
    const view = contract['case.view'].output.parse(at.cases.viewCase({ caseId: 'c' }));
    expect(view?.standing.unassigned).toMatchObject({ why: 'sector', roles: [] });
    expect(view?.standing.unassigned?.form).toMatch(/preventiv/i);
    expect(view?.actions.receive?.allowed).toBe(true);
    expect(view?.actions.requestMove?.allowed).toBe(true);
    at.box.store.sync.applyPull(step([pulled('c', { ...over, holder: 'bo', receivedAt: tuesday }, { version: '2' })]));
    expect([shown(), figure()]).toEqual([[], 0]);
    const several = contract['case.view'].output.parse(at.cases.viewCase({ caseId: 'known' }));
    expect(several?.standing.listed?.roles).toHaveLength(2);
  });

  test('P12 nothing is offered for a case out of scope', () => {
    at.box.store.sync.applyPull(step([pulled('c', { ownerResourceId: 'heart-admin' })]));
    expect(found('')).toEqual([]);
  });

  test('R31 D3 moving with a lowered priority needs the reason the dialog asks for', () => {
    at.box.store.sync.applyPull(step([pulled('c')]));
    const command = {
      type: 'requestMove',
      targetResourceId: 'heart-admin',
      priority: 9,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Er enhet.',
    } as const;
    expect(at.cases.command({ caseId: 'c', command })).toMatchObject({
      ok: false,
      refusal: { code: 'reasonRequired' },
    });
    mustDo(at.cases, 'c', { ...command, priorityReason: 'Inte bråttom' });
  });
});
