import { describe, expect, test } from 'vitest';
import { kindOf, ownerIdOf } from '../../../main/core/fhir/index.ts';
import { seededRandom } from '../../../main/core/training/random.ts';
import { allStoredConsultations } from '../../../main/core/store/sync/consultationRows.ts';
import { consultationStatus, isAcrossProviders, responsibleSide } from '../../../shared/domain/consultation/derive.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { Workstation } from '../engine/clinic.ts';
import { act, ask, caseAt, consult, consultationAt, type Desk, openRegion, type RegionWorld } from './region.ts';
import type { CaseView } from '../../../shared/ipc/schemas.ts';

type CaseCommand = CallInput<'case.command'>['command'];
type ConsultationCommand = CallInput<'consultation.command'>['command'];

const caseIds = ['c1', 'c2', 'c3', 'c4', 'c5'] as const;
const desks: readonly Desk[] = ['anna', 'bo', 'cilla', 'per'];
const unitOf: Readonly<Record<string, string>> = {
  'valbo-ssk': 'valbo',
  'valbo-adm': 'valbo',
  'hjarta-adm': 'hjarta',
  'city-adm': 'city',
};
const worksAt: Readonly<Partial<Record<Desk, string>>> = { anna: 'valbo', bo: 'valbo', cilla: 'hjarta', per: 'city' };

const targets = Object.keys(unitOf);
/** Those with a button of their own in the case; what belongs to a voucher stands with it. */
type Pressed = Extract<CaseCommand, { readonly type: keyof CaseView['actions'] }>;
const everyCommand: readonly Pressed[] = [
  { type: 'receive' },
  { type: 'takeOver' },
  { type: 'release' },
  { type: 'cancelMove' },
  { type: 'cancelMoveAndReceive' },
  { type: 'acceptMove' },
  { type: 'declineMove', reason: 'Inte vårt' },
  { type: 'sendMessage', kind: 'answer', text: 'Nu är det klart.' },
  { type: 'sendMessage', kind: 'info', text: 'Vi återkommer.' },
  { type: 'markDone', lastSeenPatientMessageId: null },
  { type: 'close', reason: 'Klart', lastSeenPatientMessageId: null },
];
const everyConsultationCommand: readonly ConsultationCommand[] = [
  { type: 'recall' },
  { type: 'receive' },
  { type: 'takeOver' },
  { type: 'start' },
  { type: 'decline', reason: 'Inte vårt' },
  { type: 'answer', text: 'Vi tar det.' },
  { type: 'close', unanswered: false },
  { type: 'close', unanswered: true },
  { type: 'acknowledgeDecline' },
];

type Pick = <T>(list: readonly T[]) => T | undefined;
const steps = 320;
const checkEvery = 80;
const ends: ReadonlySet<string> = new Set(['close', 'markDone', 'consultation recall', 'consultation decline']);
const seeds = [2, 17, 29];

/** What is typed and not sent, by desk and field: it must be found again, whatever was closed meanwhile. */
type Typed = Map<
  string,
  { readonly who: Desk; readonly find: (station: Workstation) => string | undefined; text: string }
>;

/** Types in a case's note and in the answer of a consultation; nothing here ever sends those words. */
function typeSomething(world: RegionWorld, by: Desk, pick: Pick, ids: readonly string[], typed: Typed): void {
  const station = world.desk(by);
  const caseId = pick(caseIds) ?? 'c1';
  const text = `Påbörjat ${typed.size} ${caseId}`;
  if (caseAt(station, caseId) !== null) {
    station.cases.saveDraft({ caseId, kind: 'note', text });
    typed.set(`${by} ${caseId}`, { who: by, find: (at) => draftOf(at, caseId), text });
  }
  const id = pick(ids);
  if (id === undefined || consultationAt(station, id) === null) return;
  station.cases.consultations.keepText({ consultationId: id, kind: 'decline', text: `${text} nej` });
  typed.set(`${by} ${id}`, { who: by, find: (at) => textOf(at, id), text: `${text} nej` });
}
/** Also of a case that has left the unit: the words are the writer's. */
function draftOf({ store }: Workstation, id: string): string | undefined {
  return store.db
    .prepare<[string], { text: string }>(`SELECT text FROM draft WHERE case_id = ? AND kind = 'note'`)
    .get(id)?.text;
}
function textOf({ store }: Workstation, id: string): string | undefined {
  return store.db
    .prepare<[string], { text: string }>(
      `SELECT text FROM consultation_draft WHERE consultation_id = ? AND kind = 'decline'`,
    )
    .get(id)?.text;
}

