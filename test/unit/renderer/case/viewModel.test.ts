import { describe, expect, it } from 'vitest';
import { pressOf } from '../../../../renderer/case/ActionBar.tsx';
import {
  actionNames,
  answeredAt,
  chatItems,
  commandNews,
  composerState,
  draftKindOf,
  followUpDaysLeft,
  handleByClock,
  lastMessageRead,
  patientClock,
  receiptOf,
  shownActions,
  shownPersonnummer,
  smsPriorities,
  waitingCommand,
  formText,
} from '../../../../renderer/case/viewModel.ts';
import { friday10, stockholm } from '../../../fakes/rows.ts';
import { actions, day, handover, hour, message, option, refused, refusedAction, view } from './views.ts';

const noMove = {
  acceptMove: refusedAction('noMovePending'),
  declineMove: refusedAction('noMovePending'),
  cancelMove: refusedAction('noMovePending'),
  cancelMoveAndReceive: refusedAction('noMovePending'),
};

describe('the buttons of a case', () => {
  it('P41 keeps what is not allowed in its place, with the reason', () => {
    const received = view({ actions: actions({ ...noMove, requestMove: refusedAction('moveAfterReceipt') }) });
    const shown = shownActions(received);
    expect(shown.map((action) => action.name)).toEqual([
      'receive',
      'takeOver',
      'requestMove',
      'changePriority',
      'markDone',
      'release',
      'close',
    ]);
    expect(shown.find((action) => action.name === 'requestMove')?.refusal?.code).toBe('moveAfterReceipt');
  });

  it('R294 the sender of a pending move has Avbryt överlämning in place of Flytta', () => {
    const names = actionNames(
      view(
        {
          pendingHandover: handover(),
          actions: actions({
            acceptMove: refusedAction('notReceivingUnit'),
            declineMove: refusedAction('notReceivingUnit'),
          }),
        },
        { handoverDirection: 'out' },
      ),
    );
    expect(names).toContain('cancelMove');
    expect(names).toContain('cancelMoveAndReceive');
    expect(names).not.toContain('requestMove');
    expect(names).not.toContain('acceptMove');
  });

  it('R294 the receiver of a pending move has Acceptera and Neka, and nothing to cancel', () => {
    const incoming = view(
      {
        pendingHandover: handover(),
        actions: actions({
          cancelMove: refusedAction('notSendingUnit'),
          cancelMoveAndReceive: refusedAction('notSendingUnit'),
        }),
      },
      { handoverDirection: 'in' },
    );
    expect(actionNames(incoming).slice(0, 2)).toEqual(['acceptMove', 'declineMove']);
    expect(actionNames(incoming)).not.toContain('cancelMove');
    expect(
      shownActions(incoming)
        .filter((action) => action.primary)
        .map((action) => action.name),
    ).toEqual(['acceptMove']);
  });

  it('R294 a move within the unit shows both sides', () => {
    const names = actionNames(view({ pendingHandover: handover() }, { handoverDirection: 'both' }));
    expect(names).toEqual(expect.arrayContaining(['acceptMove', 'declineMove', 'cancelMove']));
  });

  it('P23 a move that waits to be sent can be cancelled already', () => {
    const waiting = view({
      actions: actions({
        acceptMove: refusedAction('notReceivingUnit'),
        declineMove: refusedAction('notReceivingUnit'),
      }),
    });
    expect(actionNames(waiting)).toContain('cancelMove');
  });

  it('P41 emphasises at most one button, and none that is not allowed', () => {
    const nothing = view({
      actions: actions({
        ...noMove,
        receive: refusedAction('alreadyReceived'),
        takeOver: refusedAction('takeOverNotAllowed'),
        markDone: refusedAction('notHolder'),
      }),
    });
    expect(shownActions(nothing).some((action) => action.primary)).toBe(false);
    expect(shownActions(view()).filter((action) => action.primary)).toHaveLength(1);
  });

  it('P41 emphasises Markera som klar only once the patient has an answer and waits for nothing', () => {
    const mine = { receivedAt: friday10, actions: actions({ ...noMove, receive: refusedAction('alreadyReceived') }) };
    const primary = (shown: ReturnType<typeof view>): readonly string[] =>
      shownActions(shown)
        .filter((action) => action.primary)
        .map((action) => action.name);
    const held = { holderIsMe: true, holderName: 'Anna Testsson' };
    expect(primary(view(mine, held))).toEqual([]);
    const answered = { ...mine, messages: [message({ sentAt: friday10 })] };
    expect(primary(view(answered, held))).toEqual([]);
    expect(primary(view(answered, { ...held, awaitingUsSince: null }))).toEqual(['markDone']);
  });

  it('P41 emphasises Ta över besök where nobody has the case, not where a colleague has it', () => {
    const released = { actions: actions({ ...noMove, receive: refusedAction('alreadyReceived') }) };
    expect(shownActions(view(released)).find((action) => action.primary)?.name).toBe('takeOver');
    expect(shownActions(view(released, { holderName: 'Bo Testgren' })).some((action) => action.primary)).toBe(false);
  });

  it('G14 Markera som klar and Avsluta carry the last patient message on the screen', () => {
    const shown = view({ lastPatientMessageId: 'message-7' });
    expect(pressOf('markDone', shown)).toEqual({
      type: 'command',
      command: { type: 'markDone', lastSeenPatientMessageId: 'message-7' },
    });
    expect(pressOf('close', shown)).toEqual({ type: 'dialog', dialog: { type: 'close', caseId: 'case-1' } });
  });

  it('D12 Kvittera names the handover that was declined, and does nothing without one', () => {
    const declined = view({ declinedHandover: handover({ id: 'handover-9', status: 'declined' }) });
    expect(pressOf('acknowledgeDeclinedMove', declined)).toEqual({
      type: 'command',
      command: { type: 'acknowledgeDeclinedMove', handoverId: 'handover-9' },
    });
    expect(pressOf('acknowledgeDeclinedMove', view())).toEqual({ type: 'none' });
  });
});

