import type { CaseState, Handover, Instant, Message } from '../types.ts';
import { patientReplied } from '../closing.ts';

/** What the text is made of, besides the case. Names and times in the words people read. */
export interface JournalTextFacts {
  readonly state: CaseState;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
  readonly at: (instant: Instant) => string;
  /** Name of the queue a case is handed to. */
  readonly resourceName: (resourceId: string) => string;
  readonly unitName: (unitId: string) => string;
  /** Where files are opened. */
  readonly openedIn: string;
}

const outcomes: Readonly<Record<Handover['status'], string>> = {
  pending: 'Mottagaren har inte svarat än.',
  accepted: 'Mottagaren har accepterat.',
  declined: 'Mottagaren nekade.',
  cancelled: 'Överlämningen avbröts.',
};

const handoverReasons: Readonly<Record<NonNullable<Handover['reason']>, string>> = {
  misplaced: 'felplacerat',
  agreedPractice: 'enligt praxis',
  afterConsultation: 'efter konsultation',
};

/** What belongs in the record: what was said to and by the patient. Internal notes and automatic words do not. */
function said(message: Message, at: JournalTextFacts['at']): readonly string[] {
  const when = at(message.sentAt);
  switch (message.kind) {
    case 'patient':
      return [`${when} Patienten: ${message.text.trim()}`];
    case 'answer':
    case 'info':
      return [`${when} ${message.senderName}: ${message.text.trim()}`];
    case 'contactAttempt':
      return [`${when} ${message.senderName} försökte nå patienten.`];
    case 'internal':
    case 'note':
    case 'system':
      return [];
  }
}

function handedOver(handover: Handover, { at, unitName, resourceName }: JournalTextFacts): string {
  const reason = handover.reason === null ? '' : ` (${handoverReasons[handover.reason]})`;
  const path = `från ${unitName(handover.fromUnitId)} till ${resourceName(handover.targetResourceId)}`;
  return `${at(handover.requestedAt)} ${path}${reason}. ${outcomes[handover.status]}`;
}

function ending({ state, at }: JournalTextFacts): readonly string[] {
  const { closedAt, doneAt } = state.careCase;
  if (closedAt !== null) {
    return [`Avslutat ${at(closedAt)}${patientReplied(state) ? '.' : ', utan svar från patienten.'}`];
  }
  return doneAt === null ? [] : [`Markerat som klart ${at(doneAt)}.`];
}

/** "Vad behöver du?", "Storlek:". */
function asked(question: string): string {
  const words = question.trim();
  return /[?:]$/.test(words) ? words : `${words}:`;
}

const part = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [[heading, ...lines].join('\n')];

/**
 * The case as a text for the record (R277, R167): what the patient asked, what was said, who it was handed to and how it
 * ended. Whoever pastes it judges what to keep. No name and no personnummer: it goes into the patient's own record.
 */
export function journalText(facts: JournalTextFacts): string {
  const { state, answers, at, openedIn } = facts;
  const { careCase } = state;
  const files = careCase.marks.attachments.map(({ title }) => title ?? 'fil utan namn');
  return [
    [`Ärende via e-tjänst: ${careCase.contactReason}`, `Inkom ${at(careCase.arrivedAt)}`].join('\n'),
    ...part(
      'Patientens uppgifter',
      answers
        .filter(({ answer }) => answer.trim() !== '')
        .map(({ question, answer }) => `${asked(question)} ${answer.trim()}`),
    ),
    ...part(
      'Kontakter',
      state.messages.flatMap((message) => said(message, at)),
    ),
    ...part(
      'Överlämnat',
      state.handovers.map((handover) => handedOver(handover, facts)),
    ),
    ...(files.length === 0 ? [] : [`Bilagor: ${files.join(', ')} (öppnas i ${openedIn}).`]),
    ...ending(facts),
  ].join('\n\n');
}
