import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  buildHealthcareService,
  buildMessage,
  buildOrganization,
  buildPatient,
  buildTask,
  kindOf,
  mapCase,
  mapDirectory,
  mapPatient,
} from '../../../main/core/fhir/index.ts';
import type { HubResource, StoredResource } from '../../../main/core/hubs/port.ts';
import { importFile } from '../../../main/core/import/importFile.ts';
import type { ImportOutcome, ImportProgress, ImportReport } from '../../../main/core/import/importFile.ts';
import { openTestHub } from '../../helpers/hub.ts';
import type { TestHub } from '../../helpers/hub.ts';

const clinicDay = join(import.meta.dirname, '../../fixtures/clinic-day.json');
let made: TestHub;
let folder = '';
beforeEach(() => {
  made = openTestHub();
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => {
  made.close();
  rmSync(folder, { recursive: true, force: true });
});

const unit = { id: 'hc', name: 'Test hälsocentral' };
const patient = buildPatient({ id: 'p1', given: 'Test', family: 'Testsson', personnummer: '198805192393' });
const resources: readonly HubResource[] = [
  buildOrganization({ id: 'hc', name: unit.name }),
  buildHealthcareService({ id: 'r1', unit, role: 'Administratör' }),
  patient,
  aCase('c1'),
  buildMessage({
    id: 'm1',
    messageId: 'M1',
    partOf: 'Task/c1',
    patientId: 'p1',
    sender: { type: 'patient', id: 'p1' },
    kind: 'patient',
    sentAt: 1_000,
    text: 'Hej',
  }),
];

function aCase(id: string, over: Partial<Parameters<typeof buildTask>[0]> = {}): HubResource {
  return buildTask({
    id,
    clientId: `client-${id}`,
    commandId: `command-${id}`,
    contactId: `contact-${id}`,
    kind: 'async',
    form: 'prescription_renewal',
    contactReason: 'Förnya recept',
    patient: { id: 'p1', name: 'Test Testsson' },
    owner: { id: 'r1', name: 'Administratör' },
    priority: 8,
    arrivedAt: Date.parse('2026-11-20T08:00:00Z'),
    handleBy: null,
    ...over,
  });
}

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}
const bundle = (list: readonly unknown[]) =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: list.map((resource) => ({ resource })) });
const ndjson = (list: readonly unknown[]) => list.map((resource) => `${JSON.stringify(resource)}\n`).join('');

function report(outcome: ImportOutcome): ImportReport {
  if (!outcome.ok) throw new Error(`${outcome.place}: ${outcome.message}`);
  expect(outcome.imported + outcome.reported).toBe(outcome.total);
  return outcome;
}
const countAll = () =>
  ['Organization', 'HealthcareService', 'Patient', 'Task', 'Communication'].reduce(
    (sum, type) => sum + made.hub.countOf(type),
    0,
  );

