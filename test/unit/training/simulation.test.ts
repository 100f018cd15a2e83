import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { tabOf } from '../../../shared/domain/derive.ts';
import { caseIdOf, codeSystems, kindOf, messageIdOf } from '../../../main/core/fhir/index.ts';
import { openEmbeddedHub } from '../../../main/core/hubs/embedded/index.ts';
import type { EmbeddedHub } from '../../../main/core/hubs/embedded/index.ts';
import { createAwayHub } from '../../../main/core/hubs/away.ts';
import type { HubPort, HubResource, StoredResource, TransactionEntry } from '../../../main/core/hubs/port.ts';
import { readCase } from '../../../main/core/training/act.ts';
import type { TrainingDirectory } from '../../../main/core/training/directory.ts';
import { everything, readCaseResources, readDirectory } from '../../../main/core/training/hubReader.ts';
import { newUuid, seededRandom } from '../../../main/core/training/random.ts';
import { generateTrainingRegion } from '../../../main/core/training/region.ts';
import { createSimulation } from '../../../main/core/training/simulation.ts';
import type { Simulation, SimulationOptions, SimulationStep } from '../../../main/core/training/types.ts';
import { monday, trainingRulebook } from './helpers.ts';

const minute = 60_000;
const rulebook = trainingRulebook();
const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

interface World {
  readonly hub: EmbeddedHub;
  readonly simulation: Simulation;
  readonly directory: TrainingDirectory;
  readonly written: readonly (readonly TransactionEntry[])[];
  readonly advance: (ms: number) => void;
  readonly now: () => number;
  readonly timers: (() => void)[];
}

