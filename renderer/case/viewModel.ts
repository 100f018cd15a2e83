import type {
  Action,
  ActionName,
  CaseView,
  ChatMessage,
  HandoverView,
  InboxRow,
  PriorityOption,
} from '../../shared/ipc/schemas.ts';
import { caseText } from '../text/case.ts';
import { localDaysBetween } from '../text/format.ts';

/** One button of the case, allowed or with the reason why not (P41). */
export interface ShownAction extends Action {
  readonly name: ActionName;
  /** The one thing the case most likely waits for; at most one button has it. */
  readonly primary: boolean;
}

const inDirection = (view: CaseView): boolean =>
  view.row.handoverDirection === 'in' || view.row.handoverDirection === 'both';
const outDirection = (view: CaseView): boolean =>
  view.row.handoverDirection === 'out' || view.row.handoverDirection === 'both';

/** A received case has been received: there is nothing to cancel and receive. */
const cancelNames = (view: CaseView): readonly ActionName[] =>
  view.receivedAt === null ? ['cancelMove', 'cancelMoveAndReceive'] : ['cancelMove'];

/** Where an ongoing case may be handed over the button is Lämna över: Flytta is for a case nobody has received (R293). */
const moveNames = (view: CaseView): readonly ActionName[] =>
  view.receivedAt !== null && view.actions.requestMove.allowed ? [] : ['requestMove'];

/**
 * The button Lämna över stands before; null where there is nothing to hand over: a closed case, or one another unit has
 * asked us to take.
 */
export const guidePlace = (view: CaseView): ActionName | null => {
  if (view.closedAt !== null || view.row.handoverDirection === 'in') return null;
  return actionNames(view).find((name) => name === 'requestMove' || name === 'cancelMove') ?? 'changePriority';
};

/** Which buttons belong to the case as it stands. A button that is not allowed is shown all the same (P41). */
export const actionNames = (view: CaseView): readonly ActionName[] => {
  const pending = view.pendingHandover !== null;
  // What is allowed counts too: a move of ours that waits to be sent is not in the shared case yet.
  const decides = (pending && inDirection(view)) || view.actions.acceptMove.allowed;
  // The sender sees Avbryt överlämning in place of Flytta while the move is pending (R294).
  const cancels = (pending && outDirection(view)) || view.actions.cancelMove.allowed;
  return [
    ...(decides ? (['acceptMove', 'declineMove'] as const) : []),
    'receive',
    'takeOver',
    ...(cancels ? cancelNames(view) : moveNames(view)),
    'changePriority',
    'markDone',
    'release',
    'close',
  ];
};

/**
 * What the case most likely waits for, first one first. Ta över only where nobody has the case, and Markera som klar
 * only once the patient has an answer: before that the button to press is Skicka.
 */
const primaryOrder = (view: CaseView): readonly ActionName[] => [
  'acceptMove',
  'receive',
  ...(view.row.holderName === null && !view.row.holderIsMe ? (['takeOver'] as const) : []),
  ...(answeredAt(view) !== null && view.row.awaitingUsSince === null ? (['markDone'] as const) : []),
];

/** The row of buttons, each allowed or not, with one of them emphasised when something is there to do. */
export const shownActions = (view: CaseView): readonly ShownAction[] => {
  const names = actionNames(view);
  const primary = primaryOrder(view).find((name) => names.includes(name) && view.actions[name].allowed);
  return names.map((name) => ({ name, ...view.actions[name], primary: name === primary }));
};

/** What the chat shows: messages, and the internal note of each handover in its place in time (D19). */
export type ChatItem =
  | { readonly type: 'message'; readonly at: number; readonly message: ChatMessage }
  | { readonly type: 'handover'; readonly at: number; readonly handover: HandoverView };

/** Chat in time order; what waits to be sent comes last, as it has not reached the patient. */
export const chatItems = (view: CaseView): readonly ChatItem[] => {
  const messages: readonly ChatItem[] = view.messages
    .filter((message) => message.kind !== 'note')
    .map((message) => ({ type: 'message', at: message.sentAt, message }));
  const handovers: readonly ChatItem[] = view.handovers
    .filter((handover) => handover.message.trim() !== '')
    .map((handover) => ({ type: 'handover', at: handover.requestedAt, handover }));
  const unsent = (item: ChatItem): number => (item.type === 'message' && item.message.delivery !== 'sent' ? 1 : 0);
  return [...messages, ...handovers].toSorted((a, b) => unsent(a) - unsent(b) || a.at - b.at);
};

