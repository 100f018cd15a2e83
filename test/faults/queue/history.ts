import {
  codeSystems,
  commandIdOf,
  consultationIdOf,
  extensions,
  identifiers,
  caseIdOf,
  holderOf,
  kindOf,
  mapTimeline,
  messageIdOf,
  ownerIdOf,
  type ResourceKind,
} from '../../../main/core/fhir/index.ts';
import type { StoredResource } from '../../../main/core/hubs/port.ts';
import type { Issued, Recording } from './recording.ts';

/** One version of a Task, with the one before it. */
export interface Version {
  /** Place in its own history: 0 = the first. */
  readonly index: number;
  readonly at: number;
  readonly request: number;
  readonly resource: StoredResource;
  readonly before: StoredResource | null;
  readonly commandId: string | null;
  /** Who gave the command; null for what others wrote. */
  readonly issued: Issued | null;
}

/** Everything one request stored. */
export interface Request {
  readonly at: number;
  readonly resources: readonly StoredResource[];
}

/** The server's history, read once. What a probe left behind is no part of it. */
export interface History {
  readonly cases: ReadonlyMap<string, readonly Version[]>;
  readonly moves: ReadonlyMap<string, readonly Version[]>;
  readonly vouchers: ReadonlyMap<string, readonly Version[]>;
  /** By the sender's own id. */
  readonly consultations: ReadonlyMap<string, readonly Version[]>;
  readonly requests: ReadonlyMap<number, Request>;
  /** As it is now, by kind. */
  readonly current: (kind: ResourceKind) => readonly StoredResource[];
  readonly issued: ReadonlyMap<string, Issued>;
  /** The versions of what a command was given to that name it. */
  readonly versionsOf: (issued: Issued) => readonly Version[];
  /** Open moves of a case once a request had been carried out. */
  readonly openMoves: (caseId: string, request: number) => readonly StoredResource[];
}

export function historyOf(recording: Recording): History {
  const issued = new Map(recording.issued.map((item) => [item.commandId, item]));
  const written = recording.journal.filter(({ resource }) => !isCanary(resource as StoredResource));
  const histories = new Map<string, Version[]>();
  const requests = new Map<number, { at: number; resources: StoredResource[] }>();
  for (const { at, request, resource: plain } of written) {
    const resource = plain as StoredResource;
    const versions = histories.get(placeOf(resource)) ?? [];
    histories.set(placeOf(resource), versions);
    const commandId = commandIdOf(resource);
    versions.push({
      index: versions.length,
      at,
      request,
      resource,
      before: versions.at(-1)?.resource ?? null,
      commandId,
      issued: issued.get(commandId ?? '') ?? null,
    });
    const whole = requests.get(request) ?? { at, resources: [] };
    requests.set(request, whole);
    whole.resources.push(resource);
  }
  const ofKind = (kind: ResourceKind): readonly (readonly Version[])[] =>
    [...histories.values()].flatMap((versions) => {
      // A case staff start is a shell first, which is nobody's case.
      const from = versions.findIndex(({ resource }) => kindOf(resource) === kind);
      const [first, ...rest] = versions.slice(from === -1 ? versions.length : from);
      return first === undefined ? [] : [[{ ...first, before: null }, ...rest]];
    });
  const byId = (kind: ResourceKind, id: (task: StoredResource) => string): ReadonlyMap<string, readonly Version[]> =>
    new Map(ofKind(kind).flatMap((versions) => versions.slice(0, 1).map((first) => [id(first.resource), versions])));
  const cases = byId('case', ({ id }) => id);
  const moves = byId('move', ({ id }) => id);
  const vouchers = byId('voucher', ({ id }) => id);
  const consultations = byId('consultation', consultationIdOf);
  const starts = byId('case', (task) => identifierOf(task, identifiers.case));
  const among = { case: cases, consultation: consultations, start: starts };
  return {
    cases,
    moves,
    vouchers,
    consultations,
    requests,
    issued,
    current: (kind) => ofKind(kind).flatMap((versions) => versions.slice(-1).map(({ resource }) => resource)),
    versionsOf: ({ on, targetId, commandId }) =>
      (among[on].get(targetId) ?? []).filter(
        (version) =>
          version.commandId === commandId && (version.before === null || commandIdOf(version.before) !== commandId),
      ),
    openMoves: (caseId, request) =>
      [...moves.values()].flatMap((versions) => {
        const then = versions.findLast((version) => version.request <= request)?.resource;
        return then !== undefined && caseIdOf(then) === caseId && then['status'] === 'requested' ? [then] : [];
      }),
  };
}

