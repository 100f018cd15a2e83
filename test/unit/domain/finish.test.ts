import { describe, expect, test } from 'vitest';
import {
  answeredAt,
  awaitingUsSince,
  firstAnswered,
  lastPatientMessage,
  statusOf,
  tabOf,
} from '../../../shared/domain/derive.ts';
import type { CareCase, Message } from '../../../shared/domain/types.ts';
import {
  aCase,
  context,
  day,
  done,
  handover,
  hour,
  message,
  minute,
  noon,
  received,
  refused,
  settings,
  withHandover,
} from './support.ts';

const markDone = { type: 'markDone', lastSeenPatientMessageId: null } as const;
const close = { type: 'close', reason: 'Patienten är nöjd', lastSeenPatientMessageId: null } as const;
const answer = message('answer', noon - 10 * minute);

describe('Markera som klar', () => {
  test('R131 the case leaves Inkorg and its clock stops', () => {
    const state = done(received(), markDone, context('anna'));
    expect(state.careCase.doneAt).toBe(noon);
    expect(tabOf(state, noon)).toBe('noActionNeeded');
    expect(awaitingUsSince(state)).toBe(null);
  });

  test('R131 only by the holder, once', () => {
    expect(refused(aCase(), markDone, context('anna')).code).toBe('notReceived');
    expect(refused(received('anna'), markDone, context('bo')).code).toBe('heldByColleague');
    expect(refused(received('anna', { doneAt: noon - hour }), markDone, context('anna')).code).toBe('alreadyDone');
  });

  test('R132 not before the last patient message has been read', () => {
    const state = received('anna', {}, [answer, message('patient', noon - minute, 'p1')]);
    const refusal = refused(state, markDone, context('anna'));
    expect(refusal.code).toBe('patientHasWritten');
    expect(refusal.rules).toContain('G14');
    const after = done(state, { ...markDone, lastSeenPatientMessageId: 'p1' }, context('anna'));
    expect(tabOf(after, noon)).toBe('noActionNeeded');
  });

  test('R132 a message read on a machine whose clock is ahead does not reopen the case', () => {
    const state = received('anna', {}, [message('patient', noon + minute, 'p1')]);
    const after = done(state, { ...markDone, lastSeenPatientMessageId: 'p1' }, context('anna'));
    expect(tabOf(after, noon + hour)).toBe('noActionNeeded');
  });

  test('D12 an alarm about a declined move is acknowledged first', () => {
    const declined = [handover({ status: 'declined', decidedAt: noon })];
    const state = { ...received('anna', {}, [answer]), handovers: declined };
    expect(refused(state, markDone, context('anna')).code).toBe('declineUnacknowledged');
    expect(refused(state, close, context('anna')).code).toBe('declineUnacknowledged');
  });

  test('G14, R132, R274: the patient writes: back in Inkorg, and it stays there until marked done again', () => {
    const state = received('anna', { doneAt: noon - hour }, [answer, message('patient', noon, 'p1')]);
    expect(tabOf(state, noon)).toBe('inbox');
    expect(statusOf(state)).toBe('newMessage');
    expect(awaitingUsSince(state)).toBe(noon);
    const reply = { type: 'sendMessage', kind: 'answer', text: 'Hej' } as const;
    const answered = done(state, reply, context('anna', { now: noon + minute }));
    expect(tabOf(answered, noon + minute)).toBe('inbox');
    const again = done(
      answered,
      { ...markDone, lastSeenPatientMessageId: 'p1' },
      context('anna', { now: noon + hour }),
    );
    expect(tabOf(again, noon + hour)).toBe('noActionNeeded');
  });
});

