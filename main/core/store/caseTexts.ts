import type { Handover, Instant, Message } from '../../../shared/domain/types.ts';
import type { FormAnswerRecord } from '../fhir/types.ts';

/** A text of a case that search looks in, and where in the case it stands. */
export interface CaseText {
  readonly source: 'answer' | 'message' | 'note' | 'handover';
  /** The question answered, or who wrote; empty where nobody is named. */
  readonly label: string;
  readonly at: Instant | null;
  readonly text: string;
}

/** What of a case people have written in it. */
export interface TextedCase {
  readonly messages: readonly Pick<Message, 'kind' | 'senderName' | 'sentAt' | 'text'>[];
  readonly handovers: readonly Pick<Handover, 'message' | 'requestedAt' | 'declineReason' | 'decidedAt'>[];
}

/** An answer that is a moment: shown as a date and time of day, which nobody searches for. */
const moment = /^\d{4}-\d{2}-\d{2}T/;

/**
 * The texts of a case, newest first, then the form: everything people have written in it, staff's notes included.
 * Questions are left out, being the same in every case, and so is what the timeline says: it is names and times.
 */
export function caseTexts(state: TextedCase, answers: readonly FormAnswerRecord[]): readonly CaseText[] {
  const messages = state.messages.map((message): CaseText => ({
    source: message.kind === 'note' || message.kind === 'internal' ? 'note' : 'message',
    label: message.senderName,
    at: message.sentAt,
    text: message.text,
  }));
  const handovers = state.handovers.flatMap((handover): readonly CaseText[] => [
    { source: 'handover', label: '', at: handover.requestedAt, text: handover.message },
    { source: 'handover', label: '', at: handover.decidedAt, text: handover.declineReason ?? '' },
  ]);
  const form = answers
    .filter(({ answer }) => !moment.test(answer))
    .map(({ question, answer }): CaseText => ({ source: 'answer', label: question, at: null, text: answer }));
  return [...[...messages, ...handovers].toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)), ...form];
}
