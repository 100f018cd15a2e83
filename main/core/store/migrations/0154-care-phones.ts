import type { Migration } from '../migrate.ts';

/** The number other care units call a unit on (R149, R152). Not patient data. */
export const carePhoneTable: Migration = {
  version: 154,
  name: 'care-phones',
  statements: ['CREATE TABLE care_phone (unit_id TEXT PRIMARY KEY, number TEXT NOT NULL) STRICT, WITHOUT ROWID'],
};
