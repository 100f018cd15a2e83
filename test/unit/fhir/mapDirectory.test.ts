import { describe, expect, test } from 'vitest';
import {
  buildHealthcareService,
  buildOrganization,
  buildPatient,
  buildPractitioner,
  buildPractitionerRole,
  kindOf,
  mapDirectory,
  mapPatient,
  mapTimeline,
  readAuditEvent,
  requiredReferences,
  validateForImport,
} from '../../../main/core/fhir/index.ts';
import type { HubResource, StoredResource } from '../../../main/core/hubs/port.ts';
import { directoryResources, start } from './world.ts';

const stored = (resource: HubResource): StoredResource => ({
  ...resource,
  id: resource.id ?? 'x',
  meta: { versionId: 'v', lastUpdated: '2026-11-20T08:00:00.000Z' },
});
const map = (...resources: HubResource[]) => mapDirectory(resources.map(stored));

describe('directory', () => {
  test('R169 providers, units, resources and assignments', () => {
    const mapped = map(...directoryResources);
    expect(mapped.problems).toEqual([]);
    expect(mapped.providers).toEqual([
      { id: 'region', name: 'Region Test' },
      { id: 'bolaget', name: 'Vårdbolaget' },
    ]);
    expect(mapped.units).toEqual([
      { id: 'valbo', name: 'Valbo hälsocentral', providerId: 'region', town: 'Valbo', sector: 'primary' },
      {
        id: 'hjarta',
        name: 'Hjärtmottagning Sandviken',
        providerId: 'region',
        town: 'Sandviken',
        sector: 'specialist',
      },
      { id: 'city', name: 'Citykliniken', providerId: 'bolaget', town: 'Gävle', sector: 'private' },
    ]);
    expect(mapped.resources.find((resource) => resource.id === 'r-hjarta')).toEqual({
      id: 'r-hjarta',
      unitId: 'hjarta',
      role: 'Administratör',
      specialtyArea: 'Kardiologi',
      specialty: 'Kardiologi-allmän',
      unassigned: false,
    });
    expect(mapped.assignments.find((assignment) => assignment.id === 'a1')).toEqual({
      id: 'a1',
      staffId: 'staff-a1',
      staffName: 'Anna Test',
      unitId: 'valbo',
      roleLabel: 'Medarbetare',
      resourceIds: ['r-valbo', 'r-valbo-adm'],
    });
  });

  test('R149 the number between care units, and no other number of the unit', () => {
    const unit = buildOrganization({ id: 'u', name: 'Enheten', partOf: 'region', carePhone: '08-465 004 10' });
    const other = { ...buildOrganization({ id: 'o', name: 'Andra', partOf: 'region' }), telecom: [{ value: '1' }] };
    const foreign = { ...other, id: 'f', contact: [{ purpose: { text: 'växel' }, telecom: [{ value: '2' }] }] };
    const phones = map(unit, other, foreign).units.map(({ id, carePhone }) => [id, carePhone]);
    expect(phones).toEqual([
      ['u', '08-465 004 10'],
      ['o', undefined],
      ['f', undefined],
    ]);
  });

  test.each([
    ['PractitionerRole', 'a1'],
    ['Practitioner', 'staff-a1'],
  ])('P12 staff who have left keep their name and work as nothing: %s', (type, id) => {
    const person = buildPractitioner({ id: 'staff-a1', given: 'Anna', family: 'Test' });
    const left = [...directoryResources, person].map((item) =>
      item.resourceType === type && item.id === id ? { ...item, active: false } : item,
    );
    expect(map(...left).assignments.find((assignment) => assignment.id === 'a1')).toMatchObject({
      staffName: 'Anna Test',
      unitId: 'valbo',
      resourceIds: [],
    });
  });

  test('R292 the list Ofördelade is known by its type', () => {
    const mapped = map(
      buildOrganization({ id: 'u', name: 'U', partOf: 'v' }),
      buildOrganization({ id: 'v', name: 'V' }),
      buildHealthcareService({ id: 'o', unit: { id: 'u', name: 'U' }, role: '', unassigned: true }),
    );
    expect(mapped.resources).toMatchObject([{ id: 'o', unassigned: true, role: 'Ofördelade' }]);
  });

  test('P27 the name comes from Practitioner, before the display of the reference', () => {
    const role = buildPractitionerRole({
      id: 'pr',
      staff: { id: 'p', name: 'Gammalt Namn' },
      unit: { id: 'u', name: 'U' },
      roleLabel: 'Läkare',
      resources: [],
    });
    const mapped = map(
      buildOrganization({ id: 'u', name: 'U' }),
      buildPractitioner({ id: 'p', given: 'Nytt', family: 'Namn', hsaId: 'SE1' }),
      role,
    );
    expect(mapped.assignments[0]?.staffName).toBe('Nytt Namn');
    expect(mapped.units).toMatchObject([{ id: 'u', providerId: 'u' }]);
  });

  test('P27 what cannot be placed is a problem with a name, and the rest goes on', () => {
    const mapped = map(
      buildOrganization({ id: 'ring', name: 'Ring', partOf: 'ring' }),
      buildOrganization({ id: 'u', name: 'U', partOf: 'elsewhere' }),
      buildHealthcareService({ id: 'ok', unit: { id: 'u', name: 'U' }, role: 'Läkare' }),
      buildHealthcareService({ id: 'lost', unit: { id: 'nowhere', name: '' }, role: 'Läkare' }),
      { resourceType: 'HealthcareService', id: 'bare' },
      { resourceType: 'PractitionerRole', id: 'bare' },
    );
    expect(mapped.resources.map((resource) => resource.id)).toEqual(['ok']);
    expect(mapped.units).toMatchObject([{ id: 'u', providerId: 'elsewhere' }]);
    expect(mapped.problems.map((problem) => problem.place)).toEqual([
      'HealthcareService/bare providedBy',
      'PractitionerRole/bare organization',
      'Organization/ring partOf',
      'HealthcareService/lost',
    ]);
  });
});

