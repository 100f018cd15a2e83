import { waitedTooLong } from '../../../../shared/domain/waitedTooLong.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { all, first, run } from '../statement.ts';
import { touchSource, toKeptStart, type StartRow } from './startRows.ts';
import type { Touch } from '../touch.ts';

/** SQL that leaves out what is held for somebody who does not work here now (P198). */
export function notHeld(row: string): string {
  return `NOT EXISTS (SELECT 1 FROM held_command AS held WHERE held.command_id = ${row}.command_id)`;
}

const waiting = `state IN ('queued', 'sending', 'unknown')`;

/** How many commands are held for others. */
export function countHeld(db: ReadableDb): number {
  return first<{ held: number }>(db, { sql: 'SELECT count(*) AS held FROM held_command', params: {} })?.held ?? 0;
}

/** What of somebody's has waited so long that they are asked before it is sent (P145). */
export function countAsking(db: ReadableDb, assignmentId: string): number {
  const of = (table: string): string =>
    `(SELECT count(*) FROM ${table} WHERE assignment_id = @me AND dismissed_at IS NULL AND state = 'conflict'
        AND refusal ->> '$.code' = @asked)`;
  return (
    first<{ n: number }>(db, {
      sql: `SELECT ${of('outbox')} + ${of('consultation_outbox')} + ${of('started_case')} AS n`,
      params: { me: assignmentId, asked: waitedTooLong.code },
    })?.n ?? 0
  );
}

/**
 * From here on only what these people have done is sent and counted; null = everybody. What is held, and what was, is
 * shown anew.
 */
export function holdForOthers(db: WritableDb, staffIds: readonly string[] | null, touch: Touch): void {
  const before = heldIds(db);
  run(db, 'DELETE FROM held_command');
  if (staffIds !== null) {
    const others = `AND actor ->> '$.staffId' NOT IN (SELECT value FROM json_each(@ids))`;
    run(
      db,
      `INSERT INTO held_command
         SELECT command_id FROM outbox WHERE ${waiting} ${others}
         UNION SELECT command_id FROM consultation_outbox WHERE dismissed_at IS NULL AND ${waiting} ${others}
         UNION SELECT command_id FROM started_case WHERE dismissed_at IS NULL AND ${waiting} ${others}`,
      { ids: JSON.stringify(staffIds) },
    );
  }
  const after = heldIds(db);
  const changed = JSON.stringify([...before, ...after].filter((id) => before.includes(id) !== after.includes(id)));
  const among = 'command_id IN (SELECT value FROM json_each(@changed))';
  for (const { id } of all<{ id: string }>(db, {
    sql: `SELECT DISTINCT case_id AS id FROM outbox WHERE ${among}`,
    params: { changed },
  }))
    touch.projection(id);
  for (const { id } of all<{ id: string }>(db, {
    sql: `SELECT DISTINCT consultation_id AS id FROM consultation_outbox WHERE ${among}`,
    params: { changed },
  }))
    touch.consultation(id);
  for (const row of all<StartRow>(db, { sql: `SELECT * FROM started_case WHERE ${among}`, params: { changed } }))
    touchSource(toKeptStart(row).start.source, touch);
}

function heldIds(db: ReadableDb): readonly string[] {
  return all<{ command_id: string }>(db, { sql: 'SELECT command_id FROM held_command', params: {} }).map(
    (row) => row.command_id,
  );
}
