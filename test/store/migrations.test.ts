import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { currentVersion, migrate, type Migration } from '../../main/core/store/migrate.ts';
import { migrations, newestVersion } from '../../main/core/store/migrations/index.ts';
import { openEncryptedDatabase, type WritableDb } from '../../main/core/store/open.ts';
import { key } from './fixture.ts';

let dir = '';
let db: WritableDb;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'store-migrations-'));
  db = openEncryptedDatabase({
    file: join(dir, 'store.db'),
    keyHex: key,
    nativeBinding: null,
    newestVersion: newestVersion(),
  });
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Everything in the database: schema and the rows of every table. */
function contents(): unknown {
  const schema = db
    .prepare(`SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all() as readonly { readonly type: string; readonly name: string; readonly sql: string }[];
  const rows = schema
    .filter((entry) => entry.type === 'table')
    .map((table) => [table.name, db.prepare(`SELECT * FROM "${table.name}"`).all()]);
  return { version: currentVersion(db), schema, rows: Object.fromEntries(rows) as unknown };
}

/** One row in every table that exists so far, so that a migration that loses or changes one is seen. */
const rowsUpTo: Readonly<Record<number, readonly string[]>> = {
  10: [
    `INSERT INTO provider VALUES ('p', 'Regionen')`,
    `INSERT INTO unit VALUES ('u', 'Valbo', 'p', 'Valbo', 'primary')`,
    `INSERT INTO resource VALUES ('r', 'u', 'Sjuksköterska', NULL, 'Distrikt', 0)`,
    `INSERT INTO assignment VALUES ('a', 's', 'Anna Test', 'u', 'Sjuksköterska', '["r"]')`,
    `INSERT INTO feed VALUES ('Task', '2026-11-17T09:00:00.000Z')`,
    `INSERT INTO meta VALUES ('clock', '1')`,
  ],
  20: [
    `INSERT INTO patient VALUES ('pa', 'Test', '198805192393', '1988-05-19', NULL, 'u')`,
    `INSERT INTO care_case VALUES ('c', 'async', 'aid_renewal', 'Förnya hjälpmedel', 'pa', 'r', 8, 1, 2, NULL, NULL, NULL,
       NULL, NULL, NULL, NULL, 'v1', 1, NULL, '[]', NULL, 'h')`,
    `INSERT INTO message VALUES ('c', 0, 'm', 'patient', NULL, 'Test', 1, NULL, 'Hej')`,
    `INSERT INTO handover VALUES ('c', 0, 'h', 'move', 'misplaced', 'a', 'u', 'r', 8, 'Hej', 1, 'pending', NULL, NULL, NULL, NULL)`,
    `INSERT INTO timeline VALUES ('t', 'c', 1, 'a', 'Anna Test', 'close', 'k', 'Patienten har flyttat')`,
    `INSERT INTO version_seen VALUES ('c', 'v0', 1)`,
  ],
  30: [
    `INSERT INTO queue_member VALUES ('r:r', 0, 1, 2, 8, 1, 'c', 'owner', 'r', NULL, '', 'new', 'async', 'Test',
       '198805192393', '1988-05-19', 'Förnya hjälpmedel', 8, 1, 'form', 2, 2, 2, 1, NULL, NULL, '[]', 2)`,
    `INSERT INTO recheck VALUES ('c', 2)`,
    `INSERT INTO reminder VALUES ('c', 2, 'half', 0, 0)`,
  ],
  40: [
    `INSERT INTO outbox (command_id, case_id, type, command, base_version, state, attempts, next_at, created_at, assignment_id,
       actor) VALUES ('k', 'c', 'receive', '{}', 'v1', 'queued', 0, 1, 1, 'a', '{}')`,
    `INSERT INTO draft VALUES ('c', 'a', 'answer', 'Hej', 1)`,
  ],
  50: [
    `INSERT INTO access_log (at, action, case_id, patient_id, unit_id, assignment_id, staff_id, staff_name, command_id,
       previous_hash, hash) VALUES (1, 'open', 'c', 'pa', 'u', 'a', 's', 'Anna Test', NULL, '0', '1')`,
    `INSERT INTO audit_outbox VALUES (1)`,
  ],
  60: [
    `INSERT INTO reminder_told VALUES ('a', 'c', 'half', 2, 1, 3)`,
    `INSERT INTO reminder_snooze VALUES ('a', 'c', 'half', 2, 3, 4)`,
    `INSERT INTO reminder_watch VALUES ('a', 3)`,
  ],
  70: [
    `INSERT INTO search_case VALUES (2097152, 'c', 'h')`,
    `INSERT INTO case_search (rowid, words) VALUES (2097152, 'test §198805192393 §8805192393 förnya hjälpmedel hej')`,
  ],
  80: [`INSERT INTO saved_filter VALUES ('a', 'u', 'Gävle', '{"towns":["Gävle"]}', 1)`],
  90: [`INSERT INTO case_proxy VALUES ('c', 0, 'rp', 'Vera Övning', 'Vårdnadshavare', NULL, 1, '["m"]')`],
  100: [],
  120: [
    `INSERT INTO consultation VALUES ('k', 'h1', '{}', '{}', 'u', 'r', 'c', 'c', 'a', 'answered', 1, 1, 1, 8, 2, 1, 0,
       'v1', 1, NULL)`,
    `INSERT INTO consultation_outbox (command_id, consultation_id, unit_id, type, command, base_version, state, attempts,
       next_at, created_at, assignment_id, actor) VALUES ('kc', 'k', 'u', 'close', '{}', 'v1', 'queued', 0, 1, 1, 'a', '{}')`,
    `INSERT INTO consultation_draft VALUES ('k', 'a', 'answer', 'Hej', NULL, 1)`,
  ],
  140: [
    `INSERT INTO published_template VALUES ('b', 'v1', 0, '{"id":"m"}')`,
    `INSERT INTO personal_template VALUES ('s', 'm', '{"id":"m"}')`,
  ],
  154: [`INSERT INTO care_phone VALUES ('u', '08-465 004 10')`],
  153: [
    `INSERT INTO voucher VALUES ('c', 0, 'v', 'provider', 'a', 'u', 'r', 'Ont i knät', 1, '2026-11-19', NULL, 'sent', NULL, NULL, NULL)`,
  ],
  145: [`INSERT INTO template_sketch VALUES ('s', 'u', 'm', '{"id":"m"}')`],
  156: [`INSERT INTO case_mark VALUES ('c', '{"misregistered":null}')`],
  157: [`INSERT INTO dismissed_hint VALUES ('a', 'c', 'R96')`],
  160: [
    `INSERT INTO wait_reminder VALUES ('consultation', 'k', 'u:u', 2, 'consultationIncoming', 'half', 0, 0)`,
    `INSERT INTO wait_told VALUES ('a', 'consultation', 'k', 'consultationIncoming', 'half', 2, 0, 3)`,
    `INSERT INTO wait_snooze VALUES ('a', 'consultation', 'k', 'consultationIncoming', 'half', 2, 3, 4)`,
  ],
  180: [
    `INSERT INTO set_aside VALUES ('case', 'c', '{}')`,
    `INSERT INTO other_rulebook VALUES ('u', 'gavleborg', 'x', 1)`,
  ],
  181: [`INSERT INTO held_command VALUES ('k')`],
  190: [
    `INSERT INTO unit_plan VALUES ('u', 'b', 'v1', 'a', 1, '{"unitId":"u","hours":null}')`,
    `INSERT INTO replan VALUES ('case', 'c')`,
  ],
  191: [`INSERT INTO list_setting VALUES ('a', 'u', 1)`],
  210: [
    `INSERT INTO case_moment VALUES ('c', 'secondAttempt', 'r:r', 2, 'news', 0, 0, 9)`,
    `INSERT INTO reminder_for VALUES ('c', 2, 'half', 'a')`,
    `INSERT INTO held_reminder VALUES ('c', 'a', 2, NULL, 9)`,
  ],
  211: [
    `INSERT INTO toast_day VALUES ('a', '2026-11-17', 3)`,
    `INSERT INTO quiet_hours VALUES ('a', '{"mode":"never"}')`,
  ],
  158: [`INSERT INTO start_form VALUES ('a', 'u', '{"what":"case"}')`],
  220: [`INSERT INTO day_sign_off VALUES ('d', 'u', '2026-11-17', 1, 'a', 'Anna Test', 'queued', 0, 2, NULL)`],
  221: [],
  222: [
    `INSERT INTO stat_counted VALUES ('x')`,
    `INSERT INTO stat_day VALUES ('u', 'inTime', '2026-11-17', 'aid_renewal', 8, '', 15, 1)`,
  ],
  230: [`UPDATE outbox SET said_at = 5`],
  250: [],
  251: [`INSERT INTO plan_draft VALUES ('a', 'u', '{"versionId":null,"drafts":{}}')`],
  260: [`INSERT INTO other_queue_case VALUES ('x', 'v', 1, 'r', 8, 2, 1, NULL, 0, NULL, NULL)`],
  159: [`INSERT INTO misroute VALUES ('x', '2026-11-17', 'aid_renewal', '', 'u', 'r', 'pending')`],
  150: [
    `INSERT INTO started_case (command_id, client_id, unit_id, start, source_id, base_version, state, attempts, next_at, created_at,
       assignment_id, actor, last_error, refusal, technical, dismissed_at, case_id) VALUES ('k', 'n', 'u', '{}', NULL, '', 'queued', 0, 1, 1, 'a', '{}', NULL, NULL, NULL, NULL,
       NULL)`,
    `INSERT INTO case_origin VALUES ('c', '{"type":"staff"}', NULL)`,
  ],
};

/**
 * What a migration makes anew: figures and indexes that are worked out from other tables. Their rows hold at least what they
 * held, and they are still there under the same names.
 */
const madeAnew: Readonly<Record<number, readonly string[]>> = {
  250: ['queue_count', 'queue_member_counted', 'queue_member_uncounted', 'queue_member_order', 'queue_member_guest'],
};

/** What a migration gives one more column: the rows hold what they held, and their table says more. */
const widened: Readonly<Record<number, readonly string[]>> = {
  230: ['outbox', 'consultation_outbox', 'started_case'],
};

function fillThrough(version: number): void {
  for (const migration of migrations.filter((candidate) => candidate.version <= version)) {
    for (const sql of rowsUpTo[migration.version] ?? []) db.exec(sql);
  }
}

/** Rows that hold all that these do, in their order, whatever else they hold. */
const wholeIn = (rows: unknown): unknown =>
  Array.isArray(rows) ? rows.map((row: object) => expect.objectContaining(row) as unknown) : rows;

describe('migrations', () => {
  test('P13 numbers grow strictly, and every migration has rows to prove it with', () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
    expect(versions).toEqual(Object.keys(rowsUpTo).map(Number));
  });

  test.each(migrations.map((migration) => [migration.version, migration] as const))(
    'P13 to version %i: what was there before is the same to the byte, row for row',
    (version, migration) => {
      const earlier = migrations.filter((candidate) => candidate.version < version);
      migrate(db, earlier);
      fillThrough(earlier.at(-1)?.version ?? 0);
      type Named = { readonly name: string };
      const before = contents() as { readonly schema: readonly Named[]; readonly rows: Record<string, unknown> };
      const anew = madeAnew[version] ?? [];
      const wider = widened[version] ?? [];
      const kept = ({ name }: Named): boolean => !anew.includes(name);
      migrate(db, [...earlier, migration]);
      const after = contents() as {
        readonly version: number;
        readonly schema: readonly Named[];
        readonly rows: Record<string, unknown>;
      };
      expect(after.version).toBe(version);
      expect(after.rows).toMatchObject(before.rows);
      for (const [table, rows] of Object.entries(before.rows).filter(([name]) => kept({ name })))
        expect(after.rows[table]).toEqual(wider.includes(table) ? wholeIn(rows) : rows);
      expect(after.schema).toEqual(
        expect.arrayContaining(before.schema.filter((part) => kept(part) && !wider.includes(part.name))),
      );
      expect(after.schema.map(({ name }) => name)).toEqual(expect.arrayContaining([...anew, ...wider]));
      for (const sql of rowsUpTo[version] ?? []) db.exec(sql);
      expect(db.pragma('foreign_key_check')).toEqual([]);
    },
  );

  test.each(migrations.map((migration) => [migration.version, migration] as const))(
    'P13 to version %i: broken off at any statement, the database is at the old version, whole',
    (_version, migration) => {
      const earlier = migrations.filter((candidate) => candidate.version < migration.version);
      migrate(db, earlier);
      fillThrough(earlier.at(-1)?.version ?? 0);
      const before = contents();
      for (let done = 0; done <= migration.statements.length; done += 1) {
        const broken: Migration = {
          ...migration,
          statements: [...migration.statements.slice(0, done), 'SELECT no_such_function()'],
        };
        expect(() => migrate(db, [...earlier, broken])).toThrow();
        expect(contents()).toEqual(before);
      }
      migrate(db, [...earlier, migration]);
      expect(currentVersion(db)).toBe(migration.version);
    },
  );

  test('P13 a second start changes nothing', () => {
    migrate(db, migrations);
    fillThrough(newestVersion());
    const before = contents();
    migrate(db, migrations);
    expect(contents()).toEqual(before);
  });

  test('P13 every table is STRICT', () => {
    migrate(db, migrations);
    const tables = db
      .prepare(
        `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter((table) => (table as { strict: number }).strict !== 1)).toEqual([]);
  });
});
