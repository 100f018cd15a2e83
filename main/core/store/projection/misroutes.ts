import { misroutes } from '../../../../shared/domain/acts/misroutes.ts';
import { localDate } from '../../../../shared/domain/workdays.ts';
import type { CaseState } from '../../../../shared/domain/types.ts';
import { sha256 } from '../../digest.ts';
import type { WritableDb } from '../open.ts';
import { run } from '../statement.ts';

/** Counts the moves of a case that was in the wrong place, each once; what has become of one is kept up to date. */
export function countMisroutes(db: WritableDb, state: CaseState, town: string | null, timeZone: string): void {
  for (const move of misroutes(state)) {
    run(
      db,
      `INSERT INTO misroute VALUES (@id, @day, @form, @town, @fromUnitId, @target, @status)
       ON CONFLICT (id) DO UPDATE SET status = @status WHERE status <> @status`,
      {
        id: sha256(move.id, 'base64url'),
        day: localDate(move.requestedAt, timeZone).toString(),
        form: state.careCase.form,
        town: town ?? '',
        fromUnitId: move.fromUnitId,
        target: move.targetResourceId,
        status: move.status,
      },
    );
  }
}
