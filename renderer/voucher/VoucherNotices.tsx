import type { ReactNode } from 'react';
import type { CaseView, VoucherView } from '../../shared/ipc/schemas.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { sourceLine, whyNot } from '../case/explain.ts';
import { Notice } from '../case/Notice.tsx';
import { useTimes } from '../case/useTimes.ts';
import { useStores } from '../state/context.tsx';
import { voucherWords } from '../text/vouchers.ts';

const VoucherNotice = ({ voucher }: { readonly voucher: VoucherView }): ReactNode => {
  const times = useTimes();
  return (
    <Notice
      tone="info"
      title={voucherWords.title(voucher)}
      lines={[
        voucherWords.state(voucher, times.at),
        voucherWords.sent(voucher, times.at),
        ...(voucher.acknowledgedByName === null ? [] : [voucherWords.acknowledged(voucher.acknowledgedByName)]),
      ]}
    />
  );
};

/** The vouchers of the case, and the word that it is to be closed once one has been sent (R219, G18). */
export const VoucherNotices = ({ view }: { readonly view: CaseView }): ReactNode => {
  const { dialogs } = useStores();
  const { items, closeNow, closeSources } = view.vouchers;
  const source = sourceLine(closeSources);
  return (
    <>
      {closeNow ? (
        <Notice
          tone="warning"
          title={voucherWords.closeNow}
          lines={[voucherWords.closeWhy, ...(source === null ? [] : [source])]}
          actions={
            <ActionButton
              label={voucherWords.close}
              hint={voucherWords.closeHint}
              reason={whyNot(view.actions.close)}
              primary={view.actions.close.allowed}
              onAct={() => dialogs.getState().open({ type: 'close', caseId: view.row.caseId })}
            />
          }
        />
      ) : null}
      {items.map((voucher) => (
        <VoucherNotice key={voucher.id} voucher={voucher} />
      ))}
    </>
  );
};