describe('the chat', () => {
  it('D19 puts the internal note of a handover in its place in time, and notes elsewhere', () => {
    const shown = chatItems(
      view({
        messages: [
          message({ id: 'after', sentAt: friday10 }),
          message({ id: 'before', sentAt: friday10 - 3 * hour, kind: 'system' }),
          message({ id: 'note', kind: 'note' }),
        ],
        handovers: [handover({ requestedAt: friday10 - hour }), handover({ id: 'silent', message: ' ' })],
      }),
    );
    expect(shown.map((item) => (item.type === 'message' ? item.message.id : item.handover.id))).toEqual([
      'before',
      'handover-1',
      'after',
    ]);
  });

  it('P23 shows what has not been sent after everything that has', () => {
    const shown = chatItems(
      view({
        messages: [
          message({ id: 'waiting', sentAt: friday10 - 2 * hour, delivery: 'waiting' }),
          message({ id: 'patient', kind: 'patient', sentAt: friday10 - hour }),
        ],
      }),
    );
    expect(shown.map((item) => item.type === 'message' && item.message.id)).toEqual(['patient', 'waiting']);
  });

  it.each([
    ['read', message({ readAt: friday10 }), { type: 'read', at: friday10 }],
    ['unread', message(), { type: 'unread' }],
    ['unread when it was information only', message({ kind: 'info' }), { type: 'unread' }],
    ['waiting, not unread', message({ delivery: 'waiting' }), { type: 'waiting' }],
    ['refused', message({ delivery: 'refused' }), { type: 'refused' }],
    ['nothing on the patient’s own words', message({ kind: 'patient' }), null],
    ['nothing on the automatic receipt', message({ kind: 'system' }), null],
  ])('R136 says %s', (_, given, expected) => {
    expect(receiptOf(given)).toEqual(expected);
  });

  it.each([
    ['none', []],
    ['none', [message({ kind: 'system' }), message({ delivery: 'waiting' })]],
    ['unread', [message({ readAt: friday10 }), message({ id: 'message-2', sentAt: friday10 })]],
    ['read', [message({ readAt: friday10 })]],
    ['read', [message(), message({ id: 'message-2', kind: 'patient', sentAt: friday10 })]],
  ] as const)('R136 before closing: the patient’s knowledge is %s', (expected, messages) => {
    expect(lastMessageRead(view({ messages: [...messages] }))).toBe(expected);
  });

  it('G13 is locked before receipt, with the reason', () => {
    const locked = view({ actions: actions({ sendMessage: refusedAction('notReceived') }) });
    expect(composerState(locked)).toEqual({ type: 'locked', action: refusedAction('notReceived') });
    expect(composerState(view({ composerOpen: true }))).toEqual({ type: 'open' });
  });

  it('P23 is open while Ta emot waits, and knows that it waits', () => {
    expect(composerState(view({ composerOpen: true, composerWaits: true }))).toEqual({ type: 'waits' });
  });
});

