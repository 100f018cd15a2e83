import { describe, expect, it } from 'vitest';
import { createTemplateStore } from '../../../../renderer/state/templateStore.ts';
import type { CallOutput } from '../../../../shared/ipc/contract.ts';
import type { ListedTemplate, TemplateSketch } from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { listed, sketch } from './samples.ts';

const draft = {
  title: 'Vårt svar',
  code: 'klart',
  text: 'Hej',
  places: ['patient' as const],
  purpose: null,
  methods: [],
  rulebooks: [],
  validFrom: null,
  validUntil: null,
};

interface World {
  templates: ListedTemplate[];
  readonly disk: Map<string, TemplateSketch>;
  full: boolean;
  answer: CallOutput<'templates.save'>;
  next: number;
}

const setUp = (stored: readonly TemplateSketch[] = []) => {
  const world: World = {
    templates: [listed({})],
    disk: new Map(stored.map((one) => [one.id, one])),
    full: false,
    answer: { ok: false, why: 'away' },
    next: 1,
  };
  const bridge = createFakeBridge({
    'templates.list': () => ({
      templates: world.templates,
      purposes: [],
      sketches: [...world.disk.values()],
      personalSources: [],
    }),
    'templates.begin': ({ from }) => {
      const begun = sketch(from === null ? { id: `ny-${world.next++}` } : { id: from, changes: true, versionId: 'v1' });
      world.disk.set(begun.id, begun);
      return begun;
    },
    'templates.keep': ({ sketch: one }) => {
      if (world.full) throw new Error('disk full');
      world.disk.set(one.id, one);
      return {};
    },
    'templates.drop': ({ id }) => {
      world.disk.delete(id);
      return {};
    },
    'templates.save': ({ id }) => {
      if (world.answer.ok) world.disk.delete(id ?? '');
      return world.answer;
    },
  });
  const timers = createFakeTimers();
  const store = createTemplateStore(bridge, timers);
  return { world, bridge, timers, store, state: () => store.getState() };
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the templates of the page', () => {
  it('P131 what is typed is kept once, shortly after the last keystroke, and at once when the window is left', async () => {
    const { world, state, timers, bridge } = setUp([sketch({})]);
    await state().load();
    for (const title of ['K', 'Kl', 'Kla']) {
      state().change('s1', { title });
      timers.pass(100);
    }
    expect(state().kept).toBe('typing');
    timers.pass(300);
    await settled();
    expect(world.disk.get('s1')?.title).toBe('Kla');
    expect(bridge.inputsOf('templates.keep')).toHaveLength(1);
    expect(state().kept).toBe('saved');
    state().change('s1', { title: 'Klart' });
    await state().flush();
    expect(world.disk.get('s1')?.title).toBe('Klart');
  });

  it('P131 text that cannot be kept stays, says so, is not replaced by what is read, and is tried again', async () => {
    const { world, state, timers } = setUp([sketch({ title: 'Gammal' })]);
    await state().load();
    world.full = true;
    state().change('s1', { title: 'Ny' });
    timers.pass(300);
    await settled();
    expect(state().kept).toBe('failed');
    await state().load();
    expect(state().sketches).toMatchObject([{ title: 'Ny' }]);
    world.full = false;
    timers.pass(3_000);
    await settled();
    expect(world.disk.get('s1')?.title).toBe('Ny');
    expect(state().kept).toBe('saved');
  });

  it.each(['away', 'changed', 'rejected', 'codeTaken'] as const)(
    'P131 P130 not saved (%s): the reason is told and every word is still there',
    async (why) => {
      const { world, state } = setUp([sketch({})]);
      world.answer = { ok: false, why };
      await state().load();
      state().change('s1', { text: 'Hej på dig' });
      expect(await state().save('s1', draft)).toBe(false);
      expect(state()).toMatchObject({ notSaved: why, saving: false, sketches: [{ id: 's1', text: 'Hej på dig' }] });
      expect(world.disk.get('s1')?.text).toBe('Hej på dig');
      state().change('s1', { text: 'Hej' });
      expect(state().notSaved).toBeNull();
    },
  );

  it('P131 saved: the one in the making is gone and what was saved is shown', async () => {
    const { world, state, bridge } = setUp([sketch({})]);
    await state().load();
    state().choose('s1');
    const saved = listed({ id: 's1', shipped: false });
    world.answer = { ok: true, template: saved };
    world.templates.push(saved);
    expect(await state().save('s1', draft)).toBe(true);
    expect(state()).toMatchObject({ sketches: [], chosen: 's1', notSaved: null });
    expect(bridge.inputsOf('templates.save')).toEqual([{ id: 's1', versionId: null, level: 'local', draft }]);
  });

  it('P130 changed by somebody else: mine stands in its place only when that is said', async () => {
    const { world, state, bridge } = setUp([sketch({ id: 'm', versionId: 'v1', changes: true })]);
    world.answer = { ok: false, why: 'changed' };
    world.templates = [listed({ id: 'm', versionId: 'v2', shipped: false })];
    await state().load();
    await state().save('m', draft);
    await state().insist('m');
    await state().save('m', draft);
    expect(bridge.inputsOf('templates.save').map(({ versionId }) => versionId)).toEqual(['v1', 'v2']);
  });

  it('P131 withdrawn by somebody else meanwhile: what was typed becomes a new one', async () => {
    const { world, state } = setUp([sketch({ id: 'm', versionId: 'v1', changes: true, text: 'Min text' })]);
    world.templates = [];
    await state().load();
    state().choose('m');
    await state().insist('m');
    expect(state()).toMatchObject({
      chosen: 'ny-1',
      sketches: [{ id: 'ny-1', text: 'Min text', versionId: null, changes: false }],
    });
    expect([...world.disk.keys()]).toEqual(['ny-1']);
  });

  it('P131 thrown away: the saved template is shown again, a new one is gone', async () => {
    const { state } = setUp([sketch({}), sketch({ id: 't1', changes: true })]);
    await state().load();
    state().choose('t1');
    await state().drop('t1');
    expect(state().chosen).toBe('t1');
    state().choose('s1');
    await state().drop('s1');
    expect(state()).toMatchObject({ chosen: null, sketches: [] });
  });

  it('P132 a failed reading keeps what is shown; only an empty screen says that it failed', async () => {
    const { state, bridge } = setUp();
    bridge.answer({ 'templates.list': () => Promise.reject(new Error('away')) });
    await state().load();
    expect(state().phase).toBe('failed');
    const { state: other, bridge: another } = setUp();
    await other().load();
    another.answer({ 'templates.list': () => Promise.reject(new Error('away')) });
    await other().load();
    expect(other()).toMatchObject({ phase: 'ready', templates: [{ id: 't1' }] });
  });
});
