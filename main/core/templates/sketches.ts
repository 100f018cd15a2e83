import type { PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { ListedTemplate, TemplateSketch } from '../../../shared/ipc/schemas.ts';
import { CallFailure, type CasesDeps } from '../cases/types.ts';
import { dropSketch, keepSketch, readSketches } from '../store/queries/templates.ts';

export interface SketchesDeps extends Pick<CasesDeps, 'store' | 'rulebook' | 'newId'> {
  readonly actor: () => Actor;
  readonly listed: () => readonly ListedTemplate[];
}

/** Templates in the making: what is typed survives the screen, the page and the app (P131). */
export interface Sketches {
  readonly list: () => TemplateSketch[];
  readonly begin: (input: CallInput<'templates.begin'>) => TemplateSketch;
  readonly keep: (input: CallInput<'templates.keep'>) => void;
  readonly drop: (input: CallInput<'templates.drop'>) => void;
}

function asSketch(template: PhraseTemplate): Omit<TemplateSketch, 'id' | 'versionId' | 'changes' | 'level'> {
  const { title, code, text, places, purpose, methods, rulebooks, validFrom, validUntil } = template;
  return {
    title,
    code,
    text,
    places,
    purpose,
    methods,
    rulebooks,
    validFrom: validFrom ?? '',
    validUntil: validUntil ?? '',
  };
}

const empty = { title: '', code: '', text: '', places: [], purpose: null, methods: [], validFrom: '', validUntil: '' };

export function createSketches({ store, rulebook, newId, actor, listed }: SketchesDeps): Sketches {
  const made = ({ from, copy }: CallInput<'templates.begin'>): TemplateSketch => {
    // A new one is the unit's: the level that is meant for texts of one's own (R213).
    const own = { id: newId(), versionId: null, changes: false, level: 'local' } as const;
    if (from === null) return { ...own, ...empty, places: [], methods: [], rulebooks: [rulebook.id] };
    const template = listed().find(({ id }) => id === from);
    if (template === undefined) throw new CallFailure('badInput', 'Mallen finns inte här.');
    if (copy) return { ...own, ...asSketch(template), rulebooks: [rulebook.id] };
    if (template.shipped) throw new CallFailure('badInput', 'En mall som följer med kan inte ändras.');
    const { id, versionId, level } = template;
    return { id, versionId, level, changes: true, ...asSketch(template) };
  };
  return {
    list: () => [...readSketches(store.db, actor())],
    begin: (input) => {
      const me = actor();
      const begun = readSketches(store.db, me).find(({ id }) => id === input.from);
      if (begun !== undefined) return begun;
      const sketch = made(input);
      store.transaction(() => keepSketch(store.db, me, sketch));
      return sketch;
    },
    keep: ({ sketch }) => {
      const me = actor();
      store.transaction(() => keepSketch(store.db, me, sketch));
    },
    drop: ({ id }) => {
      const me = actor();
      store.transaction(() => dropSketch(store.db, me, id));
    },
  };
}
