import type { SearchRequest } from '@medplum/core';
import type { Task } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { learnR4 } from '../../fakes/peer/definitions.ts';
import { PeerRepository } from '../../fakes/peer/repository.ts';

const ids = ['a', 'b', 'c', 'd'] as const;
const owners = ['HealthcareService/x', 'HealthcareService/y'] as const;

interface Written {
  readonly kind: 'write' | 'undone';
  readonly id: string;
  readonly owner: string | undefined;
  readonly partOf: readonly string[];
  readonly focus: string | undefined;
  readonly status: 'requested' | 'completed';
  readonly name: string;
  readonly begunMs: number;
}

type Act =
  | Written
  | { readonly kind: 'delete' | 'undoneDelete'; readonly id: string }
  | { readonly kind: 'later'; readonly ms: number };

const id = fc.constantFrom(...ids);
const task = fc.constantFrom(...ids.map((one) => `Task/${one}`));
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('write' as const, 'write' as const, 'undone' as const),
      id,
      owner: fc.option(fc.constantFrom(...owners), { nil: undefined }),
      partOf: fc.uniqueArray(task, { maxLength: 2 }),
      focus: fc.option(task, { nil: undefined }),
      status: fc.constantFrom('requested' as const, 'completed' as const),
      name: fc.constantFrom('n1', 'n2'),
      begunMs: fc.constantFrom(0, 0, 0, 900),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('delete' as const, 'undoneDelete' as const), id }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('later' as const), ms: fc.nat(3_000) }) },
);

/** What a workstation asks for, and some of what it never does: `since` and `asOf` are ms since the start. */
const question = fc.record({
  filters: fc.subarray(
    [
      { code: 'owner', operator: 'eq', value: owners.join(',') },
      { code: 'owner', operator: 'eq', value: owners[0] },
      { code: 'owner', operator: 'not', value: owners[0] },
      { code: 'owner', operator: 'missing', value: 'true' },
      { code: 'part-of', operator: 'eq', value: 'Task/a,Task/b,Task/gone' },
      { code: 'part-of', operator: 'eq', value: 'Task/c' },
      { code: 'focus', operator: 'eq', value: 'Task/a,Task/c' },
      { code: 'subject', operator: 'eq', value: 'Patient/p' },
      { code: 'status', operator: 'eq', value: 'requested' },
      { code: 'identifier', operator: 'eq', value: 's|n1' },
      { code: '_id', operator: 'eq', value: 'a,c,gone' },
    ] as const,
    { maxLength: 3 },
  ),
  since: fc.option(fc.nat(20_000), { nil: null }),
  asOf: fc.option(fc.nat(20_000), { nil: null }),
  sort: fc.constantFrom<readonly { readonly code: string; readonly descending?: boolean }[]>(
    [{ code: '_lastUpdated' }],
    [{ code: '_lastUpdated', descending: true }],
    [{ code: '_lastUpdated' }, { code: '_id' }],
    [],
  ),
  offset: fc.constantFrom(0, 0, 1),
  count: fc.constantFrom(1, 2, 100),
});

type Asked = typeof question extends fc.Arbitrary<infer T> ? T : never;

const start = Date.UTC(2026, 10, 20, 8);

function taskOf({ id: own, status, name, owner, focus, partOf }: Written): Task {
  return {
    resourceType: 'Task',
    id: own,
    status,
    intent: 'order',
    identifier: [{ system: 's', value: name }],
    for: { reference: 'Patient/p' },
    ...(owner === undefined ? {} : { owner: { reference: owner } }),
    ...(focus === undefined ? {} : { focus: { reference: focus } }),
    ...(partOf.length === 0 ? {} : { partOf: partOf.map((reference) => ({ reference })) }),
  };
}

/** Answers every question after every act, by what the peer has for it and by looking through everything. */
async function compared(acts: readonly Act[], questions: readonly Asked[], fewHits: number): Promise<void> {
  let now = start;
  const peer = new PeerRepository({ now: () => now, fewHits });
  const written = async (done: Act): Promise<void> => {
    if ('ms' in done) now += done.ms;
    else if (!('status' in done)) await peer.deleteResource('Task', done.id);
    else await peer.createResource(taskOf(done));
  };
  for (const done of acts) {
    peer.beginRequest('begunMs' in done ? { begunMs: done.begunMs } : {});
    const run = (): Promise<void> => written(done).catch(() => undefined);
    await (done.kind === 'undone' || done.kind === 'undoneDelete' ? peer.rehearse(run) : run());
    for (const { filters, since, asOf, sort, offset, count } of questions) {
      peer.beginRequest({ asOf: asOf === null ? null : start + asOf });
      const from = since === null ? [] : [{ code: '_lastUpdated', operator: 'ge', value: iso(start + since) }];
      const asked = { resourceType: 'Task', filters: [...filters, ...from], sortRules: sort, offset, count };
      const answer = await peer.search(asked as unknown as SearchRequest);
      const all = peer.lookedThrough(asked as unknown as SearchRequest);
      expect(answer.total).toBe(all.length);
      expect(answer.entry?.map(({ resource }) => resource)).toEqual(all.slice(offset, offset + count));
    }
  }
}

const iso = (at: number): string => new Date(at).toISOString();

describe('the server of the tests', () => {
  beforeAll(learnR4);
  for (const fewHits of [0, 2, 500]) {
    test(`P186 it finds by its indexes and views what it finds by looking through everything, few hits are ${fewHits}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(act, { minLength: 1, maxLength: 14 }),
          fc.array(question, { minLength: 1, maxLength: 5 }),
          (acts, questions) => compared(acts, questions, fewHits),
        ),
        { numRuns: 120 },
      );
    });
  }
});
