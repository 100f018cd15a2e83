import type { CaseId, Patient, PatientId } from '../../../../shared/domain/types.ts';
import type { CaseProxy, TimelineRecord } from '../../fhir/types.ts';
import type { ReadableDb } from '../open.ts';
import { readStoredCase, type StoredCase } from '../sync/caseRows.ts';
import { readStoredProxies } from '../sync/proxyRows.ts';
import type { Scope } from '../scope.ts';
import { all, first } from '../statement.ts';
import { isInScope } from './queue.ts';

/** A case somebody may see; null both when it does not exist and when it is not theirs (P12). */
export function readCase(db: ReadableDb, scope: Scope, caseId: CaseId): StoredCase | null {
  return isInScope(db, scope, caseId) ? readStoredCase(db, caseId) : null;
}

interface PatientRow {
  readonly id: string;
  readonly name: string;
  readonly personnummer: string | null;
  readonly birth_date: string | null;
  readonly phone: string | null;
  readonly listed_unit_id: string | null;
}

/** The patient of a case in scope. */
export function readPatientOf(db: ReadableDb, scope: Scope, caseId: CaseId): Patient | null {
  if (!isInScope(db, scope, caseId)) return null;
  const row = first<PatientRow>(db, {
    sql: `SELECT patient.* FROM care_case JOIN patient ON patient.id = care_case.patient_id WHERE care_case.id = @caseId`,
    params: { caseId },
  });
  if (row === undefined) return null;
  return {
    id: row.id satisfies PatientId,
    name: row.name,
    personnummer: row.personnummer,
    birthDate: row.birth_date,
    phone: row.phone,
    listedUnitId: row.listed_unit_id,
  };
}

/** Those who have written for the patient of a case in scope. */
export function readProxies(db: ReadableDb, scope: Scope, caseId: CaseId): readonly CaseProxy[] {
  return isInScope(db, scope, caseId) ? readStoredProxies(db, caseId) : [];
}

interface TimelineRow {
  readonly id: string;
  readonly case_id: string;
  readonly at: number;
  readonly by_assignment_id: string | null;
  readonly by_name: string;
  readonly activity: string;
  readonly command_id: string | null;
  readonly detail: string | null;
}

/** "Händelser" of a case in scope, oldest first. */
export function readTimeline(db: ReadableDb, scope: Scope, caseId: CaseId): readonly TimelineRecord[] {
  if (!isInScope(db, scope, caseId)) return [];
  return all<TimelineRow>(db, {
    sql: 'SELECT * FROM timeline WHERE case_id = @caseId ORDER BY at, id',
    params: { caseId },
  }).map((row) => ({
    id: row.id,
    caseId: row.case_id,
    at: row.at,
    byAssignmentId: row.by_assignment_id,
    byName: row.by_name,
    activity: row.activity,
    commandId: row.command_id,
    detail: row.detail,
  }));
}