async function world(
  seed: number,
  more: Partial<SimulationOptions> = {},
  wrap: (hub: HubPort) => HubPort = (hub) => hub,
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'training-'));
  let now = monday;
  const ids = seededRandom(seed + 1_000);
  const commandIds = seededRandom(seed + 2_000);
  const hub = openEmbeddedHub({
    file: join(folder, 'hub.db'),
    keyHex: '11'.repeat(32),
    nativeBinding: null,
    now: () => now,
    newId: () => newUuid(ids),
  });
  opened.push(() => {
    hub.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { resources } = generateTrainingRegion({ seed, now, rulebook, rulebookHash: 'test' });
  const loaded = await hub.load(resources);
  expect(loaded).toMatchObject({ ok: true });
  const written: (readonly TransactionEntry[])[] = [];
  const recorded: HubPort = {
    ...hub,
    transaction: (entries) => {
      written.push(entries);
      return hub.transaction(entries);
    },
  };
  const timers: (() => void)[] = [];
  const simulation = createSimulation({
    hub: wrap(recorded),
    clock: { now: () => now },
    setTimer: (run) => {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
    random: seededRandom(seed),
    newId: () => newUuid(commandIds),
    rulebook,
    rulebookHash: 'test',
    ...more,
  });
  return {
    hub,
    simulation,
    directory: await readDirectory(hub),
    written,
    advance: (ms) => (now += ms),
    now: () => now,
    timers,
  };
}

async function day(at: World, steps: number): Promise<readonly SimulationStep[]> {
  const done: SimulationStep[] = [];
  for (let count = 0; count < steps; count += 1) {
    at.advance(minute);
    done.push(await at.simulation.step());
  }
  return done;
}

async function valueOf<T>(answer: Promise<{ readonly ok: boolean; readonly value?: T }>): Promise<T> {
  const result = await answer;
  if (!result.ok || result.value === undefined) throw new Error('The hub said no');
  return result.value;
}

async function allTasks(hub: HubPort): Promise<readonly StoredResource[]> {
  return everything(hub, { type: 'Task', params: [] });
}

/** "requested/ny", as the state machine of docs/sync.md writes it. */
function stateOf(task: HubResource): string {
  const json = JSON.stringify(task['businessStatus'] ?? '');
  return `${String(task['status'])}/${/"code":"([a-z-]+)"/.exec(json)?.[1] ?? ''}`;
}

/** docs/sync.md, state machines: what may follow what, staying the same aside. */
const arcs: Readonly<Record<string, readonly string[]>> = {
  'requested/ny': ['requested/overlamning', 'in-progress/pagar'],
  'requested/overlamning': ['requested/ny', 'in-progress/pagar'],
  'in-progress/pagar': ['in-progress/ingen-atgard', 'in-progress/ej-tilldelad', 'completed/avslutad'],
  'in-progress/ej-tilldelad': ['in-progress/pagar'],
  'in-progress/ingen-atgard': ['in-progress/nytt-meddelande', 'in-progress/pagar', 'completed/avslutad'],
  'in-progress/nytt-meddelande': ['in-progress/pagar', 'in-progress/ingen-atgard'],
  'completed/avslutad': [],
  'requested/begard': ['completed/accepterad', 'rejected/nekad', 'cancelled/avbruten'],
  'rejected/nekad': [],
  'completed/accepterad': [],
  'cancelled/avbruten': [],
  'requested/skickad': ['accepted/mottagen', 'rejected/nekad', 'cancelled/aterkallad'],
  'accepted/mottagen': ['in-progress/startad', 'in-progress/besvarad', 'completed/avslutad'],
  'in-progress/startad': ['in-progress/besvarad', 'completed/avslutad'],
  'in-progress/besvarad': ['completed/avslutad'],
};

describe('the simulation of a training day', () => {
  it('P26 keeps every arc of the state machine, and every case it touches can be read', async () => {
    const at = await world(3);
    const done = await day(at, 160);
    expect(done.filter((step) => step.act === 'none')).toEqual([]);
    const acts = new Set(done.map((step) => step.act));
    for (const act of [
      'patientRead',
      'patientWrote',
      'caseArrived',
      'moveAccepted',
      'moveDeclined',
      'received',
      'answered',
      'consultationWorked',
      'consultationAnswered',
    ] as const) {
      expect(acts, act).toContain(act);
    }
    const context = { directory: at.directory, rulebook, rulebookHash: 'test' };
    for (const task of await allTasks(at.hub)) {
      const versions = (await valueOf(at.hub.history('Task', task.id))).toReversed();
      versions.slice(1).forEach((version, index) => {
        const from = stateOf(versions[index] ?? version);
        const to = stateOf(version);
        if (from !== to) expect(arcs[from] ?? [], `${from} to ${to}`).toContain(to);
      });
      if (kindOf(task) !== 'case') continue;
      const resources = await readCaseResources(at.hub, task.id);
      expect(resources).not.toBeNull();
      if (resources === null) continue;
      const read = readCase(resources, context);
      expect(read.ok ? read.value.readOnlyReason : read.error).toBeNull();
      expect(resources.moves.filter((move) => move['status'] === 'requested').length).toBeLessThanOrEqual(1);
    }
  }, 60_000);

  it('P22 writes each command once: no two versions carry the same one', async () => {
    const at = await world(4);
    await day(at, 60);
    for (const task of await allTasks(at.hub)) {
      if (kindOf(task) !== 'case') continue;
      const versions = await valueOf(at.hub.history('Task', task.id));
      const commands = versions.map((version) => /kommando","value":"([^"]+)"/.exec(JSON.stringify(version))?.[1]);
      expect(new Set(commands).size).toBe(versions.length);
    }
  });

  it('D22 leaves the cases of the unit a person works as alone, patients excepted', async () => {
    const at = await world(5, { isBusyWith: (unitId) => unitId === 'hc-valbo' });
    const ownerOf = new Map((await allTasks(at.hub)).map((task) => [task.id, unitOf(at, task)]));
    await day(at, 150);
    let patients = 0;
    const left = new Set<string>();
    for (const entries of at.written) {
      for (const entry of entries) {
        if (
          entry.method !== 'PUT' ||
          kindOf(entry.resource) !== 'case' ||
          ownerOf.get(entry.resource.id) !== 'hc-valbo' ||
          left.has(entry.resource.id)
        )
          continue;
        const json = JSON.stringify(entries);
        const byPatient = /"sender":\{"reference":"(Patient|RelatedPerson)\//.test(json);
        if (byPatient) patients += 1;
        else {
          // Only the other unit's answer to a move we asked for may touch a case of ours.
          const move = entries.find((item) => item.method === 'PUT' && kindOf(item.resource) === 'move');
          expect(move, json).toBeDefined();
          if (move !== undefined) expect(unitOf(at, move.resource)).not.toBe('hc-valbo');
          // Accepted there, it is theirs to go on with.
          if (unitOf(at, entry.resource) !== 'hc-valbo') left.add(entry.resource.id);
        }
      }
    }
    expect(patients).toBeGreaterThan(0);
  }, 60_000);

  it('R156 answers the most urgent of the moves that wait first', async () => {
    const at = await world(10);
    const waiting = (await allTasks(at.hub)).filter(
      (task) => task['status'] === 'requested' && kindOf(task) === 'move',
    );
    const priorityOf = (caseId: string): number =>
      Number(
        /prio","valueInteger":(\d+)/.exec(JSON.stringify(waiting.find((move) => caseIdOf(move) === caseId)))?.[1] ?? 13,
      );
    const decided = (await day(at, 60)).filter((step) => step.act === 'moveAccepted' || step.act === 'moveDeclined');
    const priorities = decided.flatMap((step) => (step.act === 'none' ? [] : [priorityOf(step.caseId)]));
    expect(priorities.length).toBeGreaterThan(3);
    expect(new Set(priorities).size).toBeGreaterThan(1);
    expect(priorities).toEqual(priorities.toSorted((a, b) => a - b));
  });

  it('D9 acts the same way twice on the same seed', async () => {
    const run = async (): Promise<readonly SimulationStep[]> => day(await world(6), 40);
    expect(await run()).toEqual(await run());
  });

  it('P22 never repeats an id when the day goes on after a restart with the same seed', async () => {
    const at = await world(9, { newId: undefined });
    await day(at, 25);
    const again = createSimulation({
      hub: at.hub,
      clock: { now: at.now },
      setTimer: () => () => undefined,
      random: seededRandom(9),
      rulebook,
      rulebookHash: 'test',
    });
    for (let count = 0; count < 25; count += 1) {
      at.advance(minute);
      await again.step();
    }
    const messages = await everything(at.hub, { type: 'Communication', params: [] });
    const ids = messages.map(messageIdOf);
    expect(new Set(ids).size).toBe(ids.length);
    const cases = (await allTasks(at.hub)).filter((task) => kindOf(task) === 'case');
    const clientIds = cases.map((task) => /id\/arende","value":"([^"]+)"/.exec(JSON.stringify(task))?.[1]);
    expect(new Set(clientIds).size).toBe(cases.length);
  });

  it('D9 keeps to about one event a minute, and none after stop', async () => {
    const at = await world(7);
    const pauses: number[] = [];
    const simulation = createSimulation({
      hub: at.hub,
      clock: { now: at.now },
      random: seededRandom(1),
      rulebook,
      rulebookHash: 'test',
      setTimer: (run, ms) => {
        pauses.push(ms);
        at.timers.push(run);
        return () => void at.timers.splice(at.timers.indexOf(run), 1);
      },
    });
    simulation.start();
    simulation.start();
    expect(at.timers).toHaveLength(1);
    expect(pauses[0]).toBeGreaterThanOrEqual(30_000);
    expect(pauses[0]).toBeLessThanOrEqual(90_000);
    await simulation.stop();
    expect(at.timers).toHaveLength(0);
  });

  it('P23 does nothing while the hub is away, and goes on when it is back', async () => {
    let away: ReturnType<typeof createAwayHub> | null = null;
    const at = await world(8, {}, (hub) => {
      away = createAwayHub(hub);
      return away.hub;
    });
    const switchable = away as ReturnType<typeof createAwayHub> | null;
    switchable?.setAway(true);
    at.advance(minute);
    expect(await at.simulation.step()).toMatchObject({ act: 'none', failure: { kind: 'unavailable' } });
    expect(at.written).toEqual([]);
    switchable?.setAway(false);
    expect((await at.simulation.step()).act).not.toBe('none');
  });
});

describe('a patient asked to act', () => {
  it('G14 writes on a done case, which is back in Inkorg', async () => {
    const at = await world(11);
    const done = (await allTasks(at.hub)).find(
      (task) => stateOf(task) === 'in-progress/ingen-atgard' && followUpLater(task, at),
    );
    const id = done?.id ?? '';
    expect(await at.simulation.patientActs(id, 'write')).toEqual({ ok: true });
    const state = await stateOfCase(at, id);
    expect(tabOf(state, at.now())).toBe('inbox');
    expect(state.messages.at(-1)?.kind).toBe('patient');
    expect(state.messages.filter((message) => message.sentAt === at.now())).toHaveLength(1);
    expect(stateOf((await valueOf(at.hub.read('Task', id))) as StoredResource)).toBe('in-progress/nytt-meddelande');
  });

  it('R136 reads what staff wrote, once', async () => {
    const at = await world(12);
    const unread = await firstCase(at, (state) =>
      state.messages.some((message) => message.kind === 'answer' && message.readAt === null),
    );
    expect(await at.simulation.patientActs(unread, 'read')).toEqual({ ok: true });
    const state = await stateOfCase(at, unread);
    expect(
      state.messages.filter((message) => message.kind === 'answer').every((message) => message.readAt !== null),
    ).toBe(true);
    expect(await at.simulation.patientActs(unread, 'read')).toMatchObject({ ok: false, code: 'nothingToRead' });
  });

  it('G13 cannot write before anybody has received the case, nor in one that is closed or unknown', async () => {
    const at = await world(13);
    const fresh = (await allTasks(at.hub)).find((task) => stateOf(task) === 'requested/ny')?.id ?? '';
    const closed = (await allTasks(at.hub)).find((task) => stateOf(task) === 'completed/avslutad')?.id ?? '';
    const before = at.written.length;
    expect(await at.simulation.patientActs(fresh, 'write')).toMatchObject({ ok: false, code: 'chatLocked' });
    expect(await at.simulation.patientActs(closed, 'write')).toMatchObject({ ok: false, code: 'closed' });
    expect(await at.simulation.patientActs('nobody', 'write')).toMatchObject({ ok: false, code: 'unknownCase' });
    expect(at.written.length).toBe(before);
  });

  it('P21 writes once even when a colleague wrote in between', async () => {
    let interfere = 1;
    const at = await world(14, {}, (hub) => ({
      ...hub,
      transaction: async (entries) => {
        if (interfere > 0) {
          interfere -= 1;
          return { ok: false, failure: { kind: 'conflict', message: 'somebody was first' } };
        }
        return hub.transaction(entries);
      },
    }));
    const id = await firstCase(
      at,
      (state) => state.careCase.holder !== null && state.careCase.closedAt === null && state.careCase.doneAt === null,
    );
    const before = (await stateOfCase(at, id)).messages.length;
    expect(await at.simulation.patientActs(id, 'write')).toEqual({ ok: true });
    expect((await stateOfCase(at, id)).messages.length).toBe(before + 1);
  });
});

function unitOf(at: World, task: HubResource): string {
  const owner =
    /"owner":\{"reference":"HealthcareService\/([^"]+)"/.exec(JSON.stringify({ owner: task['owner'] }))?.[1] ?? '';
  return at.directory.resource(owner)?.unitId ?? '';
}

function followUpLater(task: HubResource, at: World): boolean {
  const ends = /"end":"([^"]+)"/.exec(JSON.stringify(task['extension'] ?? ''))?.[1];
  return ends !== undefined && Date.parse(ends) > at.now();
}

async function stateOfCase(at: World, id: string) {
  const resources = await readCaseResources(at.hub, id);
  if (resources === null) throw new Error('no such case');
  const read = readCase(resources, { directory: at.directory, rulebook, rulebookHash: 'test' });
  if (!read.ok) throw new Error(read.error);
  return read.value.state;
}

async function firstCase(
  at: World,
  wanted: (state: Awaited<ReturnType<typeof stateOfCase>>) => boolean,
): Promise<string> {
  for (const task of await allTasks(at.hub)) {
    const id = kindOf(task) === 'case' ? caseIdOf(task) : null;
    if (id !== null && wanted(await stateOfCase(at, id))) return id;
  }
  throw new Error(`No such case among those of ${codeSystems.taskType}`);
}
