import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../shared/domain/types.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import type { CaseView } from '../../../shared/ipc/schemas.ts';
import type { TimelineRecord } from '../../../main/core/fhir/types.ts';
import { hour, patientMessage, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

const record = (id: string, over: Partial<TimelineRecord> = {}): TimelineRecord => ({
  id,
  caseId: 'c',
  at: tuesday,
  byAssignmentId: 'anna',
  byName: 'Anna Test',
  activity: 'receive',
  commandId: `k-${id}`,
  detail: null,
  ...over,
});

const staffMessage = (id: string, kind: Message['kind'], sentAt: number): Message => ({
  ...patientMessage(id, sentAt),
  kind,
  senderAssignmentId: 'anna',
  senderName: 'Anna Test',
});

function shown(messages: readonly Message[], timeline: readonly TimelineRecord[]): CaseView {
  at.box.store.sync.applyPull(step([pulled('c', {}, { messages })], { timeline }));
  const view = contract['case.view'].output.parse(at.cases.viewCase({ caseId: 'c' }));
  if (view === null) throw new Error('no case');
  return view;
}

describe('Händelser', () => {
  test('P23 an answer sent from here is one line, not one as a deed and one as a message', () => {
    const { timeline } = shown(
      [patientMessage('m', tuesday), staffMessage('k-svar/1', 'answer', tuesday + hour)],
      [record('svar', { activity: 'answer', at: tuesday + hour })],
    );
    expect(timeline.map((entry) => [entry.activity, entry.who, entry.at])).toEqual([
      ['patientMessage', 'Test', tuesday],
      ['answer', 'Anna Test', tuesday + hour],
    ]);
  });

  test('P27 messages no system has recorded are there too, in the order of time', () => {
    const { timeline } = shown(
      [
        patientMessage('m', tuesday),
        staffMessage('x', 'info', tuesday + 2),
        staffMessage('y', 'contactAttempt', tuesday + 3),
        staffMessage('z', 'note', tuesday + 5),
      ],
      [record('r', { at: tuesday + 1 }), record('s', { at: tuesday + 4, activity: 'Vidimerad', commandId: null })],
    );
    expect(timeline.map((entry) => entry.activity)).toEqual([
      'patientMessage',
      'receive',
      'info',
      'contactAttempt',
      'Vidimerad',
      'addNote',
    ]);
    expect(new Set(timeline.map((entry) => entry.id)).size).toBe(6);
  });

  test('D3 P6 the reason of a lowering, a closing or a refusal is kept and shown', () => {
    const reasons = ['Inte bråttom', 'Löst på telefon', 'Hör till annan klinik'];
    const deeds = ['changePriority', 'close', 'declineMove'];
    const { timeline } = shown(
      [],
      deeds.map((activity, index) =>
        record(activity, { activity, at: tuesday + index, detail: reasons[index] ?? null }),
      ),
    );
    expect(timeline.map((entry) => [entry.activity, entry.detail])).toEqual(
      deeds.map((activity, index) => [activity, reasons[index]]),
    );
  });
});

describe('Originaltext and Originalsvar', () => {
  test('P48 times in the form are told in the zone of the rulebook, words as they were written', () => {
    const answers = [
      { linkId: 'besok', question: 'Besökets tid', answer: '2026-11-26T10:07:27.683Z' },
      { linkId: 'arende', question: 'Vad gäller ärendet?', answer: 'Omboka' },
    ];
    at.box.store.sync.applyPull(step([{ ...pulled('c'), answers }]));
    const view = at.cases.viewCase({ caseId: 'c' });
    expect(view?.originalText).toBe('Besökets tid: 2026-11-26 kl. 11:07\nVad gäller ärendet? Omboka');
    expect(view?.originalAnswers).toEqual([
      { linkId: 'besok', question: 'Besökets tid', answer: '2026-11-26 kl. 11:07' },
      { linkId: 'arende', question: 'Vad gäller ärendet?', answer: 'Omboka' },
    ]);
  });
});
