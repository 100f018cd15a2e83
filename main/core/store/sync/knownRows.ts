import type { CaseId, Patient } from '../../../../shared/domain/types.ts';
import type { PulledCase } from '../../sync/syncStore.ts';
import type { ReadableDb } from '../open.ts';
import { all } from '../statement.ts';

/** A case as it is here: which version, and what the row was made of. */
export interface KnownCase {
  readonly id: CaseId;
  readonly version_id: string;
  readonly content_hash: string;
}

/** What is here already of the cases of one step. */
export interface KnownRows {
  readonly cases: ReadonlyMap<CaseId, KnownCase>;
  /** Cases of which versions have been replaced here. */
  readonly replaced: ReadonlySet<CaseId>;
  /** By id; what the step itself writes is put here too. */
  readonly patients: Map<string, Patient>;
}

/** Three questions for the whole step: a first sync asks them of a hundred thousand cases of which it has none. */
export function readKnownRows(db: ReadableDb, pulled: readonly PulledCase[]): KnownRows {
  if (pulled.length === 0) return { cases: new Map(), replaced: new Set(), patients: new Map() };
  const ids = JSON.stringify(pulled.map(({ state }) => state.careCase.id));
  const cases = all<KnownCase>(db, {
    sql: `SELECT id, version_id, content_hash FROM care_case WHERE id IN (SELECT value FROM json_each(@ids))`,
    params: { ids },
  });
  const replaced = all<{ case_id: string }>(db, {
    sql: `SELECT DISTINCT case_id FROM version_seen WHERE case_id IN (SELECT value FROM json_each(@ids))`,
    params: { ids },
  });
  const patients = all<Patient>(db, {
    sql: `SELECT id, name, personnummer, birth_date AS birthDate, phone, listed_unit_id AS listedUnitId
          FROM patient WHERE id IN (SELECT value FROM json_each(@ids))`,
    params: { ids: JSON.stringify([...new Set(pulled.map(({ patient }) => patient.id))]) },
  });
  return {
    cases: new Map(cases.map((known) => [known.id, known])),
    replaced: new Set(replaced.map((row) => row.case_id)),
    patients: new Map(patients.map((known) => [known.id, known])),
  };
}
