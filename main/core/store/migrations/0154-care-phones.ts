import type { Migration } from '../migrate.ts';

/** The number other care units call a unit on (R149, R152). Not patient data. */
export const carePhoneColumn: Migration = {
  version: 154,
  name: 'care-phones',
  statements: ['ALTER TABLE unit ADD COLUMN care_phone TEXT'],
};
