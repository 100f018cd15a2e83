import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  buildMove,
  commandBundle,
  commandIdOf,
  identifiers,
  kindOf,
  mapTimeline,
  patientMessage,
  readReceipt,
} from '../../../main/core/fhir/index.ts';
import type { HubResource, StoredResource } from '../../../main/core/hubs/port.ts';
import type { CaseState, Command } from '../../../shared/domain/types.ts';
import { openTestHub } from '../../helpers/hub.ts';
import type { TestHub } from '../../helpers/hub.ts';
import { carryOut, caseSpec, current, fresh, judge, start, uuid, value, worldResources } from './world.ts';
import type { Done } from './world.ts';

let made: TestHub;
let now = start;
let count = 0;
beforeEach(async () => {
  now = start + 60_000;
  count = 100;
  made = openTestHub(() => now);
  await value(made.hub.load(worldResources));
});
afterEach(() => made.close());

const nextId = () => uuid((count += 16));
const lastSeen = (state: CaseState) => state.messages.findLast((message) => message.kind === 'patient')?.id ?? null;

async function act(command: Command, by: string): Promise<Done> {
  now += 60_000;
  const done = await carryOut(made.hub, command, by, nextId(), now);
  if (done === null) throw new Error(`${command.type} was refused`);
  return done;
}

async function patientWrites(text: string): Promise<void> {
  now += 60_000;
  const { task } = await fresh(made.hub);
  const entries = patientMessage(task, { commandId: nextId(), messageId: nextId(), now, text });
  if (entries === null) throw new Error('the chat is locked');
  await value(made.hub.transaction(entries));
}

const move: Extract<Command, { type: 'requestMove' }> = {
  type: 'requestMove',
  targetResourceId: 'r-hjarta',
  priority: 8,
  priorityReason: null,
  reason: 'misplaced',
  message: ' Hör hemma hos er.\n',
};
const raisingMove: Command = { ...move, priority: 6 };
const answer: Command = { type: 'sendMessage', kind: 'answer', text: 'Hej! Nu är det klart.' };

/** Every command, after the steps that make it lawful. */
const roads: readonly (readonly [string, readonly (readonly [Command, string])[]])[] = [
  ['receive', [[{ type: 'receive' }, 'a1']]],
  [
    'takeOver',
    [
      [{ type: 'receive' }, 'a1'],
      [{ type: 'takeOver' }, 'a2'],
    ],
  ],
  [
    'release',
    [
      [{ type: 'receive' }, 'a1'],
      [{ type: 'release' }, 'a1'],
    ],
  ],
  [
    'sendMessage answer',
    [
      [{ type: 'receive' }, 'a1'],
      [answer, 'a1'],
    ],
  ],
  [
    'sendMessage info',
    [
      [{ type: 'receive' }, 'a1'],
      [{ type: 'sendMessage', kind: 'info', text: 'Vi återkommer.' }, 'a1'],
    ],
  ],
  ['addNote', [[{ type: 'addNote', text: 'Ring apoteket' }, 'a1']]],
  ['changePriority', [[{ type: 'changePriority', priority: 6, base: 8, reason: null }, 'a1']]],
  ['changePriority, lower', [[{ type: 'changePriority', priority: 9, base: 8, reason: 'Ingen brådska' }, 'a1']]],
  [
    'markDone',
    [
      [{ type: 'receive' }, 'a1'],
      [answer, 'a1'],
      [{ type: 'markDone', lastSeenPatientMessageId: null }, 'a1'],
    ],
  ],
  [
    'close',
    [
      [{ type: 'receive' }, 'a1'],
      [answer, 'a1'],
      [{ type: 'close', reason: 'Klart', lastSeenPatientMessageId: null }, 'a1'],
    ],
  ],
  ['requestMove', [[move, 'a1']]],
  ['requestMove, raised', [[raisingMove, 'a1']]],
  [
    'cancelMove',
    [
      [move, 'a1'],
      [{ type: 'cancelMove' }, 'a2'],
    ],
  ],
  [
    'cancelMoveAndReceive',
    [
      [move, 'a1'],
      [{ type: 'cancelMoveAndReceive' }, 'a1'],
    ],
  ],
  [
    'acceptMove',
    [
      [move, 'a1'],
      [{ type: 'acceptMove' }, 'b1'],
    ],
  ],
  [
    'declineMove',
    [
      [move, 'a1'],
      [{ type: 'declineMove', reason: 'Fel mottagning' }, 'b1'],
    ],
  ],
];