describe('the three clocks', () => {
  it('D8 an answer that reached the patient stops Hanteras senast; one that waits does not', () => {
    expect(answeredAt(view({ messages: [message({ delivery: 'waiting' })] }))).toBeNull();
    expect(answeredAt(view({ messages: [message({ kind: 'info' })] }))).toBeNull();
    const answered = view({ messages: [message({ sentAt: friday10 })], doneAt: friday10 + hour });
    expect(handleByClock(answered, friday10 + day)).toMatchObject({ type: 'answered', at: friday10 });
  });

  it('D8 Markera som klar without an answer stops it too', () => {
    expect(answeredAt(view({ doneAt: friday10 }))).toBe(friday10);
  });

  it('D8 runs and then has passed', () => {
    const limit = friday10 + 2 * hour;
    expect(handleByClock(view({ closedAt: friday10 }), limit)).toMatchObject({ type: 'closed' });
    expect(handleByClock(view(), limit)).toMatchObject({ type: 'running', at: limit });
    expect(handleByClock(view(), limit + 1)).toMatchObject({ type: 'passed', at: limit });
  });

  it('D1 tells a missing limit from a priority without one', () => {
    const urgent = view({}, { handleBy: null, dueAt: friday10 - hour, flags: ['urgentNoLimit'] });
    expect(handleByClock(urgent, friday10)).toEqual({ type: 'missing' });
    expect(handleByClock(view({}, { handleBy: null, dueAt: null }), friday10)).toEqual({ type: 'none' });
  });

  it('R135 the patient’s waiting is not the handling time: before the answer it has no limit of its own', () => {
    expect(patientClock(view(), friday10)).toEqual({
      type: 'waits',
      since: friday10 - hour,
      answerBy: null,
      passed: false,
    });
  });

  it('D8 a message nobody has answered has a clock of its own', () => {
    const wrote = view(
      { messages: [message({ sentAt: friday10 - day })] },
      { awaitingUsSince: friday10 - 2 * hour, dueAt: friday10 - hour },
    );
    expect(patientClock(wrote, friday10)).toEqual({
      type: 'wrote',
      since: friday10 - 2 * hour,
      answerBy: friday10 - hour,
      passed: true,
    });
    expect(patientClock(view({}, { awaitingUsSince: null }), friday10)).toEqual({ type: 'notWaiting' });
  });

  it('R135 counts the follow-up period in calendar days of the unit, over a change of the clock', () => {
    const left = (ends: string, now: string): number | null =>
      followUpDaysLeft(view({ followUpEnds: Date.parse(ends) }), Date.parse(now), stockholm);
    expect(left('2026-11-22T09:00:00+01:00', '2026-11-20T10:00:00+01:00')).toBe(2);
    expect(left('2026-10-26T08:00:00+01:00', '2026-10-24T08:00:00+02:00')).toBe(2);
    expect(left('2026-11-20T23:00:00+01:00', '2026-11-20T10:00:00+01:00')).toBe(0);
    expect(left('2026-11-20T09:00:00+01:00', '2026-11-20T10:00:00+01:00')).toBeNull();
    expect(followUpDaysLeft(view(), friday10, stockholm)).toBeNull();
  });
});

