import { canary } from '../../fhir/canary.ts';
import {
  ifMatch,
  type HubPort,
  type HubResult,
  type StoredResource,
  type TransactionEntry,
  type Unavailable,
} from '../port.ts';
import { isObject } from './answers.ts';

/**
 * What writing rests on, in the order it is looked at: R4, telling versions, making something once, comparing versions, all or
 * nothing, keeping what was written, and finding it.
 */
export const probeChecks = [
  'r4',
  'tellsVersions',
  'createOnce',
  'versions',
  'transaction',
  'atomic',
  'keeps',
  'search',
] as const;
/** Counted up with every check that is new: a server that has passed only the old ones is asked anew. */
export const probeRevision = 3;
export type ProbeCheck = (typeof probeChecks)[number];

export interface ProbeReport {
  /** Address, program and version: what the report is about. */
  readonly server: string;
  /** What was seen not to hold; empty = the hub may be written to. */
  readonly failed: readonly ProbeCheck[];
  /** What was looked at: after some failures nothing is known of the rest. */
  readonly looked: readonly ProbeCheck[];
}

export type ProbeAnswer =
  | { readonly ok: true; readonly report: ProbeReport }
  | { readonly ok: false; readonly failure: Unavailable };

export interface ProbeOptions {
  readonly hub: HubPort;
  readonly newId: () => string;
  /** A search index may be a moment behind. */
  readonly wait: (ms: number) => Promise<void>;
}

const looksAgain = [200, 800, 2_000];

/** The hub gave no answer: nothing is known, neither good nor bad. */
class NoAnswer extends Error {
  readonly failure: Unavailable;
  constructor(failure: Unavailable) {
    super('no answer');
    this.failure = failure;
  }
}

/** Which server this is, as it says itself. */
export function serverOf(base: string, metadata: unknown): string {
  const software = isObject(metadata) && isObject(metadata['software']) ? metadata['software'] : {};
  return [base, software['name'], software['version']].filter((part) => typeof part === 'string').join(' ');
}

/** True for R4 (4.0.x), the version everything here is written in. */
export function isR4(metadata: unknown): boolean {
  return isObject(metadata) && typeof metadata['fhirVersion'] === 'string' && metadata['fhirVersion'].startsWith('4.0');
}

/**
 * Tries out on two Tasks of its own what every write rests on (docs/sync.md, "Probe"). What it leaves behind is marked
 * entered-in-error. It never throws; without an answer nothing is said about the server.
 */
export async function probeHub(options: ProbeOptions, server: string, metadata: unknown): Promise<ProbeAnswer> {
  try {
    const found = isR4(metadata) ? await tryOut(options) : seen(['r4'], ['r4']);
    return { ok: true, report: { server, ...found } };
  } catch (error) {
    if (error instanceof NoAnswer) return { ok: false, failure: error.failure };
    throw error;
  }
}

type Found = Omit<ProbeReport, 'server'>;

function seen(failed: Iterable<ProbeCheck>, looked: Iterable<ProbeCheck>): Found {
  const [wrong, known] = [new Set(failed), new Set(looked)];
  return {
    failed: probeChecks.filter((check) => wrong.has(check)),
    looked: probeChecks.filter((check) => known.has(check)),
  };
}

