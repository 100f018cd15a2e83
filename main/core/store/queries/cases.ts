import type { CaseId, Patient, PatientId } from '../../../../shared/domain/types.ts';
import type { CaseProxy, TimelineRecord } from '../../fhir/types.ts';
import type { ReadableDb } from '../open.ts';
import { readStoredCase, type StoredCase } from '../sync/caseRows.ts';
import { readStoredProxies } from '../sync/proxyRows.ts';
import { visibleIn, type Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';
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

/** Another case of the same patient, as far as it is needed to find and compare it. */
export interface CaseOfPatient {
  readonly caseId: CaseId;
  readonly form: string;
  readonly arrivedAt: number;
}

/** The other cases of a case's patient: the case and each of them in scope (P12). Newest first. */
export function otherCasesQuery(scope: Scope, caseId: CaseId, limit: number): Query {
  const visible = visibleIn(scope, 'other.id');
  return {
    sql: `SELECT other.id, other.form, other.arrived_at
          FROM care_case AS this JOIN care_case AS other ON other.patient_id = this.patient_id AND other.id <> this.id
          WHERE this.id = @caseId AND ${visible.sql} ORDER BY other.arrived_at DESC, other.id LIMIT +@limit`,
    params: { ...visible.params, caseId, limit },
  };
}

export function readOtherCases(db: ReadableDb, scope: Scope, caseId: CaseId, limit: number): readonly CaseOfPatient[] {
  if (!isInScope(db, scope, caseId)) return [];
  return all<{ id: string; form: string; arrived_at: number }>(db, otherCasesQuery(scope, caseId, limit)).map(
    (row) => ({ caseId: row.id, form: row.form, arrivedAt: row.arrived_at }),
  );
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
