import { describe, expect, test } from 'vitest';
import { guidePlace, shownActions } from '../../../../renderer/case/viewModel.ts';
import { notUsedHere, toReceiver } from '../../../../renderer/consultations/ConsultDialog.tsx';
import { guideView } from '../../../../renderer/handover/guideView.ts';
import { actionsFor, partsOf } from '../../../../renderer/handovers/handoversView.ts';
import { nextRow } from '../../../../renderer/ui/ListScreen.tsx';
import { createHandoverStore } from '../../../../renderer/state/handoverStore.ts';
import type {
  ConsultationCompose,
  HandoverWay,
  ShownHandoverGuide,
  WaitingHandover,
} from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { friday10, row } from '../../../fakes/rows.ts';
import { actions, handover, refusedAction, view } from '../case/views.ts';

const allowed = { allowed: true, refusal: null };
const item = (side: WaitingHandover['side'], change: Partial<WaitingHandover> = {}): WaitingHandover => ({
  row: row(),
  handover: handover(),
  side,
  sender: 'here',
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
  rightReceiver: null,
  urgent: false,
  carePhone: null,
  reason: 'misplaced',
  ways: [...ways],
  ...change,
});

describe('the guide', () => {
  test('P134 the button opens the recommended way, and only that', () => {
    const shown = guideView(told([way('move'), way('consult'), way('voucher', { allowed: false })]));
    expect(shown.open).toEqual({ method: 'move', way: 'move', template: null });
    const voucher = way('voucher', { template: 'T10' });
    expect(guideView(told([voucher], { recommended: 'voucher' })).open).toEqual({
      method: 'voucher',
      way: 'voucher',
      template: 'T10',
    });
    expect(guideView(told([way('handOver')], { recommended: 'handOver' })).open?.way).toBe('move');
    expect(guideView(told([way('consult')], { recommended: 'consult' })).open?.way).toBe('consult');
    expect(shown.others.map(({ method }) => method)).toEqual(['consult']);
    expect(shown.blocked.map(({ method }) => method)).toEqual(['voucher']);
  });

  test('P134 no button where it cannot be done: blocked, refused, by hand, or the wrong role', () => {
    const refusal = refusedAction('heldByColleague').refusal;
    expect(guideView(told([way('move', { allowed: false })])).open).toBeNull();
    expect(guideView(told([way('move', { refusal })])).open).toBeNull();
    expect(guideView(told([way('phone')], { recommended: 'phone' })).open).toBeNull();
    expect(guideView(told([way('voucher')], { recommended: 'voucher' })).open).toMatchObject({ way: 'voucher' });
    expect(guideView(told([way('sequence')], { recommended: 'sequence' })).open).toMatchObject({ way: 'sequence' });
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

describe('Konsultera from the guide', () => {
  const target = (resourceId: string, change: object = {}) => ({
    resourceId,
    providerId: 'region',
    unitId: 'heart',
    unitName: 'Hjärtmottagning',
    town: null,
    role: 'Administratör',
    specialty: null,
    label: resourceId,
    advice: 0,
    blocked: null,
    ...change,
  });
  const provider = (providerId: string, own: boolean) => ({ providerId, name: providerId, own, blocked: null });
  const targets = {
    providers: [provider('region', true), provider('other', false)],
    resources: [
      target('heart-admin'),
      target('shut', { blocked: refusedAction('movePending').refusal }),
      target('far', { providerId: 'other' }),
    ],
    advice: [],
  };
  const compose = (providerId: string | null = null): ConsultationCompose => ({
    consultationId: 'k',
    base: null,
    about: { patientId: 'p', contactCaseId: 'c' },
    content: {
      providerId,
      targetResourceId: null,
      relatedCaseId: 'c',
      priority: 8,
      contactReason: 'Förnya hjälpmedel',
      form: null,
      problem: '',
    },
    kept: false,
    patientName: 'Test',
    acrossProviders: false,
    relatedCases: [],
    relatedBlocked: null,
    sendBlocked: null,
    contactReasons: [],
    priorities: [],
    suggestedProblem: '',
    purpose: 'T2',
  });
  const filled = (to: string | null, providerId: string | null = null): string | null =>
    toReceiver(compose(providerId), targets, to).content.targetResourceId;

  test('R149 R151 where nobody is consulted there is no form to fill in; where somebody is there is', () => {
    const blocked = (...codes: readonly string[]) => ({
      ...targets,
      providers: targets.providers.map((one, n) => ({ ...one, blocked: refusedAction(codes[n] ?? '').refusal })),
    });
    const [none, some] = [blocked('consultationNotUsed', 'consultationNotUsed'), blocked('consultationNotUsed', '')];
    expect(notUsedHere(none)).toMatchObject({ code: 'consultationNotUsed' });
    expect([notUsedHere(some), notUsedHere(targets)]).toEqual([null, null]);
  });

  test('P134 the receiver is filled in where it may be asked, and otherwise left to be chosen', () => {
    expect(filled('heart-admin')).toBe('heart-admin');
    expect([filled(null), filled('shut'), filled('far'), filled('gone')]).toEqual([null, null, null, null]);
    expect(filled('heart-admin', 'other')).toBeNull();
  });
});
