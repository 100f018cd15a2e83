import { firstAnswered, lastPatientMessage, pendingHandover } from '../../../shared/domain/derive.ts';
import type {
  CaseState,
  Command,
  EmployeeAssignment,
  Instant,
  Priority,
  Resource,
} from '../../../shared/domain/types.ts';
import { assertNever } from '../../../shared/util/assertNever.ts';
import { patientMessage, readReceipt } from '../fhir/index.ts';
import type { MessageSender } from '../fhir/index.ts';
import type { TransactionEntry } from '../hubs/port.ts';
import { readCase, staffEntries } from './act.ts';
import type { ActContext } from './act.ts';
import type { CaseTable } from './caseTable.ts';
import { sentencesFor } from './material.ts';
import type { TrainingTexts } from './material.ts';
import { arrivalPriority } from './newCases.ts';
import { newUuid, pick } from './random.ts';
import type { Random } from './random.ts';

/** One thing that happened to a case, in the words of a story. */
export type StoryStep =
  | { readonly type: 'receive' }
  | { readonly type: 'info' }
  | { readonly type: 'answer' }
  /** An answer that asks the patient for something. */
  | { readonly type: 'ask' }
  | { readonly type: 'note' }
  | { readonly type: 'done' }
  | { readonly type: 'close' }
  | { readonly type: 'release' }
  | { readonly type: 'priority'; readonly to: Priority; readonly reason: string | null }
  | { readonly type: 'move'; readonly to: Resource; readonly reason: 'misplaced' | 'agreedPractice' }
  | { readonly type: 'accept' }
  | { readonly type: 'decline' }
  | { readonly type: 'cancel' }
  | { readonly type: 'acknowledge' }
  | { readonly type: 'patientReads' }
  | { readonly type: 'patientWrites' };

export interface StoryContext extends ActContext {
  readonly texts: TrainingTexts;
  readonly random: Random;
  /** Who writes when the patient writes: the guardian of a child. */
  readonly writer?: MessageSender;
}

/** Plays one step at a moment. A step the domain refuses is a fault in the story and throws with its reason. */
export function playStep(table: CaseTable, step: StoryStep, at: Instant, context: StoryContext): void {
  const resources = table.read();
  const read = readCase(resources, context);
  if (!read.ok) throw new Error(`A story cannot go on: ${read.error}`);
  const { state } = read.value;
  // A region has its own priorities, or none for such a case (R28): a story of another one goes on without the change.
  if (
    step.type === 'priority' &&
    arrivalPriority({ ...state.careCase, priority: step.to }, context.rulebook) !== step.to
  )
    return;
  if (step.type === 'patientReads') {
    for (const communication of resources.communications) {
      const receipt = readReceipt(communication, at);
      if (receipt !== null) table.apply(receipt, at);
    }
    return;
  }
  const entries =
    step.type === 'patientWrites'
      ? patientEntries(table, state, at, context)
      : staffStep(table, state, step, at, context);
  table.apply(entries, at);
}

function patientEntries(
  table: CaseTable,
  state: CaseState,
  at: Instant,
  context: StoryContext,
): readonly TransactionEntry[] {
  const { random, texts } = context;
  const done = state.careCase.doneAt !== null;
  const entries = patientMessage(table.read().task, {
    commandId: newUuid(random),
    messageId: newUuid(random),
    now: at,
    text: pick(random, sentencesFor(done ? texts.patientAfterDone : texts.patientMore, state.careCase)),
    sender: context.writer,
  });
  if (entries === null) throw new Error('A story lets a patient write where the chat is locked');
  return entries;
}

const waitsForReply: readonly string[] = ['closeNotStarted', 'closeTooSoon', 'closeAttemptsMissing'];

type StaffStep = Exclude<StoryStep, { type: 'patientReads' | 'patientWrites' }>;

function staffStep(
  table: CaseTable,
  state: CaseState,
  step: StaffStep,
  at: Instant,
  context: StoryContext,
): readonly TransactionEntry[] {
  const by = whoDoes(state, step, context);
  if (by === undefined) throw new Error(`Nobody works where a story says ${step.type}`);
  const command = commandOf(state, step, context);
  const act = { commandId: newUuid(context.random), now: at, by, command };
  const entries = staffEntries(table.read(), state, act, context);
  // A region that waits for a reply before it closes (G17): there the case is done instead.
  if (!entries.ok && waitsForReply.includes(entries.error)) {
    return staffStep(table, state, { type: 'done' }, at, context);
  }
  if (!entries.ok) throw new Error(`A story says ${step.type}, the domain says ${entries.error}`);
  return entries.value;
}

function whoDoes(state: CaseState, step: StaffStep, context: StoryContext): EmployeeAssignment | undefined {
  const { directory, random } = context;
  const { holder, ownerResourceId } = state.careCase;
  const pending = pendingHandover(state);
  const somebody = (list: readonly EmployeeAssignment[]): EmployeeAssignment | undefined =>
    list.length === 0 ? undefined : pick(random, list);
  if (step.type === 'accept' || step.type === 'decline') {
    return somebody(pending === null ? [] : directory.assignmentsFor(pending.targetResourceId));
  }
  return holder === null ? somebody(directory.assignmentsFor(ownerResourceId)) : directory.assignment(holder);
}

/** The command a step means, with sentences that suit the form. */
export function commandOf(state: CaseState, step: StaffStep, context: Pick<StoryContext, 'texts' | 'random'>): Command {
  const { texts, random } = context;
  const { careCase } = state;
  const lastSeenPatientMessageId = lastPatientMessage(state)?.id ?? null;
  switch (step.type) {
    case 'receive':
      return { type: 'receive' };
    case 'info':
      return { type: 'sendMessage', kind: 'info', text: pick(random, sentencesFor(texts.staffInfo, careCase)) };
    case 'answer':
      return { type: 'sendMessage', kind: 'answer', text: pick(random, answersTo(state, texts)) };
    case 'ask':
      return { type: 'sendMessage', kind: 'answer', text: pick(random, sentencesFor(texts.staffQuestion, careCase)) };
    case 'note':
      return { type: 'addNote', text: pick(random, texts.notes) };
    case 'done':
      return { type: 'markDone', lastSeenPatientMessageId };
    case 'close':
      return { type: 'close', reason: pick(random, texts.closeReasons), lastSeenPatientMessageId };
    case 'release':
      return { type: 'release' };
    case 'priority':
      return { type: 'changePriority', priority: step.to, base: careCase.priority, reason: step.reason };
    case 'move':
      return {
        type: 'requestMove',
        targetResourceId: step.to.id,
        priority: careCase.priority,
        priorityReason: null,
        reason: step.reason,
        message: pick(random, texts.moveMessages[step.reason]),
      };
    case 'accept':
      return { type: 'acceptMove' };
    case 'decline':
      return { type: 'declineMove', reason: pick(random, texts.declineReasons) };
    case 'cancel':
      return { type: 'cancelMove' };
    case 'acknowledge':
      return { type: 'acknowledgeDeclinedMove', handoverId: state.handovers.at(-1)?.id ?? '' };
    default:
      return assertNever(step);
  }
}

/** The first answer settles what the form asked; later ones answer what the patient wrote since. */
function answersTo(state: CaseState, texts: TrainingTexts): readonly string[] {
  return firstAnswered(state) ? texts.staffReply : sentencesFor(texts.staffAnswer, state.careCase);
}
