import type { DecideContext } from '../context.ts';
import { methodRowFor } from '../handoverMethods.ts';
import { handoverTargetOf } from '../handover/target.ts';
import {
  allWritten,
  isBlank,
  isHolder,
  isReceived,
  mayAct,
  noPending,
  notClosed,
  ownerUnitId,
} from '../decide/guards.ts';
import { messageToPatient } from '../decide/messages.ts';
import { refuse, unless, type Guard, type Outcome } from '../decide/outcome.ts';
import { hoursOfResource } from '../roster/hoursAt.ts';
import type { CaseState, RuleId } from '../types.ts';
import { voucherValidThrough } from '../voucher.ts';
import { isLive, toAcknowledge, vouchersOf } from './derive.ts';
import type { Voucher, VoucherCommand } from './types.ts';

type SendVoucher = Extract<VoucherCommand, { type: 'sendVoucher' }>;

/** Only where the region reaches such a receiver by voucher (R151, R150). */
function goesByVoucher(state: CaseState, { targetResourceId }: SendVoucher, context: DecideContext): Guard {
  const { directory, rulebook, actor } = context;
  const resource = directory.resource(targetResourceId);
  const unit = directory.unit(resource?.unitId ?? '');
  if (resource === undefined || resource.unassigned || unit === undefined)
    return refuse('unknownResource', ['R151', 'R176']);
  const from = directory.unit(ownerUnitId(state, context) ?? actor.unitId);
  const target = handoverTargetOf(rulebook, { resource, unit }, from);
  const row = methodRowFor(rulebook, 'voucher', { received: true, target });
  // A rehab of the own provider is reached in the platform: only a private one by voucher (R150, R151).
  if (row?.allowed === true && unit.providerId !== from?.providerId) return null;
  // The rulebook's own schema has checked that these are ids of rules.
  return refuse('voucherNotUsed', (row?.source.rules ?? ['R151']) as readonly RuleId[]);
}

/** One at a time to the same unit: two would be two visits. */
function noneOut(state: CaseState, { targetResourceId }: SendVoucher, context: DecideContext): Guard {
  const { directory, now, rulebook } = context;
  const unitId = directory.resource(targetResourceId)?.unitId;
  const out = vouchersOf(state).some(
    (voucher) =>
      isLive(voucher, now, rulebook.defaultHours.timeZone) &&
      directory.resource(voucher.targetResourceId)?.unitId === unitId,
  );
  return out ? refuse('voucherOut', ['R219', 'P150'], targetResourceId) : null;
}

/** The day the sender has seen, and told the patient, is the day it is sent with (P150, D7). */
function daySeen({ validThrough, targetResourceId }: SendVoucher, context: DecideContext): Guard {
  const { now, rulebook, directory } = context;
  const hours = hoursOfResource(directory, targetResourceId, rulebook.defaultHours);
  const day = voucherValidThrough(now, rulebook, hours);
  return day === validThrough ? null : refuse('voucherDayChanged', ['P150', 'R216', 'D7'], day);
}

function sent(state: CaseState, command: SendVoucher, context: DecideContext): Voucher {
  const { actor, commandId, now } = context;
  return {
    id: `${commandId}/2`,
    kind: 'provider',
    sentBy: actor.assignmentId,
    fromUnitId: ownerUnitId(state, context) ?? actor.unitId,
    targetResourceId: command.targetResourceId,
    information: command.information,
    sentAt: now,
    validThrough: command.validThrough,
    visitAt: null,
    status: 'sent',
    decidedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
  };
}

/**
 * A voucher to another provider: by the one who has the case, with what the receiver must know (R217) and a message
 * that tells the patient to confirm it (R218), which answers the patient (D8). The case is closed afterwards, by hand
 * (R219, G18).
 */
export function decideSendVoucher(state: CaseState, command: SendVoucher, context: DecideContext): Outcome {
  return unless(
    [
      notClosed(state, context),
      mayAct(state, context),
      isReceived(state, ['R151', 'R128']),
      isHolder(state, context, ['G13', 'R128']),
      noPending(state, ['D5']),
      goesByVoucher(state, command, context),
      noneOut(state, command, context),
      isBlank(command.information) ? refuse('informationRequired', ['R217']) : null,
      isBlank(command.message) ? refuse('messageRequired', ['R218']) : null,
      allWritten(command.information),
      allWritten(command.message),
      daySeen(command, context),
    ],
    () => [
      { type: 'voucherSent', voucher: sent(state, command, context) },
      {
        type: 'messageSent',
        message: messageToPatient(
          state,
          { kind: 'answer', text: command.message, lastSeenPatientMessageId: command.lastSeenPatientMessageId },
          context,
        ),
      },
    ],
  );
}

/** Kvittera in Vidimeringar: anybody at the unit that sent it, closed case or not (R197, R252, P151). */
export function decideAcknowledgeVoucher(
  state: CaseState,
  command: Extract<VoucherCommand, { type: 'acknowledgeVoucher' }>,
  context: DecideContext,
): Outcome {
  const { actor, now, rulebook } = context;
  const voucher = vouchersOf(state).find(({ id }) => id === command.voucherId);
  const guardsOf = (found: Voucher): readonly Guard[] => [
    actor.unitId === found.fromUnitId ? null : refuse('notSendingUnit', ['P151', 'D22']),
    found.acknowledgedAt === null ? null : refuse('voucherAcknowledged', ['P151'], found.acknowledgedBy),
    toAcknowledge(found, now, rulebook.defaultHours.timeZone) === null ? refuse('voucherNotDue', ['R197']) : null,
  ];
  return unless(voucher === undefined ? [refuse('voucherNotDue', ['R197'])] : guardsOf(voucher), () => [
    { type: 'voucherAcknowledged', at: now, by: actor.assignmentId, voucherId: command.voucherId },
  ]);
}
