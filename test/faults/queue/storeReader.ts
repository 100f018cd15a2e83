import { openEncryptedReader } from '../../../main/core/store/open.ts';
import type { CaseRow, ConsultationRow, Dump, KeptText, OutboxRow, Seen } from './protocol.ts';

export interface StoreReader {
  /** What the store holds, when somebody has written since the last time; else null. */
  readonly changed: () => Seen | null;
  readonly dump: () => Dump;
  readonly close: () => void;
}

type Row = Readonly<Record<string, string | number | null>>;

/** Where what waits for the hub stands, in the order it is read. */
const outboxes = [
  { table: 'outbox', target: 'case_id', words: 'command', order: 'seq', only: '' },
  { table: 'consultation_outbox', target: 'consultation_id', words: 'command', order: 'seq', only: '' },
  // A start stays when it has been carried out: then it waits for nothing.
  {
    table: 'started_case',
    target: 'client_id',
    words: 'start',
    order: 'created_at',
    only: "WHERE state <> 'started'",
  },
] as const;

type RawCase = { [K in keyof Omit<CaseRow, 'closed' | 'received'>]: CaseRow[K] } & {
  readonly closedAt: number | null;
  readonly receivedAt: number | null;
};

interface RawOutbox extends Omit<OutboxRow, 'dismissed'> {
  readonly dismissedAt: number | null;
}

/** Reads a workstation's own store beside it, through a connection that can do nothing else. */
export function openStoreReader(file: string, keyHex: string): StoreReader {
  const db = openEncryptedReader({ file, keyHex, nativeBinding: null, newestVersion: 100_000, cacheKiB: 2_048 });
  const version = db.prepare<[], { readonly data_version: number }>('PRAGMA data_version');
  const cases = db.prepare<[], RawCase>(
    `SELECT id, version_id AS version, closed_at AS closedAt, holder, owner_resource_id AS owner, priority,
            received_at AS receivedAt FROM care_case ORDER BY id`,
  );
  const consultations = db.prepare<[], { [K in keyof ConsultationRow]: ConsultationRow[K] }>(
    'SELECT id, hub_id AS hubId, version_id AS version, holder, status FROM consultation ORDER BY id',
  );
  const outbox = outboxes.map(({ table, target, order, only }) =>
    db.prepare<[], RawOutbox>(
      `SELECT command_id AS commandId, ${target} AS targetId, state, dismissed_at AS dismissedAt
         FROM ${table} ${only} ORDER BY ${order}`,
    ),
  );
  const rows = (sql: string): readonly Row[] => db.prepare<[], Row>(sql).all();
  let last = -1;
  let told = '';
  return {
    changed: () => {
      const at = version.get()?.data_version ?? 0;
      if (at === last) return null;
      last = at;
      const seen: Seen = {
        cases: cases.all().map(({ closedAt, receivedAt, ...row }) => ({
          ...row,
          closed: closedAt !== null,
          received: receivedAt !== null,
        })),
        consultations: consultations.all(),
        outbox: outbox
          .flatMap((statement) => statement.all())
          .map(({ dismissedAt, ...row }) => ({ ...row, dismissed: dismissedAt !== null })),
      };
      // Much is written that is no part of it, and telling costs more than looking.
      const whole = JSON.stringify(seen);
      if (whole === told) return null;
      told = whole;
      return seen;
    },
    dump: () => ({
      texts: [
        ...outboxes.flatMap(({ table, target, words, only }) =>
          rows(
            `SELECT command_id, ${target} AS target, state, dismissed_at, ${words} AS text FROM ${table} ${only}`,
          ).map(standing),
        ),
        ...rows('SELECT case_id AS target, text FROM draft').map(draft),
        ...rows('SELECT consultation_id AS target, text FROM consultation_draft').map(draft),
        ...rows("SELECT '' AS target, form AS text FROM start_form").map(draft),
      ],
      messages: rows('SELECT id FROM message').map(({ id }) => String(id)),
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

function standing(row: Row): KeptText {
  const refused = row['state'] === 'conflict' || row['state'] === 'rejected';
  const where = row['dismissed_at'] !== null ? 'dismissed' : refused ? 'refused' : 'outbox';
  return { where, ...place(row), commandId: String(row['command_id']) };
}

function draft(row: Row): KeptText {
  return { where: 'draft', ...place(row), commandId: null };
}

function place(row: Row): Pick<KeptText, 'targetId' | 'text'> {
  return { targetId: String(row['target']), text: String(row['text']) };
}