describe('what became of commands', () => {
  const pending = (commandId: string, type: string) => ({
    commandId,
    type,
    at: friday10,
    state: 'queued' as const,
    undo: 'yes' as const,
  });

  it('P23 tells done from refused when a command no longer waits', () => {
    const before = view(
      {},
      { pending: [pending('a', 'receive'), pending('b', 'sendMessage'), pending('c', 'addNote')] },
    );
    const after = view({ refused: [refused({ commandId: 'b' })] }, { pending: [pending('c', 'addNote')] });
    expect(commandNews(before, after)).toEqual([
      { type: 'done', command: 'receive' },
      { type: 'refused', command: 'sendMessage' },
    ]);
  });

  it('P46 copies the running text of the form, else its answers, else nothing', () => {
    const answers = [
      { linkId: 'a', question: 'Vilket hjälpmedel?', answer: ' Teststickor ' },
      { linkId: 'b', question: 'Övrigt', answer: ' ' },
    ];
    expect(formText({ originalText: ' Hej!\n', originalAnswers: answers })).toBe('Hej!');
    expect(formText({ originalText: ' ', originalAnswers: answers })).toBe('Vilket hjälpmedel? Teststickor');
    expect(formText({ originalText: '', originalAnswers: [] })).toBe('');
  });

  it('P83 what was taken back is not told as done', () => {
    const before = view({}, { pending: [pending('a', 'receive'), pending('b', 'sendMessage')] });
    expect(commandNews(before, view(), new Set(['b']))).toEqual([{ type: 'done', command: 'receive' }]);
  });

  it('P83 a waiting message leads to its command, a sent or refused one to none', () => {
    const shown = view({}, { pending: [pending('a', 'sendMessage')] });
    const waits = message({ id: 'a/1', delivery: 'waiting' });
    expect(waitingCommand(shown, waits)?.commandId).toBe('a');
    expect(waitingCommand(shown, { ...waits, delivery: 'refused' })).toBeNull();
    expect(waitingCommand(shown, message({ id: 'a/1' }))).toBeNull();
    expect(waitingCommand(shown, { ...waits, id: 'ab/1' })).toBeNull();
  });

  it('P23 says nothing about another case', () => {
    const before = view({}, { pending: [pending('a', 'receive')] });
    expect(commandNews(before, view({}, { caseId: 'case-2' }))).toEqual([]);
  });

  it('P24 knows which draft a text belongs to', () => {
    expect(draftKindOf('sendMessage')).toBe('answer');
    expect(draftKindOf('requestMove')).toBe('move');
    expect(draftKindOf('receive')).toBeNull();
  });
});

describe('details', () => {
  it('D21 names the priorities of the routine from the rulebook', () => {
    const sms = (...list: (1 | 2 | 3 | 4 | 5 | 8)[]) =>
      smsPriorities(
        view({ priorityOptions: list.map((priority) => option({ priority, smsByRoutine: priority !== 8 })) }),
      );
    expect(sms(5, 2, 3, 4, 8)).toBe('2–5');
    expect(sms(2, 5)).toBe('2, 5');
    expect(sms(8)).toBeNull();
  });

  it('R195 shows the personnummer with a hyphen, and leaves other numbers alone', () => {
    expect(shownPersonnummer('198805192393')).toBe('19880519-2393');
    expect(shownPersonnummer('19880519-2393')).toBe('19880519-2393');
  });
});
