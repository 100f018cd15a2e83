import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, CallOutput } from '../../shared/ipc/contract.ts';
import type { TemplateDraft } from '../../shared/domain/template/phraseTemplate.ts';
import type {
  ListedTemplate,
  SavedTemplate,
  ShownSource,
  TemplatePurpose,
  TemplateSketch,
} from '../../shared/ipc/schemas.ts';
import { callOrThrow } from './bridge.ts';
import { createKeeper, type Keeper, type KeptState } from './keeper.ts';
import type { Timers } from './timers.ts';

/** Why a template was not saved or withdrawn; `failed`: the core could not be asked. */
export type NotSaved = Extract<SavedTemplate, { ok: false }>['why'] | 'failed';

export interface TemplateState {
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly templates: readonly ListedTemplate[];
  readonly purposes: readonly TemplatePurpose[];
  readonly personalSources: readonly ShownSource[];
  /** Templates in the making: what was typed here goes before what the core has. */
  readonly sketches: readonly TemplateSketch[];
  readonly query: string;
  /** Id of the template, or of the sketch, that is shown beside the list. */
  readonly chosen: string | null;
  readonly kept: 'saved' | 'typing' | 'failed';
  readonly saving: boolean;
  /** Why the sketch that is shown could not be saved. */
  readonly notSaved: NotSaved | null;
  readonly load: () => Promise<void>;
  readonly search: (query: string) => void;
  readonly choose: (id: string | null) => void;
  /** Begins to change a template, to make an own one after it, or with an empty one. False when it cannot be begun. */
  readonly begin: (from: string | null, copy: boolean) => Promise<boolean>;
  /** Every keystroke goes here; kept 300 ms after the last one. */
  readonly change: (id: string, part: Partial<TemplateSketch>) => void;
  /** Keeps what is not kept now: on blur, before the window closes. */
  readonly flush: () => Promise<void>;
  readonly save: (id: string, draft: TemplateDraft) => Promise<boolean>;
  /** Somebody else has changed it and that has been seen: mine is to stand in its place, or beside it where it is gone. */
  readonly insist: (id: string) => Promise<void>;
  readonly drop: (id: string) => Promise<boolean>;
  readonly withdraw: (id: string) => Promise<NotSaved | null>;
  readonly reset: () => void;
}
export type TemplateStore = StoreApi<TemplateState>;

const atFirst = {
  phase: 'idle',
  templates: [],
  purposes: [],
  personalSources: [],
  sketches: [],
  query: '',
  chosen: null,
  kept: 'saved',
  saving: false,
  notSaved: null,
} as const;

