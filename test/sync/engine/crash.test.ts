import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { killHub, killStore, Killed, type Life } from '../../fakes/killed.ts';
import { openClinic, timesApplied, type Clinic, type Workstation, type WorkstationOptions } from './clinic.ts';
import { violations, type Issued } from './invariants.ts';

describe('the process dies between two steps of a push', () => {
  let clinic: Clinic;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }]);
  });
  afterEach(() => clinic.close());

  const restart = async (dead: Workstation): Promise<Workstation> => {
    await dead.close();
    const alive = clinic.workstation('anna');
    await alive.sync.drain();
    return alive;
  };

  /** Where the process dies, and what is wired so that it does. */
  const deaths: readonly { readonly where: string; readonly wire: (life: Life) => WorkstationOptions }[] = [
    {
      where: 'before it is noted that the command is being sent',
      wire: (life) => ({ throughStore: (store) => killStore(store, life, 'markSending', 'before') }),
    },
    {
      where: 'after it is noted, before the first byte',
      wire: (life) => ({ through: (hub) => killHub(hub, life, 'transaction', 'before') }),
    },
    {
      where: 'after the commit, before the answer is read',
      wire: (life) => ({ through: (hub) => killHub(hub, life, 'transaction', 'after') }),
    },
    {
      where: 'after the read-back, before the entry is removed',
      wire: (life) => ({ throughStore: (store) => killStore(store, life, 'verified', 'before') }),
    },
    {
      where: 'after the entry is removed',
      wire: (life) => ({ throughStore: (store) => killStore(store, life, 'verified', 'after') }),
    },
  ];

  for (const { where, wire } of deaths) {
    test(`P21 P22 ${where}: the command is there once, whole, and nothing waits`, async () => {
      const life: Life = { armed: false };
      const anna = clinic.workstation('anna', wire(life));
      await anna.sync.drain();
      const text = 'Vi skickar nya testremsor.';
      const issued: Issued[] = [
        {
          commandId: anna.command('c2', { type: 'sendMessage', kind: 'answer', text }),
          caseId: 'c2',
          command: { type: 'sendMessage', kind: 'answer', text },
          text,
        },
        { commandId: anna.command('c1', { type: 'receive' }), caseId: 'c1', command: { type: 'receive' }, text: null },
      ];
      life.armed = true;
      await expect(anna.sync.drain()).rejects.toThrow(Killed);
      const alive = await restart(anna);
      expect(await violations(clinic, ['c1', 'c2'], issued, [alive])).toEqual([]);
      for (const entry of issued) expect(timesApplied(await clinic.versions(entry.caseId), entry.commandId)).toBe(1);
    });
  }

  test('P10 what was given before the process died is still waiting after it', async () => {
    const anna = clinic.workstation('anna');
    await anna.sync.drain();
    const commandId = anna.command('c1', { type: 'receive' });
    await anna.close();
    const again = clinic.workstation('anna');
    expect(again.cases.viewCase({ caseId: 'c1' })?.row.pending.map((entry) => entry.commandId)).toEqual([commandId]);
    await again.sync.drain();
    expect(timesApplied(await clinic.versions('c1'), commandId)).toBe(1);
  });

  test('P23 after a death in mid-send the command is said to be unknown, not sent and not done', async () => {
    const life: Life = { armed: true };
    const anna = clinic.workstation('anna', { through: (hub) => killHub(hub, life, 'transaction', 'after') });
    await anna.sync.drain();
    anna.command('c1', { type: 'receive' });
    await expect(anna.sync.drain()).rejects.toThrow(Killed);
    await anna.close();
    const again = clinic.workstation('anna', { through: (hub) => killHub(hub, { armed: true }, 'search', 'before') });
    await expect(again.sync.drain()).rejects.toThrow(Killed);
    const view = again.cases.viewCase({ caseId: 'c1' });
    expect(view?.receivedAt).toBeNull();
    expect(view?.row.pending.map((entry) => entry.state)).toEqual(['unknown']);
  });

  test('P25 a pull that dies half-way begins again where it stood: nothing is skipped', async () => {
    const life: Life = { armed: false };
    const anna = clinic.workstation('anna', { throughStore: (store) => killStore(store, life, 'applyPull', 'before') });
    await anna.sync.drain();
    clinic.advance(120_000);
    await clinic.patientWrites('c2', 'Har ni fått min fråga?');
    life.armed = true;
    await expect(anna.sync.drain()).rejects.toThrow(Killed);
    const alive = await restart(anna);
    expect(alive.cases.viewCase({ caseId: 'c2' })?.messages.map((message) => message.text)).toEqual([
      'Har ni fått min fråga?',
    ]);
  });
});