describe('a command becomes one transaction', () => {
  test.each(roads)('P21 read back it is what was decided: %s', async (_name, steps) => {
    for (const [command, by] of steps) {
      const { after } = await act(command, by);
      expect((await current(made.hub)).state).toEqual(after);
    }
  });

  test('R158 acknowledging a declined move keeps the time of the refusal', async () => {
    await act(move, 'a1');
    const declined = await act({ type: 'declineMove', reason: 'Fel mottagning' }, 'b1');
    const handoverId = declined.after.handovers[0]!.id;
    const { after, entries } = await act({ type: 'acknowledgeDeclinedMove', handoverId }, 'a2');
    expect((await current(made.hub)).state).toEqual(after);
    expect(after.handovers[0]).toMatchObject({ decidedAt: now - 60_000, acknowledgedAt: now, acknowledgedBy: 'a2' });
    expect(entries.map((entry) => entry.method)).toEqual(['PUT', 'PUT', 'POST']);
  });

  test('G14 done, the patient writes, answered: doneAt stays and the case comes back', async () => {
    await act({ type: 'receive' }, 'a1');
    await act(answer, 'a1');
    const done = await act({ type: 'markDone', lastSeenPatientMessageId: null }, 'a1');
    await patientWrites('Det blev fel storlek.');
    const state = (await current(made.hub)).state;
    expect(state.careCase.doneAt).toBe(done.after.careCase.doneAt);
    expect((await fresh(made.hub)).task['businessStatus']).toMatchObject({ coding: [{ code: 'nytt-meddelande' }] });
    const { after } = await act(answer, 'a1');
    expect((await current(made.hub)).state).toEqual(after);
    expect((await fresh(made.hub)).task['businessStatus']).toMatchObject({ coding: [{ code: 'pagar' }] });
  });

  test.each(roads)('P22 kommando stands exactly once and is the command: %s', async (_name, steps) => {
    for (const [command, by] of steps) await act(command, by);
    const { task } = await fresh(made.hub);
    const commands = (task['identifier'] as { system: string; value: string }[]).filter(
      (item) => item.system === identifiers.command,
    );
    expect(commands).toEqual([{ system: identifiers.command, value: uuid(count) }]);
    const versions = await value(made.hub.history('Task', 'c1'));
    expect(new Set(versions.map(commandIdOf)).size).toBe(versions.length);
  });

  test.each(roads)('P21 who did what stands in the same transaction: %s', async (_name, steps) => {
    let base = '';
    let last: Done | undefined;
    for (const [command, by] of steps) {
      base = (await fresh(made.hub)).task.meta.versionId;
      last = await act(command, by);
    }
    const [, by] = steps.at(-1)!;
    const provenance = last!.stored.find((resource) => kindOf(resource) === 'provenance')!;
    const children = last!.stored.filter(
      (resource) =>
        kindOf(resource) === 'move' || (kindOf(resource) === 'message' && kindOf(last!.stored[0]) !== 'move'),
    );
    const targets = (provenance['target'] as { reference: string }[]).map((target) => target.reference);
    expect(targets).toEqual(
      expect.arrayContaining(['Task/c1', ...children.map((child) => `${child.resourceType}/${child.id}`)]),
    );
    expect(provenance['entity']).toEqual([
      { role: 'revision', what: { reference: `Task/c1/_history/${base}` } },
      { role: 'derivation', what: { identifier: { system: identifiers.command, value: uuid(count) } } },
      {
        role: 'source',
        what: { identifier: { system: identifiers.rulebook, value: 'ovning' }, display: 'sha256-test' },
      },
    ]);
    const line = mapTimeline(provenance);
    expect(line).toMatchObject({
      ok: true,
      value: { caseId: 'c1', at: now, byAssignmentId: by, commandId: uuid(count) },
    });
  });

  test('D3 the reason for a lower priority and for closing can be read in the timeline', async () => {
    const lowered = await act({ type: 'changePriority', priority: 9, base: 8, reason: 'Ingen brådska' }, 'a1');
    expect(mapTimeline(lowered.stored.at(-1)!)).toMatchObject({
      value: { activity: 'changePriority', detail: 'Ingen brådska', byName: 'Anna Test' },
    });
  });

  test('P22 the same command on the same facts gives the same bundle, and sent twice it is stored once', async () => {
    const resources = await fresh(made.hub);
    const before = (await current(made.hub)).state;
    const decision = judge(before, move, 'a1', uuid(1), now);
    if (!decision.ok) throw new Error('refused');
    const input = {
      commandId: uuid(1),
      fresh: resources,
      before,
      after: decision.state,
      events: decision.events,
      actorAssignmentId: 'a1',
      actorName: 'Anna Test',
      actorRole: 'Sjuksköterska',
      rulebook: { id: 'ovning', hash: 'x' },
      now,
    };
    expect(commandBundle(input)).toEqual(commandBundle(input));
    await value(made.hub.transaction(commandBundle(input)));
    const again = await made.hub.transaction(commandBundle(input));
    expect(again).toMatchObject({ ok: false, failure: { kind: 'conflict' } });
    expect((await fresh(made.hub)).moves).toHaveLength(1);
  });

  test('R123 opening writes nothing shared', async () => {
    const resources = await fresh(made.hub);
    const { state } = await current(made.hub);
    const event = { type: 'opened' as const, at: now, by: 'a1' };
    const entries = commandBundle({
      commandId: uuid(1),
      fresh: resources,
      before: state,
      after: state,
      events: [event],
      actorAssignmentId: 'a1',
      actorName: '',
      actorRole: '',
      rulebook: { id: '', hash: '' },
      now,
    });
    expect(entries).toEqual([]);
  });

  test('D19 neither an internal note nor an anteckning names the patient as subject or recipient', async () => {
    await act({ type: 'addNote', text: 'Bara för oss' }, 'a1');
    await act(move, 'a1');
    const { communications } = await fresh(made.hub);
    expect(communications).toHaveLength(2);
    for (const communication of communications) {
      expect(communication).not.toHaveProperty('subject');
      expect(communication).not.toHaveProperty('recipient');
    }
  });

  test('R171 the fewest entries: no command needs more than eight', async () => {
    const { entries } = await act(raisingMove, 'a1');
    expect(entries.map((entry) => `${entry.method} ${entry.resource.resourceType}`)).toEqual([
      'POST Task',
      'POST Communication',
      'PUT Task',
      'POST Provenance',
    ]);
  });
});

