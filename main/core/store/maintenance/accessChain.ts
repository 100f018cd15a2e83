import { createHash } from 'node:crypto';
import type { ReadableDb } from '../open.ts';
import { all } from '../statement.ts';

export interface AccessRow {
  readonly id: number;
  readonly at: number;
  readonly action: string;
  readonly case_id: string | null;
  readonly patient_id: string | null;
  readonly unit_id: string;
  readonly assignment_id: string;
  readonly staff_id: string;
  readonly staff_name: string;
  readonly command_id: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

/** What the first row is chained to. */
export const firstHash = '0'.repeat(64);

/** The hash that seals a row together with everything before it. */
export function seal(row: Omit<AccessRow, 'id' | 'hash'>): string {
  const fields = [
    row.previous_hash,
    row.at,
    row.action,
    row.case_id,
    row.patient_id,
    row.unit_id,
    row.assignment_id,
    row.staff_id,
    row.staff_name,
    row.command_id,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** The id of the first row that does not fit the chain, or null when the log is whole. Row by row, any scope's. */
export function brokenAccessRow(db: ReadableDb): number | null {
  let previous = firstHash;
  for (const row of all<AccessRow>(db, { sql: 'SELECT * FROM access_log ORDER BY id', params: {} })) {
    if (row.previous_hash !== previous || row.hash !== seal(row)) return row.id;
    previous = row.hash;
  }
  return null;
}
