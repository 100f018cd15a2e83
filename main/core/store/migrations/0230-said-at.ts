import type { Migration } from '../migrate.ts';

/** When somebody said once more that what waits is to be sent; null = when they did it (P145). */
export const saidAtColumns: Migration = {
  version: 230,
  name: 'said at',
  statements: ['outbox', 'consultation_outbox', 'started_case'].map(
    (table) => `ALTER TABLE ${table} ADD COLUMN said_at INTEGER`,
  ),
};