describe('only the elements of the command change', () => {
  const foreign = {
    extension: [
      { url: 'urn:foreign', valueString: 'Å\u2028"\\ \u0000', extension: [{ url: 'x', valueDecimal: 1.25 }] },
      { url: 'https://arendevakt.example/fhir/StructureDefinition/prio', valueInteger: 8, id: 'keep' },
      { url: 'https://arendevakt.example/fhir/StructureDefinition/okand', valueCode: 'b' },
    ],
    note: [{ text: 'Skriven av ett annat system' }],
    location: { reference: 'Location/1' },
    restriction: { repetitions: 2, period: { start: '2026-11-20T08:00:00+01:00', end: '2026-11-23T09:00:00+01:00' } },
    _description: { extension: [{ url: 'urn:t', valueString: 't' }] },
    meta: { profile: ['urn:p'], tag: [{ system: 'urn:tag', code: 'c' }], security: [{ code: 'R' }], source: 'urn:src' },
  };

  async function foreignCase(over: Readonly<Record<string, unknown>> = {}): Promise<StoredResource> {
    const { task } = await fresh(made.hub);
    const [stored] = await value(
      made.hub.transaction([
        {
          method: 'PUT',
          resource: { ...task, ...foreign, ...over } as HubResource & { id: string },
          ifMatch: `W/"${task.meta.versionId}"`,
        },
      ]),
    );
    return stored!;
  }

  test.each(roads)('P28 unknown extensions, elements and meta survive byte for byte: %s', async (_name, steps) => {
    const before = await foreignCase();
    for (const [command, by] of steps) await act(command, by);
    const { task } = await fresh(made.hub);
    const known = new Set([
      'identifier',
      'status',
      'businessStatus',
      'lastModified',
      'owner',
      'executionPeriod',
      'meta',
      'extension',
      'restriction',
      'priority',
    ]);
    const rest = (resource: StoredResource) =>
      JSON.stringify(
        Object.entries(resource)
          .filter(([key]) => !known.has(key))
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      );
    expect(rest(task)).toBe(rest(before));
    const { versionId: _v, lastUpdated: _l, ...meta } = task.meta as Record<string, unknown>;
    expect(JSON.stringify(meta)).toBe(JSON.stringify(foreign.meta));
    const extensions = task['extension'] as readonly { url: string }[];
    expect(JSON.stringify([extensions[0], extensions.find((item) => item.url.endsWith('/okand'))])).toBe(
      JSON.stringify([foreign.extension[0], foreign.extension[2]]),
    );
    expect(task['restriction']).toMatchObject({ repetitions: 2, period: { start: foreign.restriction.period.start } });
  });

  test('G16 Ta emot changes neither priority, deadline nor their spelling', async () => {
    const before = await foreignCase();
    await act({ type: 'receive' }, 'a1');
    const { task } = await fresh(made.hub);
    expect(JSON.stringify(task['restriction'])).toBe(JSON.stringify(before['restriction']));
    expect((task['extension'] as unknown[]).slice(0, 3)).toEqual(foreign.extension);
    expect(task['priority']).toBe(before['priority']);
    expect(task['identifier']).toEqual([
      { system: identifiers.case, value: caseSpec.clientId },
      { system: identifiers.command, value: uuid(count) },
    ]);
  });

  test('P28 times that only lastModified told are written down before it moves', async () => {
    await foreignCase({
      status: 'in-progress',
      businessStatus: {
        coding: [{ system: 'https://arendevakt.example/fhir/CodeSystem/arende-status', code: 'ingen-atgard' }],
      },
    });
    const before = (await current(made.hub)).state.careCase;
    expect(before).toMatchObject({ receivedAt: start, doneAt: start });
    await act({ type: 'addNote', text: 'Anteckning' }, 'a1');
    expect((await current(made.hub)).state.careCase).toEqual(before);
  });

  test('P28 a foreign move without our identifiers is declined, and acknowledged, as it stands', async () => {
    const foreignMove = buildMove({
      id: 'm9',
      handoverId: 'x',
      commandId: uuid(5),
      caseReference: 'Task/c1',
      patient: null,
      requester: { id: 'a1', name: 'Anna' },
      target: { id: 'r-hjarta', name: 'Hjärt' },
      kind: 'move',
      reason: null,
      priority: null,
      status: 'pending',
      requestedAt: start,
    });
    const bare = { ...foreignMove, identifier: undefined, note: [{ text: 'främmande' }] };
    await value(made.hub.load([bare]));
    const { after } = await act({ type: 'declineMove', reason: 'Nej tack' }, 'b2');
    const { state } = await current(made.hub);
    expect(state).toEqual(after);
    expect(state.handovers).toMatchObject([
      { id: 'm9', status: 'declined', fromUnitId: 'valbo', declineReason: 'Nej tack' },
    ]);
    expect((await fresh(made.hub)).moves[0]).toMatchObject({ note: [{ text: 'främmande' }], status: 'rejected' });
  });
});