const move = (targetResourceId: string): Pressed => ({
  type: 'requestMove',
  targetResourceId,
  priority: 8,
  priorityReason: null,
  reason: 'misplaced',
  message: 'Hör hemma hos er.',
});

/** Everything somebody at this desk could press now, by name: a rare button is pressed as often as a common one. */
function buttons(
  world: RegionWorld,
  by: Desk,
  pick: Pick,
  ids: readonly string[],
): ReadonlyMap<string, (() => void)[]> {
  const station = world.desk(by);
  const found = new Map<string, (() => void)[]>();
  const add = (name: string, press: () => void): void => void found.set(name, [...(found.get(name) ?? []), press]);
  for (const id of caseIds) {
    const view = caseAt(station, id);
    for (const command of [...everyCommand, move(pick(targets) ?? 'valbo-adm')])
      if (view?.actions[command.type].allowed === true)
        add(command.type, () => void act(station, id, seen(world, by, id, command)));
  }
  for (const id of ids) {
    const view = consultationAt(station, id);
    for (const command of everyConsultationCommand)
      if (view?.actions[command.type].allowed === true)
        add(`consultation ${command.type}`, () => void consult(station, id, command));
  }
  return found;
}

/** A consultation about any case to anywhere, with any case: what is not lawful is refused. */
function askSomebody(world: RegionWorld, by: Desk, pick: Pick, ids: string[]): void {
  const station = world.desk(by);
  const caseId = pick(caseIds) ?? 'c1';
  if (caseAt(station, caseId) === null) return;
  const targetResourceId = pick(targets) ?? 'hjarta-adm';
  const providerId = pick([null, unitOf[targetResourceId] === 'city' ? 'bolaget' : 'region']) ?? null;
  const { id, refused } = ask(
    station,
    caseId,
    { targetResourceId, providerId },
    pick([caseId, caseId, pick(caseIds), null]) ?? null,
  );
  if (refused === null) ids.push(id);
}

async function play(world: RegionWorld, random: () => number, pick: Pick, ids: string[], typed: Typed): Promise<void> {
  const by = pick(desks) ?? 'anna';
  const station = world.desk(by);
  const caseId = pick(caseIds) ?? 'c1';
  const roll = random();
  if (roll < 0.45) {
    const all = buttons(world, by, pick, ids);
    const name = pick([...all.keys()]) ?? '';
    // What ends something is pressed more seldom, or everything would be over at once.
    if (!ends.has(name) || random() < 0.2) pick(all.get(name) ?? [])?.();
  } else if (roll < 0.55) act(station, caseId, seen(world, by, caseId, pick(everyCommand) ?? { type: 'receive' }));
  else if (roll < 0.6) consult(station, pick(ids) ?? 'none', pick(everyConsultationCommand) ?? { type: 'receive' });
  else if (roll < 0.7) askSomebody(world, by, pick, ids);
  else if (roll < 0.75) typeSomething(world, by, pick, ids, typed);
  else if (roll < 0.78) {
    const handover = caseAt(station, caseId)?.declinedHandover;
    if (handover) act(station, caseId, { type: 'acknowledgeDeclinedMove', handoverId: handover.id });
  } else if (roll < 0.81) {
    // A chat nobody has opened takes no words: then there are none.
    await world.patientWrites(caseId, 'Hur går det?').catch(() => undefined);
  } else await station.sync.drain();
}

/** What is finished is finished by somebody who has read the newest the patient wrote. */
function seen(world: RegionWorld, by: Desk, id: string, command: CaseCommand): CaseCommand {
  if (command.type !== 'markDone' && command.type !== 'close') return command;
  const last = caseAt(world.desk(by), id)?.messages.findLast((message) => message.kind === 'patient');
  return { ...command, lastSeenPatientMessageId: last?.id ?? null };
}

