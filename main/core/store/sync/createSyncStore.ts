import type { CaseId } from '../../../../shared/domain/types.ts';
import type { OtherQueueStore } from '../../sync/otherQueues.ts';
import type { PulledCase, PullStep, SyncStore } from '../../sync/syncStore.ts';
import type { FirstSync } from '../firstSync.ts';
import { isPending } from '../kept.ts';
import { keepPlan } from '../plans.ts';
import { keepPublishedTemplate } from '../queries/templates.ts';
import { allCaseIds, readMeta, writeMeta } from '../maintenance/meta.ts';
import type { WritableDb } from '../open.ts';
import { all, first, run } from '../statement.ts';
import type { Touch } from '../touch.ts';
import { noteOtherRulebook, readAllAside } from './asideRows.ts';
import { createCaseOutboxSync } from './caseOutboxSync.ts';
import { createConsultationSync } from './consultationSync.ts';
import { deleteStoredCase, writeStoredCase } from './caseRows.ts';
import { readDirectory, writeDirectory, type FullDirectory } from './directoryRows.ts';
import { countAsking, countHeld, holdForOthers } from './heldRows.ts';
import { readKnownRows } from './knownRows.ts';
import { caseOutbox } from './outboxRows.ts';
import { createSignOffSync } from './signOffRows.ts';
import { createStartSync, touchSource } from './startRows.ts';
import { indexCases, indexStoredCases, unindexCase, type SearchFill } from './searchIndex.ts';
import { subjectsThatWait } from '../projection/writeWaits.ts';

interface SyncStoreParts {
  readonly db: WritableDb;
  readonly transaction: <T>(work: (touch: Touch) => T) => T;
  /** Not on disk before `settle`, or before anything else is written. */
  readonly joining: <T>(work: (touch: Touch) => T) => T;
  readonly settle: () => void;
  readonly directory: () => FullDirectory;
  readonly firstSync: FirstSync;
  readonly search: SearchFill;
  readonly otherQueues: OtherQueueStore;
  /** Everything may look different now. */
  readonly tellAll: () => void;
}

