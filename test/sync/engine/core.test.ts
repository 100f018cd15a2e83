import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CallFailure } from '../../../main/core/cases/types.ts';
import { readDataKind } from '../../../main/core/config/dataKind.ts';
import { CoreStartFailure, type Core, type CoreOptions } from '../../../main/core/core.ts';
import { startCore } from '../../../main/core/startCore.ts';
import type { FromCore, ToCore } from '../../../main/core/workerProtocol.ts';
import { contract, type EventName, type EventPayload } from '../../../shared/ipc/contract.ts';
import { keyHex } from './clinic.ts';

const root = path.join(import.meta.dirname, '../../..');
const morning = Date.parse('2026-11-20T07:00:00Z');
const hour = 3_600_000;
const everything = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };

describe('the core as a whole', () => {
  let dataDir: string;
  let running: Core[];
  let events: { readonly name: EventName; readonly payload: unknown }[];
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'core-'));
    running = [];
    events = [];
  });
  afterEach(async () => {
    for (const core of running) await core.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const options = (more: Partial<CoreOptions> = {}): CoreOptions => ({
    dataDir,
    keyHex,
    unprotectedKey: true,
    nativeBinding: null,
    resourcesDir: path.join(root, 'resources'),
    rulebooks: { training: 'ovning', imported: 'gavleborg' },
    importFile: null,
    trainingSeed: null,
    now: null,
    chooseFirstWorkplace: false,
    simulate: false,
    ...more,
  });
  const start = async (more: Partial<CoreOptions> = {}, systemNow = (): number => morning): Promise<Core> => {
    const core = await startCore(options(more), {
      systemNow,
      onEvent: <N extends EventName>(name: N, payload: EventPayload<N>) => void events.push({ name, payload }),
    });
    running.push(core);
    return core;
  };
  const close = async (core: Core): Promise<void> => {
    running = running.filter((other) => other !== core);
    await core.close();
  };
  const refusal = async (more: Partial<CoreOptions>): Promise<CoreStartFailure['detail']> => {
    const failed = await start(more).then(
      () => null,
      (error: unknown) => error,
    );
    if (!(failed instanceof CoreStartFailure)) throw new Error('it started');
    return failed.detail;
  };
  const importOf = (text: string): string => {
    const file = path.join(dataDir, 'fil.json');
    writeFileSync(file, text);
    return file;
  };
  const until = async (reached: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await reached())) await new Promise((resolve) => setImmediate(resolve));
  };

  test('P34 an empty folder becomes a training day, and the next start finds the same one', async () => {
    const first = await start();
    const made = await first.stats();
    expect(made.cases).toBeGreaterThan(100);
    expect(events.some((event) => event.name === 'progress')).toBe(true);
    await close(first);
    const second = await start();
    expect((await second.stats()).cases).toBe(made.cases);
    expect((await second.call('app.state', {})).mode).toBe('training');
  });

  test('P34 the clock of a training day goes on where it stopped, whatever the machine says', async () => {
    const first = await start({ now: morning });
    const stopped = (await first.call('app.state', {})).now;
    expect(stopped).toBeGreaterThanOrEqual(morning);
    await close(first);
    const second = await start({}, () => morning + 50 * hour);
    const resumed = (await second.call('app.state', {})).now;
    expect(resumed).toBeGreaterThanOrEqual(stopped);
    expect(resumed).toBeLessThan(morning + hour);
  });

  test('P34 a clock set before what is stored is refused, and the folder still opens', async () => {
    await close(await start({ now: morning }));
    expect((await refusal({ now: morning - hour })).code).toBe('clockBehindStore');
    const again = await start({ now: morning + hour });
    expect((await again.call('app.state', {})).now).toBeGreaterThanOrEqual(morning + hour);
  });

  test('P30 a folder filled by an import is not seeded, follows the system’s clock and has no simulation', async () => {
    const core = await start({ importFile: path.join(root, 'test/fixtures/clinic-day.json') });
    const stats = await core.stats();
    expect(stats).toMatchObject({ cases: 424, imported: 1_774, reported: 0, firstProblem: null });
    const state = await core.call('app.state', {});
    expect(state.mode).toBe('imported');
    expect(state.now).toBe(morning);
    expect(state.importReport).toEqual({ imported: 1_774, reported: [], total: 1_774 });
    await expect(core.call('training.newDay', {})).rejects.toThrow(CallFailure);
    await close(core);
    const again = await start();
    expect((await again.call('app.state', {})).mode).toBe('imported');
    expect((await again.call('app.state', {})).importReport?.imported).toBe(1_774);
  });

  test('P30 a file that cannot be read whole starts nothing and changes nothing', async () => {
    const detail = await refusal({ importFile: importOf('{"resourceType":"Bundle","type":"collection","entry":[') });
    expect(detail.code).toBe('badImport');
    expect(detail.message).toContain('fil.json');
    const after = await start();
    expect((await after.call('app.state', {})).mode).toBe('training');
  });

  test('P30 P34 from the first row read in, a training folder is no training day, and a broken file leaves it one', async () => {
    await close(await start());
    const kinds: unknown[] = [];
    const stopped = startCore(options({ importFile: path.join(root, 'test/fixtures/clinic-day.json') }), {
      onEvent: (name, payload) => {
        if (name !== 'progress') return;
        kinds.push(readDataKind(dataDir)?.mode);
        // Pass two counts from the beginning again: here the last row is written and nothing is committed.
        if (kinds.includes('imported') && 'done' in payload && payload.done === 1_774) throw new Error('stopped');
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(kinds).toContain('training');
    expect(kinds.at(-1)).toBe('imported');
    expect((await refusal({ importFile: importOf('{"resourceType":') })).code).toBe('badImport');
    expect((await (await start()).call('app.state', {})).mode).toBe('training');
  });

  test('P10 closing twice closes once', async () => {
    const core = await start();
    await Promise.all([core.close(), core.close()]);
    await core.close();
    expect((await (await start()).stats()).cases).toBeGreaterThan(100);
  });

  test('P34 a workplace chosen while a new day is made is kept for it', async () => {
    const core = await start({ chooseFirstWorkplace: true });
    const unit = (await core.call('workplace.list', {})).at(-1);
    const assignment = unit?.assignments[0];
    if (unit === undefined || assignment === undefined) throw new Error('nobody works there');
    const { assignmentId, resourceIds } = assignment;
    await Promise.all([
      core.call('workplace.choose', { unitId: unit.unitId, assignmentId, resourceIds }),
      core.call('training.newDay', {}),
    ]);
    expect((await core.call('app.state', {})).workplaceLabel).toContain(unit.name);
  });

  test('P52 another key opens nothing and says so', async () => {
    await close(await start());
    expect((await refusal({ keyHex: '11'.repeat(32) })).code).toBe('wrongKey');
  });

  test('D1 invented data has the training rulebook’s examples, data read from a file the region’s own rules', async () => {
    const training = await start();
    expect((await training.call('app.state', {})).rulebook.id).toBe('ovning');
    await close(training);
    const imported = await start({ importFile: path.join(root, 'test/fixtures/clinic-day.json') });
    expect((await imported.call('app.state', {})).rulebook.id).toBe('gavleborg');
    await close(imported);
    expect((await (await start()).call('app.state', {})).rulebook.id).toBe('gavleborg');
  });

  test('P94 a rulebook of the region’s own that is not whole is refused, and the page is told what is wrong', async () => {
    const folder = path.join(dataDir, 'config/rulebooks');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'ovning.json'), '{"id":"ovning"}');
    const { rulebook } = await (await start()).call('app.state', {});
    expect(rulebook).toMatchObject({ id: 'ovning', title: 'Regelverk för övning', override: { state: 'refused' } });
    expect(rulebook.override.problems).toContain('region: saknas');
  });

  test('P100 P101 the rulebook is read and asked before anybody has chosen where to work', async () => {
    const core = await start();
    expect((await core.call('app.state', {})).workplace).toBeNull();
    const view = await core.call('rulebook.view', {});
    expect(contract['rulebook.view'].output.safeParse(view).success).toBe(true);
    expect(view).toMatchObject({ id: 'ovning', from: 'shipped', refused: [], training: true });
    const form = view.forms[0]?.form ?? '';
    const reply = await core.call('policy.ask', { verb: 'route', form, sector: 'primary', age: 40 });
    expect(reply.answered && reply.text.some((line) => line.startsWith('Källa: '))).toBe(true);
  });

  test('R28 with another region’s rulebook a training day has administrative cases without priority', async () => {
    const core = await start({
      rulebooks: { training: 'ostergotland', imported: 'ostergotland' },
    });
    const { rulebook } = await core.call('app.state', {});
    expect(rulebook).toMatchObject({
      id: 'ostergotland',
      expiredDocuments: [],
      override: { state: 'none', problems: [] },
    });
    const unit = (await core.call('workplace.list', {})).find(({ unitId }) => unitId === 'hc-valbo');
    const priorities: (number | null)[] = [];
    for (const { assignmentId, resourceIds } of unit?.assignments ?? []) {
      await core.call('workplace.choose', { unitId: 'hc-valbo', assignmentId, resourceIds });
      const { rows } = await core.call('inbox.window', { filter: everything, offset: 0, limit: 500 });
      priorities.push(...rows.map((row) => row.priority));
    }
    expect(priorities.length).toBeGreaterThan(10);
    expect(priorities.filter((priority) => priority !== null && priority > 5)).toEqual([]);
  });

  test('P32 a rulebook that is not there is named', async () => {
    const detail = await refusal({ rulebooks: { training: 'ovning', imported: 'saknas' } });
    expect(detail.code).toBe('rulebook');
    expect(detail.message).toContain('saknas');
  });

  test('P51 what is not as the contract says, or is not the core’s to answer, is refused', async () => {
    const core = await start();
    await expect(core.call('inbox.window', { filter: everything, offset: -1, limit: 1 })).rejects.toThrow(CallFailure);
    await expect(core.call('clipboard.write', { text: 'x' })).rejects.toThrow(CallFailure);
    await expect(core.call('inbox.counts', { filter: everything })).rejects.toMatchObject({ code: 'noWorkplace' });
  });

  test('P33 with nobody chosen the first unit and role of the directory is used where asked for', async () => {
    const core = await start({ chooseFirstWorkplace: true });
    const state = await core.call('app.state', {});
    const [unit] = await core.call('workplace.list', {});
    expect(state.workplace?.unitId).toBe(unit?.unitId);
    expect((await core.stats()).rows).toBeGreaterThan(0);
  });

  test('D22 a chosen workplace has its queue when the choice is answered', async () => {
    const core = await start();
    const units = await core.call('workplace.list', {});
    const valbo = units.find((unit) => unit.name.startsWith('Valbo'));
    const assignment = valbo?.assignments[0];
    if (valbo === undefined || assignment === undefined) throw new Error('Valbo is missing');
    const { assignmentId, resourceIds } = assignment;
    await core.call('workplace.choose', { unitId: valbo.unitId, assignmentId, resourceIds });
    const page = await core.call('inbox.window', { filter: everything, offset: 0, limit: 50 });
    expect(page.total).toBeGreaterThan(5);
    expect(page.rows.every((row) => row.unitName.startsWith('Valbo') || row.handoverTo !== null)).toBe(true);
  });

  test('P23 the training hub can be made to be away and to come back', async () => {
    const core = await start({ chooseFirstWorkplace: true });
    const line = async (): Promise<string> => (await core.call('app.state', {})).connection.state;
    await core.call('training.setHubAway', { away: true });
    await until(async () => (await line()) === 'away');
    expect((await core.call('app.state', {})).hubAwaySimulated).toBe(true);
    await core.call('training.setHubAway', { away: false });
    await until(async () => (await line()) === 'connected');
  });

  test('P34 a new training day starts afresh at the same workplace, and everybody is told', async () => {
    const core = await start({ chooseFirstWorkplace: true });
    const before = await core.call('app.state', {});
    const { rows } = await core.call('inbox.window', { filter: everything, offset: 0, limit: 1 });
    await core.call('draft.save', { caseId: rows[0]?.caseId ?? '', kind: 'note', text: 'Utkast' });
    events.length = 0;
    await Promise.all([core.call('training.newDay', {}), core.call('training.newDay', {})]);
    expect(events.filter((event) => event.name === 'restarted').length).toBeGreaterThan(0);
    const after = await core.call('app.state', {});
    expect(after.workplace).toEqual(before.workplace);
    expect((await core.stats()).cases).toBeGreaterThan(100);
    const shown = await core.call('inbox.window', { filter: everything, offset: 0, limit: 100 });
    expect(shown.rows.every((row) => !row.hasDraft)).toBe(true);
  });

  test('R132 a patient asked to write does so on the hub, and the case shows it', async () => {
    const core = await start();
    const units = await core.call('workplace.list', {});
    for (const unit of units) {
      const [assignment] = unit.assignments;
      if (assignment === undefined) continue;
      await core.call('workplace.choose', {
        unitId: unit.unitId,
        assignmentId: assignment.assignmentId,
        resourceIds: assignment.resourceIds,
      });
      const page = await core.call('inbox.window', { filter: everything, offset: 0, limit: 100 });
      const row = page.rows.find((candidate) => candidate.status === 'ongoing');
      if (row === undefined) continue;
      const { caseId } = row;
      const patientMessages = async (): Promise<number> =>
        (await core.call('case.view', { caseId }))?.messages.filter((message) => message.kind === 'patient').length ??
        0;
      const before = await patientMessages();
      await core.call('training.patient', { caseId, act: 'write' });
      await until(async () => (await patientMessages()) > before);
      return;
    }
    throw new Error('No ongoing case in the training region.');
  });

  test('P33 the worker thread answers over its port and ends when asked', async () => {
    const worker = new Worker(path.join(root, 'main/core/worker.ts'));
    const heard: FromCore[] = [];
    const ended = new Promise<number>((resolve) => worker.on('exit', resolve));
    worker.on('message', (message: FromCore) => heard.push(message));
    const send = (message: ToCore): void => worker.postMessage(message);
    const hear = async (matches: (message: FromCore) => boolean): Promise<FromCore> => {
      await until(() => heard.some(matches));
      const found = heard.find(matches);
      if (found === undefined) throw new Error('not heard');
      return found;
    };
    send({ type: 'start', options: options({ chooseFirstWorkplace: true }) });
    await hear((message) => message.type === 'started');
    send({ type: 'stats', id: 1 });
    send({ type: 'call', id: 2, name: 'inbox.counts', input: { filter: 'wrong' } });
    send({ type: 'call', id: 3, name: 'app.state', input: {} });
    expect(await hear((message) => message.type === 'answer' && message.id === 1)).toMatchObject({ ok: true });
    expect(await hear((message) => message.type === 'answer' && message.id === 2)).toMatchObject({
      ok: false,
      error: { code: 'badInput' },
    });
    expect(await hear((message) => message.type === 'answer' && message.id === 3)).toMatchObject({
      ok: true,
      value: { mode: 'training' },
    });
    send({ type: 'close' });
    expect(await ended).toBe(0);
    expect(heard.at(-1)?.type).toBe('closed');
  });

  test('P10 a worker asked to end while it starts closes what it opened, and the folder opens again', async () => {
    const worker = new Worker(path.join(root, 'main/core/worker.ts'));
    const ended = new Promise<number>((resolve) => worker.on('exit', resolve));
    worker.postMessage({ type: 'start', options: options() } satisfies ToCore);
    worker.postMessage({ type: 'close' } satisfies ToCore);
    expect(await ended).toBe(0);
    expect((await (await start()).stats()).cases).toBeGreaterThan(100);
  });

  test('P32 a worker that cannot start says why in one answer', async () => {
    const worker = new Worker(path.join(root, 'main/core/worker.ts'));
    const first = new Promise<FromCore>((resolve) => worker.once('message', resolve));
    worker.postMessage({
      type: 'start',
      options: options({ rulebooks: { training: 'ovning', imported: 'saknas' } }),
    } satisfies ToCore);
    expect(await first).toMatchObject({ type: 'startFailed', error: { code: 'rulebook' } });
    await worker.terminate();
  });
});
