import type { FormCode, UnitId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, type Query } from '../statement.ts';

/** How often cases of one form and town were in the wrong place at one unit and belonged at another. */
export interface MisrouteFigure {
  readonly form: FormCode;
  /** Empty where the case had none. */
  readonly town: string;
  readonly fromUnitId: UnitId;
  readonly toUnitId: UnitId;
  /** Asked for and not taken back. */
  readonly moves: number;
  /** Of those, the ones the other unit agreed about. */
  readonly accepted: number;
}

/** Days as the unit's calendar has them, ÅÅÅÅ-MM-DD, first and last included. */
export interface Days {
  readonly from: string;
  readonly through: string;
}

/** Moves to and from the scope's unit, however the case has gone on since; counted, with nothing about a patient. */
export function misroutesQuery(scope: Scope, { from, through }: Days): Query {
  const within = 'm.day BETWEEN @from AND @through';
  return {
    sql: `SELECT form, town, from_unit_id, to_unit_id, count(*) AS moves, sum(status = 'accepted') AS accepted FROM (
            SELECT m.id, m.form, m.town, m.from_unit_id, r.unit_id AS to_unit_id, m.status
            FROM misroute AS m JOIN resource AS r ON r.id = m.target_resource_id
            WHERE m.from_unit_id = @unitId AND ${within}
            UNION
            SELECT m.id, m.form, m.town, m.from_unit_id, r.unit_id, m.status
            FROM resource AS r JOIN misroute AS m ON m.target_resource_id = r.id
            WHERE r.unit_id = @unitId AND ${within})
          WHERE status <> 'cancelled'
          GROUP BY form, town, from_unit_id, to_unit_id ORDER BY moves DESC, form, town, from_unit_id, to_unit_id`,
    params: { unitId: scope.unitId, from, through },
  };
}

export function readMisroutes(db: ReadableDb, scope: Scope, days: Days): readonly MisrouteFigure[] {
  return all<{
    form: string;
    town: string;
    from_unit_id: string;
    to_unit_id: string;
    moves: number;
    accepted: number;
  }>(db, misroutesQuery(scope, days)).map((row) => ({
    form: row.form,
    town: row.town,
    fromUnitId: row.from_unit_id,
    toUnitId: row.to_unit_id,
    moves: row.moves,
    accepted: row.accepted,
  }));
}
