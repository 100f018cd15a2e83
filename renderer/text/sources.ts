import type { ShownSource } from '../../shared/ipc/schemas.ts';

/** "Riktlinje X, avsnitt 3 (gick ut 2026-03-01)" or "lokal inställning"; never an empty string. */
export const sourceText = (source: ShownSource): string => {
  if (source.local) return 'lokal inställning';
  const place = [source.documentTitle, source.section].filter((part) => part !== null && part !== '').join(', ');
  if (source.validUntil === null) return place;
  return source.expired ? `${place} (gick ut ${source.validUntil})` : `${place} (gäller t.o.m. ${source.validUntil})`;
};

/** Sections of one document told as one source: "2.1 och 2.2". */
const joined = (sources: readonly ShownSource[]): readonly ShownSource[] => {
  const documents = new Map<string, { readonly source: ShownSource; readonly sections: Set<string> }>();
  for (const source of sources) {
    const key = source.local ? '' : `${source.documentTitle} ${source.validUntil ?? ''}`;
    const known = documents.get(key) ?? { source, sections: new Set() };
    if (source.section !== null) known.sections.add(source.section);
    documents.set(key, known);
  }
  const list = new Intl.ListFormat('sv', { type: 'conjunction' });
  return [...documents.values()].map(({ source, sections }) => ({
    ...source,
    section: sections.size === 0 ? null : list.format(sections),
  }));
};

/** All sources in one line, each document said once. */
export const sourcesText = (sources: readonly ShownSource[]): string => joined(sources).map(sourceText).join('; ');
