import { describe, expect, test } from 'vitest';
import {
  arrivalResources,
  buildMessage,
  buildRelatedPerson,
  mapProxies,
  proxyIdsOf,
} from '../../../main/core/fhir/index.ts';
import type { CaseResources } from '../../../main/core/fhir/index.ts';
import type { HubResource, StoredResource } from '../../../main/core/hubs/port.ts';
import { caseSpec, start } from './world.ts';

const stored = (resource: HubResource): StoredResource => ({
  ...resource,
  id: resource.id ?? 'x',
  meta: { versionId: '1', lastUpdated: '2026-11-20T08:00:01.000Z' },
});
const [form, task] = arrivalResources({ ...caseSpec, guardianId: 'g1' }).map(stored) as [
  StoredResource,
  StoredResource,
];
const [ownForm, ownTask] = arrivalResources(caseSpec).map(stored) as [StoredResource, StoredResource];
const guardian = stored(
  buildRelatedPerson({
    id: 'g1',
    patientId: 'p1',
    given: 'Vera',
    family: 'Övning',
    relation: 'Vårdnadshavare',
    phone: '070-1740605',
  }),
);
const wrote = (n: number, guardianId: string): StoredResource =>
  stored(
    buildMessage({
      id: `m${n}`,
      messageId: `message-${n}`,
      partOf: 'Task/c1',
      patientId: 'p1',
      sender: { type: 'guardian', id: guardianId, name: 'Olle Övning' },
      kind: 'patient',
      sentAt: start + n,
      text: 'Hej',
    }),
  );
const proxies = (over: Partial<CaseResources>, people: readonly StoredResource[] = [guardian]) =>
  mapProxies(
    { task, moves: [], communications: [], form, ...over },
    new Map(people.map((person) => [person.id, person])),
  );

describe('those who write for the patient', () => {
  test('R73 the guardian who sent the form is told by name, relation and phone, with the messages that are theirs', () => {
    expect(proxies({ communications: [wrote(1, 'g1')] })).toEqual([
      {
        personId: 'g1',
        name: 'Vera Övning',
        relation: 'Vårdnadshavare',
        phone: '070-1740605',
        sentForm: true,
        messageIds: ['message-1'],
      },
    ]);
  });

  test('R73 a patient who sent the form has no proxy, and one who wrote later did not send it', () => {
    expect(proxies({ task: ownTask, form: ownForm })).toEqual([]);
    expect(proxies({ task: ownTask, form: ownForm, communications: [wrote(1, 'g1')] })).toMatchObject([
      { name: 'Vera Övning', sentForm: false },
    ]);
  });

  test('R73 the form decides who sent it; without one, whom the case says asked', () => {
    const bySomebody = { ...ownTask, requester: { reference: 'RelatedPerson/g1' } };
    expect(proxies({ task: bySomebody, form: null })).toMatchObject([{ personId: 'g1', sentForm: true }]);
    expect(proxies({ task: ownTask })).toMatchObject([{ personId: 'g1', sentForm: true }]);
    expect(proxies({ task, form: { ...form, source: { reference: 'Patient/p1' } } })).toEqual([]);
  });

  test('R73 two guardians are two, each with their own messages', () => {
    const resources = { task, moves: [], form, communications: [wrote(1, 'g2'), wrote(2, 'g1'), wrote(3, 'g2')] };
    expect(proxyIdsOf(resources)).toEqual(['g1', 'g2']);
    expect(proxies(resources).map((proxy) => proxy.messageIds)).toEqual([['message-2'], ['message-1', 'message-3']]);
  });

  test('P27 somebody who cannot be read is a proxy all the same, and a parent is not called guardian', () => {
    expect(proxies({ communications: [wrote(1, 'g1')] }, [])).toMatchObject([
      { name: 'Olle Övning', relation: 'Ombud', phone: null, messageIds: ['message-1'] },
    ]);
    const coded = (code: string) => ({
      ...guardian,
      relationship: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code }] }],
    });
    const relationOf = (code: string) => proxies({}, [coded(code)])[0]?.relation;
    expect(['GUARD', 'MTH', 'NEPHEW'].map(relationOf)).toEqual(['Vårdnadshavare', 'Förälder', 'NEPHEW']);
    for (const broken of [{}, { name: 7, relationship: 'x', telecom: [null] }, { relationship: [{ text: ' ' }] }]) {
      expect(proxies({}, [stored({ resourceType: 'RelatedPerson', id: 'g1', ...broken })])).toMatchObject([
        { personId: 'g1', name: 'Namn saknas', relation: 'Ombud', phone: null },
      ]);
    }
  });
});
