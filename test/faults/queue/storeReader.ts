import { openEncryptedReader } from '../../../main/core/store/open.ts';
import type { CaseRow, Dump, OutboxRow, Seen } from './protocol.ts';

export interface StoreReader {
  /** What the store holds, when somebody has written since the last time; else null. */
  readonly changed: () => Seen | null;
  readonly dump: () => Omit<Dump, 'shownRefused'>;
  readonly close: () => void;
}

type Row = Readonly<Record<string, string | number | null>>;

interface RawOutbox extends Omit<OutboxRow, 'dismissed'> {
  readonly dismissedAt: number | null;
}

/** Reads a workstation's own store beside it, through a connection that can do nothing else. */
export function openStoreReader(file: string, keyHex: string): StoreReader {
  const db = openEncryptedReader({ file, keyHex, nativeBinding: null, newestVersion: 100_000, cacheKiB: 2_048 });
  const version = db.prepare<[], { readonly data_version: number }>('PRAGMA data_version');
  const cases = db.prepare<[], { [K in keyof CaseRow]: CaseRow[K] } & { readonly closedAt: number | null }>(
    `SELECT id, version_id AS version, closed_at AS closedAt, holder, last_command_id AS lastCommand
       FROM care_case ORDER BY id`,
  );
  const consultations = db.prepare<[], Seen['consultations'][number]>(
    'SELECT id, hub_id AS hubId, version_id AS version FROM consultation ORDER BY id',
  );
  const outbox = ['outbox', 'consultation_outbox'].map((table) =>
    db.prepare<[], RawOutbox>(
      `SELECT command_id AS commandId, ${table === 'outbox' ? 'case_id' : 'consultation_id'} AS targetId, state,
              dismissed_at AS dismissedAt FROM ${table} ORDER BY seq`,
    ),
  );
  const rows = (sql: string): readonly Row[] => db.prepare<[], Row>(sql).all();
  let last = -1;
  return {
    changed: () => {
      const at = version.get()?.data_version ?? 0;
      if (at === last) return null;
      last = at;
      return {
        cases: cases.all().map(({ closedAt, ...row }) => ({ ...row, closed: closedAt !== null })),
        consultations: consultations.all(),
        outbox: outbox
          .flatMap((statement) => statement.all())
          .map(({ dismissedAt, ...row }) => ({ ...row, dismissed: dismissedAt !== null })),
      };
    },
    dump: () => ({
      texts: [
        ...rows('SELECT state, dismissed_at, command AS text FROM outbox').map(standing),
        ...rows('SELECT state, dismissed_at, command AS text FROM consultation_outbox').map(standing),
        ...rows('SELECT text FROM draft').map(draft),
        ...rows('SELECT text FROM consultation_draft').map(draft),
      ],
      log: rows('SELECT action, case_id, command_id, assignment_id FROM access_log ORDER BY id').map((row) => ({
        action: String(row['action']),
        caseId: row['case_id'] === null ? null : String(row['case_id']),
        commandId: row['command_id'] === null ? null : String(row['command_id']),
        assignmentId: String(row['assignment_id']),
      })),
      unsentLog: rows('SELECT access_id FROM audit_outbox').length,
    }),
    close: () => {
      (db as unknown as { readonly close: () => void }).close();
    },
  };
}

function standing(row: Row): Dump['texts'][number] {
  const refused = row['state'] === 'conflict' || row['state'] === 'rejected';
  const where = row['dismissed_at'] !== null ? 'dismissed' : refused ? 'refused' : 'outbox';
  return { where, text: String(row['text']) };
}

function draft(row: Row): Dump['texts'][number] {
  return { where: 'draft', text: String(row['text']) };
}
