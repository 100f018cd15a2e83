import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAwayHub, type AwayHub } from '../../../main/core/hubs/away.ts';
import { askAfterMs } from '../../../main/core/sync/old.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { createFaultyHub } from '../../fakes/faultyHub.ts';
import { openClinic, timesApplied, type Clinic, type Workstation } from './clinic.ts';

describe('what has waited long is asked about before it is sent', () => {
  let clinic: Clinic;
  let away: AwayHub;
  let anna: Workstation;
  let off = 0;
  beforeEach(async () => {
    off = 0;
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }]);
    away = createAwayHub(clinic.hub);
    anna = clinic.workstation('anna', { through: () => away.hub, clockOff: () => off });
    await anna.sync.drain();
    away.setAway(true);
  });
  afterEach(() => clinic.close());

  const overview = () => contract['sync.overview'].output.parse(anna.cases.syncOverview([]));
  const note = (): string => anna.command('c2', { type: 'addNote', text: 'Ringt.' });
  const back = async (afterMs: number): Promise<void> => {
    clinic.advance(afterMs);
    away.setAway(false);
    await anna.sync.drain();
  };
  const sent = async (commandId: string): Promise<number> => timesApplied(await clinic.versions('c2'), commandId);
  const draft = () => anna.cases.viewCase({ caseId: 'c2' })?.drafts['note'];

  test('P145 after half a day it is not sent, stands in Synk and is counted; sent anyway it is done once', async () => {
    const commandId = note();
    await back(askAfterMs);
    expect(await sent(commandId)).toBe(0);
    expect(overview()).toMatchObject({
      waiting: [],
      conflicts: [{ commandId, text: 'Ringt.', again: true, refusal: { code: 'waitedTooLong' } }],
    });
    expect(anna.sync.connection()).toMatchObject({ asking: 1, unsent: 0 });
    expect(anna.cases.viewCase({ caseId: 'c2' })?.row).toMatchObject({ askedCount: 1, refusedCount: 0 });
    expect(anna.cases.tryAgain({ on: 'case', commandId }).outcome).toBe('due');
    await anna.sync.drain();
    expect(await sent(commandId)).toBe(1);
    expect(anna.sync.connection().asking).toBeUndefined();
    expect(draft()).toBeUndefined();
  });

  test('P145 put aside it is never sent, and its words are a draft', async () => {
    const commandId = note();
    await back(askAfterMs);
    anna.cases.dismissRefused({ commandId });
    await anna.sync.drain();
    expect(await sent(commandId)).toBe(0);
    expect(overview()).toMatchObject({ waiting: [], conflicts: [] });
    expect(draft()).toBe('Ringt.');
  });

  test('P145 younger, or said again since, it goes by itself', async () => {
    const commandId = note();
    clinic.advance(askAfterMs - 60_000);
    expect(anna.cases.tryAgain({ on: 'case', commandId }).outcome).toBe('due');
    const younger = note();
    await back(askAfterMs - 60_000);
    expect(await sent(commandId)).toBe(1);
    expect(await sent(younger)).toBe(1);
  });

  test('P145 P182 written by a clock that ran hours ahead nobody knows how old it is', async () => {
    await anna.close();
    off = 5 * 3_600_000;
    anna = clinic.workstation('anna', { through: () => away.hub, clockOff: () => off });
    const commandId = note();
    off = 0;
    await back(60_000);
    expect(await sent(commandId)).toBe(0);
    expect(overview().conflicts).toMatchObject([{ commandId, refusal: { code: 'waitedTooLong' } }]);
  });

  test.each([
    { fate: 'has', fault: 'loseAnswer', applied: 1, asked: [] },
    { fate: 'has not', fault: 'drop', applied: 0, asked: [{ refusal: { code: 'waitedTooLong' } }] },
  ] as const)('P145 P22 of what was sent once and the hub $fate, the hub is asked first', async (told) => {
    const network = createFaultyHub(clinic.hub);
    anna = clinic.workstation('anna', { name: 'anna-2', through: () => network.hub });
    await anna.sync.drain();
    const commandId = note();
    // The answer is lost, and so is the way there until half a day later.
    let cut = false;
    network.decide((method) => {
      if (method !== 'transaction' || cut) return cut ? 'drop' : null;
      cut = true;
      return told.fault;
    });
    await anna.sync.drain();
    expect(overview().waiting).toMatchObject([{ commandId, state: 'underWay' }]);
    network.decide(() => null);
    await back(askAfterMs);
    expect(await sent(commandId)).toBe(told.applied);
    expect(overview()).toMatchObject({ waiting: [], conflicts: told.asked });
  });
});