describe('patient', () => {
  const number = (identifier: unknown, birthDate?: string) => {
    const mapped = mapPatient(stored({ resourceType: 'Patient', id: 'p', identifier, birthDate }));
    return mapped.ok ? mapped.value.personnummer : 'problem';
  };
  test.each([
    [
      'HL7 Sweden',
      [{ system: 'http://electronichealth.se/identifier/personnummer', value: '198805192393' }],
      undefined,
    ],
    ['Inera', [{ system: 'urn:oid:1.2.752.129.2.1.3.1', value: '19880519-2393' }], undefined],
    [
      'another system',
      [
        { system: 'urn:other', value: 'A17' },
        { system: 'urn:mine', value: '198805192393' },
      ],
      undefined,
    ],
    ['ten digits and a date of birth', [{ value: '880519-2393' }], '1988-05-19'],
  ])('P27 the number is found in any system: %s', (_name, identifier, birthDate) => {
    expect(number(identifier, birthDate)).toBe('198805192393');
  });

  test('P27 a samordningsnummer counts; a short number without a date of birth does not', () => {
    expect(number([{ system: 'urn:oid:1.2.752.129.2.1.3.3', value: '198805792395' }])).toBe('198805792395');
    expect(number([{ value: '880519-2393' }])).toBeNull();
    expect(number(undefined)).toBeNull();
  });

  test('P27 a record number with as many digits is not taken for a personal number', () => {
    for (const value of ['201400123456', '198805192394', '198802302393', '198813192393'])
      expect(number([{ system: 'urn:records', value }])).toBeNull();
    expect(number([{ system: 'urn:records', value: '198805792390' }])).toBe('198805792390');
  });

  test('P27 as built, as read; nothing is indispensable but the type', () => {
    const spec = {
      id: 'p1',
      given: 'Test',
      family: 'Testsson',
      personnummer: '198805192393',
      birthDate: '1988-05-19',
      phone: '070-1740600',
      listedUnit: { id: 'u', name: 'U' },
    };
    expect(mapPatient(stored(buildPatient(spec)))).toEqual({
      ok: true,
      value: {
        id: 'p1',
        name: 'Test Testsson',
        personnummer: '198805192393',
        birthDate: '1988-05-19',
        phone: '070-1740600',
        listedUnitId: 'u',
      },
    });
    expect(mapPatient(stored({ resourceType: 'Patient', id: 'p' }))).toMatchObject({
      ok: true,
      value: { name: 'Namn saknas' },
    });
    expect(mapPatient(stored({ resourceType: 'Group', id: 'g' }))).toMatchObject({
      ok: false,
      problem: { place: 'Group/g' },
    });
  });
});

describe('timeline and reading log', () => {
  test('P27 a foreign Provenance keeps its words; one that concerns no case is a problem', () => {
    const foreign = stored({
      resourceType: 'Provenance',
      id: 'v',
      target: [{ reference: 'Task/c1' }],
      recorded: '2026-11-20T08:00:00Z',
      activity: { text: 'Granskad' },
      agent: [{ who: { reference: 'Organization/x', display: 'Annat system' } }],
    });
    expect(mapTimeline(foreign)).toEqual({
      ok: true,
      value: {
        id: 'v',
        caseId: 'c1',
        at: start,
        byAssignmentId: null,
        byName: 'Annat system',
        activity: 'Granskad',
        commandId: null,
        detail: null,
      },
    });
    expect(mapTimeline(stored({ ...foreign, target: [{ reference: 'Organization/u' }] }))).toMatchObject({ ok: false });
  });

  test('P15 an opened case becomes an AuditEvent a server accepts, with who, whom and where', () => {
    const event = readAuditEvent({
      at: start,
      caseId: 'c1',
      patientId: 'p1',
      assignmentId: 'a1',
      staffName: 'Anna Test',
      workstationId: 'ws-1',
    });
    expect(validateForImport({ ...event, id: 'x' })).toBeNull();
    expect(event).toMatchObject({
      recorded: '2026-11-20T08:00:00.000Z',
      agent: [{ who: { reference: 'PractitionerRole/a1' } }],
      entity: [{ what: { reference: 'Patient/p1' } }, { what: { reference: 'Task/c1' } }],
    });
  });
});

test('P31 every resource we build can be imported, and says what it needs', () => {
  for (const resource of directoryResources) expect(validateForImport(resource)).toBeNull();
  expect(directoryResources.map(kindOf)).not.toContain('other');
  const role = directoryResources.find((resource) => resource.id === 'a1');
  expect(requiredReferences(role)).toEqual([{ element: 'organization', target: 'Organization/valbo' }]);
});