/** The templates of this workplace and those in the making. What is typed is never lost (P131). */
export const createTemplateStore = (bridge: Bridge, timers: Timers): TemplateStore => {
  let generation = 0;
  const keepers = new Map<string, { readonly keeper: Keeper<TemplateSketch>; state: KeptState }>();
  /** Typed here and not known to be on disk. */
  const typed = new Map<string, TemplateSketch>();

  return createStore<TemplateState>()((set, get) => {
    const merged = (stored: readonly TemplateSketch[]): readonly TemplateSketch[] => {
      const ids = new Set(stored.map(({ id }) => id));
      return [
        ...stored.map((sketch) => typed.get(sketch.id) ?? sketch),
        ...[...typed.values()].filter(({ id }) => !ids.has(id)),
      ];
    };
    const show = ({ templates, purposes, personalSources, sketches }: CallOutput<'templates.list'>): void =>
      set({ phase: 'ready', templates, purposes, personalSources, sketches: merged(sketches) });

    const load = async (): Promise<void> => {
      generation += 1;
      const mine = generation;
      if (get().phase !== 'ready') set({ phase: 'loading' });
      try {
        const list = await callOrThrow(bridge, 'templates.list', {});
        if (mine === generation) show(list);
      } catch {
        // What is shown stays; only an empty screen says that it failed.
        if (mine === generation && get().phase === 'loading') set({ phase: 'failed' });
      }
    };

    /** One that could not be kept is what is said of them all. */
    const told = (): void => {
      const states = [...keepers.values()].map(({ state }) => state);
      const kept = states.includes('failed') ? 'failed' : typed.size === 0 ? 'saved' : 'typing';
      if (kept !== get().kept) set({ kept });
    };
    const keeperOf = (id: string): Keeper<TemplateSketch> => {
      const known = keepers.get(id);
      if (known !== undefined) return known.keeper;
      const keeper = createKeeper<TemplateSketch>({
        timers,
        save: (sketch) => callOrThrow(bridge, 'templates.keep', { sketch }),
        said: (state) => {
          made.state = state;
          if (state === 'saved') typed.delete(id);
          told();
        },
      });
      const made = { keeper, state: 'typing' as KeptState };
      keepers.set(id, made);
      return keeper;
    };
    const flush = async (): Promise<void> => {
      await Promise.all([...keepers.values()].map(({ keeper }) => keeper.flush()));
    };
    const change = (id: string, part: Partial<TemplateSketch>): void => {
      const before = get().sketches.find((sketch) => sketch.id === id);
      if (before === undefined) return;
      const after = { ...before, ...part };
      typed.set(id, after);
      set({
        sketches: get().sketches.map((sketch) => (sketch.id === id ? after : sketch)),
        notSaved: null,
      });
      keeperOf(id).keep(after);
    };
    const stopKeeping = (id: string): void => {
      keepers.get(id)?.keeper.stop();
      keepers.delete(id);
      typed.delete(id);
      told();
    };
    const forget = (id: string): void => {
      stopKeeping(id);
      set({ sketches: get().sketches.filter((sketch) => sketch.id !== id) });
    };

    const begin = async (from: string | null, copy: boolean): Promise<boolean> => {
      try {
        const begun = await callOrThrow(bridge, 'templates.begin', { from, copy });
        const others = get().sketches.filter(({ id }) => id !== begun.id);
        set({ sketches: [...others, typed.get(begun.id) ?? begun], chosen: begun.id, notSaved: null });
        return true;
      } catch {
        return false;
      }
    };

    const drop = async (id: string): Promise<boolean> => {
      await flush();
      try {
        await callOrThrow(bridge, 'templates.drop', { id });
      } catch {
        return false;
      }
      forget(id);
      const { chosen, templates } = get();
      set({ notSaved: null, chosen: chosen === id && !templates.some((one) => one.id === id) ? null : chosen });
      return true;
    };

    const save = async (id: string, draft: TemplateDraft): Promise<boolean> => {
      // On disk first: whatever comes of it, nothing typed is lost.
      await flush();
      const sketch = get().sketches.find((one) => one.id === id);
      if (sketch === undefined || get().saving) return false;
      set({ saving: true, notSaved: null });
      try {
        const { versionId, level } = sketch;
        const answer = await callOrThrow(bridge, 'templates.save', { id, versionId, level, draft });
        if (answer.ok) forget(id);
        await load();
        set(answer.ok ? { saving: false } : { saving: false, notSaved: answer.why });
        return answer.ok;
      } catch {
        set({ saving: false, notSaved: 'failed' });
        return false;
      }
    };

    const insist = async (id: string): Promise<void> => {
      const mine = get().sketches.find((sketch) => sketch.id === id);
      if (mine === undefined) return;
      const theirs = get().templates.find((template) => template.id === id);
      if (theirs !== undefined) return change(id, { versionId: theirs.versionId, changes: true });
      if (!(await begin(null, false))) return;
      const fresh = get().chosen;
      if (fresh === null) return;
      change(fresh, { ...mine, id: fresh, versionId: null, changes: false });
      await flush();
      // Only when the new one is on disk.
      if (!typed.has(fresh)) await drop(id);
    };

    const withdraw = async (id: string): Promise<NotSaved | null> => {
      const versionId = get().templates.find((template) => template.id === id)?.versionId ?? null;
      try {
        const answer = await callOrThrow(bridge, 'templates.remove', { id, versionId });
        if (answer.removed) {
          forget(id);
          if (get().chosen === id) set({ chosen: null });
        }
        await load();
        return answer.removed ? null : answer.why;
      } catch {
        return 'failed';
      }
    };

    return {
      ...atFirst,
      load,
      search: (query) => set({ query }),
      choose: (chosen) => set({ chosen, notSaved: null }),
      begin,
      change,
      flush,
      save,
      insist,
      drop,
      withdraw,
      reset: () => {
        generation += 1;
        for (const id of keepers.keys()) stopKeeping(id);
        typed.clear();
        set(atFirst);
      },
    };
  });
};
