import { withText } from '../../../../shared/domain/draftText.ts';
import type {
  ConsultationAbout,
  ConsultationCommand,
  ConsultationContent,
  ConsultationId,
} from '../../../../shared/domain/consultation/types.ts';
import type { CaseId, Instant, PatientId, ProviderId } from '../../../../shared/domain/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, run } from '../statement.ts';

/** What is typed of a consultation here and not sent: the whole form of a new one, or one text (P122). */
export type ConsultationDraftKind = 'compose' | 'answer' | 'decline';

/** The form as it was left. */
export interface KeptForm {
  readonly consultationId: ConsultationId;
  readonly about: ConsultationAbout;
  readonly content: ConsultationContent;
}

interface DraftRow {
  readonly consultation_id: string;
  readonly kind: string;
  readonly text: string;
}

/** The writer's own texts of one consultation, by kind; the form is not among them. */
export function readConsultationTexts(
  db: ReadableDb,
  scope: Scope,
  id: ConsultationId,
): Readonly<Record<string, string>> {
  const rows = all<DraftRow>(db, {
    sql: `SELECT * FROM consultation_draft
          WHERE consultation_id = @id AND assignment_id = @assignmentId AND kind <> 'compose'`,
    params: { id, assignmentId: scope.assignmentId },
  });
  return Object.fromEntries(rows.map((row) => [row.kind, row.text]));
}

// Written by `keepForm` from typed values: what comes back has their shape.
function toForm(row: DraftRow | undefined): KeptForm | null {
  if (row === undefined) return null;
  const kept = JSON.parse(row.text) as Omit<KeptForm, 'consultationId'>;
  return { consultationId: row.consultation_id, ...kept };
}

/** The form of one consultation as this person left it. */
export function readKeptForm(db: ReadableDb, scope: Scope, id: ConsultationId): KeptForm | null {
  return toForm(
    first<DraftRow>(db, {
      sql: `SELECT * FROM consultation_draft
            WHERE consultation_id = @id AND assignment_id = @assignmentId AND kind = 'compose'`,
      params: { id, assignmentId: scope.assignmentId },
    }),
  );
}

/** The newest form this person has begun for a case and a provider, and neither sent nor saved on the hub. */
export function readKeptFormFor(
  db: ReadableDb,
  scope: Scope,
  caseId: CaseId | null,
  providerId: ProviderId | null,
  /** Of one about no case: the patient it is about; null = whoever. */
  patientId: PatientId | null = null,
): KeptForm | null {
  return toForm(
    first<DraftRow>(db, {
      sql: `SELECT d.* FROM consultation_draft AS d
            WHERE d.assignment_id = @assignmentId AND d.kind = 'compose' AND d.contact_case_id IS @caseId
              AND d.text ->> '$.content.providerId' IS @providerId
              AND (@patientId IS NULL OR d.text ->> '$.about.patientId' = @patientId)
              AND NOT EXISTS (SELECT 1 FROM consultation AS c WHERE c.id = d.consultation_id)
            ORDER BY d.saved_at DESC, d.consultation_id LIMIT 1`,
      params: { assignmentId: scope.assignmentId, caseId, providerId, patientId },
    }),
  );
}

/** Keeps the form as it stands; null takes it away. */
export function keepForm(
  db: WritableDb,
  scope: Scope,
  id: ConsultationId,
  about: ConsultationAbout,
  content: ConsultationContent | null,
  now: Instant,
): void {
  write(db, scope, id, 'compose', content === null ? '' : JSON.stringify({ about, content }), about.contactCaseId, now);
}

/** Keeps a text as it stands; an empty one is gone. */
export function keepConsultationText(
  db: WritableDb,
  scope: Scope,
  id: ConsultationId,
  kind: 'answer' | 'decline',
  text: string,
  now: Instant,
): void {
  write(db, scope, id, kind, text, null, now);
}

function write(
  db: WritableDb,
  scope: Scope,
  id: ConsultationId,
  kind: ConsultationDraftKind,
  text: string,
  caseId: CaseId | null,
  now: Instant,
): void {
  const key = { id, assignmentId: scope.assignmentId, kind };
  if (text === '') {
    run(
      db,
      'DELETE FROM consultation_draft WHERE consultation_id = @id AND assignment_id = @assignmentId AND kind = @kind',
      key,
    );
    return;
  }
  run(
    db,
    `INSERT INTO consultation_draft VALUES (@id, @assignmentId, @kind, @text, @caseId, @now)
     ON CONFLICT (consultation_id, assignment_id, kind) DO UPDATE SET text = @text, contact_case_id = @caseId,
       saved_at = @now`,
    { ...key, text, caseId, now },
  );
}

/** What a person had typed for a command; empty for one that takes no words. */
export function consultationTextOf(command: ConsultationCommand): string {
  switch (command.type) {
    case 'saveDraft':
    case 'send':
      return command.content.problem;
    case 'answer':
      return command.text;
    case 'decline':
      return command.reason;
    default:
      return '';
  }
}

/** The words have gone into a command: what is kept goes, when those are exactly the words kept. */
export function consumeConsultationDraft(
  db: WritableDb,
  scope: Scope,
  id: ConsultationId,
  command: ConsultationCommand,
  now: Instant,
): void {
  if (command.type === 'saveDraft' || command.type === 'send') {
    const kept = readKeptForm(db, scope, id);
    if (kept !== null && sameWords(command.content, kept.content)) {
      keepForm(db, scope, id, command.about, null, now);
    }
    return;
  }
  if (command.type !== 'answer' && command.type !== 'decline') return;
  const kept = readConsultationTexts(db, scope, id)[command.type];
  if (kept !== undefined && consultationTextOf(command).trim() === kept.trim()) {
    keepConsultationText(db, scope, id, command.type, '', now);
  }
}

/** Both things a person types of a consultation. */
function sameWords(a: ConsultationContent, b: ConsultationContent): boolean {
  return a.problem.trim() === b.problem.trim() && a.contactReason.trim() === b.contactReason.trim();
}

/** Puts what was typed for a refused command back, after what stands there already: no word is lost (P122). */
export function returnConsultationText(
  db: WritableDb,
  scope: Scope,
  id: ConsultationId,
  command: ConsultationCommand,
  now: Instant,
): void {
  if (command.type === 'saveDraft' || command.type === 'send') {
    const kept = readKeptForm(db, scope, id);
    const problem = withText(kept?.content.problem ?? '', command.content.problem);
    keepForm(db, scope, id, command.about, { ...(kept?.content ?? command.content), problem }, now);
  } else if (command.type === 'answer' || command.type === 'decline') {
    const kept = readConsultationTexts(db, scope, id)[command.type] ?? '';
    keepConsultationText(db, scope, id, command.type, withText(kept, consultationTextOf(command)), now);
  }
}
