import type { Facets } from './history.ts';

/** The state machines, as written down in docs/sync.md and not as the product computes them. */
export const moveArcs: Readonly<Record<string, readonly string[]>> = {
  requested: ['completed', 'rejected', 'cancelled'],
};

/** Of a voucher only the patient's platform changes the state; it is not among those who act here. */
export const voucherArcs: Readonly<Record<string, readonly string[]>> = {
  requested: ['completed', 'cancelled'],
};

export const consultationArcs: Readonly<Record<string, readonly string[]>> = {
  draft: ['requested', 'cancelled'],
  requested: ['accepted', 'rejected', 'cancelled'],
  accepted: ['in-progress', 'completed'],
  'in-progress': ['completed'],
};

const under = 'in-progress';
const afterMove = (was: Facets, is: Facets): boolean =>
  was.business === 'overlamning' &&
  was.status === is.status &&
  (is.status === under ? ['pagar', 'ej-tilldelad'].includes(is.business) : is.business === 'ny');

const unchanged = (was: Facets, is: Facets): boolean => was.status === is.status && was.business === is.business;
const arrives =
  (status: string, ...business: readonly string[]) =>
  (_was: Facets, is: Facets): boolean =>
    is.status === status && business.includes(is.business);

const byType: Readonly<Record<string, (was: Facets, is: Facets) => boolean>> = {
  receive: (was, is) => was.business !== 'overlamning' && isOpen(was) && arrives(under, 'pagar')(was, is),
  takeOver: (was, is) => was.business !== 'overlamning' && isOpen(was) && arrives(under, 'pagar')(was, is),
  cancelMoveAndReceive: (was, is) => was.business === 'overlamning' && arrives(under, 'pagar')(was, is),
  release: (was, is) => was.status === under && arrives(under, 'ej-tilldelad')(was, is),
  sendMessage: (was, is) => was.status === under && (unchanged(was, is) || arrives(under, 'pagar')(was, is)),
  markDone: (was, is) => was.status === under && arrives(under, 'ingen-atgard')(was, is),
  close: (was, is) => was.status === under && arrives('completed', 'avslutad')(was, is),
  requestMove: (was, is) => isOpen(was) && was.status === is.status && is.business === 'overlamning',
  acceptMove: afterMove,
  declineMove: afterMove,
  cancelMove: afterMove,
  misregister: (was, is) =>
    was.status !== 'entered-in-error' && is.status === 'entered-in-error' && was.business === is.business,
  sendVoucher: (was, is) => was.status === under && (unchanged(was, is) || arrives(under, 'pagar')(was, is)),
  patient: (was, is) =>
    was.status === under &&
    (unchanged(was, is) || (was.business === 'ingen-atgard' && is.business === 'nytt-meddelande')),
};

function isOpen({ status }: Facets): boolean {
  return status === 'requested' || status === under;
}

/** Whether a command may lead from the one to the other. */
export function allowedArcs(type: string, was: Facets, is: Facets): boolean {
  return (byType[type] ?? unchanged)(was, is);
}

const taking = ['status', 'businessStatus', 'extension-Task.performer', 'executionPeriod', 'owner'];
const elements: Readonly<Record<string, readonly string[]>> = {
  receive: taking,
  takeOver: [...taking, 'klar'],
  cancelMoveAndReceive: taking,
  release: ['businessStatus', 'extension-Task.performer'],
  sendMessage: ['businessStatus', 'klar'],
  changePriority: ['priority', 'prio', 'restriction'],
  markDone: ['businessStatus', 'klar', 'uppfoljning'],
  close: ['status', 'businessStatus', 'executionPeriod', 'klar'],
  requestMove: ['businessStatus', 'priority', 'prio', 'restriction'],
  cancelMove: ['businessStatus'],
  acceptMove: ['businessStatus', 'owner', 'extension-Task.performer', 'priority', 'prio', 'restriction'],
  declineMove: ['businessStatus', 'extension-Task.performer'],
  misregister: ['status', 'statusReason', 'executionPeriod'],
  changeFollowUp: ['uppfoljning'],
  tickOff: ['infort'],
  sendVoucher: ['businessStatus', 'klar'],
  patient: ['businessStatus'],
};

/** The elements and extensions a command may change of a case, besides who gave it and when. */
export function touches(type: string): readonly string[] {
  return elements[type] ?? [];
}

const doneTo: Readonly<Record<string, readonly [status: string, business: string]>> = {
  saveDraft: ['draft', 'sparad'],
  discardDraft: ['cancelled', 'aterkallad'],
  send: ['requested', 'skickad'],
  recall: ['cancelled', 'aterkallad'],
  receive: ['accepted', 'mottagen'],
  start: ['in-progress', 'startad'],
  decline: ['rejected', 'nekad'],
  answer: ['in-progress', 'besvarad'],
  close: ['completed', 'avslutad'],
};

/** What a consultation is after a command; of those that only say who has it, or that it has been read, what it was. */
export function consultationAfter(
  type: string,
  was: Pick<Facets, 'status' | 'business'>,
): Pick<Facets, 'status' | 'business'> {
  const [status, business] = doneTo[type] ?? [was.status, was.business];
  return { status, business };
}

/** The word people read for what the hub has. */
export const consultationWords: Readonly<Record<string, string>> = {
  '': 'draft',
  sparad: 'draft',
  skickad: 'sent',
  mottagen: 'received',
  startad: 'started',
  besvarad: 'answered',
  avslutad: 'closed',
  aterkallad: 'recalled',
  nekad: 'declined',
};
