import { kindOf, ownerIdOf } from '../../../main/core/fhir/index.ts';
import { consultationAfter } from './arcs.ts';
import { facetsOf, type Facets, type History, type Version } from './history.ts';
import type { CaseCommand } from './protocol.ts';
import type { Recording } from './recording.ts';
import type { Worker } from './region.ts';

/** What a case is about, as far as commands say; of an owner, which queues it may be in. */
type Expected = Omit<Facets, 'owner' | 'followUp'> & {
  readonly owners: readonly (string | null)[];
  /** Days from the command; null = as it was. */
  readonly followUpDays: number | null;
};

const dayMs = 86_400_000;

/**
 * The intents done once more, one after the other in the order of the versions, beginning with the case as it came; says
 * where the server has something else. Written from docs/sync.md, and not what the product computes.
 */
export function replayCases(recording: Recording, history: History): readonly string[] {
  return [...history.cases].flatMap(([id, [first, ...versions]]) => {
    if (first === undefined) return [];
    let was = facetsOf(first.resource);
    return versions.flatMap((version) => {
      const is = facetsOf(version.resource);
      const wrong = differences(after(was, version, recording, history), was, is, version);
      // From what the server has: one thing that was lost is told once.
      was = is;
      return wrong.map((what) => `${id}: ${what} by ${version.issued?.command.type ?? 'the patient'}`);
    });
  });
}

/** The same for consultations: their steps, who has them and whom they are addressed to. */
export function replayConsultations(recording: Recording, history: History): readonly string[] {
  return [...history.consultations].flatMap(([id, versions]) =>
    versions.slice(1).flatMap(({ resource, before, issued }) => {
      if (before === null || issued?.on !== 'consultation') return [`consultation ${id} was changed by nobody`];
      const [was, is] = [facetsOf(before), facetsOf(resource)];
      const { command } = issued;
      const { status, business } = consultationAfter(command.type, was);
      const actor = recording.stations[issued.station]?.worker.assignmentId ?? '';
      const holder = command.type === 'receive' || command.type === 'takeOver' ? actor : was.holder;
      const target =
        command.type === 'send' || command.type === 'saveDraft' ? command.content.targetResourceId : was.owner;
      const wanted = { status, business, holder, owner: target };
      return (['status', 'business', 'holder', 'owner'] as const)
        .filter((name) => wanted[name] !== is[name])
        .map((name) => `consultation ${id}: ${name} ${String(is[name])} after ${command.type} of ${String(was[name])}`);
    }),
  );
}

function differences(wanted: Expected, was: Facets, is: Facets, version: Version): readonly string[] {
  const names = ['status', 'business', 'holder', 'priority', 'received', 'entered'] as const;
  const plain = names
    .filter((name) => wanted[name] !== is[name])
    .map((name) => `${name} ${String(is[name])} where ${String(wanted[name])} was wanted`);
  const owner = wanted.owners.includes(is.owner) ? [] : [`owner ${is.owner} where ${wanted.owners.join()} was wanted`];
  const days = (Date.parse(is.followUp) - version.at) / dayMs;
  const followUp =
    wanted.followUpDays === null ? is.followUp === was.followUp : Math.abs(days - wanted.followUpDays) < 2;
  return [...plain, ...owner, ...(followUp ? [] : [`follow-up until ${is.followUp}, was ${was.followUp}`])];
}

function after(was: Facets, version: Version, recording: Recording, history: History): Expected {
  const { issued } = version;
  const same: Expected = { ...was, owners: [was.owner], followUpDays: null };
  if (issued === null) return was.business === 'ingen-atgard' ? { ...same, business: 'nytt-meddelande' } : same;
  const worker = recording.stations[issued.station]?.worker;
  // A command to a consultation only passes by.
  if (worker === undefined || issued.on !== 'case') return same;
  const seen = issued.priority;
  return afterCommand(same, issued.command as CaseCommand, { worker, seen, asked: requested(version, history) });
}

/** The queue that was asked for, by whoever asked, in the move a version decides. */
function requested(version: Version, history: History): string | null {
  const move = history.requests.get(version.request)?.resources.find((item) => kindOf(item) === 'move');
  const [first] = history.moves.get(move?.id ?? '') ?? [];
  const command = first?.issued?.command;
  if (command?.type === 'requestMove') return command.targetResourceId;
  // One that was there from the start says so itself.
  return first === undefined ? null : ownerIdOf(first.resource);
}

function afterCommand(
  was: Expected,
  command: CaseCommand,
  { worker, seen, asked }: { readonly worker: Worker; readonly seen: number | null; readonly asked: string | null },
): Expected {
  const under = was.status === 'in-progress';
  const back = under ? (was.holder === null ? 'ej-tilldelad' : 'pagar') : 'ny';
  switch (command.type) {
    case 'receive':
    case 'cancelMoveAndReceive':
    case 'takeOver': {
      const stays = was.owners.some((owner) => worker.resourceIds.includes(owner ?? ''));
      const owners = stays && command.type !== 'takeOver' ? was.owners : [...was.owners, ...worker.resourceIds];
      const theirs = owners.filter((owner) => worker.resourceIds.includes(owner ?? ''));
      return {
        ...was,
        status: 'in-progress',
        business: 'pagar',
        received: true,
        holder: worker.assignmentId,
        owners: theirs,
      };
    }
    case 'release':
      return { ...was, business: 'ej-tilldelad', holder: null };
    case 'sendMessage':
      return command.kind === 'info' ? was : answered(was);
    case 'sendVoucher':
      return answered(was);
    case 'changePriority':
      return { ...was, priority: command.priority };
    case 'markDone':
      return { ...was, business: 'ingen-atgard' };
    case 'close':
      return { ...was, status: 'completed', business: 'avslutad' };
    case 'misregister':
      return { ...was, status: 'entered-in-error', received: true };
    case 'changeFollowUp':
      return { ...was, followUpDays: command.days };
    case 'tickOff': {
      const others = was.entered.split(',').filter((what) => what !== '' && what !== entryCodes[command.what]);
      const entered = command.done ? [...others, entryCodes[command.what]].toSorted() : others;
      return { ...was, entered: entered.join() };
    }
    case 'requestMove':
      // What was left as it was seen follows the case's own (R31).
      return { ...was, business: 'overlamning', priority: command.priority === seen ? was.priority : command.priority };
    case 'cancelMove':
    case 'declineMove':
      return { ...was, business: back };
    case 'acceptMove':
      return {
        ...was,
        business: under ? 'ej-tilldelad' : 'ny',
        holder: null,
        owners: [asked],
      };
    case 'addNote':
    case 'acknowledgeDeclinedMove':
    case 'acknowledgeVoucher':
      return was;
    default:
      return command satisfies never;
  }
}

/** A done case stays done, and one that is being handed over goes on being that. */
function answered(was: Expected): Expected {
  return was.business === 'ingen-atgard' || was.business === 'overlamning' ? was : { ...was, business: 'pagar' };
}

const entryCodes = { journal: 'journal', deviation: 'avvikelse' } as const;
