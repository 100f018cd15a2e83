import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import type { EndOfDay, EndOfDayGroup } from '../../../shared/ipc/schemas.ts';
import { deskQuery, phone1177Query, type DeskSearch } from '../../../main/core/store/queries/endOfDay.ts';
import { consultation } from '../../helpers/consultations.ts';
import { ostergotland } from '../../helpers/rulebooks.ts';
import { actor, hour, move, patientMessage, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, mustDo, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

const put = (...cases: Parameters<typeof step>[0]): void => at.box.store.sync.applyPull(step(cases));
const view = (): EndOfDay => contract['endOfDay.view'].output.parse(at.cases.endOfDay.view());
const group = (kind: EndOfDayGroup['kind']): EndOfDayGroup | undefined =>
  view().groups.find((one) => one.kind === kind);
const ids = (kind: EndOfDayGroup['kind']): readonly string[] =>
  (group(kind)?.lines ?? []).map((line) => {
    switch (line.type) {
      case 'case':
        return line.row.caseId;
      case 'handover':
        return line.item.row.caseId;
      case 'consultation':
        return line.row.consultationId;
      case 'command':
        return line.item.targetId;
    }
  });
const mine = { receivedAt: tuesday - hour, holder: 'anna' } as const;
const answered = {
  id: 'svar',
  kind: 'answer',
  senderAssignmentId: 'anna',
  senderName: 'Anna Test',
  sentAt: tuesday - 3 * hour,
  readAt: null,
  text: 'Klart',
} as const;

describe('Avslut av dagen', () => {
  it('P217 R240 C30 P12 drop-ins of every priority in my queues, nobody else’s, and not what is done', () => {
    put(
      pulled('three', { kind: 'dropIn', priority: 3, form: 'triage' }),
      pulled('help', { kind: 'dropIn', priority: 7, form: 'sampling_booking/help_find_time' }),
      pulled('done', { kind: 'dropIn', priority: 3, ...mine, doneAt: tuesday }),
      pulled('elsewhere', { kind: 'dropIn', priority: 3, ownerResourceId: 'heart-admin' }),
      pulled('ordinary'),
    );
    expect(ids('dropIn')).toEqual(['three', 'help']);
    expect(group('dropIn')?.duty).toContain('jourläkaren');
    expect(group('urgent')).toBeUndefined();
  });

  it('R240 R115 consultations from 1177 to the unit that nobody has answered', () => {
    const from1177 = { origin: 'phone1177', fromUnitId: null, relatedCaseId: null, contactCaseId: null } as const;
    const written = [
      consultation('open', { ...from1177, targetResourceId: 'valbo-nurse' }),
      consultation('answered', {
        ...from1177,
        targetResourceId: 'valbo-nurse',
        receivedAt: 1,
        startedAt: 1,
        answeredAt: 2,
      }),
      consultation('ours', { targetResourceId: 'valbo-nurse', fromUnitId: 'heart' }),
      consultation('theirs', { ...from1177, targetResourceId: 'heart-admin' }),
    ];
    at.box.store.sync.applyConsultations({
      written: written.map((one) => ({
        consultation: one,
        hubId: `hub-${one.id}`,
        versionId: '1',
        lastUpdated: tuesday,
        readOnlyReason: null,
        patient: pulled('c').patient,
      })),
      removed: [],
    });
    expect(ids('phone1177')).toEqual(['open']);
  });

  it('R242 R142 my ongoing cases, each put over to its role, and what waits for the hub is not done twice', () => {
    put(pulled('a', mine), pulled('b', { ...mine, holder: 'dan' }), pulled('c', { ...mine, doneAt: tuesday }));
    const [line] = group('mine')?.lines ?? [];
    expect(line?.type === 'case' && line.row.caseId === 'a' && line.release?.allowed).toBe(true);
    mustDo(at.cases, 'a', { type: 'release' });
    const [after] = group('mine')?.lines ?? [];
    expect(after?.type === 'case' && after.row.pending.length === 1 && after.release?.allowed === false).toBe(true);
  });

  it('R156 D12 R257 handovers: those that wait for us and the declined hold the day, those that wait for others do not', () => {
    put(
      pulled(
        'in',
        { ownerResourceId: 'heart-admin' },
        { handovers: [move('h1', { fromUnitId: 'heart', targetResourceId: 'valbo-nurse' })] },
      ),
      pulled('out', {}, { handovers: [move('h2')] }),
      pulled('no', {}, { handovers: [move('h3', { status: 'declined', decidedAt: tuesday, declineReason: 'Nej' })] }),
    );
    expect([ids('incoming'), ids('declined'), ids('outgoing')]).toEqual([['in'], ['no'], ['out']]);
    expect(view().left).toBe(2);
    expect(group('outgoing')?.mayRemain).toBe(true);
  });

  it('P217 an answer from a patient stands there until somebody has opened the case, and again when they write again', () => {
    const wrote = (id: string, sentAt: number) => patientMessage(id, sentAt);
    put(pulled('a', { ...mine, holder: 'dan' }, { messages: [answered, wrote('m1', tuesday - hour)] }));
    expect(ids('unread')).toEqual(['a']);
    at.cases.openCase({ caseId: 'a' });
    expect(ids('unread')).toEqual([]);
    at.box.clock.set(tuesday + hour);
    put(
      pulled(
        'a',
        { ...mine, holder: 'dan' },
        { messages: [answered, wrote('m1', tuesday - hour), wrote('m2', tuesday + 1)], version: '2' },
      ),
    );
    expect(ids('unread')).toEqual(['a']);
  });

  it('P24 P218 what the hub refused holds the day until it is dealt with', () => {
    put(pulled('a'));
    const commandId = mustDo(at.cases, 'a', { type: 'receive' });
    at.box.store.sync.refused(
      commandId,
      'conflict',
      { code: 'alreadyReceived', rules: ['R128'], detail: null },
      null,
      null,
    );
    expect(ids('refused')).toEqual(['a']);
    at.cases.dismissRefused({ commandId });
    expect(ids('refused')).toEqual([]);
  });

  it('P218 the day is signed when nothing is left, is there for the whole unit after a restart, and what comes since is told', () => {
    put(pulled('a', { kind: 'dropIn', priority: 3 }));
    expect(at.cases.endOfDay.sign()).toEqual({ signed: false, left: 1 });
    expect(view().signed).toEqual([]);
    at.box.store.sync.applyPull(step([], { removed: ['a'] }));
    expect(at.cases.endOfDay.sign()).toEqual({ signed: true, left: 0 });
    // It waits for the hub, and is nobody else's.
    expect(at.cases.syncOverview([]).othersWaiting).toBe(0);
    at.workAs('bo');
    expect(view()).toMatchObject({ left: 0, signed: [{ byName: 'Anna Test', at: tuesday, state: 'queued' }] });
    at.workAs('cia');
    expect(view().signed).toEqual([]);
    at.workAs('anna');
    put(pulled('b', { kind: 'dropIn', priority: 3 }));
    expect(view()).toMatchObject({ left: 1, signed: [{ byName: 'Anna Test' }] });
    at.box.clock.set(tuesday + 24 * hour);
    expect(view().signed).toEqual([]);
  });

  it('P14 each kind is found by a range of its own, however long the queue', () => {
    const planOf = (query: ReturnType<typeof deskQuery>): readonly string[] =>
      at.box.store.db
        .prepare<[typeof query.params], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
        .all(query.params)
        .map(({ detail }) => detail);
    const searches: readonly DeskSearch[] = [
      { kind: 'dropIn' },
      { kind: 'urgent', priorities: [1, 2] },
      { kind: 'urgent', priorities: [2, 6] },
      { kind: 'mine' },
      { kind: 'unread' },
      { kind: 'nextWeekday' },
      { kind: 'journal' },
    ];
    const plans = [
      ...searches.map((search) => deskQuery(actor('anna'), search, 10)),
      phone1177Query(actor('anna'), 10),
    ];
    for (const plan of plans.map(planOf))
      expect(plan.filter((line) => /SCAN (m|c|a)\b/.test(line) && !line.includes('INDEX'))).toEqual([]);
  });
});

describe('Avslut av dagen in the other region', () => {
  beforeEach(() => {
    at.remove();
    at = desk(ostergotland);
  });

  it('R241 R138 prio 1 and 2 until they are done', () => {
    put(pulled('one', { priority: 1 }), pulled('two', { priority: 2, ...mine }), pulled('three', { priority: 3 }));
    expect(ids('urgent')).toEqual(['one', 'two']);
    expect(group('dropIn')).toBeUndefined();
    expect(group('urgent')?.asks).toEqual({ priorities: [1, 2], inChat: 2, byPhone: 1, mayDecline: false });
  });

  it('R241 a region may name others than the most urgent ones', () => {
    at.remove();
    const { finishedBeforeClosing } = ostergotland.closeRules;
    const closeRules = {
      ...ostergotland.closeRules,
      finishedBeforeClosing: { ...finishedBeforeClosing, value: [2, 6] },
    };
    at = desk({ ...ostergotland, closeRules });
    put(pulled('one', { priority: 1 }), pulled('two', { priority: 2, ...mine }), pulled('six', { priority: 6 }));
    expect(ids('urgent').toSorted()).toEqual(['six', 'two']);
  });

  it('R243 R139 a patient who waits without a word since is told; one who has got one, or is not taken yet, is not', () => {
    put(
      pulled('silent', mine),
      pulled('told', mine, { messages: [{ ...answered, kind: 'info', sentAt: tuesday }] }),
      pulled('new'),
      pulled('again', mine, { messages: [answered, patientMessage('m', tuesday - hour)] }),
    );
    expect([...ids('nextWeekday')].toSorted()).toEqual(['again', 'silent']);
  });

  it('R167 what is to be noted in the record, after a handover', () => {
    put(pulled('moved', {}, { handovers: [move('h')] }), pulled('plain'));
    expect(ids('journal')).toEqual(['moved']);
  });
});
