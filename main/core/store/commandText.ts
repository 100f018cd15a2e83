import { assertNever } from '../../../shared/util/assertNever.ts';
import type { Command } from '../../../shared/domain/types.ts';
import type { DraftKind } from './queries/drafts.ts';

/** What a person had typed for a command, and which draft it came from. */
export interface CommandText {
  readonly kind: DraftKind;
  readonly text: string;
}

/** Every text of a command, the main one first; none when nothing was typed. */
export function commandTexts(command: Command): readonly CommandText[] {
  return typedTexts(command).flatMap(({ kind, text }) => (text === null || text.trim() === '' ? [] : [{ kind, text }]));
}

function typedTexts(command: Command): readonly { readonly kind: DraftKind; readonly text: string | null }[] {
  switch (command.type) {
    case 'sendMessage':
      return [{ kind: 'answer', text: command.text }];
    case 'addNote':
      return [{ kind: 'note', text: command.text }];
    case 'changePriority':
      return [{ kind: 'priority', text: command.reason }];
    case 'close':
      return [{ kind: 'close', text: command.reason }];
    case 'requestMove':
      return [
        { kind: 'move', text: command.message },
        { kind: 'priority', text: command.priorityReason },
      ];
    case 'misregister':
      return [{ kind: 'misregister', text: command.reason }];
    case 'declineMove':
      return [{ kind: 'decline', text: command.reason }];
    case 'sendVoucher':
      return [
        { kind: 'voucher', text: command.information },
        { kind: 'voucherMessage', text: command.message },
      ];
    case 'open':
    case 'receive':
    case 'takeOver':
    case 'release':
    case 'markDone':
    case 'changeFollowUp':
    case 'tickOff':
    case 'cancelMove':
    case 'cancelMoveAndReceive':
    case 'acceptMove':
    case 'acknowledgeDeclinedMove':
    case 'acknowledgeVoucher':
      return [];
    default:
      return assertNever(command);
  }
}
