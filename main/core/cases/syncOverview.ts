import type { Actor } from '../../../shared/domain/types.ts';
import type { ConflictedCommand, SyncOverview, WaitingCommand } from '../../../shared/ipc/syncCalls.ts';
import type { MappingProblem } from '../fhir/types.ts';
import { commandTexts } from '../store/commandText.ts';
import { isPending, type KeptCommand } from '../store/kept.ts';
import { readOwnConsultationOutbox } from '../store/queries/consultationOutbox.ts';
import { countQueuedSignOffs } from '../store/queries/signOffs.ts';
import { readRefused, readWaiting } from '../store/queries/outbox.ts';
import type { KeptConsultationCommand } from '../store/sync/consultationOutboxRows.ts';
import { presentConsultation } from './consultations/view.ts';
import { presentRows, shownRefusal } from './present.ts';
import type { CasesDeps } from './types.ts';

type Given = Omit<WaitingCommand, 'state'>;

/** What of mine waits, what did not go through and why, and what of the hub's could not be used (P184). */
export function syncOverview(deps: CasesDeps, actor: Actor, problems: readonly MappingProblem[]): SyncOverview {
  const { store } = deps;
  const waiting = readWaiting(store.db, actor);
  const refused = readRefused(store.db, actor);
  const consultations = readOwnConsultationOutbox(store.db, actor);
  const caseIds = [...new Set([...waiting, ...refused].map((entry) => entry.caseId))];
  const rows = new Map(presentRows(deps, actor, caseIds).map((row) => [row.caseId, row]));

  const givenTo = (entry: KeptCommand): Given => ({
    commandId: entry.commandId,
    on: 'case',
    targetId: entry.caseId,
    type: entry.command.type,
    at: entry.createdAt,
    patientName: rows.get(entry.caseId)?.patientName ?? null,
    contactReason: rows.get(entry.caseId)?.contactReason ?? null,
  });
  const asked = (entry: KeptConsultationCommand): Given => {
    const row = presentConsultation(deps, actor, entry.consultationId)?.row;
    return {
      commandId: entry.commandId,
      on: 'consultation',
      targetId: entry.consultationId,
      type: entry.command.type,
      at: entry.createdAt,
      patientName: row?.patientName ?? null,
      contactReason: row?.contactReason ?? null,
    };
  };
  const waits = (given: Given, entry: KeptCommand | KeptConsultationCommand): WaitingCommand => ({
    ...given,
    state: entry.state === 'queued' && entry.attempts === 0 ? 'queued' : 'underWay',
  });
  const conflicts = (given: Given, entry: KeptCommand | KeptConsultationCommand, text: string): ConflictedCommand => ({
    ...given,
    refusal: entry.refusal === null ? null : shownRefusal(deps, entry.refusal),
    technical: entry.technical,
    text: text === '' ? null : text,
  });

  const mine = [
    ...waiting.map((entry) => waits(givenTo(entry), entry)),
    ...consultations.filter(isPending).map((entry) => waits(asked(entry), entry)),
  ];
  return {
    waiting: mine,
    conflicts: [
      ...refused.map((entry) =>
        conflicts(
          givenTo(entry),
          entry,
          commandTexts(entry.command)
            .map(({ text }) => text)
            .join('\n\n'),
        ),
      ),
      // What was typed for a consultation is in its own pane, as a draft.
      ...consultations.filter((entry) => !isPending(entry)).map((entry) => conflicts(asked(entry), entry, '')),
    ],
    othersWaiting: Math.max(0, store.sync.unsentCount() - mine.length - countQueuedSignOffs(store.db, actor)),
    setAside: problems.map(({ place, message }) => ({ place, message })),
  };
}
