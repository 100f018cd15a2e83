import type { Consultation } from '../../../../shared/domain/consultation/types.ts';
import { refuse } from '../../../../shared/domain/decide/outcome.ts';
import type { Refusal } from '../../../../shared/domain/types.ts';
import type { ConsultationStep, ConsultationSyncStore } from '../../sync/consultations/store.ts';
import { isPending } from '../kept.ts';
import type { WritableDb } from '../open.ts';
import { returnConsultationText } from '../queries/consultationDrafts.ts';
import { all, first, run } from '../statement.ts';
import type { Touch } from '../touch.ts';
import {
  consultationCommandsAfter,
  consultationOutbox,
  readConsultationOutbox,
  sendableConsultationsQuery,
  toKeptConsultation,
  type ConsultationOutboxRow,
  type KeptConsultationCommand,
} from './consultationOutboxRows.ts';
import {
  allStoredConsultations,
  casesOfConsultation,
  deleteConsultation,
  readStoredConsultation,
  storedCarriedTo,
  storedStartedFrom,
  writeConsultation,
} from './consultationRows.ts';
import { createMarks } from './outboxMarks.ts';

interface Parts {
  readonly db: WritableDb;
  readonly transaction: <T>(work: (touch: Touch) => T) => T;
}

/** The store's consultations as the sync engine sees them: without a Scope. */
export function createConsultationSync({ db, transaction }: Parts): ConsultationSyncStore {
  /** The cases a consultation is shown in: which queues reach the one it carries may be another. */
  const touchCases = (consultation: Consultation | null, touch: Touch): void => {
    if (consultation === null) return;
    for (const caseId of casesOfConsultation(consultation)) touch.projection(caseId);
  };
  const apply = (step: ConsultationStep, touch: Touch): void => {
    for (const pulled of step.written) {
      const known = readStoredConsultation(db, pulled.consultation.id);
      if (known !== null && wasReplaced(pulled.hubId, pulled.versionId)) continue;
      const { changed, before } = writeConsultation(db, pulled);
      if (!changed) continue;
      touch.consultation(pulled.consultation.id);
      touchCases(before, touch);
      touchCases(pulled.consultation, touch);
    }
    for (const id of step.removed) {
      if (consultationOutbox(db, id).some(isPending)) continue;
      const known = readStoredConsultation(db, id);
      if (known === null) continue;
      deleteConsultation(db, id);
      touch.consultation(id);
      touchCases(known.consultation, touch);
    }
  };
  const wasReplaced = (hubId: string, versionId: string): boolean =>
    first(db, {
      sql: `SELECT 1 FROM version_seen WHERE case_id = @hubId AND version_id = @versionId
              AND NOT EXISTS (SELECT 1 FROM consultation WHERE hub_id = @hubId AND version_id = @versionId)`,
      params: { hubId, versionId },
    }) !== undefined;
  const marks = createMarks('consultation_outbox', (commandId, sql, params) =>
    transaction((touch) => {
      const entry = readConsultationOutbox(db, commandId);
      if (entry === null) return false;
      run(db, sql, { ...params, commandId });
      touch.consultation(entry.consultationId);
      return true;
    }),
  );
  /** Not taken: it stays visible with why, and its words are a draft again (P24). */
  const setAside = (
    entry: KeptConsultationCommand,
    state: 'conflict' | 'rejected',
    refusal: Refusal | null,
    technical: string | null,
  ): void => {
    run(
      db,
      `UPDATE consultation_outbox SET state = @state, refusal = @refusal, technical = @technical
       WHERE command_id = @commandId`,
      { commandId: entry.commandId, state, refusal: refusal === null ? null : JSON.stringify(refusal), technical },
    );
    returnConsultationText(db, entry.actor, entry.consultationId, entry.command, entry.createdAt);
  };

  return {
    consultations: () => allStoredConsultations(db).map(({ hubId, consultation }) => ({ hubId, consultation })),
    consultationHubId: (id) => readStoredConsultation(db, id)?.hubId ?? null,
    consultationVersion: (hubId) =>
      first<{ version_id: string }>(db, {
        sql: 'SELECT version_id FROM consultation WHERE hub_id = @hubId',
        params: { hubId },
      })?.version_id ?? null,
    consultationWasReplaced: wasReplaced,
    consultationsFrom: (caseId) => storedStartedFrom(db, caseId).map(({ hubId }) => hubId),
    carriedTo: (caseId) => storedCarriedTo(db, caseId),
    applyConsultations: (step) => {
      if (step.written.length > 0 || step.removed.length > 0) transaction((touch) => apply(step, touch));
    },
    sendableConsultations: (now, limit) =>
      all<ConsultationOutboxRow>(db, sendableConsultationsQuery(now, limit)).map(toKeptConsultation),
    markConsultationSending: marks.sending,
    markConsultationUnknown: marks.unknown,
    postponeConsultation: marks.postpone,
    consultationVerified: (commandId, step) =>
      transaction((touch) => {
        const entry = readConsultationOutbox(db, commandId);
        if (entry !== null) {
          run(db, 'DELETE FROM consultation_outbox WHERE command_id = @commandId', { commandId });
          touch.consultation(entry.consultationId);
        }
        apply(step, touch);
      }),
    consultationRefused: (commandId, state, refusal, technical, step) =>
      transaction((touch) => {
        const entry = readConsultationOutbox(db, commandId);
        if (entry !== null) {
          setAside(entry, state, refusal, technical);
          // Done by the same person on top of it: judged anew only when somebody has looked (P188).
          for (const later of consultationCommandsAfter(db, entry)) {
            setAside(later, 'conflict', refuse('afterRefused', ['P188'], entry.command.type), null);
          }
          touch.consultation(entry.consultationId);
        }
        if (step !== null) apply(step, touch);
      }),
  };
}
