import type { CaseId } from '../../../../shared/domain/types.ts';
import type { CaseProxy } from '../../fhir/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { all, run } from '../statement.ts';

interface ProxyRow {
  readonly person_id: string;
  readonly name: string;
  readonly relation: string;
  readonly phone: string | null;
  readonly sent_form: number;
  readonly message_ids: string;
}

/** Those who have written for the patient, as last read from the hub. Without a Scope: people go by queries/cases.ts. */
export function readStoredProxies(db: ReadableDb, caseId: CaseId): readonly CaseProxy[] {
  return all<ProxyRow>(db, {
    sql: 'SELECT * FROM case_proxy WHERE case_id = @caseId ORDER BY position',
    params: { caseId },
  }).map((row) => ({
    personId: row.person_id,
    name: row.name,
    relation: row.relation,
    phone: row.phone,
    sentForm: row.sent_form === 1,
    messageIds: JSON.parse(row.message_ids) as readonly string[],
  }));
}

/** Replaces the proxies of a case with those just read; `isNew`: there were none. */
export function writeStoredProxies(
  db: WritableDb,
  caseId: CaseId,
  proxies: readonly CaseProxy[],
  isNew: boolean,
): void {
  if (!isNew) run(db, 'DELETE FROM case_proxy WHERE case_id = @caseId', { caseId });
  proxies.forEach((proxy, position) => {
    run(
      db,
      `INSERT INTO case_proxy VALUES (@caseId, @position, @personId, @name, @relation, @phone, @sentForm, @messageIds)`,
      {
        caseId,
        position,
        personId: proxy.personId,
        name: proxy.name,
        relation: proxy.relation,
        phone: proxy.phone,
        sentForm: proxy.sentForm ? 1 : 0,
        messageIds: JSON.stringify(proxy.messageIds),
      },
    );
  });
}
