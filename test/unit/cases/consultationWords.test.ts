import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepPersonalTemplate } from '../../../main/core/store/queries/templates.ts';
import type { PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import { leftToWrite } from '../../../shared/domain/template/template.ts';
import { actor, patientMessage, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
  at.box.store.sync.applyPull(step([pulled('c'), pulled('d', { handleBy: null, priority: null })]));
});
afterEach(() => at.remove());

const compose = (caseId = 'c', providerId: string | null = null) => {
  const { compose: start } = at.cases.consultations.compose({ caseId, providerId, consultationId: null });
  if (start === null) throw new Error('nothing to compose');
  return start;
};
const own = (over: Partial<PhraseTemplate> = {}): PhraseTemplate => ({
  id: 'ours',
  title: 'Vårt sätt att fråga',
  code: 'vart',
  text: 'Kan ni ta {ärende}? /{mitt namn}',
  places: ['consultation'],
  purpose: 'T2',
  methods: [],
  rulebooks: [],
  validFrom: null,
  validUntil: null,
  level: 'local',
  unitId: 'valbo',
  shipped: false,
  ...over,
});
const publish = (template: PhraseTemplate): void =>
  at.box.store.sync.saveTemplates([{ template, withdrawn: false, resourceId: `b-${template.id}`, versionId: '1' }]);

describe('the words a consultation begins with', () => {
  test('P170 R200 R178 those of the region, filled in from the case, with nothing left to write', () => {
    const { content, suggestedProblem, purpose } = compose();
    expect(purpose).toBe('T2');
    expect(content.problem).toBe(suggestedProblem);
    expect(content.problem).toContain(
      'Det kom in 17 november kl. 09.00 och ska hanteras senast 20 november kl. 09.00.',
    );
    expect(content.problem).toContain('Anna Test, Valbo hälsocentral');
    expect(leftToWrite(content.problem)).toEqual([]);
  });

  test('P170 P126 R28 a case without a time is asked about without one, and never with the name of a variable', () => {
    const { problem } = compose('d').content;
    expect(problem).toContain('Det kom in 17 november kl. 09.00.');
    expect(problem).not.toMatch(/[{}]|senast/);
  });

  test('P170 R201 R161 R297 across providers with all the patient has told, and the times', () => {
    const messages = [patientMessage('m', tuesday)];
    at.box.store.sync.applyPull(step([pulled('c', {}, { version: '2', messages })]));
    const { content, purpose, acrossProviders } = compose('c', 'private');
    expect([purpose, acrossProviders]).toEqual(['T3', true]);
    expect(content.problem).toContain('Inkom 17 november kl. 09.00, hanteras senast 20 november kl. 09.00.');
    expect(content.problem).toContain('Typ av hjälpmedel: Diabeteshjälpmedel');
    expect(content.problem).toContain('Fråga m');
    expect(leftToWrite(content.problem)).toEqual([]);
  });

  test('P170 R213 the unit’s own words go before the region’s, and the person’s own before both', () => {
    publish(own({ id: 'region', level: 'regional', unitId: null, code: 'annat', text: 'Regionens ord' }));
    expect(compose().content.problem).toBe('Regionens ord');
    publish(own());
    expect(compose().content.problem).toBe('Kan ni ta Förnya hjälpmedel? /Anna Test');
    publish(own({ id: 'theirs', unitId: 'heart', text: 'Inte våra ord' }));
    expect(compose().suggestedProblem).toBe('Kan ni ta Förnya hjälpmedel? /Anna Test');
    at.box.store.transaction(() =>
      keepPersonalTemplate(
        at.box.store.db,
        actor('anna'),
        own({ id: 'mine', level: 'personal', unitId: null, code: 'mitt', text: 'Mina ord' }),
      ),
    );
    expect(compose().content.problem).toBe('Mina ord');
    at.workAs('dan');
    expect(compose().content.problem).toBe('Kan ni ta Förnya hjälpmedel? /Dan Test');
  });

  test('P170 P126 what a template leaves to write stands in the text, and is not sent', () => {
    publish(own({ text: 'Kan ni ta det? {fyll i: varför}' }));
    const { consultationId, about, base, content } = compose();
    expect(content.problem).toBe('Kan ni ta det? {fyll i: varför}');
    const send = (problem: string) =>
      at.cases.consultations.command({
        consultationId,
        command: { type: 'send', about, base, content: { ...content, targetResourceId: 'heart-admin', problem } },
      });
    expect(send(content.problem)).toMatchObject({ ok: false, refusal: { code: 'placeholderLeft' } });
    expect(send('Kan ni ta det? Det är er patient.').ok).toBe(true);
  });
});
