import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAwayHub, type AwayHub } from '../../../main/core/hubs/away.ts';
import type { HubPort } from '../../../main/core/hubs/port.ts';
import { backoff, jitter } from '../../../main/core/sync/backoff.ts';
import { createHubClock } from '../../../main/core/sync/clock.ts';
import { openClinic, startAt, timesApplied, type Clinic, type Workstation } from './clinic.ts';

describe('the way to the hub', () => {
  let clinic: Clinic;
  let away: AwayHub;
  let anna: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }]);
    away = createAwayHub(clinic.hub);
    anna = clinic.workstation('anna', { through: () => away.hub });
    await anna.sync.drain();
    anna.sync.start();
    await clinic.tick();
  });
  afterEach(() => clinic.close());

  test('P23 while connected it is asked every four seconds, and says when it was last in step', async () => {
    const before = clinic.now();
    await clinic.nextTimer();
    await clinic.nextTimer();
    expect(clinic.now() - before).toBeLessThanOrEqual(8_000);
    expect(anna.sync.connection()).toEqual({ state: 'connected', lastSyncAt: clinic.now(), unsent: 0 });
  });

  test('P23 an absent hub is tried at 1, 2, 4, 8, 16 and then every 30 seconds, and is away since the first', async () => {
    away.setAway(true);
    await clinic.nextTimer();
    const since = clinic.now();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const before = clinic.now();
      await clinic.nextTimer();
      waits.push((clinic.now() - before) / 1_000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
    const line = anna.sync.connection();
    expect(line.state === 'away' && line.since).toBe(since);
    expect(line.state === 'away' && line.nextTryAt).toBe(clinic.timers.nextAt());
  });

  test('P23 when the hub is back everything that waited goes at once, whatever its own back-off', async () => {
    away.setAway(true);
    const commandId = anna.command('c1', { type: 'receive' });
    for (let attempt = 0; attempt < 8; attempt += 1) await clinic.nextTimer();
    expect(anna.sync.connection()).toMatchObject({ state: 'away', unsent: 1 });
    away.setAway(false);
    await clinic.nextTimer();
    expect(anna.sync.connection()).toMatchObject({ state: 'connected', unsent: 0 });
    expect(timesApplied(await clinic.versions('c1'), commandId)).toBe(1);
  });

  test('P23 a command given while connected goes at once, without waiting for the poll', async () => {
    const before = clinic.now();
    const commandId = anna.command('c1', { type: 'receive' });
    await clinic.nextTimer();
    expect(clinic.now()).toBe(before);
    expect(timesApplied(await clinic.versions('c1'), commandId)).toBe(1);
  });

  test('P23 being told that the hub is back tries at once', async () => {
    away.setAway(true);
    for (let attempt = 0; attempt < 6; attempt += 1) await clinic.nextTimer();
    const before = clinic.now();
    away.setAway(false);
    anna.sync.pullSoon('everything');
    await clinic.nextTimer();
    expect(clinic.now()).toBe(before);
    expect(anna.sync.connection().state).toBe('connected');
  });

  test('P23 nothing is planned any more once the engine has stopped', async () => {
    await anna.sync.stop();
    anna.sync.wake();
    anna.sync.pullSoon();
    expect(clinic.timers.nextAt()).toBeNull();
  });

  test('P23 a hub that names a time to come back is left alone until then', async () => {
    const busy = (hub: HubPort): HubPort => ({
      ...hub,
      search: () =>
        Promise.resolve({ ok: false, failure: { kind: 'unavailable', message: '503', retryAfterMs: 45_000 } }),
    });
    const bo = clinic.workstation('bo', { through: busy });
    await bo.sync.pullNow();
    const line = bo.sync.connection();
    expect(line.state === 'away' && line.nextTryAt).toBe(clinic.now() + 45_500);
  });

  test('P23 a machine’s clock set back two hours stops neither polls nor repeats', async () => {
    let off = 0;
    const bo = clinic.workstation('bo', { clockOff: () => off });
    await bo.sync.drain();
    bo.sync.start();
    await clinic.tick();
    const commandId = bo.command('c1', { type: 'receive' });
    bo.store.sync.markUnknown(commandId, clinic.now() + 60_000, 'inget svar');
    off = -2 * 3_600_000;
    await clinic.tick();
    await clinic.tick();
    expect(bo.sync.connection()).toMatchObject({ state: 'connected', unsent: 0 });
    expect(timesApplied(await clinic.versions('c1'), commandId)).toBe(1);
    await anna.sync.drain();
    anna.command('c1', { type: 'changePriority', priority: 6, base: 8, reason: null });
    await anna.sync.drain();
    await clinic.tick();
    expect(bo.cases.viewCase({ caseId: 'c1' })?.row.priority).toBe(6);
  });

  test('P182 a machine’s clock that is minutes off is told, one that is seconds off is not', async () => {
    let off = 600_000;
    const bo = clinic.workstation('bo', { clockOff: () => off });
    await bo.sync.drain();
    expect(bo.sync.connection()).toMatchObject({ skewMs: -600_000 });
    off = 90_000;
    await bo.sync.drain();
    expect(bo.sync.connection()).not.toHaveProperty('skewMs');
    expect(anna.sync.connection()).not.toHaveProperty('skewMs');
  });

  test('P34 what is written carries the hub’s time where the workstation’s clock is wrong', () => {
    let local = startAt;
    const clock = createHubClock({ now: () => local });
    clock.observe(startAt + 600_000);
    expect(clock.now()).toBe(startAt + 600_000);
    local += 1_000;
    clock.observe(startAt + 601_400);
    expect(clock.offset()).toBe(600_000);
    clock.observe(local + 500);
    expect(clock.offset()).toBe(0);
  });

  test('P23 those who met at one version are spread over the whole wait', () => {
    expect(jitter(2, 100, 4_000, () => 0)).toBe(0);
    expect(jitter(2, 100, 4_000, () => 0.5)).toBe(200);
    expect(jitter(400, 100, 4_000, () => 0.999_999)).toBe(4_000);
  });

  test('P23 the back-off doubles, is capped and spreads a quarter either way', () => {
    expect(backoff(0, 1_000, 30_000, () => 0)).toBe(750);
    expect(backoff(0, 1_000, 30_000, () => 0.999_999)).toBe(1_250);
    expect(backoff(3, 1_000, 30_000, () => 0.5)).toBe(8_000);
    expect(backoff(400, 1_000, 30_000, () => 0.5)).toBe(30_000);
  });
});