async function tryOut(options: ProbeOptions): Promise<Found> {
  const { hub, newId } = options;
  const failed = new Set<ProbeCheck>();
  const versionless = seen(['tellsVersions'], ['r4', 'tellsVersions']);
  // What an earlier probe has left tells as much as what a new one would leave.
  const params = [{ name: 'code', values: [canary.code] }];
  if (isVersionless(await answered(hub.search({ type: 'Task', params, count: 1 })))) return versionless;
  const name = newId();
  const identifier = (value: string) => ({ system: canary.system, value });
  const made = await answered(hub.createIfNoneExist(canary.task(`${name}/1`), identifier(`${name}/1`)));
  const other = await answered(hub.createIfNoneExist(canary.task(`${name}/2`), identifier(`${name}/2`)));
  if (isVersionless(made) || isVersionless(other)) return versionless;
  if (!made.ok || !other.ok) return seen(['createOnce'], ['r4', 'tellsVersions', 'createOnce']);
  const again = await answered(hub.createIfNoneExist(canary.task(`${name}/1`), identifier(`${name}/1`)));
  if (!again.ok || again.value.id !== made.value.id) failed.add('createOnce');

  // The second first: made in one order and changed in the other, so that only a search by time gives them as they are
  // looked for.
  const changed = await answered(hub.transaction([put(other.value, 'on-hold')]));
  const [current] = changed.ok ? changed.value : [];
  if (current === undefined)
    return seen([...failed, 'transaction'], ['r4', 'tellsVersions', 'createOnce', 'transaction']);
  const stale = await answered(hub.transaction([put(other.value, 'failed')]));
  if (!stale.ok && stale.failure.kind === 'unavailable') failed.add('atomic');
  else if (stale.ok || stale.failure.kind !== 'conflict') failed.add('versions');

  const message = (value: string) => ({
    method: 'POST' as const,
    fullUrl: `urn:uuid:${newId()}`,
    resource: canary.message(value, `Task/${made.value.id}`),
  });
  const half = await answered(hub.transaction([message(`${name}/3`), put(other.value, 'failed')]));
  const left = await find(options, 'Communication', `${name}/3`, false);
  if (half.ok || left.length > 0 || (half.failure.kind === 'unavailable' && half.failure.why === 'notAtomic'))
    failed.add('atomic');
  const beside = message(`${name}/4`);
  const whole = await answered(hub.transaction([beside, put(canary.about(made.value, beside.fullUrl), 'on-hold')]));
  if (!whole.ok) failed.add('transaction');
  const kept = whole.ok ? await answered(hub.read('Task', made.value.id)) : null;
  if (
    whole.ok &&
    kept?.ok === true &&
    !(kept.value !== null && canary.isKept(kept.value, `${name}/1`, whole.value[0]?.id ?? ''))
  )
    failed.add('keeps');
  const sent = whole.ok ? await find(options, 'Communication', `${name}/4`, true) : [];
  if (whole.ok && sent.length === 0) failed.add('search');
  if (!failed.has('search') && !(await isFound(options, current, made.value.id, name))) failed.add('search');
  await cleanUp(hub, [made.value, other.value], [...left, ...sent]);
  return seen(
    failed,
    probeChecks.filter((check) => check !== 'keeps' || kept?.ok === true),
  );
}

function isVersionless(answer: HubResult<unknown>): boolean {
  return !answer.ok && answer.failure.kind === 'unavailable' && answer.failure.why === 'versionless';
}

/** By identifier, by time, and page by page in the order of time: `first` was changed before the one called `second`. */
async function isFound(options: ProbeOptions, first: StoredResource, second: string, name: string): Promise<boolean> {
  const { hub } = options;
  const found = await find(options, 'Task', `${name}/1`, true);
  if (!found.some(({ id }) => id === second)) return false;
  const values = [`${name}/1`, `${name}/2`].map((value) => `${canary.system}|${value}`);
  const params = [
    { name: 'code', values: [canary.code] },
    { name: 'identifier', values },
  ];
  const one = await answered(hub.search({ type: 'Task', params, updatedSince: first.meta.lastUpdated, count: 1 }));
  if (!one.ok || one.value.next === null) return false;
  const two = await answered(hub.next(one.value.next));
  if (!two.ok) return false;
  const ids = [...one.value.resources, ...two.value.resources].map(({ id }) => id);
  return ids.join() === [first.id, second].join();
}

/** What carries the identifier; looked for again where it should be there and is not yet. */
async function find(
  options: ProbeOptions,
  type: string,
  value: string,
  expected: boolean,
): Promise<readonly StoredResource[]> {
  for (const wait of [...looksAgain, null]) {
    const params = [{ name: 'identifier', values: [`${canary.system}|${value}`] }];
    const answer = await answered(options.hub.search({ type, params, count: 10 }));
    const found = answer.ok ? answer.value.resources : [];
    if (!expected || found.length > 0 || wait === null) return found;
    await options.wait(wait);
  }
  return [];
}

/** Marked as written by mistake; what cannot be marked stays, and says what it is. */
async function cleanUp(
  hub: HubPort,
  tasks: readonly StoredResource[],
  messages: readonly StoredResource[],
): Promise<void> {
  for (const resource of [...messages, ...tasks]) {
    const now = await hub.read(resource.resourceType, resource.id);
    if (now.ok && now.value !== null) await hub.transaction([put(now.value, 'entered-in-error')]);
  }
}

function put(resource: StoredResource, status: string): TransactionEntry {
  return { method: 'PUT', resource: { ...resource, status }, ifMatch: ifMatch(resource.meta.versionId) };
}

/** An answer that says something of the question; a server that does things by halves, or tells no versions, has answered. */
async function answered<T>(call: Promise<HubResult<T>>): Promise<HubResult<T>> {
  const answer = await call;
  if (
    !answer.ok &&
    answer.failure.kind === 'unavailable' &&
    answer.failure.why !== 'notAtomic' &&
    answer.failure.why !== 'versionless'
  )
    throw new NoAnswer(answer.failure);
  return answer;
}