async function ownersOnHub(world: RegionWorld): Promise<ReadonlyMap<string, string>> {
  const page = await world.hub.search({ type: 'Task', params: [], count: 500 });
  if (!page.ok) throw new Error('no hub');
  const owners = page.value.resources
    .filter((task) => kindOf(task) === 'case')
    .map((task): readonly [string, string] => [task.id, ownerIdOf(task) ?? '']);
  return new Map(owners);
}

/** Refused commands are read and put aside, as people do: what waits behind one of a consultation may go then. */
async function tidy(world: RegionWorld, ids: readonly string[]): Promise<void> {
  // One refused lets the next go, which may be refused as well.
  for (let round = 0; round < 100; round += 1) {
    await world.settle();
    const putAside = desks.flatMap((desk) => {
      const { cases } = world.desk(desk);
      const ofCases = cases.refusedCommands().map(
        ({ commandId }) =>
          () =>
            cases.dismissRefused({ commandId }),
      );
      const ofConsultations = ids
        .flatMap((id) => consultationAt(world.desk(desk), id)?.refused ?? [])
        .map(
          ({ commandId }) =>
            () =>
              cases.consultations.dismiss({ commandId }),
        );
      return [...ofCases, ...ofConsultations];
    });
    if (putAside.length === 0) return;
    for (const dismiss of putAside) dismiss();
  }
}

async function check(world: RegionWorld, ids: readonly string[], typed: Typed): Promise<void> {
  await tidy(world, ids);
  const owners = await ownersOnHub(world);
  for (const id of caseIds) {
    // One unit answers for it, somebody there sees it, and nobody of another provider does.
    const unit = unitOf[owners.get(id) ?? ''];
    expect(['valbo', 'hjarta'], id).toContain(unit);
    const seeing = desks.filter((desk) => caseAt(world.desk(desk), id) !== null);
    expect(seeing.filter((desk) => worksAt[desk] === unit).length, `${id} at ${unit}`).toBeGreaterThan(0);
    expect(seeing).not.toContain('per');
  }
  for (const desk of desks) {
    const { store } = world.desk(desk);
    for (const { consultation } of allStoredConsultations(store.db)) {
      const { fromUnitId, targetResourceId, relatedCaseId, sentAt } = consultation;
      if (sentAt === null) continue;
      if (isAcrossProviders(fromUnitId, targetResourceId, store.directory())) expect(relatedCaseId).toBeNull();
      // One side answers for it, and can see it.
      const side = responsibleSide(consultation) === 'sender' ? fromUnitId : unitOf[targetResourceId ?? ''];
      const there = desks.filter((one) => worksAt[one] === side);
      expect(there.some((one) => consultationAt(world.desk(one), consultation.id) !== null)).toBe(true);
      // What was closed had been answered, or its sender had said that they know it was not.
      if (consultationStatus(consultation) === 'closed') expect(consultation.receivedAt).not.toBeNull();
    }
    expect(store.sync.unsentCount()).toBe(0);
  }
  // Whatever has been moved, taken and closed: what somebody was writing is still theirs to go on with (P16).
  // Words of a decline the hub did not take stand after them.
  for (const { who: writer, find, text } of typed.values())
    expect(find(world.desk(writer))?.split('\n\n')[0]).toBe(text);
}

describe('whatever order people click in', () => {
  test.each(seeds)(
    'R155 G2 G3 R160 P16 no case is without a responsible unit, none goes along across providers, no word is lost, seed %i',
    async (seed) => {
      const random = seededRandom(seed);
      const pick: Pick = (list) => list[Math.floor(random() * list.length)];
      const seedsOfCases = caseIds.map((id, index) => ({ id, ...(index === 0 ? { received: 'anna' as const } : {}) }));
      const world = await openRegion('gavleborg', seedsOfCases, desks);
      try {
        const ids: string[] = [];
        const typed: Typed = new Map();
        for (let step = 1; step <= steps; step += 1) {
          world.advance(Math.floor(random() * 20_000));
          await play(world, random, pick, ids, typed);
          if (step % checkEvery === 0) await check(world, ids, typed);
        }
        // The run has come far enough to prove something.
        expect(ids.length).toBeGreaterThan(2);
        expect(typed.size).toBeGreaterThan(3);
      } finally {
        world.close();
      }
    },
  );
});
