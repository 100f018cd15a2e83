import { kindOf } from '../../../main/core/fhir/index.ts';
import { facetsOf, historyOf, isHandOver, type History, type Version } from './history.ts';
import type { Recording } from './recording.ts';

/** Everything people do that the server has to see in a run, for the run to be worth something. */
export const allKinds: readonly string[] = [
  'receive',
  'takeOver',
  'take anyway',
  'release',
  'sendMessage: answer',
  'sendMessage: info',
  'addNote',
  'changePriority',
  'markDone',
  'close',
  'misregister',
  'changeFollowUp',
  'tickOff',
  'tickOff: back',
  'sendVoucher',
  'acknowledgeVoucher',
  'requestMove',
  'cancelMove',
  'cancelMoveAndReceive',
  'acceptMove',
  'declineMove',
  'acknowledgeDeclinedMove',
  'requestMove: handOver',
  'acceptMove: handOver',
  'startCase',
  'startCase: from a consultation',
  'startCase: go on',
  ...[
    'saveDraft',
    'discardDraft',
    'send',
    'recall',
    'receive',
    'takeOver',
    'start',
    'answer',
    'decline',
    'acknowledgeDecline',
    'close',
  ].map((type) => `consultation: ${type}`),
];

/** What was carried out in a run, by the server's history, and how often. */
export function kindsDone(recording: Recording): ReadonlyMap<string, number> {
  const history = historyOf(recording);
  const found = new Map<string, number>();
  for (const issued of recording.issued)
    for (const version of history.versionsOf(issued).slice(0, 1)) {
      const kind = kindOfVersion(version, history);
      found.set(kind, (found.get(kind) ?? 0) + 1);
    }
  return found;
}

function kindOfVersion({ issued, before, resource, request }: Version, history: History): string {
  if (issued === null) return 'nobody';
  const { on, command } = issued;
  if (on === 'consultation') return `consultation: ${command.type}`;
  switch (command.type) {
    case 'receive':
    case 'takeOver':
      // Of another unit, by whoever has got it with a consultation (R226).
      return before !== null && facetsOf(before).owner !== facetsOf(resource).owner ? 'take anyway' : command.type;
    case 'sendMessage':
      return `sendMessage: ${command.kind}`;
    case 'tickOff':
      return command.done ? 'tickOff' : 'tickOff: back';
    case 'startCase':
      if ('caseId' in command) return 'startCase: go on';
      return 'consultationId' in command ? 'startCase: from a consultation' : 'startCase';
    default: {
      const moves = history.requests.get(request)?.resources.filter((item) => kindOf(item) === 'move') ?? [];
      return moves.some(isHandOver) ? `${command.type}: handOver` : command.type;
    }
  }
}
