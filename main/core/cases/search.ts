import {
  excerptOf,
  isFoundIn,
  isPersonnummer,
  markWords,
  parseSearch,
  wordsOf,
  type SearchWord,
} from '../../../shared/domain/searchWords.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import type { InboxRow, SearchHit } from '../../../shared/ipc/schemas.ts';
import { caseTexts } from '../store/caseTexts.ts';
import { readCase } from '../store/queries/cases.ts';
import { readRows, type QueueRow } from '../store/queries/rows.ts';
import { readHits } from '../store/queries/search.ts';
import { presentQueueRows } from './present.ts';
import type { CasesDeps } from './types.ts';

/** What was typed, in every case of the scope: the newest first, each with the words that were found. */
export function searchCases(
  deps: CasesDeps,
  actor: Actor,
  { query, limit }: CallInput<'search.cases'>,
): CallOutput<'search.cases'> {
  const search = parseSearch(query);
  const growing = !deps.store.searchComplete();
  if (search === null) return { hits: [], more: false, growing };
  const { db } = deps.store;
  const found = readHits(db, actor, search, limit + 1);
  const rows = readRows(db, actor, found.slice(0, limit));
  const shown = presentQueueRows(deps, actor, rows);
  const hits = rows.flatMap((row, index): SearchHit[] => {
    const inList = shown[index];
    return inList === undefined ? [] : [hitOf(deps, actor, search, row, inList)];
  });
  return { hits, more: found.length > limit, growing };
}

function hitOf(
  deps: CasesDeps,
  actor: Actor,
  search: readonly SearchWord[],
  row: QueueRow,
  inList: InboxRow,
): SearchHit {
  const shownWords = [...wordsOf(row.patient_name), ...wordsOf(row.contact_reason)];
  const isNumber = (word: SearchWord): boolean => isPersonnummer(word, row.personnummer);
  const hidden = search.filter((word) => !isNumber(word) && !isFoundIn(word, shownWords));
  return {
    row: inList,
    arrivedAt: row.arrived_at,
    patientName: [...markWords(row.patient_name, search)],
    personnummer: inList.personnummer === null ? null : [{ text: inList.personnummer, hit: search.some(isNumber) }],
    contactReason: [...markWords(row.contact_reason, search)],
    excerpt: hidden.length === 0 ? null : excerptFor(deps, actor, row.case_id, hidden),
  };
}

/** The newest of the texts that hold most of the words. */
function excerptFor(
  deps: CasesDeps,
  actor: Actor,
  caseId: string,
  hidden: readonly SearchWord[],
): SearchHit['excerpt'] {
  const stored = readCase(deps.store.db, actor, caseId);
  if (stored === null) return null;
  let best: { readonly held: number; readonly excerpt: SearchHit['excerpt'] } = { held: 0, excerpt: null };
  for (const { source, label, at, text } of caseTexts(stored.state, stored.answers)) {
    const words = wordsOf(text);
    const held = hidden.filter((word) => isFoundIn(word, words)).length;
    if (held <= best.held) continue;
    const excerpt = excerptOf(text, hidden);
    if (excerpt !== null) best = { held, excerpt: { source, label, at, text: [...excerpt] } };
    if (best.held === hidden.length) break;
  }
  return best.excerpt;
}
