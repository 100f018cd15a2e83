import { chance, pick, seededRandom, type Random } from '../../../main/core/training/random.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/ipc/contract.ts';
import type { CaseView, StartForm } from '../../../shared/ipc/schemas.ts';
import { consultationChoices } from './consultationActs.ts';
import type { CaseCommand, ConsultationCommand, StartCommand } from './protocol.ts';
import { privateQueueId, queueIds } from './region.ts';

/** Calls of a core; null when the process died over it or nobody has answered yet. */
export type Calling = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N> | null>;

export interface Act {
  readonly on: 'case' | 'consultation' | 'start';
  /** Of a case staff start: the sender's own id; null until it is given. */
  readonly targetId: string | null;
  readonly command: CaseCommand | ConsultationCommand | StartCommand;
  /** Words nobody has typed before. */
  readonly texts: readonly string[];
  /** The priority whoever gives it has before them. */
  readonly priority?: number | null;
}

/** Something a person may do now. */
export interface Choice {
  readonly act: Act;
  /** As the run counts what has been done. */
  readonly kind: string;
  /** What they see says that they may. */
  readonly lawful: boolean;
  readonly weight: number;
}

export interface ActWorld {
  readonly call: Calling;
  readonly caseIds: readonly string[];
  /** It stands in a queue of another unit, and a consultation carries it here. */
  readonly isElsewhere: (caseId: string) => boolean;
  /** Words nobody has typed before. */
  readonly words: () => string;
  readonly opened: (caseId: string) => void;
  readonly dismissed: (commandId: string) => void;
  /** How often the kind has been tried in this run, by anybody; one that reached the server counts for several. */
  readonly times: (kind: string) => number;
  /** False: it was refused there and then. */
  readonly give: (act: Act, kind: string) => Promise<boolean>;
}

const mostTries = 3;
/** The more somebody looks at, the likelier it is that there is something nobody has done yet. */
const looks = 4;
/** They leave a case nobody can do anything more with: once or twice in a run. */
const ends = new Set(['close', 'misregister']);

/** One thing a person does, mostly what the buttons allow and now and then what they do not. */
export async function act(world: ActWorld, roll: number): Promise<void> {
  const random = seededRandom(roll);
  if (chance(random, 0.04)) return putAside(world);
  let choices = await looked(world, random);
  if (choices.length === 0) choices = await looked(world, random);
  const lawful = choices.filter((choice) => choice.lawful);
  const among = lawful.length > 0 && chance(random, 0.92) ? lawful : choices;
  let possible = among.filter(({ kind }) => !ends.has(kind) || world.times(kind) === 0 || chance(random, 0.05));
  // Who is refused does something else.
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [first] = possible;
    if (first === undefined) return;
    // What has been tried least in this run, or what is done most in a clinic.
    const fewest = Math.min(...possible.map(({ kind }) => world.times(kind)));
    const rare = possible.filter(({ kind }) => world.times(kind) === fewest);
    const chosen = chance(random, 0.85) ? pick(random, rare) : weighted(random, possible, first);
    if (await world.give(chosen.act, chosen.kind)) return;
    possible = possible.filter((choice) => choice !== chosen);
  }
}

/** What there is to do where somebody looks: some cases, mostly a consultation, now and then a voucher or a case of their own. */
async function looked(world: ActWorld, random: Random): Promise<readonly Choice[]> {
  const choices = chance(random, 0.6) ? [...(await consultationChoices(world, random))] : [];
  for (let look = 0; look < looks; look += 1) choices.push(...(await lookedAt(world, random)));
  return choices;
}

async function lookedAt(world: ActWorld, random: Random): Promise<readonly Choice[]> {
  const caseId = pick(random, world.caseIds);
  const call = chance(random, 0.1) ? 'case.open' : 'case.view';
  const view = await world.call(call, { caseId });
  if (view === null) return [];
  if (call === 'case.open') world.opened(caseId);
  const more = chance(random, 0.1) ? await started(world, view) : await vouchers(world, view);
  return [...caseChoices(view, random, world), ...wentBack(view), ...more];
}

function weighted(random: Random, choices: readonly Choice[], first: Choice): Choice {
  let left = random() * choices.reduce((sum, { weight }) => sum + weight, 0);
  return choices.find(({ weight }) => (left -= weight) < 0) ?? first;
}

/** A person reads what was refused and takes it off the list. */
export async function putAside({ call, dismissed }: Pick<ActWorld, 'call' | 'dismissed'>): Promise<void> {
  const overview = await call('sync.overview', {});
  for (const { on, commandId } of overview?.conflicts ?? []) {
    if (on === 'case') await call('outbox.dismiss', { commandId });
    else if (on === 'consultation') await call('consultation.dismiss', { commandId });
    else await call('begin.again', { commandId });
    if (on === 'start') await call('start.dismiss', { commandId });
    dismissed(commandId);
  }
}

