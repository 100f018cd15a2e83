import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect } from 'react';
import { caseHeadingId } from '../case/CaseHeader.tsx';
import { useSlice, useStores } from '../state/context.tsx';
import { acknowledgeText } from '../text/vouchers.ts';
import { ListNote, ListPart, ListScreen } from '../ui/ListScreen.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { AcknowledgementItem } from './AcknowledgementItem.tsx';

const List = ({ onOpen }: { readonly onOpen: (caseId: string) => void }): ReactNode => {
  const { acknowledgements } = useStores();
  const phase = useSlice(
    (s) => s.acknowledgements,
    (s) => s.phase,
  );
  const list = useSlice(
    (s) => s.acknowledgements,
    (s) => s.list,
  );
  if (phase === 'loading') return <StateMessage busy text={acknowledgeText.loading} />;
  if (phase === 'failed' && list.items.length === 0)
    return (
      <StateMessage
        tone="error"
        text={acknowledgeText.failed}
        onRetry={() => void acknowledgements.getState().load()}
      />
    );
  if (list.items.length === 0) return <StateMessage icon={<CheckmarkCircleRegular />} text={acknowledgeText.empty} />;
  return (
    <>
      <ListPart heading={acknowledgeText.heading(list.items.length)} count={list.items.length}>
        {list.items.map((item) => (
          <AcknowledgementItem key={item.voucher.id} item={item} onOpen={onOpen} />
        ))}
      </ListPart>
      {list.more ? <ListNote>{acknowledgeText.more}</ListNote> : null}
    </>
  );
};

/** Unused vouchers and cancelled visits, until somebody at the unit has acknowledged them (R197, P151). */
export const AcknowledgementsScreen = (): ReactNode => {
  const { acknowledgements, inbox, openCase, nav } = useStores();
  const list = useSlice(
    (s) => s.acknowledgements,
    (s) => s.list,
  );
  useEffect(() => void acknowledgements.getState().load(), [acknowledgements]);
  const open = (caseId: string): void => {
    nav.getState().go('inbox');
    void inbox.getState().activateCase(caseId);
    // Most of these cases stand in no list: the focus goes to the case itself.
    void openCase
      .getState()
      .open(caseId)
      .then(() => requestAnimationFrame(() => document.getElementById(caseHeadingId)?.focus()));
  };
  return (
    <ListScreen title={acknowledgeText.title} lead={acknowledgeText.lead} lines={list}>
      <List onOpen={open} />
    </ListScreen>
  );
};
