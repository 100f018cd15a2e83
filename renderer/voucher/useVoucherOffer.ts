import { useEffect, useState } from 'react';
import type { CaseView, VoucherOffer } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';

export type OfferAnswer = VoucherOffer | 'loading' | 'failed';

/** What a voucher to this receiver would be; asked again when the case changes under the dialog. */
export const useVoucherOffer = (view: CaseView, receiverId: string): OfferAnswer => {
  const { bridge } = useStores();
  const { caseId } = view.row;
  const [answer, setAnswer] = useState<OfferAnswer>('loading');
  useEffect(() => {
    let current = true;
    callOrThrow(bridge, 'voucher.offer', { caseId, receiverId }).then(
      (offer) => {
        if (current) setAnswer(offer ?? 'failed');
      },
      () => {
        if (current) setAnswer('failed');
      },
    );
    return () => {
      current = false;
    };
  }, [bridge, caseId, receiverId, view]);
  return answer;
};
