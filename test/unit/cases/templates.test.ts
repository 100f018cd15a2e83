import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemplates, type Templates } from '../../../main/core/templates/templates.ts';
import { readShippedTemplates } from '../../../main/core/templates/shipped.ts';
import type { PublishTemplate } from '../../../main/core/sync/templates.ts';
import type { TemplateDraft } from '../../../shared/domain/template/phraseTemplate.ts';
import { actor, pulled, rulebook, step } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

const shipped = readShippedTemplates(path.join(import.meta.dirname, '../../../resources'));
const draft: TemplateDraft = {
  title: 'Vårt svar',
  code: 'klart',
  text: 'Hej {förnamn}, det är klart.',
  places: ['patient'],
  purpose: 'T5',
  methods: [],
  rulebooks: [],
  validFrom: null,
  validUntil: null,
};

describe('templates at a workplace', () => {
  let at: Desk;
  let templates: Templates;
  let sent: PublishTemplate[];
  beforeEach(() => {
    at = desk();
    sent = [];
    let ids = 0;
    const rules = rulebook('gavleborg');
    at.box.store.sync.applyPull(step([pulled('c1')]));
    templates = createTemplates({
      store: at.box.store,
      rulebook: rules,
      hours: rules.defaultHours,
      clock: at.box.clock,
      newId: () => `mall-${(ids += 1)}`,
      shipped,
      actor: at.cases.actor,
      publish: async (wanted) => {
        sent.push(wanted);
        const published = { template: wanted.template, withdrawn: wanted.withdrawn, resourceId: 'b1', versionId: 'v1' };
        at.box.store.sync.saveTemplates([published]);
        return { ok: true, value: published };
      },
    });
  });
  afterEach(() => at.remove());

  const offered = (caseId = 'c1') =>
    templates.offer({ caseId, place: 'patient', method: null, purpose: 'T5', receiverId: null });

  it('P129 P126 what is offered is filled in from the case, the purpose asked for first', () => {
    const [first] = offered();
    expect(first).toMatchObject({ code: 'klart', suggested: true });
    expect(first?.text).toMatch(/^Hej \S+! Nu är det du bad om klart: \{fyll i: vad som är gjort\}\./);
    expect(first?.text).toContain('Valbo hälsocentral');
    expect(first?.left.map(({ what }) => what)).toEqual(['vad som är gjort']);
  });

  it('P12 D22 of a case out of scope nothing is told', () => {
    at.workAs('cia');
    expect(offered()).toEqual([]);
    expect(templates.preview({ caseId: 'c1', text: '{förnamn}', opened: true })).toBeNull();
  });

  it('R213 a personal one is kept here, for its person only, and replaces the region’s of the same code', async () => {
    const saved = await templates.save({ id: null, versionId: null, level: 'personal', draft });
    expect(saved).toMatchObject({ ok: true, template: { level: 'personal', unitId: null } });
    expect(sent).toEqual([]);
    expect(offered().find(({ code }) => code === 'klart')?.text).toMatch(/, det är klart\.$/);
    expect(templates.list().templates.find(({ id }) => id === 'patient-done')?.use).toBe('covered');
    at.workAs('dan');
    expect(offered().find(({ code }) => code === 'klart')?.title).toBe('Ditt ärende är klart');
  });

  it('R213 a local one goes to the hub as the unit’s; another unit does not see it and cannot withdraw it', async () => {
    await templates.save({ id: null, versionId: null, level: 'local', draft });
    expect(sent).toMatchObject([{ template: { level: 'local', unitId: 'valbo', id: 'mall-1' }, withdrawn: false }]);
    const listed = templates.list().templates.find(({ id }) => id === 'mall-1');
    expect(listed).toMatchObject({ versionId: 'v1', use: 'inUse', purposeText: 'Det du bad om är klart.' });
    expect(listed?.sources[0]).toMatchObject({ rule: 'R203' });
    at.workAs('cia');
    expect(templates.list().templates.some(({ id }) => id === 'mall-1')).toBe(false);
    await expect(templates.remove({ id: 'mall-1', versionId: 'v1' })).rejects.toThrow('finns inte');
    at.workAs('anna');
    expect(await templates.remove({ id: 'mall-1', versionId: 'v1' })).toEqual({ removed: true });
    expect(templates.list().templates.some(({ id }) => id === 'mall-1')).toBe(false);
  });

  it('P128 two of the same level cannot have the same short code in the same place', async () => {
    await templates.save({ id: null, versionId: null, level: 'local', draft });
    expect(await templates.save({ id: null, versionId: null, level: 'local', draft })).toEqual({
      ok: false,
      why: 'codeTaken',
    });
    expect(await templates.save({ id: 'mall-1', versionId: 'v1', level: 'local', draft })).toMatchObject({ ok: true });
  });

  it('R213 a shipped one cannot be changed', async () => {
    await expect(templates.save({ id: 'patient-done', versionId: null, level: 'regional', draft })).rejects.toThrow(
      'följer med',
    );
  });

  it('R213 a template keeps its level: the same id is never two', async () => {
    await templates.save({ id: null, versionId: null, level: 'local', draft });
    await expect(templates.save({ id: 'mall-1', versionId: null, level: 'personal', draft })).rejects.toThrow('nivå');
    expect(sent).toHaveLength(1);
  });

  it('P131 what is typed is kept for its person at its unit, as it is, until it is saved', async () => {
    const begun = templates.begin({ from: 'patient-done', copy: true });
    expect(begun).toMatchObject({
      id: 'mall-1',
      changes: false,
      level: 'local',
      code: 'klart',
      rulebooks: ['gavleborg'],
    });
    const typed = { ...begun, title: '', text: 'Hej {förnamm', validFrom: '2026-13-01' };
    templates.keep({ sketch: typed });
    expect(templates.list().sketches).toEqual([typed]);
    at.workAs('cia');
    expect(templates.list().sketches).toEqual([]);
    at.workAs('anna');
    // Not published: it is still there.
    await templates.save({ id: null, versionId: null, level: 'local', draft });
    expect(await templates.save({ id: 'mall-1', versionId: null, level: 'local', draft })).toMatchObject({ ok: false });
    expect(templates.list().sketches).toEqual([typed]);
    await templates.remove({ id: 'mall-2', versionId: 'v1' });
    expect(await templates.save({ id: 'mall-1', versionId: null, level: 'local', draft })).toMatchObject({ ok: true });
    expect(templates.list().sketches).toEqual([]);
  });

  it('P131 changing a template goes on where it was left; a shipped one is only copied', async () => {
    await templates.save({ id: null, versionId: null, level: 'local', draft });
    const begun = templates.begin({ from: 'mall-1', copy: false });
    expect(begun).toMatchObject({ id: 'mall-1', versionId: 'v1', changes: true, text: draft.text, validFrom: '' });
    templates.keep({ sketch: { ...begun, text: 'Halvvägs' } });
    expect(templates.begin({ from: 'mall-1', copy: false }).text).toBe('Halvvägs');
    templates.drop({ id: 'mall-1' });
    expect(templates.begin({ from: 'mall-1', copy: false }).text).toBe(draft.text);
    expect(() => templates.begin({ from: 'patient-done', copy: false })).toThrow('följer med');
    expect(templates.begin({ from: null, copy: false })).toMatchObject({ title: '', places: [], level: 'local' });
  });

  it('P131 P15 what the patient has written is not shown of a case nobody has opened', () => {
    const shown = (opened: boolean) => templates.preview({ caseId: 'c1', text: '{svar}', opened });
    expect(shown(false)).toEqual({ text: '{svar}', left: [{ at: 0, length: 6, what: 'svar' }] });
    expect(shown(true)?.text).not.toContain('{svar}');
  });

  it('P128 a template says whether it is used today', async () => {
    const save = (over: Partial<TemplateDraft>) =>
      templates.save({ id: null, versionId: null, level: 'personal', draft: { ...draft, ...over } });
    await save({ code: 'sen', validFrom: '2099-01-01' });
    await save({ code: 'slut', validUntil: '2020-01-01' });
    const use = Object.fromEntries(templates.list().templates.map((one) => [one.code, one.use]));
    expect(use).toMatchObject({ sen: 'notYet', slut: 'ended', klart: 'inUse' });
  });

  it('P127 the editor’s preview is filled in for the case at hand', () => {
    expect(templates.preview({ caseId: 'c1', text: 'Till {mottagare} från {enhet}', opened: false })).toEqual({
      text: 'Till {mottagare} från Valbo hälsocentral',
      left: [{ at: 5, length: 11, what: 'mottagare' }],
    });
    expect(templates.preview({ caseId: 'c1', text: '{xyz}', opened: true })).toBeNull();
    expect(actor('anna').unitId).toBe('valbo');
  });
});
