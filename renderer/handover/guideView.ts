import type { Dialog } from '../../shared/ipc/contract.ts';
import type { HandoverWay, ResourceOption, ShownHandoverGuide } from '../../shared/ipc/schemas.ts';

/** A dialog that carries a way out, or the sequence that begins in the case. */
export type OpenedWay = 'move' | 'consult' | 'sequence' | 'voucher';

/** The dialog for a way; null for one that is done by hand, for which the guide says how. */
export const opens = (method: HandoverWay['method']): OpenedWay | null => {
  switch (method) {
    case 'move':
    case 'handOver':
      return 'move';
    case 'consult':
      return 'consult';
    case 'sequence':
      return 'sequence';
    case 'voucher':
      return 'voucher';
    case 'phone':
      return null;
  }
};

export interface GuideView {
  /** The recommended way, whether it can be used now or not. */
  readonly first: HandoverWay | null;
  /** What the dialog's button opens: only ever the recommended way. */
  readonly open: {
    readonly method: HandoverWay['method'];
    readonly way: OpenedWay;
    readonly template: string | null;
  } | null;
  readonly others: readonly HandoverWay[];
  readonly blocked: readonly HandoverWay[];
}

/** The guide in its parts: what to do, what else is allowed, and what is not. */
export const guideView = ({ recommended, ways, otherRole }: ShownHandoverGuide): GuideView => {
  const first = ways.find((way) => way.method === recommended) ?? null;
  const rest = ways.filter((way) => way !== first);
  const way = first !== null && first.allowed && first.refusal === null ? opens(first.method) : null;
  return {
    first,
    // The wrong role of the right unit is said, and not made the easy thing to press (R150).
    open:
      first === null || way === null || otherRole !== null
        ? null
        : { method: first.method, way, template: first.template },
    others: rest.filter((item) => item.allowed),
    blocked: rest.filter((item) => !item.allowed),
  };
};

/** The dialog a way goes on in, with the receiver filled in; null for the sequence, which goes on in the case (P140). */
export const dialogOf = (
  way: OpenedWay,
  template: string | null,
  chosen: {
    readonly caseId: string;
    readonly receiver: ResourceOption;
    readonly guide: Pick<ShownHandoverGuide, 'reason'>;
  },
): Dialog | null => {
  const { caseId, receiver, guide } = chosen;
  switch (way) {
    case 'move':
      return { type: 'move', caseId, to: { option: receiver, reason: guide.reason } };
    case 'voucher':
      return { type: 'voucher', caseId, receiverId: receiver.resourceId, template };
    case 'consult':
      return { type: 'consult', about: caseId, consultationId: null, to: receiver.resourceId };
    case 'sequence':
      return null;
  }
};