describe('the patient', () => {
  test('G13 cannot write before receipt nor after closing', async () => {
    const spec = { commandId: uuid(1), messageId: 'm', now, text: 'Hej' };
    expect(patientMessage((await fresh(made.hub)).task, spec)).toBeNull();
    for (const [command, by] of roads.find(([name]) => name === 'close')![1]) await act(command, by);
    expect(patientMessage((await fresh(made.hub)).task, spec)).toBeNull();
  });

  test('R136 reads what staff wrote, once, and never what the patient wrote', async () => {
    await act({ type: 'receive' }, 'a1');
    await act(answer, 'a1');
    await patientWrites('Tack!');
    const [fromStaff, fromPatient] = (await fresh(made.hub)).communications;
    expect(readReceipt(fromPatient!, now)).toBeNull();
    const [stored] = await value(made.hub.transaction(readReceipt(fromStaff!, now)!));
    expect(readReceipt(stored!, now)).toBeNull();
    expect((await current(made.hub)).state.messages).toMatchObject([
      { kind: 'answer', readAt: now, senderName: 'Anna Test', senderAssignmentId: 'a1' },
      { kind: 'patient', readAt: null, senderName: 'Testpatient Valbo-Ett', senderAssignmentId: null },
    ]);
  });
});

/** Every command somebody could think of in a state; `decide` says which are lawful. */
function thinkable(state: CaseState): readonly Command[] {
  const { priority } = state.careCase;
  const lastSeenPatientMessageId = lastSeen(state);
  return [
    { type: 'receive' },
    { type: 'takeOver' },
    { type: 'release' },
    answer,
    { type: 'sendMessage', kind: 'info', text: 'Vi återkommer.' },
    { type: 'addNote', text: 'Anteckning' },
    { type: 'changePriority', priority: priority === 6 ? 9 : 6, base: priority, reason: 'Bedömd igen' },
    { type: 'changePriority', priority: null, base: priority, reason: 'Bedömd igen' },
    { type: 'markDone', lastSeenPatientMessageId },
    { type: 'close', reason: 'Klart', lastSeenPatientMessageId },
    { ...move, priority },
    {
      ...move,
      targetResourceId: 'r-valbo-adm',
      priorityReason: 'Bedömd igen',
      priority: priority === 7 ? 8 : 7,
    },
    { type: 'cancelMove' },
    { type: 'cancelMoveAndReceive' },
    { type: 'acceptMove' },
    { type: 'declineMove', reason: 'Inte hos oss' },
    { type: 'acknowledgeDeclinedMove', handoverId: state.handovers.at(-1)?.id ?? 'ingen' },
  ];
}

