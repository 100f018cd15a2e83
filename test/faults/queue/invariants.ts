import {
  commandIdOf,
  extensions,
  identifiers,
  kindOf,
  messageIdOf,
  type ResourceKind,
} from '../../../main/core/fhir/index.ts';
import type { StoredResource } from '../../../main/core/hubs/port.ts';
import {
  extensionOf,
  facetsOf,
  identifierOf,
  isHandOver,
  madeBy,
  placeOf,
  provenanceCommand,
  type History,
  type Version,
} from './history.ts';
import type { Issued, Recording, Shown } from './recording.ts';
import { foreignExtension } from './region.ts';
import { keptTexts } from './texts.ts';
import { allowedArcs, consultationArcs, consultationWords, moveArcs, touches, voucherArcs } from './arcs.ts';
import { replayCases, replayConsultations } from './replay.ts';

/** Answers sentences about what does not hold; none = it holds. */
type Invariant = (recording: Recording, history: History) => readonly string[];

const overlapMs = 30_000;
const slackMs = 5_000;
const phoneCode = '1177-telefon';

/** 1. What a workstation has verified stands in exactly one version of its history, for ever. */
export const durable: Invariant = (recording, history) =>
  verified(recording).flatMap((issued) => {
    const times = history.versionsOf(issued).length;
    return times === 1 ? [] : [`${named(issued)} was verified and stands in ${times} versions`];
  });

/** 2. No command in two versions, nothing made twice, and nothing by a command nobody gave. */
export const atMostOnce: Invariant = (recording, history) => {
  const given = new Set([...recording.issued.map(({ commandId }) => commandId), ...recording.patientCommands]);
  const found: string[] = [];
  for (const versions of tasks(history)) {
    const times = new Map<string, number>();
    for (const { commandId, before, resource } of versions) {
      if (commandId === null || (before !== null && commandIdOf(before) === commandId)) continue;
      times.set(commandId, (times.get(commandId) ?? 0) + 1);
      if (!given.has(commandId) && !commandId.startsWith('arrival-'))
        found.push(`${placeOf(resource)} has ${commandId}, which nobody gave`);
    }
    for (const [id, count] of times) if (count > 1) found.push(`${id} stands in ${count} versions`);
  }
  const ids = (kind: ResourceKind, system: string): readonly string[] =>
    history.current(kind).flatMap((task) => identifierOf(task, system) || []);
  const identified = [
    ...history.current('message').map(messageIdOf),
    ...ids('move', identifiers.handover),
    ...ids('voucher', identifiers.voucher),
    ...ids('consultation', identifiers.consultation),
    ...ids('case', identifiers.case),
  ];
  for (const id of twice(identified)) found.push(`${id} was made twice`);
  return found;
};

/** 3. Each request is whole: what a command makes, its version and its one Provenance, or nothing. */
export const atomic: Invariant = (recording, history) => {
  const patients = new Set(recording.patientCommands);
  return [...history.requests.values()].flatMap(({ resources }) => {
    const points = resources.filter((item) => kindOf(item) === 'case' || kindOf(item) === 'consultation');
    const told = resources.filter((item) => kindOf(item) === 'provenance');
    const messages = resources.filter((item) => kindOf(item) === 'message');
    const moves = resources.filter((item) => kindOf(item) === 'move');
    const vouchers = resources.filter((item) => kindOf(item) === 'voucher');
    const ids = new Set([
      ...points.flatMap((item) => commandIdOf(item) ?? []),
      ...told.map(provenanceCommand),
      ...messages.map(madeBy),
    ]);
    const [id] = ids;
    if (id === undefined || id.startsWith('arrival-')) {
      const alone = id === undefined && [...moves, ...vouchers].some((item) => !isFirst(history, item));
      return alone ? [`something was changed by no command: ${resources.map(placeOf).join()}`] : [];
    }
    const what = `${id} (${history.issued.get(id)?.command.type ?? 'nobody'})`;
    if (ids.size > 1) return [`one request holds ${[...ids].join(' and ')}`];
    if (points.length === 0) return [`${what} has ${resources.map(placeOf).join()} and no version of its own`];
    if (told.length !== (patients.has(id) ? 0 : 1)) return [`${what} has ${told.length} Provenance in its request`];
    const issued = history.issued.get(id);
    const made = [messages.length, moves.length, vouchers.length].join();
    const wants = issued === undefined ? made : childrenOf(issued).join();
    return made === wants ? [] : [`${what} made ${made} messages, moves and vouchers where ${wants} was wanted`];
  });
};

