import type { CaseId, Patient, PatientId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { searchKeys, visibleIn, type Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';

export type ListedPatient = Pick<Patient, 'id' | 'name' | 'personnummer' | 'birthDate'>;

const columns = 'p.id, p.name, p.personnummer, p.birth_date AS birthDate';

/** Patients of cases that were found for a scope, each once, in the order of the cases. */
export function readPatientsOf(db: ReadableDb, scope: Scope, caseIds: readonly CaseId[]): readonly ListedPatient[] {
  const visible = visibleIn(scope, 'c.id', searchKeys(scope));
  const rows = all<ListedPatient>(db, {
    sql: `SELECT ${columns} FROM json_each(@ids) AS wanted CROSS JOIN care_case AS c ON c.id = wanted.value
            CROSS JOIN patient AS p ON p.id = c.patient_id
          WHERE ${visible.sql} ORDER BY wanted.key`,
    params: { ...visible.params, ids: JSON.stringify(caseIds) },
  });
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** A patient with at least one case in scope; null both when there is none and when it is not theirs (P12). */
export function patientQuery(scope: Scope, patientId: PatientId): Query {
  const visible = visibleIn(scope, 'c.id', searchKeys(scope));
  return {
    sql: `SELECT ${columns} FROM patient AS p WHERE p.id = @patientId
            AND EXISTS (SELECT 1 FROM care_case AS c WHERE c.patient_id = p.id AND ${visible.sql})`,
    params: { ...visible.params, patientId },
  };
}

export function readPatient(db: ReadableDb, scope: Scope, patientId: PatientId): ListedPatient | null {
  return first<ListedPatient>(db, patientQuery(scope, patientId)) ?? null;
}
