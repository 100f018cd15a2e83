import { followUpEnd, initialHandleBy } from '../../../shared/domain/clocks.ts';
import type { CaseState } from '../../../shared/domain/types.ts';
import { isLive, vouchersOf } from '../../../shared/domain/voucher/derive.ts';
import { arrival, decidedVoucher, voucherIdOf } from '../fhir/index.ts';
import type { CaseResources } from '../fhir/index.ts';
import { ifMatch, type TransactionEntry } from '../hubs/port.ts';
import type { ActEnvironment } from './simulatedActs.ts';

/** What the receiver reads it under (R221). */
const bookedInformation = 'Information från bokningstillfället';

/**
 * What the patient's platform writes when the patient uses the voucher of a case: it is used, and the receiver has a
 * drop-in visit with what was sent along, and nothing of the sender's case (R221). Null where no voucher can be used.
 */
export function usedVoucher(
  env: ActEnvironment,
  resources: CaseResources,
  state: CaseState,
): readonly TransactionEntry[] | null {
  const { clock, rulebook, newId, directory } = env;
  const now = clock.now();
  const live = vouchersOf(state).find((voucher) => isLive(voucher, now, rulebook.defaultHours.timeZone));
  const task = resources.vouchers?.find((candidate) => voucherIdOf(candidate) === live?.id);
  if (live === undefined || task === undefined) return null;
  const used: TransactionEntry = {
    method: 'PUT',
    resource: decidedVoucher(task, 'used', now),
    ifMatch: ifMatch(task.meta.versionId),
  };
  // A visit of the unit's own is confirmed, and nothing new arises.
  if (live.kind !== 'provider') return [used];
  const { patientId, priority } = state.careCase;
  const facts = { form: 'triage', priority, arrivedAt: now, visitAt: null } as const;
  const visit = arrival({
    clientId: newId(),
    commandId: newId(),
    contactId: newId(),
    kind: 'dropIn',
    form: facts.form,
    contactReason: 'Drop in med biljett',
    patient: { id: patientId, name: '' },
    owner: directory.named(live.targetResourceId),
    priority,
    arrivedAt: now,
    handleBy: initialHandleBy(facts, rulebook),
    followUpEnds: followUpEnd(now, rulebook),
    items: [{ linkId: 'bokning', question: bookedInformation, answer: live.information }],
  });
  return [used, ...visit];
}