test('P21 whatever people do, what is read back is what was decided', async () => {
  const done = new Set<string>();
  const step = fc.tuple(fc.nat(), fc.nat({ max: 4 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
      const own = openTestHub(() => now);
      await value(own.hub.load(worldResources));
      for (const [pick, chance] of steps) {
        now += 60_000;
        const before = (await current(own.hub)).state;
        const lawful = ['a1', 'a2', 'b1', 'b2'].flatMap((by) =>
          thinkable(before)
            .filter((command) => judge(before, command, by, uuid(1), now).ok)
            .map((command) => ({ command, by })),
        );
        const chosen = lawful[pick % Math.max(1, lawful.length)];
        if (chosen === undefined) break;
        done.add(chosen.command.type);
        const outcome = await carryOut(own.hub, chosen.command, chosen.by, nextId(), now);
        expect((await current(own.hub)).state).toEqual(outcome?.after);
        const spec = { commandId: nextId(), messageId: nextId(), now: now + 1, text: 'Hej' };
        const message = chance === 0 ? patientMessage((await fresh(own.hub)).task, spec) : null;
        if (message !== null) await value(own.hub.transaction(message));
      }
      own.close();
    }),
    { seed: 20261121, numRuns: 60 },
  );
  expect(done.size).toBe(14);
});
