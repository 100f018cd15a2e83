import { afterEach, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../main/core/training/random.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { RefusedCommand } from '../../../shared/ipc/schemas.ts';
import { createFaultyHub, type Fault, type FaultyHub, type HubMethod } from '../../fakes/faultyHub.ts';
import { openClinic, type Clinic, type Person, type Workstation } from './clinic.ts';
import { violations, type Issued } from './invariants.ts';

type GivenCommand = CallInput<'case.command'>['command'];

const hotCases = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
const steps = 208;
const seeds = [11, 23, 37, 41, 59, 67];
const priorities = [6, 7, 8, 9] as const;

/** One person's machine: it can be cut off, and it can die and start again. */
interface Machine {
  readonly person: Person;
  readonly network: FaultyHub;
  station: Workstation;
  cutOff: boolean;
}

/**
 * Three workstations at two units, hot cases, a network that loses, repeats, delays and ages what it
 * carries, partitions and restarts. What is checked afterwards is the hub's own history.
 */
describe('several workstations on one hub', () => {
  let clinic: Clinic;
  afterEach(() => clinic.close());

  const machineOf = (person: Person): Machine => {
    const network = createFaultyHub(clinic.hub);
    return { person, network, station: clinic.workstation(person, { through: () => network.hub }), cutOff: false };
  };

  const faultsOf =
    (machine: Machine, random: () => number) =>
    (method: HubMethod): Fault | null => {
      if (machine.cutOff) return 'drop';
      const roll = random();
      if (method === 'transaction') {
        if (roll < 0.08) return 'loseAnswer';
        if (roll < 0.13) return 'duplicate';
        if (roll < 0.18) return 'arriveLate';
        if (roll < 0.21) return 'phantom';
        return roll < 0.25 ? 'drop' : null;
      }
      return roll < 0.03 ? 'stale' : roll < 0.04 ? 'drop' : null;
    };

  for (const seed of seeds) {
    test(`P20 P21 P22 P24 P25 G1 G7 nothing lost, doubled or half-done, seed ${seed}`, async () => {
      clinic = await openClinic(hotCases.map((id) => ({ id })));
      const random = seededRandom(seed);
      const machines = (['anna', 'bo', 'cilla'] as const).map(machineOf);
      for (const machine of machines) await machine.station.sync.drain();
      for (const machine of machines) machine.network.decide(faultsOf(machine, random));
      const issued: Issued[] = [];
      const putAside: RefusedCommand[] = [];
      let typed = 0;
      const words = (): string => {
        typed += 1;
        return `Text ${seed}-${typed}`;
      };

      for (let step = 0; step < steps; step += 1) {
        clinic.advance(Math.floor(random() * 20_000));
        const machine = machines[Math.floor(random() * machines.length)] ?? machines[0];
        const caseId = hotCases[Math.floor(random() * hotCases.length)] ?? 'c1';
        if (machine === undefined) continue;
        const roll = random();
        if (roll < 0.55) {
          const command = anyCommand(machine.station, caseId, random, words);
          const answer = machine.station.cases.command({ caseId, command });
          if (answer.ok) issued.push({ commandId: answer.commandId, caseId, command, text: textOf(command) });
        } else if (roll < 0.85) {
          await machine.station.sync.drain();
        } else if (roll < 0.9) {
          machine.cutOff = !machine.cutOff;
        } else if (roll < 0.92) {
          putAside.push(...readRefused(machine.station));
        } else if (roll < 0.94) {
          await machine.station.close();
          machine.station = clinic.workstation(machine.person, { through: () => machine.network.hub });
        } else if (roll < 0.97) {
          await machine.network.deliverLate();
        } else {
          await clinic.patientWrites(caseId, words()).catch(() => undefined);
        }
      }

      for (const machine of machines) {
        machine.cutOff = false;
        machine.network.decide(() => null);
        await machine.network.deliverLate();
      }
      for (let round = 0; round < 3; round += 1) {
        for (const machine of machines) await machine.station.sync.drain();
      }
      putAside.push(...(await settleWaiting(machines)));
      expect(
        await violations(
          clinic,
          hotCases,
          issued,
          machines.map((machine) => machine.station),
          putAside,
        ),
      ).toEqual([]);
      expect(issued.length).toBeGreaterThan(40);
    });
  }
});

/** What waits behind a refused command of its case goes on once that one has been read and put aside. */
async function settleWaiting(machines: readonly Machine[]): Promise<readonly RefusedCommand[]> {
  const putAside: RefusedCommand[] = [];
  for (const { station } of machines) {
    for (let round = 0; round < 60 && station.store.sync.unsentCount() > 0; round += 1) {
      await station.sync.drain();
      putAside.push(...readRefused(station));
    }
  }
  for (const { station } of machines) await station.sync.drain();
  return putAside;
}

/** A person reads what was refused and takes it off the list. */
function readRefused(station: Workstation): readonly RefusedCommand[] {
  const refused = station.cases.refusedCommands();
  for (const entry of refused) station.cases.dismissRefused({ commandId: entry.commandId });
  return refused;
}

function textOf(command: GivenCommand): string | null {
  switch (command.type) {
    case 'sendMessage':
    case 'addNote':
      return command.text;
    case 'requestMove':
      return command.message;
    default:
      return null;
  }
}

/** Something a person might do, lawful or not, with what they see. */
function anyCommand(station: Workstation, caseId: string, random: () => number, words: () => string): GivenCommand {
  const view = station.cases.viewCase({ caseId });
  const base = view?.row.priority ?? 8;
  const other = priorities[Math.floor(random() * priorities.length)] ?? 7;
  const targets = ['hjarta-adm', 'valbo-ssk', 'valbo-adm'];
  const choices: readonly (() => GivenCommand)[] = [
    () => ({ type: 'receive' }),
    () => ({ type: 'receive' }),
    () => ({ type: 'takeOver' }),
    () => ({ type: 'release' }),
    () => ({ type: 'sendMessage', kind: 'answer', text: words() }),
    () => ({ type: 'sendMessage', kind: 'info', text: words() }),
    () => ({ type: 'addNote', text: words() }),
    () => ({ type: 'changePriority', priority: other, base, reason: 'Ny bedömning.' }),
    () => ({ type: 'markDone', lastSeenPatientMessageId: view?.lastPatientMessageId ?? null }),
    () => ({
      type: 'requestMove',
      targetResourceId: targets[Math.floor(random() * targets.length)] ?? 'hjarta-adm',
      priority: base,
      priorityReason: null,
      reason: 'misplaced',
      message: words(),
    }),
    () => ({ type: 'cancelMove' }),
    () => ({ type: 'cancelMoveAndReceive' }),
    () => ({ type: 'acceptMove' }),
    () => ({ type: 'declineMove', reason: 'Inte vårt uppdrag.' }),
    () => ({ type: 'acknowledgeDeclinedMove', handoverId: view?.declinedHandover?.id ?? 'none' }),
  ];
  const all = choices.map((choice) => choice());
  const allowed: Readonly<Record<string, { readonly allowed: boolean }>> = view?.actions ?? {};
  const lawful = all.filter((command) => allowed[command.type]?.allowed === true);
  // Mostly what the buttons allow; now and then what they do not.
  const from = lawful.length > 0 && random() < 0.9 ? lawful : all;
  return from[Math.floor(random() * from.length)] ?? { type: 'receive' };
}
