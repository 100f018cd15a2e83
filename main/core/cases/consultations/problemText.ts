import { patientAnswersText } from './patientAnswers.ts';
import { readableInstant } from '../../fhir/index.ts';
import type { CaseState, Instant } from '../../../../shared/domain/types.ts';
import type { FormAnswerRecord } from '../../fhir/types.ts';

interface ProblemText {
  readonly state: CaseState;
  readonly answers: readonly FormAnswerRecord[];
  readonly handleBy: Instant | null;
  readonly timeZone: string;
}

/** Within the provider: what is asked for, and how the case is reached (R178, R226, R163). */
export function problemWithin(): string {
  return [
    'Hej! Det här ärendet behöver tas om hand hos er.',
    'Öppna det under Relaterat besök, ta emot det och svara patienten där. Svara sedan även här, så att vi kan avsluta konsultationen.',
  ].join('\n\n');
}

/**
 * Across providers the receiver sees no case: the text says what the patient has written, when it came in and until when
 * it is to be handled (R161, R297), and asks for an answer (R163).
 */
export function problemAcross({ state, answers, handleBy, timeZone }: ProblemText): string {
  const { careCase } = state;
  const times = [
    `Inkom ${readableInstant(careCase.arrivedAt, timeZone)}`,
    ...(handleBy === null ? [] : [`hanteras senast ${readableInstant(handleBy, timeZone)}`]),
  ].join(', ');
  return [
    `Hej! Det här ärendet behöver tas om hand hos er: ${careCase.contactReason}.`,
    `${times}.`,
    patientAnswersText(state, answers, timeZone),
    'Ni ser inte ärendet hos er. Starta ett eget ärende med patienten, och svara även här så att vi kan avsluta konsultationen.',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
