import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CoreStartFailure, type Core, type CoreOptions, type SharedHubOptions } from '../../../main/core/core.ts';
import { startCore } from '../../../main/core/startCore.ts';
import { startPeer, type Peer, type PeerOptions } from '../../fakes/peer/server.ts';
import { quirks } from '../../fakes/peer/quirks.ts';
import { sharedUnit, staff } from '../../fakes/peer/sharedUnit.ts';
import { newKey, type TestKey } from '../../helpers/keys.ts';
import { keyHex } from './clinic.ts';

const root = path.join(import.meta.dirname, '../../..');
const inbox = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };

describe('workstations that share a hub', () => {
  let folder: string;
  let peer: Peer;
  let running: Core[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'shared-'));
    running = [];
    for (const name of ['a', 'b', 'ovning']) mkdirSync(path.join(folder, name));
  });
  afterEach(async () => {
    for (const core of running) await core.close();
    await peer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const openPeer = async (options: PeerOptions = {}): Promise<void> => {
    peer = await startPeer(options);
    for (const resource of sharedUnit(Date.now())) peer.repository.seed(resource);
  };
  const options = (name: string, hub: SharedHubOptions | null): CoreOptions => ({
    dataDir: path.join(folder, name),
    keyHex,
    unprotectedKey: true,
    nativeBinding: null,
    resourcesDir: path.join(root, 'resources'),
    rulebooks: { training: 'ovning', imported: 'gavleborg' },
    importFile: null,
    hub,
    trainingSeed: null,
    now: null,
    chooseFirstWorkplace: false,
    simulate: false,
  });
  const start = async (name: string, who: keyof typeof staff, more: Partial<SharedHubOptions> = {}): Promise<Core> => {
    const hub = { base: peer.base, credentials: { kind: 'none' } as const, staff: staff[who].hsaId, ...more };
    const core = await startCore(options(name, hub));
    running.push(core);
    return core;
  };
  const state = (core: Core) => core.call('app.state', {});
  const rows = async (core: Core) => (await core.call('inbox.window', { filter: inbox, offset: 0, limit: 10 })).rows;
  const working = (core: Core) =>
    expect
      .poll(async () => (await state(core)).workplace !== null && (await rows(core)).length, { timeout: 20_000 })
      .toBe(2);
  const held = async (core: Core, caseId: string) => (await core.call('case.view', { caseId }))?.row;

  test('P180 who works here is known by HSA-id, and begins at once where there is one assignment', async () => {
    await openPeer();
    const anna = await start('a', 'anna', { staff: staff.anna.hsaId.toLowerCase() });
    await working(anna);
    expect(await state(anna)).toMatchObject({
      mode: 'shared',
      staffName: 'Anna Testpersonal',
      hub: { address: peer.base, staff: staff.anna.hsaId.toLowerCase(), staffKnown: true },
      connection: { state: 'connected' },
    });
    const list = await anna.call('workplace.list', {});
    expect(list.flatMap((unit) => unit.assignments.map(({ staffName }) => staffName))).toEqual(['Anna Testpersonal']);
  });

  test('P33 P180 a script that asks for figures waits for the hub, and counts what is held here', async () => {
    await openPeer();
    const hub = { base: peer.base, credentials: { kind: 'none' } as const, staff: staff.anna.hsaId };
    const core = await startCore({ ...options('a', hub), chooseFirstWorkplace: true });
    running.push(core);
    expect(await core.stats()).toMatchObject({ cases: 2, rows: 2, imported: null });
  });

  test('P230 P179 started without contact it is known when the list was last in step', async () => {
    await openPeer();
    const first = await start('a', 'anna');
    await working(first);
    // The directory alone is no list: that comes with the first sync.
    const whole = async (): Promise<boolean> => (await state(first)).connection.filling !== true;
    await expect.poll(whole, { timeout: 20_000 }).toBe(true);
    const { lastSyncAt } = (await state(first)).connection;
    await first.close();
    running = [];
    await peer.close();
    const again = await start('a', 'anna');
    await expect.poll(async () => (await state(again)).connection.state).toBe('away');
    const { connection } = await state(again);
    expect(connection.lastSyncAt).toBeNull();
    expect(connection.syncedBefore).toBeGreaterThanOrEqual(lastSyncAt ?? Number.POSITIVE_INFINITY);
  });

  test('P183 both take the same case: one has it, the other is told who, and it is never shown as theirs', async () => {
    await openPeer();
    const [anna, bo] = [await start('a', 'anna'), await start('b', 'bo')];
    await working(anna);
    await working(bo);
    const commands = await Promise.all(
      [anna, bo].map((core) => core.call('case.command', { caseId: 'c1', command: { type: 'receive' } })),
    );
    expect(commands.map(({ ok }) => ok)).toEqual([true, true]);
    await expect
      .poll(async () => (await Promise.all([anna, bo].map((core) => core.call('outbox.refused', {})))).flat().length, {
        timeout: 30_000,
      })
      .toBe(1);
    await expect
      .poll(
        async () => {
          const [a, b] = [await held(anna, 'c1'), await held(bo, 'c1')];
          return a?.holderName !== null && a?.holderName === b?.holderName;
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    const winner = (await held(anna, 'c1'))?.holderName;
    const told = (await Promise.all([anna, bo].map((core) => core.call('outbox.refused', {})))).flat();
    expect(told[0]?.refusal?.code).toBe('alreadyReceived');
    expect(told[0]?.refusal?.detail).toContain(winner ?? '?');
  });

  test('P198 what one left waiting in a folder is not sent for the next who opens it', async () => {
    await openPeer();
    const anna = await start('a', 'anna');
    await working(anna);
    const release = peer.hold();
    await anna.call('case.command', { caseId: 'c1', command: { type: 'receive' } });
    await anna.close();
    running = [];
    release();
    const bo = await start('a', 'bo');
    await working(bo);
    await expect
      .poll(async () => (await state(bo)).connection, { timeout: 20_000 })
      .toMatchObject({
        state: 'connected',
        unsent: 0,
      });
    expect(await bo.call('sync.overview', {})).toMatchObject({ waiting: [], othersWaiting: 0, heldForOthers: 1 });
    expect((await held(bo, 'c1'))?.holderName).toBeNull();
  });

  test('P178 a server that does things by halves is read, says why, and nothing is sent to it', async () => {
    await openPeer({ atomic: false });
    const anna = await start('a', 'anna');
    await working(anna);
    await expect
      .poll(async () => (await state(anna)).connection.readOnly, { timeout: 20_000 })
      .toContain('sparar en del');
    const asked = peer.asked.length;
    const answer = await anna.call('case.command', { caseId: 'c1', command: { type: 'receive' } });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'readOnlyHub' } });
    const view = await anna.call('case.view', { caseId: 'c1' });
    expect(Object.values(view!.actions).filter(({ allowed }) => allowed)).toEqual([]);
    expect(peer.asked.slice(asked).filter((line) => line === 'POST ')).toEqual([]);
  });

  test('P179 P200 a sign-in that is not taken is said as such, and so is an address where nothing of ours is; and everything goes on when it is', async () => {
    await openPeer({ client: { id: 'station', secret: 'rätt', lifetimeS: 3_600 } });
    const credentials = { kind: 'client', url: peer.tokenUrl, id: 'station', secret: 'fel' } as const;
    const anna = await start('a', 'anna', { credentials });
    await expect
      .poll(async () => (await state(anna)).connection, { timeout: 20_000 })
      .toMatchObject({ state: 'away', trouble: 'signIn' });
    await anna.close();
    running = [];
    const lost = await start('b', 'anna', { base: peer.base.replace('/fhir/R4', '/fel') });
    await expect
      .poll(async () => (await state(lost)).connection, { timeout: 20_000 })
      .toMatchObject({ state: 'away', trouble: 'unfit' });
    const again = await start('a', 'anna', { credentials: { ...credentials, secret: 'rätt' } });
    await working(again);
  });

  test('P248 P179 a key the login server does not know, or no longer gives the scope for, asks for a sign-in and says what to look at', async () => {
    const key = newKey('ES384');
    const scope = 'system/*.cruds';
    await openPeer({ client: { id: 'station', key: key.publicKey, scope, lifetimeS: 3_600 } });
    const signed = (own: TestKey, more: { readonly scope?: string } = {}) => ({
      kind: 'signed' as const,
      url: peer.tokenUrl,
      id: 'station',
      key: { alg: own.alg, key: own.key, keyId: null },
      scope,
      ...more,
    });
    for (const [credentials, code] of [
      [signed(newKey('ES384')), 'invalid_client'],
      [signed(key, { scope: 'system/*.rs' }), 'invalid_scope'],
    ] as const) {
      const anna = await start('a', 'anna', { credentials });
      await expect
        .poll(async () => (await state(anna)).connection, { timeout: 20_000 })
        .toMatchObject({ state: 'away', trouble: 'signIn', said: expect.stringContaining(code) as unknown });
      await anna.close();
      running = [];
    }
    const again = await start('a', 'anna', { credentials: signed(key) });
    await working(again);
    peer.forgetTokens();
    await again.call('sync.now', {});
    await expect.poll(() => peer.asked.filter((line) => line === 'POST /token').length).toBeGreaterThan(3);
    await expect.poll(async () => (await state(again)).connection.state, { timeout: 20_000 }).toBe('connected');
  });

  test('P249 a server that tells no versions is neither read nor written to, and everybody is told why', async () => {
    await openPeer({ quirk: quirks.noVersions(false) });
    const anna = await start('a', 'anna');
    await expect
      .poll(async () => (await state(anna)).connection, { timeout: 20_000 })
      .toMatchObject({ state: 'away', trouble: 'versionless', said: expect.stringContaining('versionId') as unknown });
    expect(peer.asked.filter((line) => line.startsWith('POST') && !line.endsWith('_search'))).toEqual([]);
    await anna.close();
    running = [];
    peer.setQuirk(null);
    await working(await start('a', 'anna'));
  });

  test('P185 a shared hub is asked less while nobody looks, and at once when somebody does', async () => {
    await openPeer();
    const hub = { base: peer.base, credentials: { kind: 'none' } as const, staff: staff.anna.hsaId };
    const waits: number[] = [];
    const core = await startCore(options('a', hub), {
      setTimer: (run, ms) => {
        waits.push(ms);
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
    running.push(core);
    await working(core);
    expect(Math.max(...waits.filter((ms) => ms < 20_000))).toBeLessThanOrEqual(4_000);
    core.look(false);
    core.wake();
    await expect.poll(() => waits.some((ms) => ms > 14_000 && ms <= 15_000), { timeout: 10_000 }).toBe(true);
    const asked = peer.asked.length;
    core.look(true);
    await expect.poll(() => peer.asked.length, { timeout: 3_000 }).toBeGreaterThan(asked);
  });

  test('P180 somebody the directory does not know works as nobody', async () => {
    await openPeer();
    const core = await start('a', 'anna', { staff: 'SE2321000016-ZZZZ' });
    await expect.poll(async () => (await state(core)).connection.state, { timeout: 20_000 }).toBe('connected');
    expect(await core.call('workplace.list', {})).toEqual([]);
    expect((await state(core)).hub).toMatchObject({ staffKnown: false });
    const choice = { unitId: 'valbo', assignmentId: 'pr-anna', resourceIds: ['valbo-ssk'] };
    await expect(core.call('workplace.choose', choice)).rejects.toThrow();
  });

  test('P180 a folder belongs to one server: with another, or with none, nothing is opened', async () => {
    await openPeer();
    const anna = await start('a', 'anna');
    await anna.close();
    running = [];
    const failed = (hub: SharedHubOptions | null, name = 'a') =>
      startCore(options(name, hub)).then(
        () => null,
        (error: unknown) => (error instanceof CoreStartFailure ? error.detail.code : 'another error'),
      );
    const hub = { base: peer.base, credentials: { kind: 'none' } as const, staff: staff.anna.hsaId };
    expect(await failed({ ...hub, base: 'http://127.0.0.1:9/fhir' })).toBe('otherHub');
    expect(await failed(null)).toBe('otherHub');
    running.push(await startCore(options('ovning', null)));
    await running[0]?.close();
    running = [];
    expect(await failed(hub, 'ovning')).toBe('otherHub');
  });
});
