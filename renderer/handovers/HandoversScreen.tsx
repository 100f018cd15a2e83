import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useRef } from 'react';
import type { WaitingHandover } from '../../shared/ipc/schemas.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { handoversText } from '../text/handovers.ts';
import { ListNote, ListPart, ListScreen } from '../ui/ListScreen.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { HandoverItem } from './HandoverItem.tsx';
import { partsOf } from './handoversView.ts';

const Part = (props: {
  readonly title: string;
  readonly lead?: string;
  readonly empty?: string;
  readonly items: readonly WaitingHandover[];
  readonly onOpen: (caseId: string) => void;
}): ReactNode => {
  const { title, lead, empty, items, onOpen } = props;
  return (
    <ListPart heading={handoversText.heading(title, items.length)} lead={lead} empty={empty} count={items.length}>
      {items.map((item) => (
        <HandoverItem key={item.handover.id} item={item} onOpen={onOpen} />
      ))}
    </ListPart>
  );
};

const Lists = ({ onOpen }: { readonly onOpen: (caseId: string) => void }): ReactNode => {
  const { handovers } = useStores();
  const phase = useSlice(
    (s) => s.handovers,
    (s) => s.phase,
  );
  const list = useSlice(
    (s) => s.handovers,
    (s) => s.list,
  );
  if (phase === 'loading') return <StateMessage busy text={handoversText.loading} />;
  if (phase === 'failed' && list.items.length === 0)
    return <StateMessage tone="error" text={handoversText.failed} onRetry={() => void handovers.getState().load()} />;
  if (list.items.length === 0) return <StateMessage icon={<CheckmarkCircleRegular />} text={handoversText.empty} />;
  const { declined, incoming, outgoing } = partsOf(list);
  return (
    <>
      {declined.length === 0 ? null : (
        <Part title={handoversText.declined} lead={handoversText.declinedLead} items={declined} onOpen={onOpen} />
      )}
      <Part title={handoversText.incoming} empty={handoversText.emptyIncoming} items={incoming} onOpen={onOpen} />
      <Part title={handoversText.outgoing} empty={handoversText.emptyOutgoing} items={outgoing} onOpen={onOpen} />
      {list.more ? <ListNote>{handoversText.more}</ListNote> : null}
    </>
  );
};

/** What waits for an answer, ours and theirs, and what was declined (P135). Opening leads to the inbox. */
export const HandoversScreen = (): ReactNode => {
  const { handovers, inbox, openCase, nav } = useStores();
  const root = useRef<HTMLElement>(null);
  const list = useSlice(
    (s) => s.handovers,
    (s) => s.list,
  );
  const talking = useSlice(
    (s) => s.dialogs,
    (s) => s.stack.length > 0,
  );
  useEffect(() => void handovers.getState().load(), [handovers]);
  const wanted = useSlice(
    (s) => s.handovers,
    (s) => s.wanted,
  );
  // A reminder led here: to its row, once it is there.
  useEffect(() => {
    if (wanted === null) return;
    const row = root.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(wanted)}"]`);
    if (row === null || row === undefined) return;
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
    handovers.getState().want(null);
  }, [list, wanted, handovers]);
  const open = (caseId: string): void => {
    nav.getState().go('inbox');
    void inbox.getState().activateCase(caseId);
    void openCase.getState().open(caseId);
  };
  return (
    <ListScreen title={handoversText.title} lead={handoversText.lead} lines={list} paused={talking} root={root}>
      <Lists onOpen={open} />
    </ListScreen>
  );
};
