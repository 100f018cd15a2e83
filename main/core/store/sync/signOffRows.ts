import type { DaySignOff } from '../../../../shared/domain/endOfDay/endOfDay.ts';
import type { SignOffSyncStore } from '../../sync/signOffs/store.ts';
import type { WritableDb } from '../open.ts';
import { all, run } from '../statement.ts';
import type { Touch } from '../touch.ts';

export interface SignOffRow {
  readonly id: string;
  readonly unit_id: string;
  readonly day: string;
  readonly signed_at: number;
  readonly assignment_id: string;
  readonly staff_name: string;
  readonly state: string;
  readonly attempts: number;
}

export function toSignOff(row: SignOffRow): DaySignOff {
  return {
    id: row.id,
    unitId: row.unit_id,
    day: row.day,
    at: row.signed_at,
    by: row.assignment_id,
    byName: row.staff_name,
  };
}

interface Parts {
  readonly db: WritableDb;
  readonly transaction: <T>(work: (touch: Touch) => T) => T;
}

/** Days signed off, as the sync engine writes them. */
export function createSignOffSync({ db, transaction }: Parts): SignOffSyncStore {
  return {
    sendableSignOffs: (now, limit) =>
      all<SignOffRow>(db, {
        sql: `SELECT * FROM day_sign_off WHERE state = 'queued' AND next_at <= @now ORDER BY next_at, id LIMIT +@limit`,
        params: { now, limit },
      }).map((row) => ({ ...toSignOff(row), commandId: row.id, attempts: row.attempts })),
    saveSignOffs: (signed) =>
      transaction((touch) => {
        let changed = 0;
        for (const one of signed) {
          changed += run(
            db,
            `INSERT INTO day_sign_off VALUES (@id, @unitId, @day, @at, @by, @byName, 'kept', 0, 0, NULL)
             ON CONFLICT (id) DO UPDATE SET state = 'kept', technical = NULL WHERE state <> 'kept'`,
            { ...one },
          );
        }
        if (changed > 0) touch.other();
      }),
    postponeSignOff: (id, nextAt, message) =>
      transaction(() => {
        run(
          db,
          `UPDATE day_sign_off SET attempts = attempts + 1, next_at = @nextAt, technical = @message WHERE id = @id`,
          { id, nextAt, message },
        );
      }),
    signOffRejected: (id, message) =>
      transaction((touch) => {
        run(db, `UPDATE day_sign_off SET state = 'rejected', technical = @message WHERE id = @id`, { id, message });
        touch.other();
      }),
  };
}
