import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPublishedTemplates } from '../../../main/core/store/queries/templates.ts';
import type { PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import { createFaultyHub, type Fault, type FaultyHub } from '../../fakes/faultyHub.ts';
import { openClinic, type Clinic, type Workstation } from './clinic.ts';

const local: PhraseTemplate = {
  id: 'mall-1',
  title: 'Receptet är klart',
  code: 'klart',
  text: 'Hej {förnamn}! Receptet är förnyat.',
  places: ['patient'],
  purpose: null,
  methods: [],
  rulebooks: ['ovning'],
  validFrom: null,
  validUntil: '2027-01-31',
  level: 'local',
  unitId: 'valbo',
  shipped: false,
};

describe('templates shared through the hub', () => {
  let clinic: Clinic;
  let faulty: FaultyHub;
  let anna: Workstation;
  let cilla: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([]);
    faulty = createFaultyHub(clinic.hub);
    anna = clinic.workstation('anna', { through: () => faulty.hub });
    cilla = clinic.workstation('cilla');
    await anna.sync.drain();
    await cilla.sync.drain();
  });
  afterEach(() => clinic.close());

  const seenBy = (workstation: Workstation) => readPublishedTemplates(workstation.store.db);
  const publishNew = async (): Promise<string> => {
    const answer = await anna.sync.publishTemplate({ template: local, withdrawn: false, versionId: null });
    if (!answer.ok) throw new Error(answer.error);
    return answer.value.versionId;
  };

  test('R213 P130 what one unit publishes reaches the others whole, and so do a change and a withdrawal', async () => {
    const first = await publishNew();
    await cilla.sync.pullNow();
    expect(seenBy(cilla)).toMatchObject([{ template: local, withdrawn: false }]);
    clinic.advance(1_000);
    const changed = { ...local, text: 'Hej! Klart.' };
    const second = await anna.sync.publishTemplate({ template: changed, withdrawn: false, versionId: first });
    if (!second.ok) throw new Error(second.error);
    await cilla.sync.pullNow();
    expect(seenBy(cilla)).toMatchObject([{ template: { text: 'Hej! Klart.' } }]);
    clinic.advance(1_000);
    await anna.sync.publishTemplate({ template: changed, withdrawn: true, versionId: second.value.versionId });
    await cilla.sync.pullNow();
    expect(seenBy(cilla)).toMatchObject([{ withdrawn: true }]);
  });

  test('P130 two who edit the same version: one wins, the other is told, nothing is overwritten', async () => {
    const version = await publishNew();
    clinic.advance(1_000);
    const edit = (text: string) => ({ template: { ...local, text }, withdrawn: false, versionId: version });
    const answers = [
      await anna.sync.publishTemplate(edit('Annas.')),
      await cilla.sync.publishTemplate(edit('Cillas.')),
    ];
    expect(answers.map((answer) => answer.ok || answer.error)).toEqual([true, 'changed']);
    // Read at once: what she is told to compare with is the one that won.
    expect(seenBy(cilla)).toMatchObject([{ template: { text: 'Annas.' } }]);
  });

  test('P130 without contact nothing is published and nothing is said to be', async () => {
    faulty.decide(() => 'drop');
    expect(await anna.sync.publishTemplate({ template: local, withdrawn: false, versionId: null })).toEqual({
      ok: false,
      error: 'away',
    });
    expect(clinic.hub.countOf('Basic')).toBe(0);
    expect(seenBy(anna)).toEqual([]);
  });

  test.each<Fault>(['loseAnswer', 'duplicate', 'arriveLate'])(
    'P130 P22 whatever the network does (%s), trying again leads to one template as it was written',
    async (fault) => {
      faulty.next('createIfNoneExist', fault);
      await anna.sync.publishTemplate({ template: local, withdrawn: false, versionId: null });
      await faulty.deliverLate();
      const again = await anna.sync.publishTemplate({ template: local, withdrawn: false, versionId: null });
      expect(again.ok).toBe(true);
      expect(clinic.hub.countOf('Basic')).toBe(1);
      expect(seenBy(anna)).toMatchObject([{ template: local }]);
    },
  );

  test('P130 P20 an answer for something that was never stored is not believed', async () => {
    const version = await publishNew();
    clinic.advance(1_000);
    faulty.next('transaction', 'phantom');
    const answer = await anna.sync.publishTemplate({
      template: { ...local, text: 'Nytt.' },
      withdrawn: false,
      versionId: version,
    });
    expect(answer.ok).toBe(false);
    expect(seenBy(anna)).toMatchObject([{ template: { text: local.text } }]);
  });

  test('P31 a template that cannot be read is told of and the others come', async () => {
    await publishNew();
    await clinic.hub.transaction([
      {
        method: 'POST',
        fullUrl: 'urn:uuid:b',
        resource: {
          resourceType: 'Basic',
          code: { coding: [{ system: 'https://arendevakt.example/fhir/CodeSystem/grunddata', code: 'frasmall' }] },
        },
      },
    ]);
    await cilla.sync.pullNow();
    expect(seenBy(cilla)).toHaveLength(1);
    expect(cilla.sync.problems().map(({ message }) => message)).toContain('mallen går inte att använda');
  });
});