function caseChoices(view: CaseView, random: Random, { words, isElsewhere }: ActWorld): readonly Choice[] {
  const { priority, caseId } = view.row;
  const lastSeenPatientMessageId = view.lastPatientMessageId;
  const allowed: Readonly<Record<string, { readonly allowed: boolean } | undefined>> = view.actions;
  const handOver = view.pendingHandover?.kind === 'handOver' ? ':handOver' : '';
  const choice = (command: CaseCommand, weight = 1, more = ''): Choice => ({
    act: { on: 'case', targetId: caseId, command, texts: textsOf(command), priority },
    kind: `${command.type}${more}`,
    lawful: allowed[command.type]?.allowed === true,
    weight,
  });
  const priorities = view.priorityOptions.map((option) => option.priority).filter((one) => one !== null);
  const anyway = isElsewhere(caseId) ? ':anyway' : '';
  const ticked = view.acts.journal.ticked !== null;
  return [
    choice({ type: 'receive' }, 3, anyway),
    choice({ type: 'takeOver' }, 2, anyway),
    choice({ type: 'release' }),
    choice({ type: 'sendMessage', kind: 'answer', text: words() }, 1, ':answer'),
    choice({ type: 'sendMessage', kind: 'info', text: words() }, 1, ':info'),
    choice({ type: 'addNote', text: words() }),
    choice({ type: 'changePriority', priority: pick(random, priorities), base: priority, reason: 'Ny bedömning.' }),
    choice({ type: 'markDone', lastSeenPatientMessageId }, 0.3),
    choice({ type: 'close', reason: 'Klart för den här gången.', lastSeenPatientMessageId }, 0.1),
    choice({ type: 'misregister', reason: 'Fel patient.', lastSeenPatientMessageId }, 0.1),
    choice({ type: 'changeFollowUp', days: Math.floor(random() * 300) + 20, base: view.followUpEnds }, 0.5),
    choice({ type: 'tickOff', what: 'journal', done: !ticked }, 0.5, ticked ? ':back' : ''),
    choice(
      {
        type: 'requestMove',
        targetResourceId: pick(random, queueIds),
        priority: chance(random, 0.5) ? priority : pick(random, priorities),
        priorityReason: 'Brådskar mindre.',
        reason: 'misplaced',
        message: words(),
      },
      3,
      view.receivedAt === null ? '' : ':handOver',
    ),
    choice({ type: 'cancelMove' }, 1, handOver),
    choice({ type: 'cancelMoveAndReceive' }),
    choice({ type: 'acceptMove' }, 3, handOver),
    choice({ type: 'declineMove', reason: 'Inte vårt uppdrag.' }, 1, handOver),
    choice({ type: 'acknowledgeDeclinedMove', handoverId: view.declinedHandover?.id ?? 'none' }),
  ];
}

/** A voucher to another provider, and one nobody used in time. */
async function vouchers({ call, words }: ActWorld, view: CaseView): Promise<readonly Choice[]> {
  const { caseId, holderIsMe } = view.row;
  const due = view.vouchers.items.find(
    ({ state, acknowledgedByName }) => state === 'lapsed' && acknowledgedByName === null,
  );
  const offer = holderIsMe ? await call('voucher.offer', { caseId, receiverId: privateQueueId }) : null;
  const given: readonly CaseCommand[] = [
    ...(due === undefined ? [] : [{ type: 'acknowledgeVoucher', voucherId: due.id } as const]),
    ...(offer === null || offer.refusal !== null
      ? []
      : [
          {
            type: 'sendVoucher',
            targetResourceId: privateQueueId,
            validThrough: offer.validThrough,
            information: words(),
            message: words(),
          } as const,
        ]),
  ];
  return given.map((command) => ({
    act: { on: 'case', targetId: caseId, command, texts: textsOf(command) },
    kind: command.type,
    lawful: true,
    weight: 1,
  }));
}

/** One that another provider has not taken: anybody at the unit goes on with it, and of all who do, one (D14, P141). */
function wentBack({ row, across }: CaseView): readonly Choice[] {
  if (across?.act !== 'goOn') return [];
  const command = { type: 'startCase', caseId: row.caseId, text: '' } as const;
  const targetId = `fortsattning/${row.caseId}`;
  return [{ act: { on: 'start', targetId, command, texts: [] }, kind: 'startCase (go on)', lawful: true, weight: 1 }];
}

/** Somebody starts a case for the patient of another one (R181). */
async function started({ call, words }: ActWorld, view: CaseView): Promise<readonly Choice[]> {
  const options = await call('begin.options', {});
  const owner = options?.resources.find(({ mine }) => mine)?.resourceId;
  const form = options?.forms[0]?.form;
  if (options === null || owner === undefined || form === undefined) return [];
  const { patientName, personnummer, caseId } = view.row;
  const text = words();
  const filled: StartForm = {
    ...options.first,
    what: 'case',
    patient: { type: 'known', patientId: `pt-${caseId}`, name: patientName, personnummer },
    form,
    ownerResourceId: owner,
    holds: true,
    priority: null,
    text,
  };
  const command = { type: 'startCase', form: filled, text } as const;
  return [{ act: { on: 'start', targetId: null, command, texts: [text] }, kind: 'startCase', lawful: true, weight: 1 }];
}

function textsOf(command: CaseCommand): readonly string[] {
  switch (command.type) {
    case 'sendMessage':
    case 'addNote':
      return [command.text];
    case 'requestMove':
      return [command.message];
    case 'sendVoucher':
      return [command.information, command.message];
    default:
      return [];
  }
}
