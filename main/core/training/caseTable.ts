import { kindOf } from '../fhir/index.ts';
import type { CaseResources } from '../fhir/index.ts';
import type { HubResource, StoredResource, TransactionEntry } from '../hubs/port.ts';
import { newUuid } from './random.ts';
import type { Random } from './random.ts';

/** Everything on one case while its history is played, before any of it is on a hub. */
export interface CaseTable {
  readonly read: () => CaseResources;
  /** Applies the entries of one transaction; ids are drawn, references between entries rewritten. */
  readonly apply: (entries: readonly TransactionEntry[], at: number) => void;
  readonly all: () => readonly (HubResource & { readonly id: string })[];
}

export function createCaseTable(
  start: readonly (HubResource & { readonly id: string })[],
  caseId: string,
  at: number,
  random: Random,
): CaseTable {
  const rows = new Map<string, StoredResource>();
  for (const resource of start) rows.set(keyOf(resource), stamped(resource, 1, at));

  const ofType = (type: string): readonly StoredResource[] =>
    [...rows.values()].filter((row) => row.resourceType === type);
  const taskOf = (): StoredResource => {
    const task = rows.get(`Task/${caseId}`);
    if (task === undefined) throw new Error(`The case ${caseId} is not in its own table`);
    return task;
  };

  return {
    read: () => ({
      task: taskOf(),
      moves: ofType('Task').filter((row) => kindOf(row) === 'move'),
      vouchers: ofType('Task').filter((row) => kindOf(row) === 'voucher'),
      communications: ofType('Communication'),
      form: ofType('QuestionnaireResponse')[0] ?? null,
    }),
    apply: (entries, when) => {
      const ids = new Map<string, string>();
      for (const entry of entries) {
        if (entry.method === 'POST') ids.set(entry.fullUrl, `${entry.resource.resourceType}/${newUuid(random)}`);
      }
      for (const entry of entries) {
        const resource = rewritten(entry.resource, ids);
        const target = entry.method === 'POST' ? ids.get(entry.fullUrl) : keyOf({ ...resource, id: entry.resource.id });
        const id = target?.split('/')[1];
        if (target === undefined || id === undefined) continue;
        const version = Number(rows.get(target)?.meta.versionId ?? 0) + 1;
        rows.set(target, stamped({ ...resource, id }, version, when));
      }
    },
    all: () => [...rows.values()].map(unstamped),
  };
}

function keyOf(resource: HubResource & { readonly id: string }): string {
  return `${resource.resourceType}/${resource.id}`;
}

function stamped(resource: HubResource & { readonly id: string }, version: number, at: number): StoredResource {
  return {
    ...resource,
    meta: { ...resource.meta, versionId: String(version), lastUpdated: new Date(at).toISOString() },
  };
}

/** As a bulk load takes it: the hub stamps versions and times itself. */
function unstamped(row: StoredResource): HubResource & { readonly id: string } {
  const { versionId: _version, lastUpdated: _updated, ...meta } = row.meta;
  const { meta: _meta, ...rest } = row;
  return Object.keys(meta).length === 0 ? rest : { ...rest, meta };
}

/** The resource with every `urn:uuid:` reference to another entry replaced by what that entry became. */
function rewritten(resource: HubResource, ids: ReadonlyMap<string, string>): HubResource {
  const text = [...ids].reduce(
    (json, [url, target]) => json.replaceAll(`"${url}"`, `"${target}"`),
    JSON.stringify(resource),
  );
  const parsed: unknown = JSON.parse(text);
  if (!isResource(parsed)) throw new Error('An entry lost its resourceType');
  return parsed;
}

function isResource(value: unknown): value is HubResource {
  return (
    typeof value === 'object' && value !== null && 'resourceType' in value && typeof value.resourceType === 'string'
  );
}
