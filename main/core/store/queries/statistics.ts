import type { FormCode, Priority, UnitId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';
import type { Days } from './misroutes.ts';

/** Cases of one kind over a span of days; nothing about any of them. */
export interface StatFigure {
  readonly what: 'inTime' | 'late' | 'noLimit' | 'declined' | 'reopened';
  readonly form: FormCode;
  readonly priority: Priority | null;
  /** The unit that declined. */
  readonly otherUnitId: UnitId | null;
  readonly bin: number;
  readonly cases: number;
}

/** What the scope's unit has counted on these days. */
export function statisticsQuery(scope: Scope, { from, through }: Days): Query {
  return {
    sql: `SELECT what, form, priority, other, bin, sum(cases) AS cases FROM stat_day
          WHERE unit_id = @unitId AND what IN ('inTime', 'late', 'noLimit', 'declined', 'reopened')
            AND day BETWEEN @from AND @through
          GROUP BY what, form, priority, other, bin`,
    params: { unitId: scope.unitId, from, through },
  };
}

export function readStatistics(db: ReadableDb, scope: Scope, days: Days): readonly StatFigure[] {
  return all<{ what: string; form: string; priority: number; other: string; bin: number; cases: number }>(
    db,
    statisticsQuery(scope, days),
  ).map((row) => ({
    // Written from these very words and numbers (projection/statistics.ts).
    what: row.what as StatFigure['what'],
    form: row.form,
    priority: row.priority === 0 ? null : (row.priority as Priority),
    otherUnitId: row.other === '' ? null : row.other,
    bin: row.bin,
    cases: row.cases,
  }));
}

/** The first day the scope's unit has anything counted of; null when it has nothing. */
export function readFirstDay(db: ReadableDb, scope: Scope): string | null {
  return (
    first<{ day: string | null }>(db, {
      sql: 'SELECT min(day) AS day FROM stat_day WHERE unit_id = @unitId',
      params: { unitId: scope.unitId },
    })?.day ?? null
  );
}
