import type { Migration } from '../migrate.ts';

/** Vouchers and booked times of a case as the hub has them (R197, docs/decisions/0026). */
export const voucherTables: Migration = {
  version: 153,
  name: 'vouchers',
  statements: [
    `CREATE TABLE voucher (
       case_id TEXT NOT NULL REFERENCES care_case (id) ON DELETE CASCADE, position INTEGER NOT NULL,
       id TEXT NOT NULL, kind TEXT NOT NULL, sent_by TEXT NOT NULL, from_unit_id TEXT NOT NULL,
       target_resource_id TEXT NOT NULL, information TEXT NOT NULL, sent_at INTEGER NOT NULL, valid_through TEXT,
       visit_at INTEGER, status TEXT NOT NULL, decided_at INTEGER, acknowledged_at INTEGER, acknowledged_by TEXT,
       PRIMARY KEY (case_id, position)
     ) STRICT, WITHOUT ROWID`,
  ],
};
