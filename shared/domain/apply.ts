import { assertNever } from '../util/assertNever.ts';
import type { CareCase, CaseEvent, CaseState, Handover, HandoverId } from './types.ts';
import { vouchersOf } from './voucher/derive.ts';

function withCase(state: CaseState, change: Partial<CareCase>): CaseState {
  return { ...state, careCase: { ...state.careCase, ...change } };
}

function withHandover(state: CaseState, id: HandoverId, change: Partial<Handover>): CaseState {
  return {
    ...state,
    handovers: state.handovers.map((handover) => (handover.id === id ? { ...handover, ...change } : handover)),
  };
}

/** The only way a state changes: what happened, folded in. Total and pure; judging is `decide`'s work. */
export function apply(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'opened':
      return state;
    case 'received':
      return withCase(state, { receivedAt: event.at, holder: event.by });
    case 'takenOver':
      return withCase(state, {
        receivedAt: state.careCase.receivedAt ?? event.at,
        holder: event.by,
        ownerResourceId: event.ownerResourceId,
      });
    case 'released':
      return withCase(state, { holder: null });
    case 'messageSent':
    case 'noteAdded':
      return { ...state, messages: [...state.messages, event.message] };
    case 'priorityChanged':
      return withCase(state, { priority: event.to, handleBy: event.handleBy });
    case 'markedDone':
      return withCase(state, { doneAt: event.at });
    case 'closed':
      return withCase(state, { closedAt: event.at });
    case 'moveRequested':
      return { ...state, handovers: [...state.handovers, event.handover] };
    case 'moveCancelled':
      return withHandover(state, event.handoverId, { status: 'cancelled', decidedAt: event.at });
    case 'moveAccepted':
      return withCase(withHandover(state, event.handoverId, { status: 'accepted', decidedAt: event.at }), {
        ownerResourceId: event.ownerResourceId,
        // Nobody at the receiving unit holds it yet; before receipt nobody held it at all (R293).
        holder: null,
      });
    case 'moveDeclined':
      return withHandover(state, event.handoverId, {
        status: 'declined',
        decidedAt: event.at,
        declineReason: event.reason,
      });
    case 'declineAcknowledged':
      return withHandover(state, event.handoverId, { acknowledgedAt: event.at, acknowledgedBy: event.by });
    case 'followUpChanged':
      return withCase(state, { followUpEnds: event.ends });
    case 'misregistered':
      return withCase(state, {
        closedAt: state.careCase.closedAt ?? event.at,
        marks: { ...state.careCase.marks, misregistered: { at: event.at, reason: event.reason } },
      });
    case 'tickedOff': {
      const { at, by, byName, what, done } = event;
      const { marks } = state.careCase;
      const others = marks.tickedOff.filter((tick) => tick.what !== what);
      return withCase(state, {
        marks: { ...marks, tickedOff: done ? [...others, { what, at, by, byName }] : others },
      });
    }
    case 'voucherSent':
      return { ...state, vouchers: [...vouchersOf(state), event.voucher] };
    case 'voucherAcknowledged':
      return {
        ...state,
        vouchers: vouchersOf(state).map((voucher) =>
          voucher.id === event.voucherId ? { ...voucher, acknowledgedAt: event.at, acknowledgedBy: event.by } : voucher,
        ),
      };
    default:
      return assertNever(event);
  }
}

/** The state after a list of events, in order. */
export function applyAll(state: CaseState, events: readonly CaseEvent[]): CaseState {
  return events.reduce(apply, state);
}
