import { availableActions } from '../../../shared/domain/availability.ts';
import { declinedHandover, pendingHandover } from '../../../shared/domain/derive.ts';
import { senderIs } from '../../../shared/domain/reminders/audience.ts';
import type { ActionAvailability, Actor } from '../../../shared/domain/types.ts';
import type { Action, HandoverList, WaitingHandover } from '../../../shared/ipc/schemas.ts';
import { foldPending } from '../store/fold.ts';
import { isPending } from '../store/kept.ts';
import { readCase } from '../store/queries/cases.ts';
import { readWaitingHandovers, type WaitingCase } from '../store/queries/handovers.ts';
import { readOutboxOf } from '../store/queries/outbox.ts';
import { leftAlone } from './command.ts';
import { handoverViewOf } from './messages.ts';
import { presentRows, shownRefusal } from './present.ts';
import type { CasesDeps } from './types.ts';

/** Longer than this is not read: what is most urgent comes first, and the rest moves up. */
const longestList = 200;

/** The screen Överlämningar: what waits for the unit, what it waits for, and what was declined (P135). */
export function listHandovers(deps: CasesDeps, actor: Actor): HandoverList {
  const waiting = readWaitingHandovers(deps.store.db, actor, longestList + 1);
  const shown = waiting.slice(0, longestList);
  return {
    items: shown.flatMap((item) => itemOf(deps, actor, item) ?? []),
    more: waiting.length > longestList,
  };
}

function itemOf(deps: CasesDeps, actor: Actor, { caseId, side }: WaitingCase): WaitingHandover | null {
  const { store, rulebook, hours, clock } = deps;
  const { db } = store;
  const directory = store.directory();
  const stored = readCase(db, actor, caseId);
  const row = presentRows(deps, actor, [caseId])[0];
  if (stored === null || row === undefined) return null;
  const { state } = stored;
  const handover = side === 'declined' ? declinedHandover(state) : pendingHandover(state);
  if (handover === null) return null;
  // The buttons look at the case with what waits here done, as in the case itself.
  const folded = foldPending(state, readOutboxOf(db, actor, [caseId]).filter(isPending), store.rules());
  const available = availableActions(folded.state, {
    commandId: 'availability',
    now: clock.now(),
    actor,
    directory,
    rulebook,
    hours,
  });
  const action = (availability: ActionAvailability): Action => {
    const refusal = leftAlone(deps, stored) ?? availability.refusal;
    return { allowed: refusal === null, refusal: refusal === null ? null : shownRefusal(deps, refusal) };
  };
  return {
    row,
    handover: handoverViewOf(handover, state, directory),
    side,
    sender: senderIs(handover, clock.now(), store.rules()),
    actions: {
      acceptMove: action(available.acceptMove),
      declineMove: action(available.declineMove),
      cancelMove: action(available.cancelMove),
      cancelMoveAndReceive: action(available.cancelMoveAndReceive),
      acknowledgeDeclinedMove: action(available.acknowledgeDeclinedMove),
    },
  };
}
