import { randomUUID } from 'node:crypto';
import type { HubPort, HubResource } from '../../main/core/hubs/port.ts';

/**
 * Stores resources that know each other by ids of ours on a server that gives its own, all in one transaction. Answers
 * the server's id of each, by `Type/id`. Throws when the server does not take them.
 */
export async function loadDay(hub: HubPort, resources: readonly HubResource[]): Promise<ReadonlyMap<string, string>> {
  const names = resources.map((resource) => `${resource.resourceType}/${resource.id ?? ''}`);
  const urls = new Map(names.map((name) => [name, `urn:uuid:${randomUUID()}`]));
  const answer = await hub.transaction(
    resources.map((resource, index) => ({
      method: 'POST' as const,
      fullUrl: urls.get(names[index] ?? '') ?? '',
      resource: renamed(resource, urls) as HubResource,
    })),
  );
  if (!answer.ok) throw new Error(`the day was not taken: ${answer.failure.message}`);
  return new Map(answer.value.map((stored, index) => [names[index] ?? '', stored.id]));
}

function renamed(value: unknown, urls: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return urls.get(value) ?? value;
  if (Array.isArray(value)) return (value as readonly unknown[]).map((item) => renamed(item, urls));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item, urls)]));
}
