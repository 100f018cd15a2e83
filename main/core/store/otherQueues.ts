import { createHash } from 'node:crypto';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import { countedCase } from '../../../shared/domain/tower/countedCase.ts';
import type { Instant } from '../../../shared/domain/types.ts';
import type { OtherQueueCase, OtherQueueStore, RowsFor } from '../sync/otherQueues.ts';
import type { Rules } from './fold.ts';
import { readMeta, removeMeta, writeMeta } from './maintenance/meta.ts';
import { otherQueueTriggers } from './migrations/0260-other-queues.ts';
import type { WritableDb } from './open.ts';
import { all, first, run } from './statement.ts';

const keysAtATime = 1_000;
/** Bump when the same Task is counted differently: the rows are then made anew. */
const revision = 1;

interface Parts {
  readonly db: WritableDb;
  readonly transaction: (work: () => void) => void;
  /** On disk with whatever is written next: the hub has it all, and it can be had again. */
  readonly joining: (work: () => void) => void;
  readonly rules: () => Rules;
  readonly rulebook: Rulebook;
  readonly hours: OpeningHours;
  readonly now: () => Instant;
}

/** Rows and figures of the unit's other queues, as the sync engine writes them (docs/decisions/0043). */
export function createOtherQueueStore(parts: Parts): OtherQueueStore {
  const { db, transaction, joining, rules, now } = parts;
  const ruled = JSON.stringify([revision, parts.rulebook, parts.hours]);
  let madeBy: { readonly plan: unknown; readonly mark: string } | null = null;
  /** Who they are for and by which rules: anything else makes other figures of the same cases. */
  const markOf = ({ key, unitId }: RowsFor): string => {
    const plan = rules().planOf(unitId);
    if (madeBy?.plan !== plan) {
      const mark = createHash('sha256').update(ruled).update(JSON.stringify(plan)).digest('base64url');
      madeBy = { plan, mark };
    }
    return `${madeBy.mark} ${key}`;
  };
  const mark = (): string | null => readMeta(db, 'otherQueues');

  return {
    isWhole: (of) => mark() === `whole ${markOf(of)}`,
    begin: (of) => {
      const wanted = `part ${markOf(of)}`;
      if (mark() === wanted) return;
      transaction(() => {
        emptyOtherQueues(db);
        writeMeta(db, 'otherQueues', wanted);
      });
    },
    settled: (of) => {
      const wanted = markOf(of);
      if (mark() !== `whole ${wanted}`) transaction(() => writeMeta(db, 'otherQueues', `whole ${wanted}`));
    },
    empty: () => {
      if (mark() !== null) transaction(() => emptyOtherQueues(db));
    },
    write: (cases, gone) =>
      joining(() => {
        for (const key of gone) run(db, 'DELETE FROM other_queue_case WHERE key = @key', { key });
        for (const one of cases) writeCase(db, one, rules(), now());
      }),
    versions: (keys) =>
      new Map(
        all<{ key: string; version: string }>(db, {
          sql: `SELECT o.key, o.version FROM json_each(@keys) AS k CROSS JOIN other_queue_case AS o ON o.key = k.value`,
          params: { keys: JSON.stringify(keys) },
        }).map(({ key, version }) => [key, version]),
      ),
    lapse: () => {
      const at = now();
      if (
        first(db, { sql: 'SELECT 1 FROM other_queue_case WHERE ends_at <= @at LIMIT 1', params: { at } }) === undefined
      )
        return;
      joining(() => run(db, 'DELETE FROM other_queue_case WHERE ends_at <= @at', { at }));
    },
    keysAfter: (key) =>
      all<{ key: string }>(db, {
        sql: 'SELECT key FROM other_queue_case WHERE key > @key ORDER BY key LIMIT +@limit',
        params: { key, limit: keysAtATime },
      }).map((row) => row.key),
  };
}

/** All of it at once, without telling the figures of each: what nobody may see any more is not taken down row by row. */
export function emptyOtherQueues(db: WritableDb): void {
  db.exec('DROP TRIGGER other_queue_counted; DROP TRIGGER other_queue_uncounted');
  run(db, 'DELETE FROM other_queue_case');
  run(db, 'DELETE FROM other_queue_count');
  for (const trigger of otherQueueTriggers) db.exec(trigger);
  removeMeta(db, 'otherQueues');
}

function writeCase(db: WritableDb, one: OtherQueueCase, rules: Rules, now: Instant): void {
  const { key, versionId, lastUpdated, state } = one;
  const before = first<{ last_updated: number }>(db, {
    sql: 'SELECT last_updated FROM other_queue_case WHERE key = @key',
    params: { key },
  });
  if (before !== undefined && before.last_updated > lastUpdated) return;
  if (before !== undefined) run(db, 'DELETE FROM other_queue_case WHERE key = @key', { key });
  // By the hours and limits of the unit that has it (P202).
  const own = rules.at(rules.directory.resource(state.careCase.ownerResourceId)?.unitId);
  const counted = countedCase(state, own.rulebook, own.hours, now);
  if (counted === null || (counted.endsAt !== null && counted.endsAt <= now)) return;
  run(
    db,
    `INSERT INTO other_queue_case VALUES (@key, @version, @lastUpdated, @owner, @priority, @dueAt, @waitingSince,
       @escalatesAt, @unlimited, @holder, @endsAt)`,
    {
      key,
      version: versionId,
      lastUpdated,
      owner: counted.ownerResourceId,
      priority: counted.priority ?? 0,
      dueAt: counted.dueAt,
      waitingSince: counted.waitingSince,
      escalatesAt: counted.escalatesAt,
      unlimited: counted.unlimited ? 1 : 0,
      holder: counted.holder,
      endsAt: counted.endsAt,
    },
  );
}
