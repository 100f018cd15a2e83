import { declines, handled, reopenedBy } from '../../../../shared/domain/statistics/handled.ts';
import { localDay } from '../../../../shared/domain/workdays.ts';
import type { CaseState, FormCode, Instant, Priority, UnitId } from '../../../../shared/domain/types.ts';
import { sha256 } from '../../digest.ts';
import type { Rules } from '../fold.ts';
import type { WritableDb } from '../open.ts';
import { run } from '../statement.ts';

interface Counted {
  readonly unitId: UnitId;
  readonly what: 'inTime' | 'late' | 'noLimit' | 'declined' | 'reopened';
  readonly at: Instant;
  readonly form: FormCode;
  readonly priority: Priority | null;
  readonly other: UnitId | null;
  readonly bin: number;
}

/**
 * Counts what has become of a case, each thing once, however often the case is written: after a restart, from another
 * workplace, when it has been away (P221). Counted as it was when it was first seen to have happened.
 */
export function countStatistics(db: WritableDb, state: CaseState, rules: Rules): void {
  const { careCase } = state;
  const { directory, rulebook } = rules;
  const { id, form, priority } = careCase;
  const unitId = directory.resource(careCase.ownerResourceId)?.unitId;
  const once = (event: string, counted: Counted): void => {
    const key = sha256(`${id} ${event}`, 'base64url');
    if (run(db, 'INSERT OR IGNORE INTO stat_counted VALUES (@key)', { key }) === 0) return;
    run(
      db,
      `INSERT INTO stat_day VALUES (@unitId, @what, @day, @form, @priority, @other, @bin, 1)
       ON CONFLICT (unit_id, what, day, form, priority, other, bin) DO UPDATE SET cases = cases + 1`,
      {
        unitId: counted.unitId,
        what: counted.what,
        day: localDay(counted.at, rules.hours.timeZone),
        form: counted.form,
        priority: counted.priority ?? 0,
        other: counted.other ?? '',
        bin: counted.bin,
      },
    );
  };
  // An owner nobody knows yet: counted when the directory has come.
  if (unitId !== undefined) {
    const done = handled(state, rulebook);
    if (done !== null) once('handled', { unitId, what: done.outcome, ...done, other: null });
    const again = reopenedBy(state);
    if (again !== null)
      once(`reopened ${again.messageId}`, {
        unitId,
        what: 'reopened',
        at: again.at,
        form,
        priority,
        other: null,
        bin: 0,
      });
  }
  for (const { id: moveId, at, fromUnitId, targetResourceId } of declines(state)) {
    const other = directory.resource(targetResourceId)?.unitId ?? null;
    once(`declined ${moveId}`, { unitId: fromUnitId, what: 'declined', at, form, priority, other, bin: 0 });
  }
}
