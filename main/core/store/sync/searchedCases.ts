import type { CareCase, CaseId, MessageKind, Patient } from '../../../../shared/domain/types.ts';
import type { FormAnswerRecord } from '../../fhir/types.ts';
import type { TextedCase } from '../caseTexts.ts';
import type { ReadableDb } from '../open.ts';
import { all } from '../statement.ts';

/** What of a case is searched. */
export interface SearchedCase {
  readonly state: TextedCase & { readonly careCase: Pick<CareCase, 'id' | 'arrivedAt' | 'contactReason'> };
  readonly answers: readonly FormAnswerRecord[];
  readonly patient: Pick<Patient, 'name' | 'personnummer'>;
}

interface CaseRow extends Pick<Patient, 'name' | 'personnummer'> {
  readonly id: string;
  readonly arrived_at: number;
  readonly contact_reason: string;
  readonly answers: string;
}

type MessageRow = TextedCase['messages'][number] & { readonly caseId: string };
type HandoverRow = TextedCase['handovers'][number] & { readonly caseId: string };

/** These cases as search sees them: three questions for all of them, and nothing read that is not searched. */
export function readSearchedCases(db: ReadableDb, caseIds: readonly CaseId[]): readonly SearchedCase[] {
  const params = { ids: JSON.stringify(caseIds) };
  const cases = all<CaseRow>(db, {
    sql: `SELECT c.id, c.arrived_at, c.contact_reason, c.answers, p.name, p.personnummer
          FROM json_each(@ids) AS wanted CROSS JOIN care_case AS c ON c.id = wanted.value
          CROSS JOIN patient AS p ON p.id = c.patient_id`,
    params,
  });
  const messages = byCase(
    all<Omit<MessageRow, 'kind'> & { readonly kind: string }>(db, {
      sql: `SELECT m.case_id AS caseId, m.kind, m.sender_name AS senderName, m.sent_at AS sentAt, m.text
            FROM json_each(@ids) AS wanted CROSS JOIN message AS m ON m.case_id = wanted.value
            ORDER BY m.case_id, m.position`,
      params,
      // Written from checked domain values: the words are the domain's.
    }).map((row): MessageRow => ({ ...row, kind: row.kind as MessageKind })),
  );
  const handovers = byCase(
    all<HandoverRow>(db, {
      sql: `SELECT h.case_id AS caseId, h.message, h.requested_at AS requestedAt, h.decided_at AS decidedAt,
              h.decline_reason AS declineReason
            FROM json_each(@ids) AS wanted CROSS JOIN handover AS h ON h.case_id = wanted.value
            ORDER BY h.case_id, h.position`,
      params,
    }),
  );
  return cases.map(({ id, arrived_at: arrivedAt, contact_reason: contactReason, answers, name, personnummer }) => ({
    state: {
      careCase: { id, arrivedAt, contactReason },
      messages: messages.get(id) ?? [],
      handovers: handovers.get(id) ?? [],
    },
    answers: JSON.parse(answers) as readonly FormAnswerRecord[],
    patient: { name, personnummer },
  }));
}

function byCase<Row extends { readonly caseId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.caseId);
    if (group === undefined) groups.set(row.caseId, [row]);
    else group.push(row);
  }
  return groups;
}