const fromStaff = (message: ChatMessage): boolean =>
  message.kind === 'answer' || message.kind === 'info' || message.kind === 'contactAttempt';

export type Receipt =
  | { readonly type: 'read'; readonly at: number }
  | { readonly type: 'unread' | 'waiting' | 'refused' };

/** What is known about a message's way to the patient; null for messages that are not ours (R136). */
export const receiptOf = (message: ChatMessage): Receipt | null => {
  if (!fromStaff(message)) return message.delivery === 'sent' ? null : { type: message.delivery };
  if (message.delivery !== 'sent') return { type: message.delivery };
  return message.readAt === null ? { type: 'unread' } : { type: 'read', at: message.readAt };
};

/**
 * Whether the patient knows what we last said (R136): read, or answered after it.
 * `none`: no message from us has reached the patient.
 */
export const lastMessageRead = (view: CaseView): 'read' | 'unread' | 'none' => {
  const ours = view.messages.findLast((message) => fromStaff(message) && message.delivery === 'sent');
  if (ours === undefined) return 'none';
  const replied = view.messages.some((message) => message.kind === 'patient' && message.sentAt > ours.sentAt);
  return ours.readAt !== null || replied ? 'read' : 'unread';
};

/** The composer's state: locked before receipt with the rule that says so (G13), or open. */
export type ComposerState =
  | { readonly type: 'locked'; readonly action: Action }
  | { readonly type: 'open' }
  /** Ta emot is on its way: what is written is sent when the case is ours (P23). */
  | { readonly type: 'waits' };

export const composerState = (view: CaseView): ComposerState => {
  if (!view.composerOpen) {
    const { sendMessage, receive } = view.actions;
    // "Välj Ta emot först" helps nobody while Ta emot itself waits for a handover to be answered.
    const waits = sendMessage.refusal?.code === 'notReceived' && receive.refusal?.code === 'movePending';
    return { type: 'locked', action: waits ? receive : sendMessage };
  }
  return view.composerWaits ? { type: 'waits' } : { type: 'open' };
};

/** First answer that reached the patient, or Markera som klar: where "Hanteras senast" stopped (D8). */
export const answeredAt = (view: CaseView): number | null => {
  const answer = view.messages.find((message) => message.kind === 'answer' && message.delivery === 'sent');
  const times = [answer?.sentAt ?? null, view.doneAt].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
};

/**
 * "Hanteras senast" as it stands: the same time as in the list, which a drop-in's limit or an urgent priority can make
 * earlier than the handling time (D16). Never mixed with the patient's waiting or the follow-up period (R135).
 */
export type HandleByClock =
  | { readonly type: 'answered'; readonly at: number; readonly limit: number | null }
  | { readonly type: 'closed'; readonly limit: number | null }
  | { readonly type: 'running' | 'passed'; readonly at: number; readonly lastOpen: number | null }
  /** An urgent priority for which no document gives a limit: due now (D1). */
  | { readonly type: 'missing' }
  | { readonly type: 'none' };

export const handleByClock = (view: CaseView, now: number): HandleByClock => {
  const { dueAt, handleBy, lastOpenMoment, flags } = view.row;
  const answered = answeredAt(view);
  if (answered !== null) return { type: 'answered', at: answered, limit: handleBy };
  // Closed, or no case at all: nothing is left to do in time, unless another provider has still to answer (D14).
  if (view.closedAt !== null && view.across === null) return { type: 'closed', limit: handleBy };
  if (flags.includes('urgentNoLimit')) return { type: 'missing' };
  const at = dueAt ?? handleBy;
  return at === null ? { type: 'none' } : { type: at < now ? 'passed' : 'running', at, lastOpen: lastOpenMoment };
};

/** Since when the patient waits for us, and the clock of the message nobody has answered (D8). */
export type PatientClock =
  | {
      readonly type: 'waits' | 'wrote';
      readonly since: number;
      readonly answerBy: number | null;
      readonly passed: boolean;
    }
  | { readonly type: 'notWaiting' };

export const patientClock = (view: CaseView, now: number): PatientClock => {
  const since = view.row.awaitingUsSince;
  if (since === null) return { type: 'notWaiting' };
  // Before the first answer the deadline is "Hanteras senast" itself: it is not repeated here.
  if (answeredAt(view) === null) return { type: 'waits', since, answerBy: null, passed: false };
  const answerBy = view.row.dueAt;
  return { type: 'wrote', since, answerBy, passed: answerBy !== null && answerBy < now };
};

