import { sourcesOf } from '../../../shared/domain/sources.ts';
import type { PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import { fillTemplate, readTemplate } from '../../../shared/domain/template/template.ts';
import { inValidity, templatesFor } from '../../../shared/domain/template/templatesFor.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import type { ListedTemplate, SavedTemplate } from '../../../shared/ipc/schemas.ts';
import { CallFailure, type CasesDeps } from '../cases/types.ts';
import {
  dropSketch,
  keepPersonalTemplate,
  readPersonalTemplates,
  readPublishedTemplates,
  removePersonalTemplate,
} from '../store/queries/templates.ts';
import type { Sync } from '../sync/types.ts';
import { knownTemplates, type OfferDeps, offerTemplates, today, valuesFor } from './offer.ts';
import { createSketches, type Sketches } from './sketches.ts';

export interface TemplatesDeps extends OfferDeps, Pick<CasesDeps, 'newId'> {
  readonly actor: () => Actor | null;
  readonly publish: Sync['publishTemplate'];
}

/** Templates for what is written (R199–R213). Each function answers the call of the contract with its name. */
export interface Templates extends Pick<Sketches, 'begin' | 'keep' | 'drop'> {
  readonly list: () => CallOutput<'templates.list'>;
  readonly offer: (input: CallInput<'templates.offer'>) => CallOutput<'templates.offer'>;
  readonly preview: (input: CallInput<'templates.preview'>) => CallOutput<'templates.preview'>;
  readonly save: (input: CallInput<'templates.save'>) => Promise<CallOutput<'templates.save'>>;
  readonly remove: (input: CallInput<'templates.remove'>) => Promise<CallOutput<'templates.remove'>>;
}

export function createTemplates(deps: TemplatesDeps): Templates {
  const { store, rulebook, clock } = deps;
  const actor = (): Actor => {
    const me = deps.actor();
    if (me === null) throw new CallFailure('noWorkplace', 'Välj enhet och roll först.');
    return me;
  };
  const published = () => readPublishedTemplates(store.db).filter(({ withdrawn }) => !withdrawn);
  const known = (me: Actor): readonly PhraseTemplate[] => knownTemplates(deps, me);

  const useOf = (template: PhraseTemplate, all: readonly PhraseTemplate[], me: Actor): ListedTemplate['use'] => {
    const day = today(deps);
    if (template.validFrom !== null && template.validFrom > day) return 'notYet';
    if (!inValidity(template, day)) return 'ended';
    const covered = template.places.every((place) => {
      const at = {
        place,
        rulebookId: rulebook.id,
        unitId: me.unitId,
        today: day,
        method: template.methods[0] ?? null,
        purpose: null,
      };
      return !templatesFor(all, at).some(({ id }) => id === template.id);
    });
    return covered ? 'covered' : 'inUse';
  };

  const forRegion = ({ rulebooks }: PhraseTemplate): boolean =>
    rulebooks.length === 0 || rulebooks.includes(rulebook.id);

  const hasCode = (me: Actor, wanted: PhraseTemplate): boolean =>
    known(me).some(
      (other) =>
        other.id !== wanted.id &&
        !other.shipped &&
        other.level === wanted.level &&
        other.code === wanted.code &&
        other.places.some((place) => wanted.places.includes(place)),
    );

  const listed = (): ListedTemplate[] => {
    const me = actor();
    const all = known(me);
    const versions = new Map(published().map(({ template, versionId }) => [template.id, versionId]));
    return all.filter(forRegion).map((template) => {
      const purpose = rulebook.phraseTemplates.find(({ id }) => id === template.purpose);
      return {
        ...template,
        versionId: template.level === 'personal' ? null : (versions.get(template.id) ?? null),
        use: useOf(template, all, me),
        purposeText: purpose?.purpose ?? null,
        sources:
          purpose === undefined
            ? []
            : sourcesOf(rulebook, purpose.source.rules, clock.now()).map((source) => ({ ...source })),
      };
    });
  };

  const sketches = createSketches({ ...deps, actor, listed });

  /** A template keeps its level and its unit: the same id at two levels would be two that nobody can tell apart. */
  const moved = (me: Actor, wanted: PhraseTemplate): boolean =>
    [...published().map(({ template }) => template), ...readPersonalTemplates(store.db, me)].some(
      (other) => other.id === wanted.id && (other.level !== wanted.level || other.unitId !== wanted.unitId),
    );

  const save = async (me: Actor, template: PhraseTemplate, versionId: string | null): Promise<SavedTemplate> => {
    if (moved(me, template)) throw new CallFailure('badInput', 'En mall kan inte byta nivå eller enhet.');
    if (hasCode(me, template)) return { ok: false, why: 'codeTaken' };
    if (template.level === 'personal') {
      store.transaction(() => keepPersonalTemplate(store.db, me, template));
      return { ok: true, template };
    }
    const answer = await deps.publish({ template, withdrawn: false, versionId });
    return answer.ok ? { ok: true, template: answer.value.template } : { ok: false, why: answer.error };
  };

  return {
    begin: sketches.begin,
    keep: sketches.keep,
    drop: sketches.drop,
    list: () => ({
      templates: listed(),
      purposes: rulebook.phraseTemplates.map(({ id, to, purpose }) => ({ id, to, text: purpose })),
      sketches: sketches.list(),
      personalSources: sourcesOf(rulebook, ['R213'], clock.now()).map((source) => ({ ...source })),
    }),
    offer: (input) => offerTemplates(deps, actor(), input),
    preview: ({ caseId, text, opened }) => {
      const values = valuesFor(deps, actor(), caseId, null, { place: null, method: null });
      const parts = readTemplate(text);
      if (values === null || !parts.ok) return null;
      // What the patient has written is read in an open case, where reading is logged.
      const { svar, ...rest } = values;
      const filled = fillTemplate(parts.value, opened && svar !== undefined ? { ...rest, svar } : rest);
      return { text: filled.text, left: filled.left.map((item) => ({ ...item })) };
    },
    save: async ({ id, versionId, level, draft }) => {
      const me = actor();
      if (deps.shipped.some((shipped) => shipped.id === id))
        throw new CallFailure('badInput', 'En mall som följer med kan inte ändras; gör en egen med samma kortkod.');
      const template: PhraseTemplate = {
        ...draft,
        id: id ?? deps.newId(),
        level,
        unitId: level === 'local' ? me.unitId : null,
        shipped: false,
      };
      const saved = await save(me, template, versionId);
      if (saved.ok) store.transaction(() => dropSketch(store.db, me, template.id));
      return saved;
    },
    remove: async ({ id, versionId }) => {
      const me = actor();
      const forget = (): void => store.transaction(() => dropSketch(store.db, me, id));
      if (store.transaction(() => removePersonalTemplate(store.db, me, id))) {
        forget();
        return { removed: true };
      }
      const found = published().find(({ template }) => template.id === id);
      if (found === undefined || (found.template.unitId !== null && found.template.unitId !== me.unitId))
        throw new CallFailure('badInput', 'Mallen finns inte här.');
      const answer = await deps.publish({ template: found.template, withdrawn: true, versionId });
      if (!answer.ok) return { removed: false, why: answer.error };
      forget();
      return { removed: true };
    },
  };
}
