import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contract } from '../../shared/ipc/contract.ts';
import { expect, monday, test } from './app.ts';
import { foreignCalls, fuzz } from './fuzzing.ts';
import { listen, outside } from './outside.ts';
import { runApp } from './run.ts';
import { secretsIn, secretsOf, toldIn, toldInFiles } from './secrets.ts';

const patient = '19880519-2393';

test('P53 P73 a working day leaves no name, personal number or telephone in output, notifications, titles or readable files', async ({
  launcher,
}) => {
  const desk = await launcher.start({ fresh: true });
  let output = '';
  const app = desk.app.process();
  for (const stream of [app.stdout, app.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await listen(desk);
  await desk.work('Valbo', /Sjuksköterska/);
  await expect.poll(async () => (await outside(desk)).toasts.length).toBeGreaterThan(0);

  // Work, and refusals.
  await desk.open(patient);
  const caseId = (await desk.row(patient).first().getAttribute('data-case-id')) ?? '';
  await desk.button('Ta emot').click();
  await desk.composer.fill(`Hej! Vi ringer dig. ${patient}`);
  await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
  await expect(desk.composer).toHaveValue('');
  const refused = await desk.page.evaluate(async (id) => {
    const answers = [
      await window.arendevakt.call('case.command', { caseId: id, command: { type: 'receive' } }),
      await window.arendevakt.call('case.command', { caseId: id, command: { type: 'acceptMove' } }),
      await window.arendevakt.call('case.command', { caseId: 'nosuch', command: { type: 'receive' } }),
    ];
    return answers.filter((answer) => answer.ok && !answer.value.ok).length;
  }, caseId);
  expect(refused).toBe(3);
  await desk.page.evaluate(fuzz, {
    seed: 53,
    calls: 500,
    names: Object.keys(contract),
    foreign: foreignCalls([], patient),
    onlyUnfit: ['training.newDay', 'training.setHubAway', 'window.reopen'],
    marker: patient,
  });
  await desk.playOutage(true);
  await desk.playOutage(false);
  const shown = await outside(desk);

  // The page crashes with a case open, then everything is killed.
  await desk.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const again = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    contents?.forcefullyCrashRenderer();
    await again;
  });
  await expect.poll(() => output).toContain('Fönstret stannade');
  const late = await outside(desk);
  const ended = new Promise<void>((resolve) => app.once('exit', () => resolve()));
  app.kill('SIGKILL');
  await ended;

  const secrets = await secretsOf(desk.dataDir);
  expect(secrets.names.length).toBeGreaterThan(20);
  expect(secrets.numbers.length).toBeGreaterThan(500);
  expect(secrets.numbers).toContain(patient);
  // The search finds what is there.
  expect(toldIn(`Ärendet gäller ${patient}.`, secrets)).toContain(patient);
  const words = [...shown.toasts, ...late.toasts].flatMap(({ title, body }) => [title, body]);
  expect(words.length).toBeGreaterThan(0);
  expect(toldIn([output, ...words, ...shown.titles, ...late.titles].join('\n'), secrets)).toEqual([]);
  expect(toldInFiles(desk.dataDir, secrets)).toEqual([]);
  // And it finds it in a file, in either encoding.
  for (const encoding of ['utf8', 'utf16le'] as const) {
    const planted = path.join(desk.dataDir, 'chromium', `planted-${encoding}.log`);
    writeFileSync(planted, `x${patient}x`, encoding);
    expect(toldInFiles(desk.dataDir, secrets)).toContain(`chromium/planted-${encoding}.log: ${patient}`);
    rmSync(planted);
  }
});

interface Entry {
  resource: Record<string, unknown>;
}

const fixture = (): { entry: Entry[] } & Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures/clinic-day.json'), 'utf8')) as {
    entry: Entry[];
  } & Record<string, unknown>;

test('P53 P27 P30 a file with names and numbers in the wrong places is reported without one of them', async ({
  launcher,
}) => {
  const bundle = fixture();
  const secrets = secretsIn(
    bundle.entry.map(({ resource }) => resource).filter((one) => one['resourceType'] === 'Patient'),
  );
  expect(secrets.numbers.length).toBeGreaterThan(500);
  const [number = ''] = secrets.numbers.filter((one) => /^\d{12}$/.test(one));
  const person = `${secrets.names[0] ?? ''} ${secrets.names[1] ?? ''}`;
  expect(toldIn(person, secrets)).toHaveLength(2);

  const spoil: readonly ((resource: Record<string, unknown>) => unknown)[] = [
    (one) => (one['status'] = person),
    (one) => (one['name'] = person),
    (one) => (one['birthDate'] = number),
    (one) => (one['gender'] = person),
    (one) => (one['sent'] = number),
    (one) => (one['for'] = { reference: `Patient/${number}` }),
    (one) => (one['identifier'] = [{ system: number, value: { person } }]),
    (one) => (one[person] = number),
    (one) => (one['id'] = number),
    (one) => (one['id'] = person),
    (one) => (one['meta'] = { profile: [person], lastUpdated: number }),
    (one) => (one['payload'] = [{ contentString: { [number]: person } }]),
    (one) => (one['code'] = { coding: [{ system: person, code: number }] }),
    (one) => (one['resourceType'] = secrets.names[0]),
  ];
  const kinds = ['Task', 'Patient', 'Communication', 'QuestionnaireResponse'];
  let spoilt = 0;
  for (const kind of kinds) {
    const of = bundle.entry.filter(({ resource }) => resource['resourceType'] === kind);
    for (const [index, one] of spoil.entries()) {
      const resource = of[index * 3]?.resource;
      if (resource === undefined) continue;
      one(resource);
      spoilt += 1;
    }
  }
  expect(spoilt).toBe(spoil.length * kinds.length);
  const folder = launcher.newDataDir();
  const odd = path.join(folder, 'odd.json');
  writeFileSync(odd, JSON.stringify(bundle));
  const files = {
    odd,
    broken: path.join(folder, 'broken.ndjson'),
    other: path.join(folder, 'other.json'),
  };
  writeFileSync(
    files.broken,
    `{"resourceType":"Patient","id":"p1"}\n{"resourceType":"Patient","name":"${person} ${number}\n`,
  );
  writeFileSync(files.other, JSON.stringify({ resourceType: person, id: number }));
  for (const [name, file] of Object.entries(files)) {
    const dataDir = launcher.newDataDir();
    const ended = await runApp('--smoke', '--import', file, '--data-dir', dataDir, '--now', monday);
    expect(ended.stderr + ended.stdout, name).not.toBe('');
    expect(toldIn(ended.stderr + ended.stdout, secrets), name).toEqual([]);
    expect(toldInFiles(dataDir, secrets), name).toEqual([]);
    if (name === 'odd') expect(JSON.parse(ended.stdout)).toMatchObject({ ready: true });
  }
});
