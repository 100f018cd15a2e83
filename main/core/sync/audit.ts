import { readAuditEvent } from '../fhir/index.ts';
import type { SyncOptions } from './types.ts';

const perRound = 50;

/**
 * Hands the access log on to the hub, at least once and never in anybody's way: what could not be sent
 * is tried again at the next round (P15). All of a transaction is there or nothing is: one row that can be read back tells
 * that a yes was one.
 */
export async function pushAudit(deps: Pick<SyncOptions, 'hub' | 'store' | 'workstationId'>): Promise<void> {
  for (;;) {
    const rows = deps.store.unsentAudit(perRound);
    if (rows.length === 0) return;
    const answer = await deps.hub.transaction(
      rows.map((row) => ({
        method: 'POST' as const,
        fullUrl: `urn:uuid:audit-${row.id}`,
        resource: readAuditEvent({ ...row, workstationId: deps.workstationId }),
      })),
    );
    if (!answer.ok) return;
    const [first] = answer.value;
    const there = first === undefined ? null : await deps.hub.read(first.resourceType, first.id);
    if (there?.ok !== true || there.value === null) return;
    deps.store.markAuditSent(rows.map((row) => row.id));
    if (rows.length < perRound) return;
  }
}