describe('a whole day of a region', () => {
  test('P31 the 1,774 resources go in, none is left out, and every one of them can be read', async () => {
    const outcome = report(await importFile(clinicDay, made.hub));
    expect(outcome).toMatchObject({ total: 1_774, imported: 1_774, reported: 0, alreadyThere: 0, problems: [] });
    expect(made.hub.countOf('Task', 'arende')).toBe(424);
    expect(made.hub.countOf('Task', 'flytta')).toBe(18);
    expect(made.hub.countOf('Task', 'konsultation')).toBe(23);

    const all = await everything();
    const directory = mapDirectory(all);
    expect(directory.problems).toEqual([]);
    expect([directory.providers.length, directory.resources.length, directory.assignments.length]).toEqual([2, 61, 61]);
    const assignments = new Map(directory.assignments.map((item) => [item.id, item]));
    const cases = all
      .filter((item) => kindOf(item) === 'case')
      .map((task) =>
        mapCase(
          {
            task,
            moves: all.filter(
              (item) => kindOf(item) === 'move' && JSON.stringify(item['partOf']).includes(`"Task/${task.id}"`),
            ),
            communications: all.filter((item) => item.resourceType === 'Communication'),
            form: null,
          },
          { assignment: (id) => assignments.get(id), patientName: () => undefined },
        ),
      );
    const mapped = cases.flatMap((item) => (item.ok ? [item.value] : []));
    expect(mapped).toHaveLength(424);
    expect(mapped.filter((item) => item.readOnlyReason !== null)).toEqual([]);
    // 24 drop-ins from triage; help to find a time for sampling comes as a drop-in too (G12), with its form.
    const dropIns = mapped
      .filter((item) => item.state.careCase.kind === 'dropIn')
      .map((item) => item.state.careCase.form);
    expect(dropIns.filter((form) => form === 'triage')).toHaveLength(24);
    expect(dropIns.filter((form) => form.startsWith('sampling_booking'))).toHaveLength(6);
    expect(
      mapped.flatMap((item) => item.state.handovers).filter((item) => item.status === 'pending' && item.message !== ''),
    ).toHaveLength(18);
    const patients = all.filter((item) => item.resourceType === 'Patient').map(mapPatient);
    expect(patients.filter((item) => item.ok && /^\d{12}$/.test(item.value.personnummer ?? ''))).toHaveLength(387);
  });

  test('P31 as NDJSON it is the same day', async () => {
    const day = JSON.parse(readFileSync(clinicDay, 'utf8')) as {
      readonly entry: readonly { readonly resource: HubResource }[];
    };
    const file = write('day.ndjson', ndjson(day.entry.map((entry) => entry.resource)));
    const progress: ImportProgress[] = [];
    const outcome = report(await importFile(file, made.hub, { onProgress: (step) => progress.push(step) }));
    expect(outcome).toMatchObject({ total: 1_774, imported: 1_774, reported: 0 });
    expect(made.hub.countOf('Task', 'arende')).toBe(424);
    expect(progress).toEqual([
      { phase: 'check', done: 500, total: null },
      { phase: 'check', done: 1_000, total: null },
      { phase: 'check', done: 1_500, total: null },
      { phase: 'check', done: 1_774, total: 1_774 },
      { phase: 'write', done: 500, total: 1_774 },
      { phase: 'write', done: 1_000, total: 1_774 },
      { phase: 'write', done: 1_500, total: 1_774 },
      { phase: 'write', done: 1_774, total: 1_774 },
    ]);
  });

  async function everything(): Promise<readonly StoredResource[]> {
    const types = [
      'Organization',
      'HealthcareService',
      'Practitioner',
      'PractitionerRole',
      'Patient',
      'Task',
      'Communication',
    ];
    const pages = await Promise.all(types.map((type) => made.hub.search({ type, params: [], count: 1_000 })));
    return pages.flatMap((page) => (page.ok ? page.value.resources : []));
  }
});

describe('a file that cannot be read whole changes nothing', () => {
  const whole = bundle(resources);
  const lines = ndjson(resources);
  const cut = JSON.stringify(JSON.parse(whole), null, 1).slice(0, -400);
  test.each([
    ['empty', 'a.json', '', '', 'Filen är tom.'],
    ['only blank lines', 'a.ndjson', '\n \n', '', 'Filen är tom.'],
    ['a Bundle cut off', 'a.json', whole.slice(0, -30), ':1', 'Filen slutar mitt i; den verkar vara avklippt.'],
    [
      'a Bundle over several lines cut off',
      'a.json',
      cut,
      `:${cut.trimEnd().split('\n').length}`,
      'Filen slutar mitt i; den verkar vara avklippt.',
    ],
    ['NDJSON cut off', 'a.ndjson', lines.slice(0, -30), ':5', 'Raden är inte JSON; filen verkar vara avklippt.'],
    ['a line that is not JSON', 'a.ndjson', `${lines}inte json\n${lines}`, ':6', 'Raden är inte JSON.'],
    ['a first line that is not JSON', 'a.ndjson', `{"resourceType":\n${lines}`, ':1', 'Raden är inte JSON.'],
    [
      'a Bundle with a broken line',
      'a.json',
      '{\n"resourceType": "Bundle",\n"entry": [}\n]}',
      ':3',
      'Filen är inte JSON på den här raden.',
    ],
    ['not JSON at all', 'a.json', '<html>\n</html>', ':1', 'Raden är inte JSON.'],
    [
      'JSON that is not FHIR',
      'a.json',
      '{\n"hello": "world"\n}',
      '',
      'Filen är inte FHIR: varken en Bundle eller en resurs.',
    ],
    ['lines that are not FHIR', 'a.ndjson', '{"hello":1}\n[2]\n', '', 'Filen är inte FHIR: ingen rad är en resurs.'],
    ['a Bundle with nothing in it', 'a.json', bundle([]), '', 'Filen innehåller inga resurser.'],
    ['not UTF-8', 'a.ndjson', Buffer.from(lines, 'latin1').toString('binary').replace('Test', '\u0000'), null, null],
  ])('P30 %s', async (_case, name, content, place, message) => {
    const file = write(name, place === null ? Buffer.concat([Buffer.from(lines), Buffer.from([0xff, 0xfe])]) : content);
    const outcome = await importFile(file, made.hub);
    expect(outcome).toEqual({
      ok: false,
      place: `${file}${place ?? ''}`,
      message: message ?? 'Filen är inte text i UTF-8, eller är avklippt mitt i ett tecken.',
    });
    expect(countAll()).toBe(0);
    expect(made.hub.newestStored()).toBeNull();
  });

  test('P30 missing, or a folder', async () => {
    const missing = join(folder, 'nothing.json');
    expect(await importFile(missing, made.hub)).toEqual({ ok: false, place: missing, message: 'Filen finns inte.' });
    expect(await importFile(folder, made.hub)).toEqual({
      ok: false,
      place: folder,
      message: 'Det är en mapp, inte en fil.',
    });
  });

  test('P30 a file that changes between the passes leaves nothing behind', async () => {
    const file = write('a.ndjson', lines);
    const outcome = await importFile(file, made.hub, {
      onProgress: ({ phase }) => {
        if (phase === 'check') writeFileSync(file, `${lines}${ndjson([aCase('c2')])}`);
      },
    });
    expect(outcome).toEqual({ ok: false, place: file, message: 'Filen ändrades medan den lästes in.' });
    expect(countAll()).toBe(0);
  });
});

