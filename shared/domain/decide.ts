import { assertNever } from '../util/assertNever.ts';
import { applyAll } from './apply.ts';
import type { DecideContext } from './context.ts';
import { decideMessage, decideNote } from './decide/messages.ts';
import {
  decideAccept,
  decideAcknowledge,
  decideCancel,
  decideCancelAndReceive,
  decideDecline,
  decideMove,
} from './decide/moves.ts';
import { decideChangePriority } from './decide/priority.ts';
import { decideOpen, decideReceive, decideRelease, decideTakeOver } from './decide/receipt.ts';
import { decideClose, decideMarkDone } from './decide/finish.ts';
import { decideFollowUp, decideMisregister, decideTickOff } from './decide/smallActs.ts';
import type { Outcome } from './decide/outcome.ts';
import { hoursOfResource } from './roster/hoursAt.ts';
import type { CaseState, Command, Decision } from './types.ts';
import { decideAcknowledgeVoucher, decideSendVoucher } from './voucher/decide.ts';

function judge(state: CaseState, command: Command, context: DecideContext): Outcome {
  switch (command.type) {
    case 'open':
      return decideOpen(state, context);
    case 'receive':
      return decideReceive(state, context);
    case 'takeOver':
      return decideTakeOver(state, context);
    case 'release':
      return decideRelease(state, context);
    case 'sendMessage':
      return decideMessage(state, command, context);
    case 'addNote':
      return decideNote(state, command, context);
    case 'changePriority':
      return decideChangePriority(state, command, context);
    case 'markDone':
      return decideMarkDone(state, command, context);
    case 'close':
      return decideClose(state, command, context);
    case 'requestMove':
      return decideMove(state, command, context);
    case 'cancelMove':
      return decideCancel(state, context);
    case 'cancelMoveAndReceive':
      return decideCancelAndReceive(state, context);
    case 'acceptMove':
      return decideAccept(state, context);
    case 'declineMove':
      return decideDecline(state, command, context);
    case 'acknowledgeDeclinedMove':
      return decideAcknowledge(state, command, context);
    case 'changeFollowUp':
      return decideFollowUp(state, command, context);
    case 'misregister':
      return decideMisregister(state, command, context);
    case 'tickOff':
      return decideTickOff(state, command, context);
    case 'sendVoucher':
      return decideSendVoucher(state, command, context);
    case 'acknowledgeVoucher':
      return decideAcknowledgeVoucher(state, command, context);
    default:
      return assertNever(command);
  }
}

/**
 * The only judge of lawfulness: the new state with what happened, or a refusal that names the rules.
 * Pure; run when a person acts and once more on fresh facts before anything is sent.
 */
export function decide(state: CaseState, command: Command, context: DecideContext): Decision {
  const hours = hoursOfResource(context.directory, state.careCase.ownerResourceId, context.hours);
  const outcome = judge(state, command, { ...context, hours });
  if (!outcome.ok) return outcome;
  return { ok: true, state: applyAll(state, outcome.events), events: outcome.events };
}