/** 4. Who holds a case changes only by the commands that are about it, and it is taken once. */
export const oneHolder: Invariant = (_recording, history) =>
  pairs(history.cases).flatMap(({ version, before, id }) => {
    const [was, is] = [facetsOf(before), facetsOf(version.resource)];
    const type = typeOf(version);
    const found: string[] = [];
    if (was.holder !== is.holder) {
      const byMove =
        (type === 'acceptMove' || type === 'declineMove') && openedBy(history, id, version).some(isHandOver);
      if (!['receive', 'takeOver', 'release', 'cancelMoveAndReceive'].includes(type) && !byMove)
        found.push(`${id} changed holder by ${type}`);
      if ((type === 'receive' || type === 'cancelMoveAndReceive') && was.holder !== null)
        found.push(`${id} was received by ${is.holder ?? 'nobody'} while ${was.holder} held it`);
      const actor = agentOf(history, version);
      if (is.holder !== null && is.holder !== actor && type !== 'declineMove')
        found.push(`${id} was given to ${is.holder} by ${type} of ${actor ?? 'nobody'}`);
    }
    if (was.received && !is.received) found.push(`${id} is no longer received after ${type}`);
    return found;
  });

/** 5. Nothing is taken while a move is open, and nothing received is moved. */
export const takeXorMove: Invariant = (_recording, history) =>
  pairs(history.cases).flatMap(({ version, before, id }) => {
    const [was, is] = [facetsOf(before), facetsOf(version.resource)];
    const type = typeOf(version);
    const open = openedBy(history, id, version);
    if (!was.received && is.received && open.length > 0 && type !== 'cancelMoveAndReceive')
      return [`${id} was taken by ${type} while a move was open`];
    const made = type === 'requestMove' ? history.openMoves(id, version.request) : [];
    return was.received && made.some((move) => !isHandOver(move)) ? [`${id} was moved after it was received`] : [];
  });

/** 6. At most one open move, one end to each, and the owner changes with it in one request or by taking over. */
export const oneMove: Invariant = (_recording, history) => {
  const found: string[] = [];
  for (const versions of history.moves.values()) {
    const ends = versions.filter(({ resource, before }) => before?.['status'] !== resource['status']);
    if (ends.length > 2)
      found.push(`${ends.map(({ resource }) => String(resource['status'])).join(' → ')} of one move`);
  }
  for (const { version, before, id } of pairs(history.cases)) {
    const [was, is] = [facetsOf(before), facetsOf(version.resource)];
    if (history.openMoves(id, version.request).length > 1) found.push(`${id} has more than one open move`);
    if (is.owner === null) found.push(`${id} is nobody's`);
    const accepted = (history.requests.get(version.request)?.resources ?? []).find(
      (item) => kindOf(item) === 'move' && item['status'] === 'completed' && typeOf(version) === 'acceptMove',
    );
    const target = accepted === undefined ? null : ownerReference(accepted);
    if (target !== null && is.owner !== target) found.push(`${id} was accepted for ${target} and is with ${is.owner}`);
    const mayTake = ['takeOver', 'receive', 'cancelMoveAndReceive'].includes(typeOf(version));
    if (was.owner !== is.owner && target === null && !mayTake) found.push(`${id} changed owner by ${typeOf(version)}`);
  }
  return found;
};

