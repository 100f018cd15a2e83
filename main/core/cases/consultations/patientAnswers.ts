import type { CaseState } from '../../../../shared/domain/types.ts';
import { originalText, readableInstant } from '../../fhir/index.ts';
import type { FormAnswerRecord } from '../../fhir/types.ts';

/** What the patient has told: the answers of the form, and what was written in the chat by and to them (R161). */
export function patientAnswersText(state: CaseState, answers: readonly FormAnswerRecord[], timeZone: string): string {
  const form = originalText(answers, timeZone);
  const chat = state.messages
    .filter((message) => message.kind === 'patient' || message.kind === 'answer' || message.kind === 'info')
    .map((message) => {
      const who = message.kind === 'patient' ? 'Patienten' : 'Vi';
      return `${who} skrev ${readableInstant(message.sentAt, timeZone)}: ${message.text}`;
    });
  return [
    ...(form === '' ? [] : [`Patientens svar:\n${form}`]),
    ...(chat.length === 0 ? [] : [`Meddelanden i ärendet:\n${chat.join('\n')}`]),
  ].join('\n\n');
}
