import type { Actor } from '../../../shared/domain/types.ts';
import type { OtherRulebook } from '../../../shared/ipc/schemas.ts';
import type { ConflictedCommand, SetAsideItem, SyncOverview, WaitingCommand } from '../../../shared/ipc/syncCalls.ts';
import type { MappingProblem } from '../fhir/types.ts';
import { commandTexts } from '../store/commandText.ts';
import { isPending, type KeptCommand } from '../store/kept.ts';
import { readOwnConsultationOutbox } from '../store/queries/consultationOutbox.ts';
import { countQueuedSignOffs } from '../store/queries/signOffs.ts';
import { readRefused, readWaiting } from '../store/queries/outbox.ts';
import { readCasesAside, readOtherRulebooks } from '../store/queries/setAside.ts';
import { readOwnRefusedStarts, readOwnWaitingStarts, type KeptStart } from '../store/queries/startedCases.ts';
import type { KeptConsultationCommand } from '../store/sync/consultationOutboxRows.ts';
import { presentConsultation } from './consultations/view.ts';
import { presentRows, shownRefusal } from './present.ts';
import { shownStart } from './starts/createBegun.ts';
import { mayTryAgain, mayTryConsultationAgain } from './syncAgain.ts';
import type { CasesDeps } from './types.ts';

/** A case begun from nothing goes back to its dialog; the others are begun again where they were. */
const startTypes = { staff: 'startCase', consultation: 'startFromConsultation', case: 'startFromCase' } as const;

type Given = Omit<WaitingCommand, 'state' | 'said'>;

/** What of mine waits, what did not go through and why, and what of the hub's could not be used (P184). */
export function syncOverview(deps: CasesDeps, actor: Actor, problems: readonly MappingProblem[]): SyncOverview {
  const { store } = deps;
  const waiting = readWaiting(store.db, actor);
  const refused = readRefused(store.db, actor);
  const consultations = readOwnConsultationOutbox(store.db, actor);
  const starts = readOwnWaitingStarts(store.db, actor);
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
  const begun = (entry: KeptStart): Given => {
    const { who, contactReason, at } = shownStart(deps, actor, entry);
    const { commandId, clientId } = entry;
    const patientName = who === '' ? null : who;
    return {
      commandId,
      on: 'start',
      targetId: clientId,
      type: startTypes[entry.start.source.type],
      at,
      patientName,
      contactReason,
    };
  };
  const stateOf = (entry: KeptCommand | KeptConsultationCommand | KeptStart): WaitingCommand['state'] => {
    if (entry.state !== 'queued' || entry.attempts > 0) return 'underWay';
    // What was done to a case after something that did not go through waits until that has been taken off.
    const held =
      'caseId' in entry &&
      'seq' in entry &&
      refused.some(({ caseId, seq }) => caseId === entry.caseId && seq < entry.seq);
    return held ? 'held' : 'queued';
  };
  const waits = (given: Given, entry: KeptCommand | KeptConsultationCommand | KeptStart): WaitingCommand => ({
    ...given,
    state: stateOf(entry),
    said: entry.lastError,
  });
  const conflicts = (
    given: Given,
    entry: KeptCommand | KeptConsultationCommand | KeptStart,
    text: string,
    again: boolean,
  ): ConflictedCommand => ({
    ...given,
    refusal: entry.refusal === null ? null : shownRefusal(deps, entry.refusal),
    technical: entry.technical,
    text: text === '' ? null : text,
    again,
  });

  const mine = [
    ...waiting.map((entry) => waits(givenTo(entry), entry)),
    ...consultations.filter(isPending).map((entry) => waits(asked(entry), entry)),
    ...starts.map((entry) => waits(begun(entry), entry)),
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
          mayTryAgain(deps, actor, entry),
        ),
      ),
      // What was typed for a consultation is in its own pane, as a draft.
      ...consultations
        .filter((entry) => !isPending(entry))
        .map((entry) => conflicts(asked(entry), entry, '', mayTryConsultationAgain(entry))),
      ...readOwnRefusedStarts(store.db, actor).map((entry) =>
        conflicts(begun(entry), entry, entry.start.firstText ?? '', true),
      ),
    ],
    othersWaiting: Math.max(0, store.sync.unsentCount() - mine.length - countQueuedSignOffs(store.db, actor)),
    heldForOthers: store.sync.heldCount(),
    setAside: setAside(deps, actor, problems),
    otherRulebooks: otherRulebooks(deps, actor),
  };
}

/** What could not be used, newest last, before it what is shown but not wholly understood (P195). */
function setAside(deps: CasesDeps, actor: Actor, problems: readonly MappingProblem[]): SetAsideItem[] {
  const kept = readCasesAside(deps.store.db, actor);
  const caseIds = [
    ...new Set([...kept.map(({ caseId }) => caseId), ...problems.flatMap(({ place }) => taskIn(place))]),
  ];
  const names = new Map(presentRows(deps, actor, caseIds).map((row) => [row.caseId, row.patientName]));
  const item = (place: string, message: string, caseId: string | undefined, isKept: boolean): SetAsideItem => {
    const patientName = names.get(caseId ?? '') ?? null;
    return { place, message, caseId: patientName === null ? null : (caseId ?? null), patientName, kept: isKept };
  };
  return [
    ...kept.map(({ caseId, reason }) => item(`Task/${caseId}`, reason, caseId, true)),
    ...problems.map(({ place, message }) => item(place, message, taskIn(place)[0], false)),
  ];
}

/** The case or consultation a place is in, where it is in one. */
function taskIn(place: string): readonly string[] {
  const id = /^Task\/(\S+)/.exec(place)?.[1];
  return id === undefined ? [] : [id];
}

/** Units where somebody works by another version of the rulebook than this machine does (P196). */
export function otherRulebooks(deps: CasesDeps, actor: Actor): OtherRulebook[] {
  const { store, inForce, clock } = deps;
  if (inForce === undefined) return [];
  return readOtherRulebooks(store.db, actor, { ...inForce, now: clock.now() }).map(({ unitId, rulebookId, at }) => ({
    unitName: store.directory().unit(unitId)?.name ?? null,
    rulebookId,
    at,
  }));
}