describe('what cannot be used is reported and the rest goes on', () => {
  const unusable: readonly (readonly [string, unknown, string, string])[] = [
    ['a case without patient', { ...aCase('x'), for: undefined }, 'Task/x for', 'saknas'],
    [
      'a case whose owner is no resource',
      { ...aCase('x'), owner: { reference: 'Organization/hc' } },
      'Task/x owner',
      'pekar inte på HealthcareService',
    ],
    ['a Task without code', { ...aCase('x'), code: undefined }, 'Task/x code', 'saknas'],
    [
      'a Task of another kind',
      { ...aCase('x'), code: { text: 'städa' } },
      'Task/x code',
      'är en uppgift av en typ som Ärendevakt inte använder',
    ],
    ['a resource without id', { ...patient, id: undefined }, 'Patient', 'saknar id'],
    ['an id FHIR does not allow', { ...patient, id: 'å ä' }, 'Patient', 'har ett id som FHIR inte tillåter'],
    [
      'a type we do not use',
      { resourceType: 'Observation', id: 'o' },
      'Observation/o',
      'är av en resurstyp som Ärendevakt inte använder',
    ],
    ['a type FHIR does not have', { resourceType: 'Banan', id: 'b' }, 'Banan', 'är inte en resurstyp i FHIR R4'],
    ['an object that is no resource', { hej: 1 }, '', 'saknar resourceType och är inte en FHIR-resurs'],
    ['a number', 17, '', 'är inte ett JSON-objekt'],
    ['a resource that stands twice', patient, 'Patient/p1', 'förekommer mer än en gång i filen'],
    [
      'a case of a patient who is not there',
      aCase('x', { patient: { id: 'ghost', name: '' } }),
      'Task/x for',
      'hänvisar till Patient/ghost, som inte finns eller inte kan användas',
    ],
  ];
  test.each(unusable)('P31 NDJSON: %s', async (_case, bad, where, message) => {
    const file = write('a.ndjson', ndjson([...resources, bad, aCase('c2')]));
    const outcome = report(await importFile(file, made.hub));
    const place = where === '' ? `${file}:6` : `${file}:6 (${where})`;
    expect(outcome).toMatchObject({ total: 7, imported: 6, problems: [{ place, message }] });
    expect(made.hub.countOf('Task', 'arende')).toBe(2);
  });

  test('P31 Bundle: the entry is named, and an entry without resource counts', async () => {
    const document = JSON.parse(bundle([...resources, { ...aCase('x'), for: undefined }])) as { entry: unknown[] };
    document.entry.push({ fullUrl: 'urn:uuid:1' });
    const file = write('a.json', JSON.stringify(document, null, 2));
    const outcome = report(await importFile(file, made.hub));
    expect(outcome).toMatchObject({ total: 7, imported: 5, reported: 2 });
    expect(outcome.problems).toEqual([
      { place: `${file}, post 6 (Task/x for)`, message: 'saknas' },
      { place: `${file}, post 7`, message: 'posten saknar resurs' },
    ]);
  });

  test('P31 what hangs on a resource left out is left out too, whatever the order', async () => {
    const orphan = buildMessage({
      id: 'm2',
      messageId: 'M2',
      partOf: 'Task/x',
      patientId: 'p1',
      sender: { type: 'patient', id: 'p1' },
      kind: 'patient',
      sentAt: 1,
      text: 'Hej',
    });
    const ghost = { id: 'ghost', name: '' };
    const file = write('a.ndjson', ndjson([orphan, aCase('x', { patient: ghost }), ...resources]));
    const outcome = report(await importFile(file, made.hub));
    expect(outcome).toMatchObject({ imported: 5, reported: 2 });
    expect(outcome.problems.map((problem) => problem.place)).toEqual([
      `${file}:1 (Communication/m2 partOf)`,
      `${file}:2 (Task/x for)`,
    ]);
  });

  test('R292 a case whose owner nobody knows goes in: it will stand in Ofördelade', async () => {
    const file = write('a.ndjson', ndjson([aCase('x', { owner: { id: 'ghost', name: '' } }), ...resources]));
    expect(report(await importFile(file, made.hub))).toMatchObject({ reported: 0 });
  });

  test('P31 a resource nested beyond all reason is reported, and the rest goes in', async () => {
    const depth = 20_000;
    const deep = `{"resourceType":"Patient","id":"deep","x":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
    const entries = [deep, JSON.stringify(patient)].map(
      (json) => `{"fullUrl":"urn:uuid:u${json.length}","resource":${json}}`,
    );
    const file = `{"resourceType":"Bundle","type":"collection","entry":[${entries.join(',')}]}`;
    const outcome = report(await importFile(write('djup.json', file), made.hub));
    expect(outcome).toMatchObject({ total: 2, imported: 1, reported: 1 });
    expect(outcome.problems[0]?.place).toContain('post 1 (Patient/deep)');
  });

  test('P31 a byte order mark and Windows line ends are no problem', async () => {
    const file = write('a.ndjson', `\uFEFF${ndjson(resources).replaceAll('\n', '\r\n')}`);
    expect(report(await importFile(file, made.hub))).toMatchObject({ total: 5, imported: 5 });
  });

  test('P31 a Bundle made for a transaction: urn:uuid becomes the id, and references follow', async () => {
    const uuid = '0d6ff4e2-6f2f-4f41-9e07-0b4f7c9e9a11';
    const { id: _id, ...withoutId } = patient;
    const document = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { fullUrl: `urn:uuid:${uuid}`, resource: withoutId },
        ...resources.slice(0, 2).map((resource) => ({ resource })),
        { resource: { ...aCase('c9'), for: { reference: `urn:uuid:${uuid}` } } },
      ],
    };
    expect(report(await importFile(write('t.json', JSON.stringify(document)), made.hub))).toMatchObject({
      imported: 4,
      reported: 0,
    });
    const stored = await made.hub.read('Task', 'c9');
    expect(stored.ok && stored.value).toMatchObject({ for: { reference: `Patient/${uuid}` } });
  });
});

describe('importing again', () => {
  test('P31 the same file writes nothing, also after somebody has worked', async () => {
    const file = write('a.ndjson', ndjson(resources));
    report(await importFile(file, made.hub));
    const stored = await made.hub.read('Task', 'c1');
    if (!stored.ok || stored.value === null) throw new Error('not stored');
    const worked = { ...stored.value, status: 'in-progress' };
    await made.hub.transaction([{ method: 'PUT', resource: worked, ifMatch: `W/"${stored.value.meta.versionId}"` }]);
    expect(report(await importFile(file, made.hub))).toMatchObject({ imported: 5, alreadyThere: 5, reported: 0 });
    const after = await made.hub.read('Task', 'c1');
    expect(after.ok && after.value).toMatchObject({ status: 'in-progress' });
  });

  test('P31 what the hub holds with other content is reported and left as it is; new resources may lean on what is there', async () => {
    report(await importFile(write('a.ndjson', ndjson(resources)), made.hub));
    const other = { ...patient, birthDate: '1990-01-01' };
    const file = write('b.ndjson', ndjson([other, aCase('c2')]));
    const outcome = report(await importFile(file, made.hub));
    expect(outcome).toMatchObject({ total: 2, imported: 1, reported: 1 });
    expect(outcome.problems).toEqual([
      { place: `${file} (Patient/p1)`, message: 'finns redan med annat innehåll och lämnas orörd' },
    ]);
    const kept = await made.hub.read('Patient', 'p1');
    expect(kept.ok && kept.value).not.toHaveProperty('birthDate');
  });
});