/** The store as the sync engine sees it: without a Scope, since it carries what all scopes share. */
export function createSyncStore(parts: SyncStoreParts): SyncStore {
  const { db, transaction, joining, settle, directory, firstSync, search } = parts;
  const wasReplaced = (caseId: CaseId, versionId: string): boolean =>
    first(db, {
      sql: `SELECT 1 FROM version_seen WHERE case_id = @caseId AND version_id = @versionId
              AND NOT EXISTS (SELECT 1 FROM care_case WHERE id = @caseId AND version_id = @versionId)`,
      params: { caseId, versionId },
    }) !== undefined;

  const applyStep = (step: PullStep, touch: Touch): void => {
    const written: PulledCase[] = [];
    const renamed = new Set<CaseId>();
    const here = readKnownRows(db, step.cases);
    for (const pulled of step.cases) {
      const { id } = pulled.state.careCase;
      if (here.replaced.has(id) && wasReplaced(id, pulled.versionId)) continue;
      writeStoredCase(db, pulled, here, (caseId, rows) => {
        touch.projection(caseId, rows);
        if (caseId === id) written.push(pulled);
        else renamed.add(caseId);
      });
      const { startedFrom } = pulled.state.careCase;
      if (startedFrom !== undefined && written.includes(pulled)) touchSource(startedFrom, touch);
    }
    // After a first sync the search index is filled by itself.
    if (!firstSync.bare()) {
      indexCases(db, written);
      indexStoredCases(db, [...renamed]);
    }
    for (const record of step.timeline) {
      const { otherRulebook, ...line } = record;
      const added = run(
        db,
        `INSERT OR IGNORE INTO timeline VALUES (@id, @caseId, @at, @byAssignmentId, @byName, @activity, @commandId, @detail)`,
        line,
      );
      if (added > 0) touch.shown(record.caseId);
      if (added > 0 && otherRulebook !== undefined) noteOtherRulebook(db, record);
    }
    for (const caseId of step.removed) {
      if (caseOutbox(db, caseId).some(isPending)) continue;
      deleteStoredCase(db, caseId);
      unindexCase(db, caseId);
      touch.projection(caseId);
    }
    if (step.cursor !== null) {
      run(db, 'INSERT INTO feed VALUES (@feed, @value) ON CONFLICT (name) DO UPDATE SET cursor = @value', {
        feed: step.cursor.feed,
        value: step.cursor.value,
      });
    }
  };

  return {
    ...createCaseOutboxSync({ db, transaction, apply: applyStep }),
    ...createConsultationSync({ db, transaction }),
    ...createStartSync({ db, transaction, apply: applyStep }),
    ...createSignOffSync({ db, transaction }),
    otherQueues: parts.otherQueues,
    directory,
    saveDirectory: (mapped) =>
      transaction((touch) => {
        const before = directory();
        writeDirectory(db, mapped);
        const after = readDirectory(db);
        if (JSON.stringify(before) === JSON.stringify(after)) return;
        touch.everything();
        // Who asked may have left the unit: what waits is then told others (D12).
        const waiting = subjectsThatWait(db);
        for (const caseId of waiting.caseIds) touch.projection(caseId);
        for (const id of waiting.consultationIds) touch.consultation(id);
        // Towns and units decide where a case is seen: rows made with the old ones are made anew.
        if (placement(before) !== placement(after)) allCaseIds(db).forEach((caseId) => touch.projection(caseId));
      }),
    saveTemplates: (templates) =>
      transaction(() => templates.forEach((template) => keepPublishedTemplate(db, template))),
    savePlans: (plans) =>
      transaction((touch) => {
        const { resources } = directory();
        for (const published of plans) {
          const ofUnit = resources.filter(({ unitId }) => unitId === published.plan.unitId).map(({ id }) => id);
          keepPlan(db, published, ofUnit, touch);
        }
      }),
    cursor: (feed) =>
      first<{ cursor: string | null }>(db, { sql: 'SELECT cursor FROM feed WHERE name = @feed', params: { feed } })
        ?.cursor ?? null,
    openCaseVersions: () =>
      new Map(
        all<{ id: string; version_id: string }>(db, {
          sql: 'SELECT id, version_id FROM care_case WHERE closed_at IS NULL',
          params: {},
        }).map((row) => [row.id, row.version_id]),
      ),
    closedCaseIds: () =>
      all<{ id: string }>(db, { sql: 'SELECT id FROM care_case WHERE closed_at IS NOT NULL', params: {} }).map(
        (row) => row.id,
      ),
    caseVersion: (caseId) =>
      first<{ version_id: string }>(db, {
        sql: 'SELECT version_id FROM care_case WHERE id = @caseId',
        params: { caseId },
      })?.version_id ?? null,
    wasReplaced,
    applyPull: (step) => {
      // A cursor may not move past steps that were lost.
      settle();
      transaction((touch) => applyStep(step, touch));
    },
    applyPartOfPull: (step) => joining((touch) => applyStep(step, touch)),
    settle,
    firstSync: {
      underWay: firstSync.underWay,
      begin: () => {
        settle();
        firstSync.begin();
        if (firstSync.bare()) search.restart();
        parts.tellAll();
      },
      end: () => {
        if (!firstSync.underWay()) return;
        settle();
        firstSync.end();
        parts.tellAll();
      },
      pause: () => {
        firstSync.pause();
        parts.tellAll();
      },
    },
    aside: {
      all: () => readAllAside(db),
      readBy: () => readMeta(db, 'app:reader'),
      wasReadBy: (reader) => transaction(() => writeMeta(db, 'app:reader', reader)),
    },
    unsentCount: () =>
      first<{ unsent: number }>(db, {
        sql: `SELECT (SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'unknown'))
            + (SELECT count(*) FROM consultation_outbox
               WHERE dismissed_at IS NULL AND state IN ('queued', 'sending', 'unknown'))
            + (SELECT count(*) FROM started_case
               WHERE dismissed_at IS NULL AND state IN ('queued', 'sending', 'unknown'))
            + (SELECT count(*) FROM day_sign_off WHERE state = 'queued')
            - (SELECT count(*) FROM held_command) AS unsent`,
        params: {},
      })?.unsent ?? 0,
    holdForOthers: (staffIds) => transaction((touch) => holdForOthers(db, staffIds, touch)),
    askingCount: (assignmentId) => countAsking(db, assignmentId),
    heldCount: () => countHeld(db),
    recoverInterrupted: () =>
      transaction(() => {
        run(db, `UPDATE outbox SET state = 'unknown' WHERE state = 'sending'`);
        run(db, `UPDATE consultation_outbox SET state = 'unknown' WHERE state = 'sending'`);
        run(db, `UPDATE started_case SET state = 'unknown' WHERE state = 'sending'`);
      }),
    unsentAudit: (limit) =>
      all<{ id: number; at: number; case_id: string; patient_id: string; assignment_id: string; staff_name: string }>(
        db,
        {
          sql: `SELECT log.id, log.at, log.case_id, log.patient_id, log.assignment_id, log.staff_name
              FROM audit_outbox AS waiting JOIN access_log AS log ON log.id = waiting.access_id
              ORDER BY waiting.access_id LIMIT +@limit`,
          params: { limit },
        },
      ).map((row) => ({
        id: row.id,
        at: row.at,
        caseId: row.case_id,
        patientId: row.patient_id,
        assignmentId: row.assignment_id,
        staffName: row.staff_name,
      })),
    markAuditSent: (ids) =>
      transaction(() => {
        for (const id of ids) run(db, 'DELETE FROM audit_outbox WHERE access_id = @id', { id });
      }),
  };
}

/** What of the directory decides where rows stand. */
function placement(directory: FullDirectory): string {
  return JSON.stringify([
    directory.units.map((unit) => [unit.id, unit.town]),
    directory.resources.map((resource) => [resource.id, resource.unitId]),
  ]);
}
