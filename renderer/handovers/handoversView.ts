import type { ActionName, HandoverList, WaitingHandover } from '../../shared/ipc/schemas.ts';

export type HandoverAction = Extract<
  ActionName,
  'acceptMove' | 'declineMove' | 'cancelMove' | 'cancelMoveAndReceive' | 'acknowledgeDeclinedMove'
>;

/** The list in its parts, the alarms first. What is asked within the unit waits for it on both sides, and stands once. */
export const partsOf = (
  list: HandoverList,
): Readonly<Record<'declined' | 'incoming' | 'outgoing', readonly WaitingHandover[]>> => ({
  declined: list.items.filter(({ side }) => side === 'declined'),
  incoming: list.items.filter(({ side }) => side === 'in' || side === 'both'),
  outgoing: list.items.filter(({ side }) => side === 'out'),
});

/** What can be done from the row, what is expected first. A received case has nothing to cancel and receive (R293). */
export const actionsFor = ({ side, handover }: WaitingHandover): readonly HandoverAction[] => {
  const cancels: readonly HandoverAction[] =
    handover.kind === 'handOver' ? ['cancelMove'] : ['cancelMove', 'cancelMoveAndReceive'];
  switch (side) {
    case 'declined':
      return ['acknowledgeDeclinedMove'];
    case 'in':
      return ['acceptMove', 'declineMove'];
    case 'out':
      return cancels;
    case 'both':
      return ['acceptMove', 'declineMove', ...cancels];
  }
};
