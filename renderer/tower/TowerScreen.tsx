import { type ReactNode, useEffect } from 'react';
import { LockClosedRegular } from '@fluentui/react-icons';
import type { TowerView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { towerText } from '../text/tower.ts';
import { ListScreen } from '../ui/ListScreen.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { OtherOldest, OtherQueuesNote } from './OtherQueues.tsx';
import { ByPriority, ByRole, ByRoleAndPriority } from './Loads.tsx';
import { Alarms, Handovers, Next, Oldest, People, Tiles } from './TowerParts.tsx';

const leadOf = (view: TowerView | null): string =>
  view === null
    ? ''
    : [
        towerText.lead(view),
        towerText.queues(view.queues.length),
        view.lead === null ? towerText.notLed : towerText.led(view.lead),
      ].join(' ');

const Content = ({ onOpen }: { readonly onOpen: (caseId: string) => void }): ReactNode => {
  const { tower } = useStores();
  const phase = useSlice(
    (s) => s.tower,
    (s) => s.phase,
  );
  const answer = useSlice(
    (s) => s.tower,
    (s) => s.value,
  );
  if (answer === null)
    return phase === 'failed' ? (
      <StateMessage tone="error" text={towerText.failed} onRetry={() => void tower.getState().load()} />
    ) : (
      <StateMessage busy text={towerText.loading} />
    );
  const { view, refusedBy } = answer;
  if (view === null) {
    const text = [towerText.refused, sourceLine(refusedBy)].filter((part) => part !== null).join(' ');
    return <StateMessage icon={<LockClosedRegular />} text={text} />;
  }
  return (
    <>
      <Tiles view={view} />
      <Alarms view={view} onOpen={onOpen} />
      <ByRole view={view} />
      <OtherQueuesNote view={view} />
      <ByPriority view={view} />
      <ByRoleAndPriority view={view} />
      <Next view={view} onOpen={onOpen} />
      <Handovers view={view} />
      <Oldest view={view} onOpen={onOpen} />
      <OtherOldest view={view} />
      <People view={view} />
    </>
  );
};

/** The unit seen from above: load, what falls due, and what nobody looks after (P219, P220). */
export const TowerScreen = (): ReactNode => {
  const { tower, inbox, openCase, nav } = useStores();
  const answer = useSlice(
    (s) => s.tower,
    (s) => s.value,
  );
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  // What falls due does so by the clock: asked again at every tick of it, and not at every change of the queue.
  useEffect(() => void tower.getState().load(), [tower, now]);
  const open = (caseId: string): void => {
    nav.getState().go('inbox');
    void inbox.getState().activateCase(caseId);
    void openCase.getState().open(caseId);
  };
  return (
    <ListScreen title={towerText.title} lead={leadOf(answer?.view ?? null)} lines={answer === null}>
      <Content onOpen={open} />
    </ListScreen>
  );
};
