// A queue ten times as long: the store's own rows, written straight into a copy of it, read as the store reads them.
import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inTransaction } from '../../main/core/store/open.ts';
import { readWindow } from '../../main/core/store/queries/window.ts';
import { inTurn, quantile, row, type BenchRow } from './report.ts';
import { desk, inboxFilter, windowRows, type StoreBench } from './store.ts';

const times = 10;
const minuteMs = 60_000;

/** Every place of the queue once more under another id, spread over time; counted by the store's own trigger. */
const oneMore = `INSERT INTO queue_member
  SELECT scope_key, tab, band, first_key + @shift, second_key, arrived_at + @shift, case_id || '-' || @copy, via,
    owner_resource_id, target_resource_id, town, status, kind, patient_name, personnummer, birth_date, contact_reason,
    priority, last_message_at, last_message_from, due_at, handle_by, last_open_moment, awaiting_since, holder,
    handover_from_unit, flags, remind_from
  FROM queue_member WHERE instr(case_id, '-copy') = 0`;

/** The window of a queue of `times` as many cases, beside that of the queue as it is. */
export function longQueueRow(bench: StoreBench): BenchRow {
  const file = path.join(bench.dataDir, 'long.db');
  copyFileSync(path.join(bench.dataDir, 'store.db'), file);
  const short = desk(bench, path.join(bench.dataDir, 'store.db'));
  const long = desk(bench, file);
  try {
    const write = long.store.db.prepare<{ readonly shift: number; readonly copy: string }>(oneMore);
    inTransaction(long.store.db, () => {
      for (let copy = 1; copy < times; copy += 1) write.run({ shift: copy * minuteMs, copy: `copy${copy}` });
    });
    const kinds = [long, short].map(
      ({ store, scope }) =>
        () =>
          void readWindow(store.db, scope, inboxFilter, null, 0, windowRows),
    );
    inTurn(bench.rounds / 10, kinds);
    const [value = [], floor = []] = inTurn(bench.rounds, kinds);
    const name = `inbox window of ${windowRows} of ${times * bench.cases} cases beside one of ${bench.cases}, p50`;
    return row(name, 'ms', quantile(value, 0.5), quantile(floor, 0.5), { timesFloor: 2 });
  } finally {
    for (const { store, cases } of [short, long]) {
      cases.close();
      store.close();
    }
    rmSync(file, { force: true });
  }
}