/** 7. Every two versions after one another are an arc of the state machines. */
export const arcs: Invariant = (_recording, history) => [
  ...pairs(history.cases).flatMap(({ version, before, id }) => {
    const [was, is] = [facetsOf(before), facetsOf(version.resource)];
    const arc = `${was.status}/${was.business} → ${is.status}/${is.business}`;
    return allowedArcs(typeOf(version), was, is) ? [] : [`${id}: ${arc} by ${typeOf(version)}`];
  }),
  ...pairs(history.moves).flatMap(({ version, before, id }) => arcsOf(moveArcs, id, before, version)),
  ...pairs(history.vouchers).flatMap(({ version, before, id }) => arcsOf(voucherArcs, id, before, version)),
  ...pairs(history.consultations).flatMap(({ version, before, id }) => [
    ...arcsOf(consultationArcs, id, before, version),
    ...(isFrom1177(version.resource) && version.resource['status'] === 'rejected'
      ? [`${id} is from 1177 and was declined by ${typeOf(version)}`]
      : []),
  ]),
];

/** 8. Every text typed is in exactly one place: on the server, in the outbox, or a draft beside what was refused or put aside. */
export const noTextLost: Invariant = keptTexts;

/** 9. Each sender's messages in a case come in the order they were sent, and only the holder writes to the patient. */
export const messageOrder: Invariant = (recording, history) => {
  const order = new Map(recording.issued.map(({ commandId }, index) => [commandId, index]));
  const last = new Map<string, number>();
  return [...history.cases].flatMap(([id, versions]) =>
    versions.flatMap((version) => {
      const { issued, before } = version;
      if (issued?.command.type !== 'sendMessage' && issued?.command.type !== 'addNote') return [];
      const key = `${issued.station} ${id}`;
      const at = order.get(issued.commandId) ?? 0;
      const found = (last.get(key) ?? -1) > at ? [`${named(issued)} overtook one sent before it`] : [];
      last.set(key, at);
      const sender = recording.stations[issued.station]?.worker.assignmentId;
      const held = before === null || facetsOf(before).holder === sender;
      return issued.command.type === 'addNote' || held ? found : [...found, `${named(issued)} was not by the holder`];
    }),
  );
};

/** 10. When all is healed every workstation has what the server has, all of its own and none in another version. */
export const convergence: Invariant = (recording, history) => [
  ...(recording.settled ? [] : ['there was still something to send when time was up']),
  ...recording.stations.flatMap((station) => {
    const seen = last(station.shown)?.seen;
    if (seen === undefined) return [`${station.worker.name} has nothing`];
    const mine = new Map(seen.cases.filter(({ closed }) => !closed).map((row) => [row.id, row.version]));
    const found: string[] = [];
    for (const [id, version] of mine)
      if (latest(history.cases.get(id)) !== version) found.push(`${station.worker.name} has ${id} in another version`);
    for (const { id, version } of seen.consultations)
      if (latest(history.consultations.get(id)) !== version)
        found.push(`${station.worker.name} has consultation ${id} in another version`);
    for (const [id, versions] of history.cases) {
      const task = last(versions)?.resource;
      if (task === undefined || mine.has(id) || !isOpen(task)) continue;
      const { owner } = facetsOf(task);
      if (station.worker.resourceIds.includes(owner ?? '')) found.push(`${station.worker.name} lacks ${id}`);
    }
    const waiting = seen.outbox.filter(
      ({ state, dismissed }) => !dismissed && state !== 'conflict' && state !== 'rejected',
    );
    return [...found, ...waiting.map(({ commandId }) => `${station.worker.name} still has ${commandId} to send`)];
  }),
];

/** 11. No workstation goes back to a version older than one it has shown. */
export const monotonic: Invariant = (recording, history) =>
  recording.stations.flatMap(({ worker, shown }) => {
    const newest = new Map<string, number>();
    return shown.flatMap(({ seen }) => [
      ...seen.cases.flatMap(({ id, version }) =>
        goesBack(newest, history.cases.get(id), `${worker.name} ${id}`, version),
      ),
      ...seen.consultations.flatMap(({ id, version }) =>
        goesBack(newest, history.consultations.get(id), `${worker.name} ${id}`, version),
      ),
    ]);
  });

/**
 * 12. The intents done once more, in the order of the versions, give what the server has; each changes what it is about and
 * nothing else: no element, no extension, no byte of another system's.
 */
