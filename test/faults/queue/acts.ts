import { pick, seededRandom, type Random } from '../../../main/core/training/random.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/ipc/contract.ts';
import type { CaseView, ConsultationView } from '../../../shared/ipc/schemas.ts';
import type { CaseCommand, ConsultationCommand } from './protocol.ts';
import { queueIds } from './region.ts';

/** Calls of a core; null when the process died over it or nobody has answered yet. */
export type Calling = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N> | null>;

export interface Act {
  readonly on: 'case' | 'consultation';
  readonly targetId: string;
  readonly command: CaseCommand | ConsultationCommand;
  readonly texts: readonly string[];
}

export interface ActWorld {
  readonly call: Calling;
  readonly caseIds: readonly string[];
  /** Words nobody has typed before. */
  readonly words: () => string;
  readonly opened: (caseId: string) => void;
  readonly dismissed: (commandId: string) => void;
  readonly give: (act: Act) => Promise<void>;
}

const priorities = [6, 7, 8, 9] as const;

/** One thing a person does, mostly what the buttons allow and now and then what they do not. */
export async function act(world: ActWorld, roll: number): Promise<void> {
  const random = seededRandom(roll);
  const which = random();
  if (which < 0.04) return putAside(world);
  if (which < 0.16) return aboutConsultation(world, random);
  const caseId = pick(random, world.caseIds);
  const call = which < 0.3 ? 'case.open' : 'case.view';
  const view = await world.call(call, { caseId });
  if (view === null) return;
  if (call === 'case.open') world.opened(caseId);
  const commands = caseCommands(view, random, world.words);
  const allowed: Readonly<Record<string, { readonly allowed: boolean } | undefined>> = view.actions;
  const lawful = commands.filter(({ type }) => allowed[type]?.allowed === true);
  const command = pick(random, lawful.length > 0 && random() < 0.92 ? lawful : commands);
  await world.give({ on: 'case', targetId: caseId, command, texts: textsOf(command) });
}

/** A person reads what was refused and takes it off the list. */
export async function putAside({ call, dismissed }: Pick<ActWorld, 'call' | 'dismissed'>): Promise<void> {
  const overview = await call('sync.overview', {});
  for (const { on, commandId } of overview?.conflicts ?? []) {
    await call(on === 'case' ? 'outbox.dismiss' : 'consultation.dismiss', { commandId });
    dismissed(commandId);
  }
}

function caseCommands(view: CaseView, random: Random, words: () => string): readonly CaseCommand[] {
  const base = view.row.priority;
  const seen = view.lastPatientMessageId;
  const often = <T>(times: number, item: T): readonly T[] => Array.from({ length: times }, () => item);
  return [
    ...often<CaseCommand>(3, { type: 'receive' }),
    ...often<CaseCommand>(2, { type: 'takeOver' }),
    { type: 'release' },
    { type: 'sendMessage', kind: 'answer', text: words() },
    { type: 'sendMessage', kind: 'info', text: words() },
    { type: 'addNote', text: words() },
    { type: 'changePriority', priority: pick(random, priorities), base, reason: 'Ny bedömning.' },
    ...often<CaseCommand>(random() < 0.3 ? 1 : 0, { type: 'markDone', lastSeenPatientMessageId: seen }),
    ...often<CaseCommand>(random() < 0.05 ? 1 : 0, {
      type: 'close',
      reason: 'Klart för den här gången.',
      lastSeenPatientMessageId: seen,
    }),
    ...often<CaseCommand>(3, {
      type: 'requestMove',
      targetResourceId: pick(random, queueIds),
      priority: random() < 0.5 ? base : pick(random, priorities),
      priorityReason: 'Brådskar mindre.',
      reason: 'misplaced',
      message: words(),
    }),
    { type: 'cancelMove' },
    { type: 'cancelMoveAndReceive' },
    ...often<CaseCommand>(3, { type: 'acceptMove' }),
    { type: 'declineMove', reason: 'Inte vårt uppdrag.' },
    { type: 'acknowledgeDeclinedMove', handoverId: view.declinedHandover?.id ?? 'none' },
  ];
}

export function textsOf(command: CaseCommand | ConsultationCommand): readonly string[] {
  switch (command.type) {
    case 'sendMessage':
    case 'addNote':
    case 'answer':
      return [command.text];
    case 'requestMove':
      return [command.message];
    case 'send':
    case 'saveDraft':
      return [command.content.problem];
    default:
      return [];
  }
}

async function aboutConsultation(world: ActWorld, random: Random): Promise<void> {
  const box = random() < 0.5 ? 'incoming' : 'outgoing';
  const list = await world.call('consultations.list', { box, includeClosed: false });
  if (list === null) return;
  if (list.rows.length === 0 || random() < 0.35) return compose(world, random);
  const { consultationId } = pick(random, list.rows);
  const view = (await world.call('consultation.view', { consultationId }))?.view ?? null;
  if (view === null) return;
  const command = pick(random, consultationCommands(view, random, world.words));
  await world.give({ on: 'consultation', targetId: consultationId, command, texts: textsOf(command) });
}

function consultationCommands(
  view: ConsultationView,
  random: Random,
  words: () => string,
): readonly ConsultationCommand[] {
  const all: readonly ConsultationCommand[] = [
    { type: 'recall' },
    { type: 'receive' },
    { type: 'takeOver' },
    { type: 'start' },
    { type: 'answer', text: words() },
    { type: 'decline', reason: 'Hör inte hit.' },
    { type: 'close', unanswered: true },
    { type: 'acknowledgeDecline' },
  ];
  const lawful = all.filter(({ type }) => view.actions[type].allowed);
  return lawful.length > 0 && random() < 0.92 ? lawful : all;
}

async function compose(world: ActWorld, random: Random): Promise<void> {
  const caseId = pick(random, world.caseIds);
  const made = await world.call('consultation.compose', { caseId, providerId: null, consultationId: null });
  const compose = made?.compose ?? null;
  if (compose === null) return;
  const problem = world.words();
  const command: ConsultationCommand = {
    type: 'send',
    about: compose.about,
    base: compose.base,
    content: {
      ...compose.content,
      targetResourceId: pick(random, queueIds),
      relatedCaseId: random() < 0.5 ? (compose.relatedCases[0]?.caseId ?? null) : null,
      priority: compose.content.priority ?? 8,
      problem,
    },
  };
  await world.give({ on: 'consultation', targetId: compose.consultationId, command, texts: [problem] });
}
