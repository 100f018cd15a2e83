import { afterEach, describe, expect, test } from 'vitest';
import type { HubPort } from '../../../main/core/hubs/port.ts';
import { seededRandom } from '../../../main/core/training/random.ts';
import { createFaultyHub, type Fault, type HubMethod } from '../../fakes/faultyHub.ts';
import { openClinic, timesApplied, type Clinic, type Workstation } from './clinic.ts';

/** The hub with something happening before every request leaves and after every answer has come. */
function between(hub: HubPort, happens: (when: 'before' | 'after', method: HubMethod) => void): HubPort {
  const around =
    <A extends readonly unknown[], R>(method: HubMethod, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      happens('before', method);
      const answer = await call(...args);
      happens('after', method);
      return answer;
    };
  return {
    read: around('read', hub.read),
    history: around('history', hub.history),
    search: around('search', hub.search),
    next: around('next', hub.next),
    transaction: around('transaction', hub.transaction),
    createIfNoneExist: around('createIfNoneExist', hub.createIfNoneExist),
  };
}

const cases = ['c1', 'c2'] as const;

describe('a command taken back while the hub is being asked', () => {
  let clinic: Clinic;
  afterEach(() => clinic.close());

  test.each([
    ['before the case is read', 'before', 'read', true],
    ['after the case is read', 'after', 'read', true],
    ['before the transaction leaves', 'before', 'transaction', false],
    ['after the transaction is done', 'after', 'transaction', false],
  ] as const)('P83 %s: it is either taken back or sent', async (_where, when, method, undone) => {
    clinic = await openClinic([{ id: 'c1', received: 'anna' }]);
    let undo: (() => void) | null = null;
    const anna = clinic.workstation('anna', {
      through: (hub) =>
        between(hub, (at, asked) => {
          if (at !== when || asked !== method) return;
          undo?.();
          undo = null;
        }),
    });
    await anna.sync.drain();
    const commandId = anna.command('c1', { type: 'sendMessage', kind: 'answer', text: 'Vi skickar det i dag.' });
    let answer: unknown = null;
    undo = () => {
      answer = anna.cases.undoCommand({ commandId });
    };
    await anna.sync.drain();
    expect(answer).toMatchObject(undone ? { undone: true } : { undone: false, why: 'underWay' });
    expect(timesApplied(await clinic.versions('c1'), commandId)).toBe(undone ? 0 : 1);
    expect(anna.cases.viewCase({ caseId: 'c1' })?.drafts).toEqual(undone ? { answer: 'Vi skickar det i dag.' } : {});
    expect(anna.store.sync.unsentCount()).toBe(0);
  });

  for (const seed of [3, 17, 29, 43, 71, 97]) {
    test(`P83 P20 P22 P16 every word typed is in one place, whatever is taken back and whenever, seed ${seed}`, async () => {
      clinic = await openClinic(cases.map((id) => ({ id, received: 'anna' as const })));
      const random = seededRandom(seed);
      const network = createFaultyHub(clinic.hub);
      const given: { commandId: string; caseId: string }[] = [];
      const takenBack = new Set<string>();
      const typed: string[] = [];
      let racing = false;
      const refusedUndo = new Set<string>();

      const undoSomething = (): void => {
        // Most often the last thing, which may be on its way at this very moment.
        const entry = given.at(random() < 0.7 ? -1 : -1 - Math.floor(random() * given.length));
        if (entry === undefined) return;
        const answer = anna.cases.undoCommand({ commandId: entry.commandId });
        if (answer.undone) takenBack.add(entry.commandId);
        else refusedUndo.add(answer.why);
      };
      const anna: Workstation = clinic.workstation('anna', {
        through: () =>
          between(network.hub, () => {
            if (racing && random() < 0.12) undoSomething();
          }),
      });
      await anna.sync.drain();
      const faults = (method: HubMethod): Fault | null => {
        const roll = random();
        if (method !== 'transaction') return roll < 0.02 ? 'drop' : null;
        if (roll < 0.1) return 'loseAnswer';
        if (roll < 0.2) return 'duplicate';
        if (roll < 0.28) return 'arriveLate';
        return roll < 0.34 ? 'drop' : null;
      };
      network.decide(faults);
      const draftOf = (caseId: string): string => anna.cases.viewCase({ caseId })?.drafts['answer'] ?? '';

      for (let step = 0; step < 140; step += 1) {
        clinic.advance(Math.floor(random() * 15_000));
        const caseId = cases[Math.floor(random() * cases.length)] ?? 'c1';
        const roll = random();
        if (roll < 0.35) {
          const word = `Ord${seed}x${step}.`;
          typed.push(word);
          const text = [draftOf(caseId), word].filter((part) => part !== '').join('\n\n');
          anna.cases.saveDraft({ caseId, kind: 'answer', text });
        } else if (roll < 0.65) {
          const text = draftOf(caseId);
          if (text === '') continue;
          const command = { type: 'sendMessage', kind: random() < 0.5 ? 'answer' : 'info', text } as const;
          const answer = anna.cases.command({ caseId, command });
          if (answer.ok) given.push({ commandId: answer.commandId, caseId });
        } else if (roll < 0.8) {
          undoSomething();
        } else if (roll < 0.95) {
          racing = true;
          await anna.sync.drain();
          racing = false;
        } else {
          await network.deliverLate();
        }
      }
      network.decide(() => null);
      await network.deliverLate();
      for (let round = 0; round < 3; round += 1) await anna.sync.drain();

      expect(anna.store.sync.unsentCount()).toBe(0);
      expect(anna.cases.refusedCommands()).toEqual([]);
      const chats = await Promise.all(
        cases.map(async (id) =>
          (await clinic.childrenOf(id))
            .filter((child) => child.resourceType === 'Communication')
            .map((child) => JSON.stringify(child)),
        ),
      );
      const places = [...chats.flat(), ...cases.map(draftOf)];
      for (const word of typed) expect([word, places.filter((text) => text.includes(word)).length]).toEqual([word, 1]);
      for (const { commandId, caseId } of given) {
        const sent = timesApplied(await clinic.versions(caseId), commandId);
        expect([commandId, sent]).toEqual([commandId, takenBack.has(commandId) ? 0 : 1]);
      }
      expect(takenBack.size).toBeGreaterThan(3);
      expect(refusedUndo.size).toBeGreaterThan(0);
    });
  }
});