export const noLostUpdate: Invariant = (recording, history) => [
  ...replayCases(recording, history),
  ...replayConsultations(recording, history),
  ...pairs(history.cases).flatMap(({ version, before, id }) => {
    const type = typeOf(version);
    const found = changedElements(before, version.resource)
      .filter((element) => !touches(type).includes(element))
      .map((element) => `${id}: ${element} was changed by ${type}`);
    const [was, is] = [before, version.resource].map((task) => JSON.stringify(extensionOf(task, foreignExtension.url)));
    if (was !== is) found.push(`${id}: another system's extension is ${is}`);
    return found;
  }),
];

/**
 * 13. What was the latest long enough was seen in time by every connected workstation whose queue it stands in, or whose unit
 * asks, or that had it.
 */
export const pulled: Invariant = (recording, history) =>
  recording.stations.flatMap(({ worker, shown, calm, pollMs }) => {
    const within = overlapMs + 2 * pollMs + slackMs;
    type Rows = (
      state: Shown | undefined,
    ) => Shown['seen']['cases'][number] | Shown['seen']['consultations'][number] | undefined;
    const late = (id: string, versions: readonly Version[], rowOf: Rows, isTheirs: (task: StoredResource) => boolean) =>
      versions.flatMap(({ at, resource }, index) => {
        const until = versions[index + 1]?.at ?? Number.POSITIVE_INFINITY;
        if (until < at + within) return [];
        if (!calm.some((stretch) => stretch.from <= at - pollMs && stretch.until >= at + within)) return [];
        const states = shown.filter((state) => state.at > at && state.at <= at + within);
        const rows = [shown.findLast((state) => state.at <= at), ...states].map(rowOf);
        const had = rows.every((row) => row !== undefined && !('closed' in row && row.closed));
        if (!had && !isTheirs(resource)) return [];
        return rows.some((row) => row?.version === resource.meta.versionId)
          ? []
          : [`${worker.name} did not see ${id} (${commandIdOf(resource) ?? ''}) in time`];
      });
    const inQueue = (task: StoredResource): boolean => worker.resourceIds.includes(facetsOf(task).owner ?? '');
    return [
      ...[...history.cases].flatMap(([id, versions]) =>
        late(
          id,
          versions,
          (state) => state?.seen.cases.find((row) => row.id === id),
          (task) => isOpen(task) && inQueue(task),
        ),
      ),
      ...[...history.consultations].flatMap(([id, versions]) =>
        late(
          `consultation ${id}`,
          versions,
          (state) => state?.seen.consultations.find((row) => row.id === id),
          (task) =>
            facetsOf(task).business !== '' && (unitOf(task) === worker.unitId || (isSent(task) && inQueue(task))),
        ),
      ),
    ];
  });

/** 14. What is shown as done is done, and what waits or was refused is shown as that. */
export const honest: Invariant = (recording, history) => {
  const sent = new Set(history.current('message').map(messageIdOf));
  return recording.stations.flatMap(({ worker, shown, looked, dump }) => {
    const found = new Set<string>();
    const tell = (what: string): void => void found.add(`${worker.name} ${what}`);
    const compare = (place: string, at: number, versions: readonly Version[] | undefined, row: ShownRow): void => {
      const version = versions?.find(({ resource }) => resource.meta.versionId === row.version);
      if (version === undefined || version.at > at) return tell(`shows a ${place} the server never had`);
      const is = shownOf(version.resource);
      for (const [name, value] of Object.entries(row))
        if (name in is && is[name] !== value)
          tell(`shows ${name} ${String(value)} of ${place}, which is ${String(is[name])}`);
    };
    for (const { at, seen } of shown) {
      for (const row of seen.cases) compare(row.id, at, history.cases.get(row.id), { ...row });
      for (const row of seen.consultations)
        compare(`consultation ${row.id}`, at, history.consultations.get(row.id), { ...row });
    }
    for (const { outbox, conflicts, waiting } of looked)
      for (const { commandId, state, dismissed } of outbox) {
        if (dismissed) continue;
        const refused = state === 'conflict' || state === 'rejected';
        if (!(refused ? conflicts : waiting).includes(commandId)) tell(`does not show that ${commandId} is ${state}`);
      }
    for (const id of dump.messages) if (!sent.has(id)) tell(`shows the message ${id} as sent`);
    return [...found];
  });
};

