import { describe, expect, test } from 'vitest';
import { isLowering } from '../../../shared/domain/clocks.ts';
import { oldestUnansweredMessage } from '../../../shared/domain/derive.ts';
import type { CaseState, Command, Message, Priority } from '../../../shared/domain/types.ts';
import {
  aCase,
  context,
  done,
  hour,
  message,
  minute,
  noon,
  received,
  refused,
  settings,
  withHandover,
} from './support.ts';

describe('messages to the patient', () => {
  const answer = { type: 'sendMessage', kind: 'answer', text: 'Hej!' } as const;

  test('R123 the chat is locked before Ta emot', () => {
    const refusal = refused(aCase(), answer, context('anna'));
    expect(refusal.code).toBe('notReceived');
    expect(refusal.rules).toEqual(expect.arrayContaining(['G13', 'R123']));
  });

  test('G13 only the holder writes', () => {
    expect(refused(received('anna'), answer, context('bo'))).toMatchObject({ code: 'heldByColleague', detail: 'anna' });
    expect(refused(received('anna', { holder: null }), answer, context('anna')).code).toBe('notHolder');
    expect(refused(received('anna'), answer, context('disa')).code).toBe('otherUnit');
    expect(refused(received('anna', { closedAt: noon }), answer, context('anna')).code).toBe('alreadyClosed');
  });

  test('D8 the message says what it is and who wrote it; its id comes from the command', () => {
    const { messages } = done(received(), { ...answer, kind: 'info' }, context('anna', { commandId: 'c7' }));
    expect(messages).toEqual([
      {
        id: 'c7/1',
        kind: 'info',
        senderAssignmentId: 'anna',
        senderName: 'Test anna',
        sentAt: noon,
        readAt: null,
        text: 'Hej!',
      },
    ]);
  });

  test('P4 nothing blank is sent', () => {
    expect(refused(received(), { ...answer, text: ' \n ' }, context('anna')).code).toBe('messageRequired');
  });

  describe('what an answer answers', () => {
    const wrote = (sentAt: number): Message => message('patient', sentAt, `wrote-${sentAt}`);
    const answering = (seen: Message | null): Command => ({ ...answer, lastSeenPatientMessageId: seen?.id ?? null });
    const unanswered = (state: CaseState): string | undefined => oldestUnansweredMessage(state)?.id;

    test('D8 words that came after the answer was written, or unseen while it was, stay unanswered', () => {
      const seen = wrote(noon - 2 * hour);
      const unseen = wrote(noon - hour);
      const waiting = context('anna', { writtenAt: noon - hour - minute });
      const raced = context('anna', { writtenAt: noon - hour + minute });
      for (const when of [waiting, raced]) {
        expect(unanswered(done(received('anna', {}, [seen, unseen]), answering(seen), when))).toBe(unseen.id);
        expect(unanswered(done(received('anna', {}, [unseen]), answering(null), when))).toBe(unseen.id);
      }
    });

    test('D8 what was seen is answered, even when its clock is ahead of ours', () => {
      const ahead = wrote(noon + minute);
      const state = done(received('anna', {}, [ahead]), answering(ahead), context('anna'));
      expect(unanswered(state)).toBeUndefined();
    });

    test('D8 it keeps the time it was written at, never a later one than now', () => {
      const sentAt = (writtenAt: number): number | undefined =>
        done(received(), answer, context('anna', { writtenAt })).messages.at(-1)?.sentAt;
      expect(sentAt(noon - hour)).toBe(noon - hour);
      expect(sentAt(noon + hour)).toBe(noon);
    });
  });

  test('D17 an answer on a done case leaves it done', () => {
    const state = done(received('anna', { doneAt: noon - hour }), answer, context('anna'));
    expect(state.careCase.doneAt).toBe(noon - hour);
  });
});

describe('notes', () => {
  const note = { type: 'addNote', text: 'Ringt apoteket' } as const;

  test('D22 anybody working as the resource, before receipt too and beside the holder', () => {
    expect(done(aCase(), note, context('bo')).messages[0]).toMatchObject({ kind: 'note', senderAssignmentId: 'bo' });
    expect(done(received('anna'), note, context('bo')).messages).toHaveLength(1);
    expect(done(withHandover(), note, context('anna')).messages).toHaveLength(1);
  });

  test('D22 nobody else', () => {
    expect(refused(aCase(), note, context('cilla')).code).toBe('notInMyScope');
    expect(refused(withHandover(), note, context('disa')).code).toBe('otherUnit');
    expect(refused(aCase(), { ...note, text: '' }, context('anna')).code).toBe('messageRequired');
  });
});

describe('Prioritet', () => {
  const change = (priority: Priority | null, base: Priority | null = 8, reason: string | null = null) =>
    ({ type: 'changePriority', priority, base, reason }) as const;

  test('R40 before Ta emot it can be raised without a reason', () => {
    const { careCase } = done(aCase(), change(6), context('anna'));
    expect(careCase).toMatchObject({ priority: 6, handleBy: noon + 24 * hour });
  });

  test('G15 lowering is confirmed with a reason', () => {
    expect(refused(aCase(), change(9), context('anna')).code).toBe('reasonRequired');
    expect(refused(aCase(), change(null, 8, '  '), context('anna')).code).toBe('reasonRequired');
    expect(done(aCase(), change(9, 8, 'Kan vänta'), context('anna')).careCase.priority).toBe(9);
    const rulebook = settings({ loweringNeedsReason: false });
    expect(done(aCase(), change(9), context('anna', { rulebook })).careCase.priority).toBe(9);
  });

  test('G15 none is lower than twelve', () => {
    expect(isLowering(12, null)).toBe(true);
    expect(isLowering(null, 12)).toBe(false);
    expect(isLowering(8, 8)).toBe(false);
  });

  test('D5 it stays usable while a move is pending', () => {
    const state = done(withHandover(), change(6), context('anna'));
    expect(state.careCase.priority).toBe(6);
    expect(state.handovers[0]?.status).toBe('pending');
  });

  test('P5 a priority somebody changed meanwhile is asked about again', () => {
    expect(refused(aCase(), change(6, 9), context('anna'))).toMatchObject({
      code: 'priorityChangedMeanwhile',
      detail: '8',
    });
    expect(refused(aCase(), change(8), context('anna')).code).toBe('samePriority');
  });

  test('R31 a priority the region does not use is refused', () => {
    const rulebook = context('anna').rulebook;
    const without = { ...rulebook, priorities: rulebook.priorities.filter((rule) => rule.priority !== 4) };
    expect(refused(aCase(), change(4), context('anna', { rulebook: without })).code).toBe('unknownPriority');
  });
});
