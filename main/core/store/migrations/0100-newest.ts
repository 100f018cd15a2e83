import type { Migration } from '../migrate.ts';

/** What the newest time in the store is found by at every start, before anything is shown: one look instead of a scan. */
export const newestIndexes: Migration = {
  version: 100,
  name: 'newest times',
  statements: [
    'CREATE INDEX care_case_updated ON care_case (last_updated)',
    'CREATE INDEX access_log_at ON access_log (at)',
  ],
};