/** 15. One Provenance for each verified command, and an AuditEvent for each case that was opened, also off line. */
export const audited: Invariant = (recording, history) => {
  const told = history.current('provenance').map(provenanceCommand);
  const read = new Set(history.current('auditEvent').map(readBy));
  return [
    ...verified(recording).flatMap((issued) => {
      const times = told.filter((id) => id === issued.commandId).length;
      return times === 1 ? [] : [`${named(issued)} has ${times} Provenance`];
    }),
    ...recording.stations.flatMap(({ worker, opened, dump }) => [
      ...(dump.unsentLog > 0 ? [`${worker.name} has not told of ${dump.unsentLog} openings`] : []),
      ...[...new Set(opened)]
        .filter((caseId) => !read.has(`${worker.assignmentId} ${caseId}`))
        .map((caseId) => `${worker.name} opened ${caseId} and no AuditEvent says so`),
    ]),
  ];
};

/**
 * 16. A server that does things by halves is sent nothing but a probe: once it has been caught at it, and from the start on
 * where it is another one than passed.
 */
export const refusal: Invariant = (recording) =>
  recording.stations.flatMap(({ worker }, station) => {
    const asked = recording.asked.filter((row) => row.station === station && row.write);
    const caught = asked.findIndex((row) => row.halves && row.heard && row.batch);
    const started = asked.findIndex((row) => row.at >= (recording.otherServerAt ?? Number.POSITIVE_INFINITY));
    const tried = started !== -1 && asked.slice(started).some((row) => row.entries > 0 && row.canary);
    const untried = recording.otherServerAt === null || tried ? [] : [`${worker.name} did not try out another server`];
    const from = [caught === -1 ? asked.length : caught + 1, started === -1 ? asked.length : started];
    const sent = asked.slice(Math.min(...from)).filter((row) => row.entries > 0 && !row.canary).length;
    return sent === 0 ? untried : [`${worker.name} sent ${sent} changes to a server that does them by halves`];
  });

export const invariants = {
  durable,
  atMostOnce,
  atomic,
  oneHolder,
  takeXorMove,
  oneMove,
  arcs,
  noTextLost,
  messageOrder,
  convergence,
  monotonic,
  noLostUpdate,
  pulled,
  honest,
  audited,
  refusal,
} as const;
export type InvariantName = keyof typeof invariants;

/** Commands whose row has left the outbox without a person having had anything to do with it. */
function verified({ issued, stations }: Recording): readonly Issued[] {
  return issued.filter(({ station, commandId }) => {
    const rows = last(stations[station]?.shown ?? [])?.seen.outbox ?? [];
    return rows.every((row) => row.commandId !== commandId);
  });
}

interface Pair {
  readonly id: string;
  readonly version: Version;
  readonly before: StoredResource;
}

function pairs(histories: ReadonlyMap<string, readonly Version[]>): readonly Pair[] {
  return [...histories].flatMap(([id, versions]) =>
    versions.flatMap((version) => (version.before === null ? [] : [{ id, version, before: version.before }])),
  );
}

function tasks({ cases, moves, vouchers, consultations }: History): readonly (readonly Version[])[] {
  return [...cases.values(), ...moves.values(), ...vouchers.values(), ...consultations.values()];
}

function typeOf({ issued, commandId }: Version): string {
  if (issued === null) return commandId === null ? 'nobody' : 'patient';
  return issued.on === 'consultation' ? `${issued.command.type} (consultation)` : issued.command.type;
}

function named({ command, commandId, targetId }: Issued): string {
  return `${command.type} ${commandId} of ${targetId}`;
}

/** Moves open just before a version was written. */
function openedBy(history: History, caseId: string, version: Version): readonly StoredResource[] {
  return history.openMoves(caseId, version.request - 1);
}

function agentOf(history: History, version: Version): string | null {
  const told = history.requests.get(version.request)?.resources.find((item) => kindOf(item) === 'provenance');
  const agent = (told?.['agent'] ?? []) as readonly { readonly who?: { readonly reference?: string } }[];
  return agent[0]?.who?.reference?.split('/')[1] ?? null;
}