describe('Avsluta', () => {
  test('D17 with a reason, once answered', () => {
    const state = done(received('anna', {}, [answer]), close, context('anna'));
    expect(state.careCase.closedAt).toBe(noon);
    expect(tabOf(state, noon)).toBe('closed');
    expect(refused(state, close, context('anna')).code).toBe('alreadyClosed');
  });

  test('D17 the reason is required where the rulebook says so', () => {
    const state = received('anna', {}, [answer]);
    expect(refused(state, { ...close, reason: ' ' }, context('anna')).code).toBe('reasonRequired');
    const rulebook = settings({ closeNeedsReason: false });
    expect(done(state, { ...close, reason: '' }, context('anna', { rulebook })).careCase.closedAt).toBe(noon);
  });

  test('R133 never over a patient nobody has answered', () => {
    expect(refused(received(), close, context('anna')).code).toBe('patientUnanswered');
    const written = received('anna', {}, [answer, message('patient', noon - minute, 'p1')]);
    expect(refused(written, close, context('anna')).code).toBe('patientHasWritten');
    const seen = { ...close, lastSeenPatientMessageId: 'p1' };
    expect(refused(written, seen, context('anna')).code).toBe('patientUnanswered');
    expect(refused(withHandover(), close, context('anna')).code).toBe('notReceived');
  });
});

describe('tabs and words', () => {
  const tab = (change: Partial<CareCase>, messages: readonly Message[] = [], now = noon) =>
    tabOf(received('anna', change, messages), now);

  test('D17 an answer alone takes nothing out of Inkorg', () => {
    expect(tab({}, [answer])).toBe('inbox');
  });

  test('R133 the end of the follow-up period closes what is answered or done', () => {
    const ended = { followUpEnds: noon };
    expect(tab(ended, [answer], noon - 1)).toBe('inbox');
    expect(tab(ended, [answer], noon)).toBe('closed');
    expect(tab({ ...ended, doneAt: noon - hour }, [], noon)).toBe('closed');
    expect(tab({ followUpEnds: null, doneAt: noon - hour }, [], noon + 900 * day)).toBe('noActionNeeded');
  });

  test('R133 what is not received, not answered, on its way or declined never leaves Inkorg that way', () => {
    const ended = { followUpEnds: noon - day };
    expect(tabOf(aCase(ended), noon)).toBe('inbox');
    expect(tab(ended, [])).toBe('inbox');
    expect(tab(ended, [answer, message('patient', noon - minute)])).toBe('inbox');
    expect(tabOf(withHandover({}, ended), noon)).toBe('inbox');
    const answered = received('anna', ended, [answer]);
    expect(tabOf({ ...answered, handovers: [handover({ status: 'declined', decidedAt: noon })] }, noon)).toBe('inbox');
  });

  test('D8 the form itself waits until the first answer, then the oldest unanswered message', () => {
    const state = aCase({}, { messages: [message('patient', noon)] });
    expect(awaitingUsSince(state)).toBe(state.careCase.arrivedAt);
    expect(answeredAt(state)).toBe(null);
    const messages = [answer, message('patient', noon), message('info', noon + 1), message('patient', noon + 2)];
    const later = received('anna', {}, messages);
    expect([firstAnswered(later), answeredAt(later), awaitingUsSince(later)]).toEqual([true, answer.sentAt, noon]);
    expect(lastPatientMessage(later)?.sentAt).toBe(noon + 2);
    expect(lastPatientMessage(received('anna', {}, [answer]))).toBe(null);
  });

  test('R129, C29: the words of a row follow the case', () => {
    expect(statusOf(aCase())).toBe('new');
    expect(statusOf(withHandover())).toBe('handoverPending');
    expect(statusOf(received())).toBe('received');
    expect(statusOf(received('anna', {}, [message('note', noon)]))).toBe('received');
    expect(statusOf(received('anna', {}, [message('info', noon)]))).toBe('ongoing');
    expect(statusOf(received('anna', {}, [answer]))).toBe('ongoing');
    expect(statusOf(received('anna', { holder: null }, [answer]))).toBe('unassigned');
    expect(statusOf(received('anna', {}, [answer, message('patient', noon)]))).toBe('newMessage');
    expect(statusOf(received('anna', { doneAt: noon }))).toBe('done');
    expect(statusOf(received('anna', { closedAt: noon }))).toBe('closed');
    expect(statusOf(received('anna', { followUpEnds: noon }, [answer]), noon)).toBe('closed');
  });
});
