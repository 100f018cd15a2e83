import { readMeta, writeMeta } from '../maintenance/meta.ts';
import type { ReadableDb, WritableDb } from '../open.ts';

/** The workplace last chosen on this machine, as text; null when none. Shows no case: it is where a Scope comes from. */
export function readWorkplace(db: ReadableDb): string | null {
  return readMeta(db, 'workplace');
}

export function keepWorkplace(db: WritableDb, choice: string): void {
  writeMeta(db, 'workplace', choice);
}