export const placeOf = ({ resourceType, id }: StoredResource): string => `${resourceType}/${id}`;

function isCanary(resource: StoredResource): boolean {
  return JSON.stringify(resource['identifier'] ?? '').includes(identifiers.probe);
}

export function identifierOf(resource: StoredResource, wanted: string): string {
  const list = (resource['identifier'] ?? []) as readonly { readonly system: string; readonly value: string }[];
  return list.find(({ system }) => system === wanted)?.value ?? '';
}

/** The command a message, a move or a voucher was made by. */
export function madeBy(resource: StoredResource): string {
  const kind = kindOf(resource);
  if (kind === 'message') return messageIdOf(resource).split('/')[0] ?? '';
  return identifierOf(resource, kind === 'voucher' ? identifiers.voucher : identifiers.handover).split('/')[0] ?? '';
}

export function provenanceCommand(resource: StoredResource): string {
  const mapped = mapTimeline(resource);
  return mapped.ok ? (mapped.value.commandId ?? '') : '';
}

export interface Facets {
  readonly status: string;
  readonly business: string;
  readonly holder: string | null;
  readonly owner: string | null;
  readonly priority: number | null;
  readonly received: boolean;
  /** Until when the patient may write. */
  readonly followUp: string;
  /** What has been written down elsewhere. */
  readonly entered: string;
}

type Parts = readonly { readonly url: string; readonly valueCode?: string }[];

interface Coded {
  readonly coding?: readonly { readonly system?: string; readonly code?: string }[];
}

export function facetsOf(task: StoredResource): Facets {
  const business = (task['businessStatus'] as Coded | undefined)?.coding?.find(
    ({ system }) => system === codeSystems.caseStatus || system === codeSystems.consultationStatus,
  );
  const followUp = extensionOf(task, extensions.followUp)?.['valuePeriod'] as { readonly end?: string } | undefined;
  const entered = ((task['extension'] ?? []) as readonly { readonly url: string; readonly extension?: Parts }[])
    .filter(({ url }) => url === extensions.entered)
    .flatMap(({ extension }) => extension?.find(({ url }) => url === 'vad')?.valueCode ?? []);
  return {
    status: String(task['status']),
    business: business?.code ?? '',
    holder: holderOf(task),
    owner: ownerIdOf(task),
    priority: (extensionOf(task, extensions.priority)?.['valueInteger'] as number | undefined) ?? null,
    received: task['status'] !== 'requested',
    followUp: followUp?.end ?? '',
    entered: entered.toSorted().join(),
  };
}

export function extensionOf(task: StoredResource, url: string): Readonly<Record<string, unknown>> | undefined {
  const list = (task['extension'] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return list.find((item) => item['url'] === url);
}

/** Whether a move hands over what has been received already (R293). */
export function isHandOver(move: StoredResource): boolean {
  return extensionOf(move, extensions.handoverKind)?.['valueCode'] === 'handOver';
}

export function textsOfResource(resource: StoredResource): readonly string[] {
  const payload = (resource['payload'] ?? []) as readonly { readonly contentString?: string }[];
  const description = resource['description'];
  const input = (resource['input'] ?? []) as readonly { readonly valueString?: string }[];
  return [
    ...input.flatMap(({ valueString }) => valueString ?? []),
    ...payload.flatMap(({ contentString }) => contentString ?? []),
    ...(typeof description === 'string' ? [description] : []),
  ];
}
