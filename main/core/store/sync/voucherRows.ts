import type { CaseId } from '../../../../shared/domain/types.ts';
import type { Voucher, VoucherKind, VoucherStatus } from '../../../../shared/domain/voucher/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { all, run } from '../statement.ts';

interface VoucherRow {
  readonly id: string;
  readonly kind: string;
  readonly sent_by: string;
  readonly from_unit_id: string;
  readonly target_resource_id: string;
  readonly information: string;
  readonly sent_at: number;
  readonly valid_through: string | null;
  readonly visit_at: number | null;
  readonly status: string;
  readonly decided_at: number | null;
  readonly acknowledged_at: number | null;
  readonly acknowledged_by: string | null;
}

/** The vouchers of a case, in the order sent. */
export function readStoredVouchers(db: ReadableDb, caseId: CaseId): readonly Voucher[] {
  return all<VoucherRow>(db, {
    sql: 'SELECT * FROM voucher WHERE case_id = @caseId ORDER BY position',
    params: { caseId },
  }).map((row) => ({
    id: row.id,
    // Written below from checked domain values: the words are the domain's.
    kind: row.kind as VoucherKind,
    sentBy: row.sent_by,
    fromUnitId: row.from_unit_id,
    targetResourceId: row.target_resource_id,
    information: row.information,
    sentAt: row.sent_at,
    validThrough: row.valid_through,
    visitAt: row.visit_at,
    status: row.status as VoucherStatus,
    decidedAt: row.decided_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
  }));
}

/** Replaces the vouchers of a case; `known` = there may be some of it here already. */
export function writeStoredVouchers(
  db: WritableDb,
  caseId: CaseId,
  vouchers: readonly Voucher[],
  known: boolean,
): void {
  if (known) run(db, 'DELETE FROM voucher WHERE case_id = @caseId', { caseId });
  vouchers.forEach((voucher, position) =>
    run(
      db,
      `INSERT INTO voucher VALUES (@caseId, @position, @id, @kind, @sentBy, @fromUnitId, @target, @information, @sentAt,
         @validThrough, @visitAt, @status, @decidedAt, @acknowledgedAt, @acknowledgedBy)`,
      {
        caseId,
        position,
        id: voucher.id,
        kind: voucher.kind,
        sentBy: voucher.sentBy,
        fromUnitId: voucher.fromUnitId,
        target: voucher.targetResourceId,
        information: voucher.information,
        sentAt: voucher.sentAt,
        validThrough: voucher.validThrough,
        visitAt: voucher.visitAt,
        status: voucher.status,
        decidedAt: voucher.decidedAt,
        acknowledgedAt: voucher.acknowledgedAt,
        acknowledgedBy: voucher.acknowledgedBy,
      },
    ),
  );
}
