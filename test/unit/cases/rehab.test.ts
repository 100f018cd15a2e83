import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import type { ResourceOption, ShownHandoverGuide } from '../../../shared/ipc/schemas.ts';
import { ostergotland } from '../../helpers/rulebooks.ts';
import { directory, hour, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

const queue = (id: string, unitId: string, role: string) => ({
  id,
  unitId,
  role,
  specialtyArea: null,
  specialty: null,
  unassigned: false,
});
/** The clinic with a physiotherapist, a private rehab, one of the own provider, and a unit outside the service. */
const more = {
  ...directory,
  units: [
    ...directory.units.map((unit) => (unit.id === 'heart' ? { ...unit, carePhone: '08-465 004 10' } : unit)),
    { id: 'rehab', name: 'Rehab Sandviken', providerId: 'region', town: 'Sandviken', sector: 'specialist' as const },
    { id: 'far', name: 'Stadens rehab', providerId: 'private', town: 'Gävle', sector: 'private' as const },
    { id: 'outside', name: 'Hofors vårdcentral', providerId: 'region', town: 'Hofors', sector: null },
  ],
  resources: [
    ...directory.resources,
    queue('heart-physio', 'heart', 'Fysioterapeut'),
    queue('rehab-physio', 'rehab', 'Fysioterapeut'),
    queue('rehab-occupational', 'rehab', 'Arbetsterapeut'),
    queue('far-physio', 'far', 'Fysioterapeut'),
    queue('far-occupational', 'far', 'Arbetsterapeut'),
  ],
};

let at: Desk;
beforeEach(() => {
  at = desk(ostergotland);
  at.box.store.sync.saveDirectory(more);
  at.box.store.sync.applyPull(step([pulled('c', { receivedAt: tuesday - hour, holder: 'anna', priority: 2 })]));
});
afterEach(() => at.remove());

const search = (query: string, rehab: boolean): readonly ResourceOption[] =>
  contract['resources.search'].output.parse(
    at.cases.searchResources({ caseId: 'c', query, anywhere: true, ...(rehab ? { rehab } : {}) }),
  );
const guide = (receiverId: string): ShownHandoverGuide | null =>
  contract['handover.guide'].output.parse(at.cases.handoverGuide({ caseId: 'c', receiverId }));
const way = (receiverId: string, method: string) => guide(receiverId)?.ways.find((item) => item.method === method);

describe('a case for rehabilitation in the other region', () => {
  it('R150 is asked which unit: only Fysioterapeut is chosen among, at every provider, with the source', () => {
    expect(search('', true).map(({ resourceId }) => resourceId)).toEqual([
      'heart-physio',
      'rehab-physio',
      'far-physio',
    ]);
    for (const { advice } of search('', true)) {
      expect(advice).toMatchObject({ fit: 'named', says: { role: 'Fysioterapeut' } });
      expect(advice.sources.map(({ rule }) => rule)).toContain('R150');
    }
    expect(search('stadens', true).map(({ resourceId }) => resourceId)).toEqual(['far-physio']);
  });

  it('R150 P106 ranks Fysioterapeut first at a rehab unit, and says of another role there that it is the wrong one', () => {
    const found = search('rehab sandviken', false);
    expect(found.map(({ resourceId, advice }) => [resourceId, advice.fit, advice.suggested])).toEqual([
      ['rehab-physio', 'named', true],
      ['rehab-occupational', 'contradicts', false],
    ]);
    expect(found[1]?.advice.says?.role).toBe('Fysioterapeut');
    // Elsewhere the role is one among others.
    expect(search('fysioterapeut hjärt', false)[0]?.advice.fit).not.toBe('named');
  });

  it('R150 R151 within the provider it is handed over, to a private rehab by voucher; the right role is offered beside the wrong', () => {
    expect(guide('rehab-physio')).toMatchObject({ target: 'rehab', recommended: 'handOver', otherRole: null });
    expect(way('rehab-physio', 'voucher')?.refusal?.code).toBe('voucherNotUsed');
    expect(guide('far-physio')).toMatchObject({ target: 'private', recommended: 'voucher', otherRole: null });
    expect(way('far-physio', 'voucher')?.refusal).toBeNull();
    for (const [wrong, right] of [
      ['rehab-occupational', 'rehab-physio'],
      ['far-occupational', 'far-physio'],
    ] as const)
      expect(guide(wrong)).toMatchObject({ otherRole: 'Fysioterapeut', rightReceiver: { resourceId: right } });
    expect(guide('heart-admin')).toMatchObject({ otherRole: null, rightReceiver: null });
  });
});

describe('the number between care units', () => {
  it('R149 goes with an urgent case, where the directory has it, and is said to be missing where it has not', () => {
    expect(guide('heart-admin')).toMatchObject({ urgent: true, carePhone: '08-465 004 10' });
    expect(way('heart-admin', 'phone')?.allowed).toBe(true);
    expect(guide('rehab-physio')).toMatchObject({ urgent: true, carePhone: null });
    at.box.store.sync.applyPull(
      step([pulled('c', { receivedAt: tuesday - hour, holder: 'anna', priority: 8 }, { version: '2' })]),
    );
    expect(guide('heart-admin')?.urgent).toBe(false);
  });

  it('R152 a unit outside the service is reached by telephone, with the words of the rulebook', () => {
    const told = guide('outside');
    expect(told).toMatchObject({ target: 'inactive', recommended: 'phone', carePhone: null });
    expect(told?.ways[0]).toMatchObject({ method: 'phone', allowed: true, template: 'T14' });
    expect(told?.ways[0]?.why).toContain('Kontakta mig');
  });

  it('R149 is still there when the program starts again', () => {
    expect(at.box.reopen().directory().unit('heart')?.carePhone).toBe('08-465 004 10');
    expect(at.box.store.directory().unit('valbo')?.carePhone).toBeUndefined();
  });
});

describe('in the first region', () => {
  it('R150 no document names a role for rehabilitation: nothing is asked', () => {
    at.remove();
    at = desk();
    at.box.store.sync.saveDirectory(more);
    at.box.store.sync.applyPull(step([pulled('c')]));
    expect(search('', true)).toEqual([]);
    expect(guide('rehab-occupational')).toMatchObject({ otherRole: null, rightReceiver: null });
  });
});
