import { awaitingUsSince, lastPatientMessage } from '../../../shared/domain/derive.ts';
import type { Actor, CaseState, Command } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import { readCase } from '../store/queries/cases.ts';
import { refusalOf, runCommand } from './command.ts';
import { presentRows, shownRefusal } from './present.ts';
import type { CasesDeps } from './types.ts';

type BulkAction = CallInput<'bulk.judge'>['action'];

function commandFor(action: BulkAction, seen: string | null): Command {
  return action === 'release' ? { type: 'release' } : { type: 'markDone', lastSeenPatientMessageId: seen };
}

/**
 * What somebody who works from the list can be said to have read: what has been answered. A message that still waits
 * has perhaps been read by nobody, so a case with one is not marked as done in bulk (R132, P85).
 */
function seenFromTheList(state: CaseState): string | null {
  return awaitingUsSince(state) === null ? (lastPatientMessage(state)?.id ?? null) : null;
}

/** Which of the marked cases the action is allowed for, and why not for the others: each judged by itself (P85). */
export function judgeBulk(deps: CasesDeps, actor: Actor, input: CallInput<'bulk.judge'>): CallOutput<'bulk.judge'> {
  const rows = new Map(presentRows(deps, actor, input.caseIds).map((row) => [row.caseId, row]));
  return input.caseIds.map((caseId) => {
    let seen: string | null = null;
    const refusal = refusalOf(deps, actor, caseId, (state) => {
      seen = seenFromTheList(state);
      return commandFor(input.action, seen);
    });
    const row = rows.get(caseId);
    const answered = readCase(deps.store.db, actor, caseId)?.state.messages.some(
      (message) => message.kind === 'answer',
    );
    return {
      caseId,
      patientName: row?.patientName ?? null,
      contactReason: row?.contactReason ?? null,
      seen,
      unanswered: answered !== true,
      refusal: refusal === null ? null : shownRefusal(deps, refusal),
    };
  });
}

/**
 * Gives the command for each case by itself, in order; one that is refused, or that the disk did not take, stops none of
 * the others, and the answer says which is which (P85).
 */
export function runBulk(deps: CasesDeps, actor: Actor, input: CallInput<'bulk.run'>): CallOutput<'bulk.run'> {
  return input.cases.map(({ caseId, seen }) => {
    try {
      const answer = runCommand(deps, actor, caseId, commandFor(input.action, seen));
      return { caseId, refusal: answer.ok ? null : answer.refusal, saved: answer.ok };
    } catch {
      // Its transaction has left nothing of it. Thrown on, it would hide what has been done for the others.
      return { caseId, refusal: null, saved: false };
    }
  });
}
