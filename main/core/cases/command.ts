import { decide } from '../../../shared/domain/decide.ts';
import { lastPatientMessage } from '../../../shared/domain/derive.ts';
import type { Actor, CaseId, CaseState, Command, Refusal } from '../../../shared/domain/types.ts';
import type { CallOutput } from '../../../shared/ipc/contract.ts';
import { commandTexts } from '../store/commandText.ts';
import { foldPending, movesInQueue } from '../store/fold.ts';
import { logAccess } from '../store/queries/accessLog.ts';
import { readCase } from '../store/queries/cases.ts';
import { readCarriedTo } from '../store/queries/consultations.ts';
import { consumeDraft } from '../store/queries/drafts.ts';
import { isPending } from '../store/kept.ts';
import { addToOutbox, readOutboxOf } from '../store/queries/outbox.ts';
import { startedFromCase } from './across/facts.ts';
import { shownRefusal } from './present.ts';
import type { StoredCase } from '../store/sync/caseRows.ts';
import { fail, ok, type Result } from '../../../shared/util/result.ts';
import type { CasesDeps } from './types.ts';

/** The same answer whether the case does not exist or is somebody else's: nothing is given away (P12, D22). */
const outOfScope: Refusal = { code: 'notInMyScope', rules: ['D22'], detail: null };

/** Why a case is shown and left alone: a newer protocol, or something in it that cannot be read (P29). */
export function readOnlyRefusal(reason: string): Refusal {
  return { code: 'readOnlyCase', rules: ['P29'], detail: reason };
}

/**
 * A message answers what its writer had before them, and nothing that comes while it waits for the hub (D8);
 * a move changes the priority only where its sender did (R31).
 */
function withWhatWasSeen(command: Command, state: CaseState): Command {
  if (command.type === 'requestMove') return { ...command, basePriority: state.careCase.priority };
  if (command.type !== 'sendMessage') return command;
  return { ...command, lastSeenPatientMessageId: lastPatientMessage(state)?.id ?? null };
}

/** A command as it would be given now, and what it was judged on. */
interface Judged {
  readonly stored: StoredCase;
  /** The hub's state with the pending commands done. */
  readonly state: CaseState;
  readonly command: Command;
  /** It moves the case in the queue at once (P23, D3); nothing else of the shown row changes before the hub has it. */
  readonly movesAtOnce: boolean;
}

/** Judges a command on the hub's state with the pending commands done; nothing is written. */
function judge(
  deps: CasesDeps,
  actor: Actor,
  caseId: CaseId,
  commandOf: (state: CaseState) => Command,
  commandId: string,
): Result<Judged, Refusal> {
  const { store, rulebook, hours } = deps;
  const stored = readCase(store.db, actor, caseId);
  if (stored === null) return fail(outOfScope);
  if (stored.readOnlyReason !== null) return fail(readOnlyRefusal(stored.readOnlyReason));
  const pending = readOutboxOf(store.db, actor, [caseId]).filter(isPending);
  const carriedTo = readCarriedTo(store.db, actor, caseId);
  const consultations = startedFromCase(deps, actor, caseId);
  const { state } = foldPending(stored.state, pending, store.rules(), carriedTo, consultations);
  const command = withWhatWasSeen(commandOf(state), state);
  const directory = store.directory();
  const now = deps.clock.now();
  const decision = decide(state, command, {
    commandId,
    now,
    actor,
    directory,
    rulebook,
    hours,
    carriedTo,
    consultations,
  });
  if (!decision.ok) return fail(decision.refusal);
  return ok({ stored, state, command, movesAtOnce: decision.events.some(movesInQueue) });
}

/** What `decide` would say to a command now: null = it is allowed. Nothing is written, and nobody is told. */
export function refusalOf(
  deps: CasesDeps,
  actor: Actor,
  caseId: CaseId,
  commandOf: (state: CaseState) => Command,
): Refusal | null {
  const judged = judge(deps, actor, caseId, commandOf, 'judged');
  return judged.ok ? null : judged.error;
}

/**
 * Judges a command and writes it down: outbox row, shown row, draft and access log in one transaction, or nothing at
 * all (P10, P21). Answers as soon as it is on disk; the hub hears of it from the sync engine.
 */
export function runCommand(deps: CasesDeps, actor: Actor, caseId: CaseId, given: Command): CallOutput<'case.command'> {
  const { store } = deps;
  const commandId = deps.newId();
  const judged = judge(deps, actor, caseId, () => given, commandId);
  if (!judged.ok) return { ok: false, refusal: shownRefusal(deps, judged.error) };
  const { stored, command, movesAtOnce } = judged.value;
  const now = deps.clock.now();
  store.transaction((touch) => {
    addToOutbox(store.db, actor, { commandId, caseId, command, baseVersion: stored.versionId, now });
    for (const typed of commandTexts(command)) consumeDraft(store.db, actor, { caseId, ...typed });
    logAccess(store.db, actor, {
      at: now,
      action: `command:${command.type}`,
      caseId,
      patientId: stored.state.careCase.patientId,
      staffId: actor.staffId,
      staffName: actor.staffName,
      commandId,
    });
    // A row written anew as it was costs twenty pages of the log, and the person waits for each.
    if (movesAtOnce) touch.projection(caseId);
    else touch.shown(caseId);
  });
  deps.wakeSync();
  return { ok: true, commandId };
}
