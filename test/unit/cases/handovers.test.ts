import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import type { WaitingHandover } from '../../../shared/ipc/schemas.ts';
import { directory, hour, move, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, mustDo, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

describe('Överlämningar', () => {
  const listed = (): readonly WaitingHandover[] => contract['handovers.list'].output.parse(at.cases.handovers()).items;
  const ids = (): readonly string[] => listed().map(({ row, side }) => `${row.caseId} ${side}`);

  it('P135 R294 what waits for the unit and what it waits for, by priority and then by age, each side its own', () => {
    at.box.store.sync.applyPull(
      step([
        pulled('young', { priority: 8 }, { handovers: [move('h1', { requestedAt: tuesday - hour })] }),
        pulled('old', { priority: 8 }, { handovers: [move('h2', { requestedAt: tuesday - 5 * hour })] }),
        pulled('none', { priority: null }, { handovers: [move('h3', { requestedAt: tuesday - 9 * hour })] }),
        pulled('urgent', { priority: 3 }, { handovers: [move('h4', { requestedAt: tuesday })] }),
        pulled('inside', { priority: 9 }, { handovers: [move('h5', { targetResourceId: 'valbo-admin' })] }),
        pulled('settled', {}, { handovers: [move('h6', { status: 'cancelled', decidedAt: tuesday })] }),
        pulled('still'),
      ]),
    );
    expect(ids()).toEqual(['urgent out', 'old out', 'young out', 'inside both', 'none out']);
    at.workAs('cia');
    expect(ids()).toEqual(['urgent in', 'old in', 'young in', 'none in']);
    at.workAs('per');
    expect(ids()).toEqual([]);
  });

  it('P135 R126 R127 what can be done is judged for the one who looks', () => {
    at.box.store.sync.applyPull(step([pulled('c', {}, { handovers: [move('h')] })]));
    const [ours] = listed();
    expect(ours?.actions.cancelMove.allowed).toBe(true);
    expect(ours?.actions.acceptMove.refusal?.code).toBe('notReceivingUnit');
    at.workAs('cia');
    const [theirs] = listed();
    expect(theirs?.actions.acceptMove.allowed && theirs.actions.declineMove.allowed).toBe(true);
    expect(theirs?.actions.cancelMove.refusal?.code).toBe('notSendingUnit');
    expect(theirs?.handover).toMatchObject({ requestedByName: 'Anna Test', message: 'Hör hemma hos er.' });
  });

  it('P135 P23 what has been done here and waits for the hub is not done twice', () => {
    at.box.store.sync.applyPull(step([pulled('c', {}, { handovers: [move('h')] })]));
    at.workAs('cia');
    mustDo(at.cases, 'c', { type: 'acceptMove' });
    const [item] = listed();
    expect(item?.row.pending.map(({ type }) => type)).toEqual(['acceptMove']);
    expect(item?.actions.acceptMove.allowed).toBe(false);
  });

  it('P135 D12 a declined one stands until anybody at the unit has acknowledged it, whoever sent it', () => {
    const declined = { status: 'declined', decidedAt: tuesday, declineReason: 'Hör inte hit' } as const;
    at.box.store.sync.applyPull(
      step([
        pulled('c', {}, { handovers: [move('h', declined)] }),
        pulled('gone', {}, { handovers: [move('h2', { ...declined, requestedBy: 'nobody' })] }),
        pulled('seen', {}, { handovers: [move('h3', { ...declined, acknowledgedAt: tuesday, acknowledgedBy: 'bo' })] }),
      ]),
    );
    at.workAs('eva');
    expect(listed().map(({ row, sender }) => [row.caseId, sender])).toEqual([
      ['c', 'here'],
      ['gone', 'left'],
    ]);
    expect(listed().every(({ side, actions }) => side === 'declined' && actions.acknowledgeDeclinedMove.allowed)).toBe(
      true,
    );
    at.workAs('cia');
    expect(ids()).toEqual([]);
  });

  it('P135 a long list is cut, and says so', () => {
    at.box.store.sync.applyPull(
      step(Array.from({ length: 205 }, (_, n) => pulled(`c${n}`, {}, { handovers: [move(`h${n}`)] }))),
    );
    const { items, more } = at.cases.handovers();
    expect([items.length, more]).toEqual([200, true]);
  });
});

describe('the guide', () => {
  beforeEach(() => {
    const school = { id: 'school', name: 'Elevhälsan Valbo', providerId: 'region', town: 'Valbo', sector: null };
    at.box.store.sync.saveDirectory({ ...directory, units: [...directory.units, school] });
    at.box.store.sync.applyPull(step([pulled('c'), pulled('taken', { receivedAt: tuesday, holder: 'dan' })]));
  });
  const guide = (receiverId: string, caseId = 'c') =>
    contract['handover.guide'].output.parse(at.cases.handoverGuide({ caseId, receiverId }));

  it('P134 R145 the lawful way first, every other with why and where it stands', () => {
    const told = guide('heart-admin');
    expect(told).toMatchObject({ target: 'same-provider', recommended: 'move', providerName: 'Region Övning' });
    expect(told?.ways[0]).toMatchObject({ method: 'move', allowed: true, refusal: null });
    expect(told?.ways.map(({ method }) => method).toSorted()).toEqual(
      ['consult', 'handOver', 'move', 'phone', 'sequence', 'voucher'].toSorted(),
    );
    expect(told?.ways.every(({ why, sources }) => why !== '' && sources.length > 0)).toBe(true);
  });

  it('P134 R147 R152 another provider, and a unit that is not in the service', () => {
    expect(guide('clinic-admin')).toMatchObject({ target: 'private', recommended: 'sequence' });
    expect(guide('school')).toMatchObject({ target: 'inactive', recommended: 'phone', label: 'Elevhälsan Valbo' });
    expect(guide('valbo')).toBeNull();
    expect(guide('valbo-none')).toBeNull();
  });

  it('P134 P23 what waits here is counted in', () => {
    mustDo(at.cases, 'c', {
      type: 'requestMove',
      targetResourceId: 'heart-admin',
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Hör till er',
    });
    expect(guide('valbo-admin')?.ways.filter(({ allowed }) => allowed)).toEqual([]);
  });

  it('P134 D22 what the region allows and this person cannot do is told', () => {
    at.workAs('bo');
    expect(guide('heart-admin')).toBeNull();
    at.workAs('eva');
    const own = guide('valbo-admin', 'c');
    expect(own?.recommended).toBe('consult');
    expect(own?.ways.find(({ method }) => method === 'move')?.refusal).toBeNull();
    expect(guide('heart-admin', 'taken')).toBeNull();
  });

  it('P134 R169 receivers anywhere are found, the units outside the service among them', () => {
    const found = (query: string, anywhere?: true): readonly string[] =>
      at.cases
        .searchResources({ caseId: 'c', query, ...(anywhere === undefined ? {} : { anywhere }) })
        .map(({ resourceId }) => resourceId);
    expect(found('city')).toEqual([]);
    expect(found('city', true)).toEqual(['clinic-admin']);
    expect(found('elevhälsan')).toEqual([]);
    expect(found('elevhälsan', true)).toEqual(['school']);
    expect(found('', true)).not.toContain('valbo-nurse');
  });
});
