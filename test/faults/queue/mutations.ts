import { commandIdOf } from '../../../main/core/fhir/index.ts';
import type { StoredResource } from '../../../main/core/hubs/port.ts';
import type { Answer } from '../../fakes/peer/server.ts';
import type { InvariantName } from './invariants.ts';
import type { Question } from './network.ts';
import type { Fault, Size } from './plan.ts';
import type { TamperedServer } from './run.ts';
import type { Tampering } from './traffic.ts';

/** A safety of the product taken away on the way to the server, and what must then be seen to be wrong. */
export interface Mutation {
  readonly name: string;
  readonly breaks: InvariantName;
  readonly seed: number;
  /** How the run is shaped so that the safety is called for. */
  readonly size: Size;
  readonly tampering: (server: TamperedServer) => Tampering;
}

/** What a pull reads again (main/core/sync/overlap.ts). */
const overlapMs = 30_000;

const hot: Size = {
  stations: 3,
  cases: 3,
  looking: 1,
  acts: 22,
  minutes: 0.5,
  faults: 0,
  blows: 0,
  pairs: 0,
  healMs: 60_000,
  silenceMs: 0,
};
/** Hardly anybody does anything, and two cases come. */
const arriving: Size = {
  ...hot,
  stations: 2,
  cases: 2,
  acts: 4,
  pairs: 1,
  silenceMs: 70_000,
  // Later than a first sync is compared: that would find what a pull has missed.
  startMs: 100_000,
};
const meeting = (only: Fault): Size => ({ ...hot, only, faults: 0.4 });

interface Bundle {
  readonly resourceType: string;
  readonly type?: string;
  readonly entry?: readonly Entry[];
}
interface Entry {
  readonly resource?: StoredResource;
  readonly request?: { readonly method: string; readonly url: string; readonly ifMatch?: string };
}

export const mutations: readonly Mutation[] = [
  {
    name: 'open cases are not read by id',
    breaks: 'convergence',
    seed: 1,
    size: hot,
    tampering: () => {
      const known = new Map<string, StoredResource>();
      const stationOf = ({ from }: Question): string => from.split('-')[0] ?? '';
      return {
        ask: (question) => {
          const ids = idsAsked(question);
          const held = ids.flatMap((id) => known.get(`${stationOf(question)} ${id}`) ?? []);
          if (ids.length === 0 || held.length < ids.length) return question;
          return searchset(held);
        },
        answer: (question, answer) => {
          for (const task of tasksIn(answer)) known.set(`${stationOf(question)} ${task.id}`, task);
          return answer;
        },
      };
    },
  },
  {
    name: 'a pull begins where the last one ended',
    breaks: 'pulled',
    seed: 1,
    size: arriving,
    tampering: () => ({
      ask: (question) => {
        if (question.write || question.canary || !/\/Task(\?|\/_search)/.test(question.url)) return question;
        const later = (text: string): string =>
          text.replaceAll(/(_lastUpdated=ge)([^&]+)/g, (_all, ask: string, since: string) => {
            const at = Date.parse(decodeURIComponent(since));
            return `${ask}${encodeURIComponent(new Date(at + overlapMs).toISOString())}`;
          });
        return { ...question, url: later(question.url), body: later(question.body) };
      },
    }),
  },
  {
    name: 'a yes is believed',
    breaks: 'durable',
    seed: 1,
    size: meeting('phantom'),
    tampering: () => {
      const claimed = new Map<string, StoredResource>();
      return {
        ask: (question) => {
          const id = /\/Task\/([^/?]+)$/.exec(question.url)?.[1] ?? '';
          const task = claimed.get(`${question.from} ${id}`);
          if (task === undefined || question.write) return question;
          claimed.delete(`${question.from} ${id}`);
          return { status: 200, body: task };
        },
        answer: (question, answer, fault) => {
          if (fault === 'phantom') for (const task of tasksIn(answer)) claimed.set(`${question.from} ${task.id}`, task);
          return answer;
        },
      };
    },
  },
  {
    name: 'versions are not compared',
    breaks: 'arcs',
    seed: 8,
    size: hot,
    tampering: () => ({
      ask: (question) =>
        question.write && !question.canary && question.body.includes('"ifMatch"')
          ? { ...question, body: JSON.stringify(withoutVersions(JSON.parse(question.body) as Bundle)) }
          : question,
    }),
  },
  {
    name: 'what got no answer is sent again under a new id',
    breaks: 'noTextLost',
    seed: 2,
    size: meeting('dropAfter'),
    tampering: ({ current, handle, newId }) => ({
      unheard: async (question) => {
        const bundle = question.write && question.body.startsWith('{') ? (JSON.parse(question.body) as Bundle) : null;
        const points = (bundle?.entry ?? []).filter(({ request }) => request?.method === 'PUT');
        const commandId = points.map(({ resource }) => (resource === undefined ? null : commandIdOf(resource)))[0];
        if (bundle === null || typeof commandId !== 'string') return;
        const again = JSON.stringify({
          ...bundle,
          entry: bundle.entry?.map((entry) => {
            const now = entry.request?.method === 'PUT' ? current('Task', entry.resource?.id ?? '') : undefined;
            const ifMatch = now === undefined ? {} : { ifMatch: `W/"${now.meta.versionId}"` };
            return { ...entry, request: { ...entry.request, ...ifMatch } };
          }),
        });
        await handle({ ...question, body: again.replaceAll(commandId, newId()) });
      },
    }),
  },
];

function idsAsked({ url, write }: Question): readonly string[] {
  const [path = '', query = ''] = url.split('?');
  return write || !path.endsWith('/Task') ? [] : (new URLSearchParams(query).get('_id')?.split(',') ?? []);
}

function searchset(resources: readonly StoredResource[]): Answer {
  const entry = resources.map((resource) => ({ resource, search: { mode: 'match' } }));
  return { status: 200, body: { resourceType: 'Bundle', type: 'searchset', link: [], entry } };
}

function tasksIn({ status, body }: Answer): readonly StoredResource[] {
  if (status >= 300 || body === null) return [];
  const { resourceType, entry } = body as Bundle;
  const all =
    resourceType === 'Bundle' ? (entry ?? []).flatMap(({ resource }) => resource ?? []) : [body as StoredResource];
  return all.filter((resource) => resource.resourceType === 'Task' && resource.meta?.versionId !== undefined);
}

function withoutVersions(bundle: Bundle): Bundle {
  return {
    ...bundle,
    entry: (bundle.entry ?? []).map((entry) => {
      if (entry.request === undefined) return entry;
      const { ifMatch: _dropped, ...request } = entry.request;
      return { ...entry, request };
    }),
  };
}
