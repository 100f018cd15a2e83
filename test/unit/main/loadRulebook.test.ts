import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadRulebook, ownRulebooks } from '../../../main/core/config/loadRulebook.ts';
import { CoreStartFailure } from '../../../main/core/core.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');
let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'rulebook-'));
  mkdirSync(ownRulebooks(dataDir), { recursive: true });
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

type Json = Record<string, unknown>;
const shipped = (): Json => JSON.parse(readFileSync(path.join(resources, 'rulebooks/gavleborg.json'), 'utf8')) as Json;
const own = (id: string, content: unknown): void =>
  writeFileSync(
    path.join(ownRulebooks(dataDir), `${id}.json`),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const load = (id = 'gavleborg') => loadRulebook(resources, id, ownRulebooks(dataDir));

describe('a region’s own rulebook', () => {
  test('P94 without one the shipped rulebook is used', () => {
    expect(load()).toMatchObject({ rulebook: { id: 'gavleborg' }, override: { state: 'none', problems: [] } });
    expect(load().hash).toBe(loadRulebook(resources, 'gavleborg').hash);
  });

  test('P94 one that is whole goes before the shipped one, and has another hash', () => {
    own('gavleborg', `\uFEFF${JSON.stringify({ ...shipped(), title: 'Vårt eget' })}`);
    const loaded = load();
    expect(loaded).toMatchObject({ rulebook: { title: 'Vårt eget' }, override: { state: 'used', problems: [] } });
    expect(loaded.hash).not.toBe(loadRulebook(resources, 'gavleborg').hash);
  });

  test('P94 one that is not whole is refused, with everything wrong with it, and the shipped one used', () => {
    own('gavleborg', { ...shipped(), title: 7, region: 8 });
    expect(load()).toMatchObject({
      rulebook: { title: 'Regelverk för Region Gävleborg' },
      override: { state: 'refused', problems: ['region: ska vara text, inte 8', 'title: ska vara text, inte 7'] },
    });
    own('gavleborg', '{');
    expect(load().override).toEqual({ state: 'refused', problems: ['filen är inte JSON: den tar slut för tidigt'] });
    own('gavleborg', { ...shipped(), id: 'annan' });
    expect(load().override.problems).toEqual(['id: ska vara "gavleborg", som filens namn, inte "annan"']);
  });

  test('P94 a region that is not shipped can be added; one that is not whole then stops the start', () => {
    own('ny', { ...shipped(), id: 'ny' });
    expect(load('ny')).toMatchObject({ rulebook: { id: 'ny' }, override: { state: 'used' } });
    own('ny', { ...shipped(), id: 'ny', title: 7 });
    expect(() => load('ny')).toThrow(CoreStartFailure);
    expect(() => load('ny')).toThrow('title: ska vara text');
    expect(() => load('finns-inte')).toThrow('filen går inte att läsa');
  });
});
