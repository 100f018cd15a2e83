import { describe, expect, test } from 'vitest';
import { guidePlace, shownActions } from '../../../../renderer/case/viewModel.ts';
import { guideView } from '../../../../renderer/handover/guideView.ts';
import { actionsFor, nextRow, partsOf } from '../../../../renderer/handovers/handoversView.ts';
import { createHandoverStore } from '../../../../renderer/state/handoverStore.ts';
import type { HandoverWay, ShownHandoverGuide, WaitingHandover } from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { friday10, row } from '../../../fakes/rows.ts';
import { actions, handover, refusedAction, view } from '../case/views.ts';

const allowed = { allowed: true, refusal: null };
const item = (side: WaitingHandover['side'], change: Partial<WaitingHandover> = {}): WaitingHandover => ({
  row: row(),
  handover: handover(),
  side,
  senderLeft: false,
  actions: {
    acceptMove: allowed,
    declineMove: allowed,
    cancelMove: allowed,
    cancelMoveAndReceive: allowed,
    acknowledgeDeclinedMove: allowed,
  },
  ...change,
});

describe('the screen Överlämningar', () => {
  test('P135 D12 the alarms by themselves, what is asked within the unit among what waits for it', () => {
    const [ours, theirs, inside, alarm] = [item('out'), item('in'), item('both'), item('declined')];
    expect(partsOf({ items: [ours, theirs, inside, alarm], more: false })).toEqual({
      declined: [alarm],
      incoming: [theirs, inside],
      outgoing: [ours],
    });
  });

  test('P135 R293 each side has its own answers; an ongoing case has nothing to cancel and receive', () => {
    expect(actionsFor(item('in'))).toEqual(['acceptMove', 'declineMove']);
    expect(actionsFor(item('out'))).toEqual(['cancelMove', 'cancelMoveAndReceive']);
    expect(actionsFor(item('out', { handover: handover({ kind: 'handOver' }) }))).toEqual(['cancelMove']);
    expect(actionsFor(item('both'))).toHaveLength(4);
    expect(actionsFor(item('declined'))).toEqual(['acknowledgeDeclinedMove']);
  });

  test('P135 the arrows stop at the ends', () => {
    expect([nextRow('ArrowDown', 2, 3), nextRow('ArrowUp', 0, 3)]).toEqual([2, 0]);
    expect([nextRow('ArrowDown', 0, 3), nextRow('Home', 2, 3), nextRow('End', 0, 3)]).toEqual([1, 0, 2]);
    expect(nextRow('a', 0, 3)).toBeNull();
  });

  test('P135 a list that cannot be read again stays in sight, and the newest answer is the one shown', async () => {
    let fails = false;
    const answers: ((items: readonly WaitingHandover[]) => void)[] = [];
    const bridge = createFakeBridge({
      'handovers.list': () => {
        if (fails) throw new Error('no');
        return new Promise((resolve) => answers.push((items) => resolve({ items: [...items], more: false })));
      },
    });
    const store = createHandoverStore(bridge);
    const [first, second] = [store.getState().load(), store.getState().load()];
    answers[1]?.([item('in')]);
    answers[0]?.([]);
    await Promise.all([first, second]);
    expect(store.getState().list.items).toHaveLength(1);
    fails = true;
    await store.getState().load();
    expect(store.getState()).toMatchObject({ phase: 'failed', list: { items: [{ side: 'in' }] } });
  });
});

const way = (method: HandoverWay['method'], change: Partial<HandoverWay> = {}): HandoverWay => ({
  method,
  allowed: true,
  why: 'Därför.',
  sources: [],
  template: null,
  refusal: null,
  ...change,
});
const told = (ways: readonly HandoverWay[], change: Partial<ShownHandoverGuide> = {}): ShownHandoverGuide => ({
  receiverId: 'r',
  label: 'Enheten',
  target: 'same-provider',
  providerName: 'Region',
  recommended: 'move',
  recommendedSources: [],
  otherRole: null,
  reason: 'misplaced',
  ways: [...ways],
  ...change,
});

describe('the guide', () => {
  test('P134 the button opens the recommended way, and only that', () => {
    const shown = guideView(told([way('move'), way('consult'), way('voucher', { allowed: false })]));
    expect(shown.open).toEqual({ method: 'move', way: 'move' });
    expect(shown.others.map(({ method }) => method)).toEqual(['consult']);
    expect(shown.blocked.map(({ method }) => method)).toEqual(['voucher']);
  });

  test('P134 no button where it cannot be done: blocked, refused, by hand, or the wrong role', () => {
    const refusal = refusedAction('heldByColleague').refusal;
    expect(guideView(told([way('move', { allowed: false })])).open).toBeNull();
    expect(guideView(told([way('move', { refusal })])).open).toBeNull();
    expect(guideView(told([way('sequence')], { recommended: 'sequence' })).open).toBeNull();
    expect(guideView(told([way('move')], { otherRole: 'Fysioterapeut' })).open).toBeNull();
  });

  const names = (change: Parameters<typeof view>[0]): readonly string[] =>
    shownActions(view(change)).map(({ name }) => name);

  test('R293 an ongoing case that may be handed over has no Flytta; one that may not says why', () => {
    const received = { receivedAt: friday10 };
    expect(names({ ...received, actions: actions({ cancelMove: refusedAction('noMovePending') }) })).not.toContain(
      'requestMove',
    );
    const blocked = { cancelMove: refusedAction('noMovePending'), requestMove: refusedAction('moveAfterReceipt') };
    expect(names({ ...received, actions: actions(blocked) })).toContain('requestMove');
    expect(names({ ...received, actions: actions() })).toContain('cancelMove');
    expect(names({ ...received, actions: actions() })).not.toContain('cancelMoveAndReceive');
  });

  test('P134 Lämna över stands before Flytta, and nowhere when there is nothing to hand over', () => {
    expect(
      guidePlace(view({ receivedAt: null, actions: actions({ cancelMove: refusedAction('noMovePending') }) })),
    ).toBe('requestMove');
    expect(guidePlace(view({ closedAt: friday10 }))).toBeNull();
    expect(guidePlace(view({ row: { ...view().row, handoverDirection: 'in' } }))).toBeNull();
  });
});