/** Whole calendar days left of the follow-up period; 0 on its last day, null when it has ended or not begun (R135). */
export const followUpDaysLeft = (view: CaseView, now: number, timeZone: string): number | null => {
  const ends = view.followUpEnds;
  if (ends === null || ends < now) return null;
  return localDaysBetween(now, ends, timeZone);
};

/** What became of commands that were waiting in the view before: news to say aloud, oldest first (P23). */
export type CommandNews =
  | { readonly type: 'done'; readonly command: string }
  | { readonly type: 'refused'; readonly command: string };

export const commandNews = (
  before: CaseView,
  after: CaseView,
  undone: ReadonlySet<string> = new Set(),
): readonly CommandNews[] => {
  if (before.row.caseId !== after.row.caseId) return [];
  const still = new Set(after.row.pending.map((pending) => pending.commandId));
  const refused = new Set(after.refused.map((item) => item.commandId));
  return (
    before.row.pending
      // What was taken back is not done (P83).
      .filter((pending) => !still.has(pending.commandId) && !undone.has(pending.commandId))
      .map((pending) => ({ type: refused.has(pending.commandId) ? 'refused' : 'done', command: pending.type }))
  );
};

export const optionFor = (view: CaseView, priority: number | null): PriorityOption | undefined =>
  view.priorityOptions.find((option) => option.priority === priority);

/** "2–5" or "2, 4": the priorities at which the routine promises an sms (D21); null when there are none. */
export const smsPriorities = (view: CaseView): string | null => {
  const list = view.priorityOptions
    .filter((option) => option.smsByRoutine)
    .flatMap((option) => (option.priority === null ? [] : [Number(option.priority)]))
    .toSorted((a, b) => a - b);
  const [first, last] = [list.at(0), list.at(-1)];
  if (first === undefined || last === undefined) return null;
  const unbroken = last - first === list.length - 1;
  return unbroken && list.length > 1 ? `${first}–${last}` : list.join(', ');
};

/** The draft a refused command's text belongs to; null when the command carries no text of its own. */
export const draftKindOf = (
  command: string,
): 'answer' | 'note' | 'move' | 'decline' | 'close' | 'priority' | 'misregister' | null => {
  switch (command) {
    case 'sendMessage':
      return 'answer';
    case 'addNote':
      return 'note';
    case 'requestMove':
      return 'move';
    case 'declineMove':
      return 'decline';
    case 'close':
      return 'close';
    case 'misregister':
      return 'misregister';
    case 'changePriority':
      return 'priority';
    default:
      return null;
  }
};

/** The waiting command behind a message or note of the chat; null once the hub has it, and when it was refused. */
export const waitingCommand = (
  view: CaseView,
  message: Pick<ChatMessage, 'id' | 'delivery'>,
): InboxRow['pending'][number] | null =>
  message.delivery !== 'waiting'
    ? null
    : (view.row.pending.find((pending) => message.id.startsWith(`${pending.commandId}/`)) ?? null);

/** What the patient wrote in the form, to be pasted elsewhere: the running text, else question by question. */
export const formText = (view: Pick<CaseView, 'originalText' | 'originalAnswers'>): string => {
  const text = view.originalText.trim();
  if (text !== '') return text;
  return view.originalAnswers
    .filter((item) => item.answer.trim() !== '')
    .map((item) => `${item.question} ${item.answer.trim()}`)
    .join('\n');
};

/**
 * Who wrote in the patient's name, and how to reach them. Of a child whose guardian nobody has named that is said, since
 * somebody must be asked (R73, P88).
 */
export const proxyFacts = (view: CaseView): readonly { readonly term: string; readonly value: string }[] => {
  if (view.proxies.length === 0)
    return view.child === null ? [] : [{ term: caseText.guardian, value: caseText.guardianUnknown }];
  return view.proxies.flatMap(({ name, relation, phone, sentForm }) => [
    { term: relation, value: sentForm ? caseText.sentForm(name) : name },
    ...(phone === null ? [] : [{ term: caseText.proxyPhone(relation), value: phone }]),
  ]);
};

/** ÅÅÅÅMMDD-NNNN (R195). The domain keeps twelve digits; anything else is shown as it is. */
export const shownPersonnummer = (personnummer: string): string =>
  /^\d{12}$/.test(personnummer) ? `${personnummer.slice(0, 8)}-${personnummer.slice(8)}` : personnummer;
