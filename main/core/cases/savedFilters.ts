import type { Actor } from '../../../shared/domain/types.ts';
import { mostSavedFilters, savedFilter, type SavedFilter } from '../../../shared/ipc/schemas.ts';
import { keepFilter, readSavedFilters, removeFilter, renameFilter, startWith } from '../store/queries/savedFilters.ts';
import { CallFailure, type Cases, type CasesDeps } from './types.ts';

/** The filters one person has saved at one unit, by name (R70, P84). They are the person's own, on this workstation. */
export function createSavedFilters(deps: CasesDeps, actor: () => Actor): Cases['filters'] {
  const { store } = deps;
  const list = (): SavedFilter[] =>
    readSavedFilters(store.db, actor())
      .flatMap(({ name, filter, atStart }) => {
        const parsed = savedFilter.safeParse({ name, filter: JSON.parse(filter) as unknown, atStart });
        return parsed.success ? [parsed.data] : [];
      })
      .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));
  const known = (name: string): boolean => list().some((kept) => kept.name === name);

  return {
    list,
    save: ({ name, filter, atStart }) => {
      if (!known(name) && list().length >= mostSavedFilters) {
        throw new CallFailure('badInput', 'Det finns redan så många sparade filter som går.');
      }
      store.transaction(() => keepFilter(store.db, actor(), { name, filter: JSON.stringify(filter), atStart }));
      return list();
    },
    rename: ({ from, to }) => {
      if (from === to) return list();
      if (!known(from) || known(to)) throw new CallFailure('badInput', 'Namnet är upptaget, eller filtret finns inte.');
      store.transaction(() => renameFilter(store.db, actor(), from, to));
      return list();
    },
    remove: ({ name }) => {
      store.transaction(() => removeFilter(store.db, actor(), name));
      return list();
    },
    startWith: ({ name }) => {
      if (name !== null && !known(name)) throw new CallFailure('badInput', 'Filtret finns inte.');
      store.transaction(() => startWith(store.db, actor(), name));
      return list();
    },
  };
}