function ownerReference(task: StoredResource): string | null {
  return (task['owner'] as { readonly reference?: string } | undefined)?.reference?.split('/')[1] ?? null;
}

/** How many messages, moves and vouchers a command makes or changes. */
function childrenOf({ on, command: { type } }: Issued): readonly [messages: number, moves: number, vouchers: number] {
  if (type === 'sendVoucher') return [1, 0, 1];
  if (type === 'acknowledgeVoucher') return [0, 0, 1];
  const speaks = ['sendMessage', 'addNote', 'requestMove', 'answer'].includes(type);
  return [speaks ? 1 : 0, on === 'case' && /Move|move/.test(type) ? 1 : 0, 0];
}

interface ShownRow extends Readonly<Record<string, unknown>> {
  readonly version: string;
}

/** What a row of the list says, by the server. */
function shownOf(task: StoredResource): Readonly<Record<string, unknown>> {
  const { holder, owner, priority, received, status, business } = facetsOf(task);
  if (kindOf(task) === 'consultation') return { holder, status: consultationWords[business] };
  const closed = status === 'completed' || status === 'entered-in-error';
  return { holder, owner, priority, closed, ...(closed ? {} : { received }) };
}

/** What was there from the start was made by nobody. */
function isFirst(history: History, task: StoredResource): boolean {
  const versions = (kindOf(task) === 'move' ? history.moves : history.vouchers).get(task.id);
  return versions?.[0]?.resource === task;
}

function unitOf(task: StoredResource): string | null {
  const unit = extensionOf(task, extensions.sendingUnit)?.['valueReference'] as
    | { readonly reference?: string }
    | undefined;
  return unit?.reference?.split('/')[1] ?? null;
}

function isSent(task: StoredResource): boolean {
  return task['status'] !== 'draft' && facetsOf(task).business !== 'aterkallad';
}

function isFrom1177(task: StoredResource): boolean {
  return extensionOf(task, extensions.origin)?.['valueCode'] === phoneCode;
}

function arcsOf(
  allowed: Readonly<Record<string, readonly string[]>>,
  id: string,
  before: StoredResource,
  { resource, issued }: Version,
): readonly string[] {
  const [was, is] = [String(before['status']), String(resource['status'])];
  return was === is || allowed[was]?.includes(is) === true
    ? []
    : [`${id}: ${was} → ${is} by ${issued?.command.type ?? 'nobody'}`];
}

function goesBack(
  newest: Map<string, number>,
  versions: readonly Version[] | undefined,
  key: string,
  version: string,
): readonly string[] {
  const index = versions?.findIndex(({ resource }) => resource.meta.versionId === version) ?? -1;
  const before = newest.get(key) ?? -1;
  newest.set(key, Math.max(before, index));
  return index < before ? [`${key} went back from version ${before} to ${index}`] : [];
}

function changedElements(before: StoredResource, after: StoredResource): readonly string[] {
  const flat = (task: StoredResource): ReadonlyMap<string, string> =>
    new Map([
      ...Object.entries(task).flatMap(([name, value]) =>
        ['meta', 'extension', 'identifier', 'lastModified'].includes(name)
          ? []
          : [[name, JSON.stringify(value)] as const],
      ),
      ...((task['extension'] ?? []) as readonly { readonly url: string }[]).map(
        (item) => [item.url.split('/').at(-1) ?? '', JSON.stringify(item)] as const,
      ),
    ]);
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
}

function readBy(event: StoredResource): string {
  const { agent, entity } = event as unknown as {
    readonly agent: readonly { readonly who: { readonly reference: string } }[];
    readonly entity: readonly { readonly what: { readonly reference: string } }[];
  };
  return `${agent[0]?.who.reference.split('/')[1] ?? ''} ${entity[1]?.what.reference.split('/')[1] ?? ''}`;
}

function isOpen(task: StoredResource): boolean {
  return task['status'] !== 'completed' && task['status'] !== 'entered-in-error';
}

function latest(versions: readonly Version[] | undefined): string | undefined {
  return last(versions ?? [])?.resource.meta.versionId;
}

function last<T>(list: readonly T[]): T | undefined {
  return list.at(-1);
}

function twice(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
