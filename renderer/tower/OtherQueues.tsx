import type { ReactNode } from 'react';
import type { TowerView } from '../../shared/ipc/schemas.ts';
import { useTimes } from '../case/useTimes.ts';
import { towerText } from '../text/tower.ts';
import { ListNote } from '../ui/ListScreen.tsx';

interface Seen {
  readonly view: TowerView;
}

/** Why some queues have no link, and whether all of them are counted yet (P225). */
export const OtherQueuesNote = ({ view }: Seen): ReactNode =>
  view.queues.every(({ mine }) => mine) ? null : (
    <>
      <ListNote>{towerText.notMine}</ListNote>
      {view.whole ? null : <ListNote>{towerText.notWhole}</ListNote>}
    </>
  );

/** Drop-ins that have escalated in queues that are not the viewer's: how many, and none of them. */
export const OtherEscalated = ({ view }: Seen): ReactNode =>
  view.queues
    .filter(({ escalated }) => escalated > 0)
    .map(({ resourceId, label, escalated }) => (
      <ListNote key={resourceId}>{towerText.otherEscalated(label, escalated)}</ListNote>
    ));

/** Since when the oldest has waited in each queue that is not the viewer's. */
export const OtherOldest = ({ view }: Seen): ReactNode => {
  const times = useTimes();
  return view.queues.flatMap(({ resourceId, label, oldestAt }) =>
    oldestAt === null
      ? []
      : [<ListNote key={resourceId}>{towerText.otherOldest(label, times.since(oldestAt))}</ListNote>],
  );
};
