import type { CaseId, Instant, PatientId } from '../../../../shared/domain/types.ts';
import { firstHash, seal } from '../maintenance/accessChain.ts';
import type { WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { first, run } from '../statement.ts';

/** What is logged: a case opened, a command given, taken back or tried again, a refused command taken off the list. */
export type AccessAction = 'open' | `command:${string}` | `undo:${string}` | `again:${string}` | `dismiss:${string}`;

export interface Access {
  readonly at: Instant;
  readonly action: AccessAction;
  readonly caseId: CaseId;
  readonly patientId: PatientId | null;
  readonly staffId: string;
  readonly staffName: string;
  readonly commandId: string | null;
}

/**
 * Appends one row, sealed with the hash of the row before (P15). An opening is also put in line for
 * the hub's AuditEvent. Belongs in the transaction of what it tells about.
 */
export function logAccess(db: WritableDb, scope: Scope, access: Access): void {
  const last = first<{ hash: string }>(db, { sql: 'SELECT hash FROM access_log ORDER BY id DESC LIMIT 1', params: {} });
  const row = {
    at: access.at,
    action: access.action,
    case_id: access.caseId,
    patient_id: access.patientId,
    unit_id: scope.unitId,
    assignment_id: scope.assignmentId,
    staff_id: access.staffId,
    staff_name: access.staffName,
    command_id: access.commandId,
    previous_hash: last?.hash ?? firstHash,
  };
  run(
    db,
    `INSERT INTO access_log (at, action, case_id, patient_id, unit_id, assignment_id, staff_id, staff_name, command_id,
       previous_hash, hash)
     VALUES (@at, @action, @case_id, @patient_id, @unit_id, @assignment_id, @staff_id, @staff_name, @command_id,
       @previous_hash, @hash)`,
    { ...row, hash: seal(row) },
  );
  if (access.action === 'open') {
    run(db, 'INSERT INTO audit_outbox SELECT max(id) FROM access_log');
  }
}
