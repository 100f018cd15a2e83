import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CallInput } from '../../shared/ipc/contract.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { caseText } from '../text/case.ts';
import { voucherWords } from '../text/vouchers.ts';

type TrainingAct = CallInput<'training.patient'>['act'];

const trainingSaid: Readonly<Record<TrainingAct, { readonly done: string; readonly cannot: string }>> = {
  write: { done: caseText.trainingWrote, cannot: caseText.trainingCannotWrite },
  read: { done: caseText.trainingHasRead, cannot: caseText.trainingCannotRead },
  useVoucher: { done: voucherWords.trainingUsed, cannot: voucherWords.trainingCannotUse },
};

/** Training only: lets the invented patient do something now instead of in a while. */
export const TrainingMenu = ({
  caseId,
  voucher,
}: {
  readonly caseId: string;
  readonly voucher: boolean;
}): ReactNode => {
  const stores = useStores();
  const training = useSlice(
    (all) => all.app,
    (state) => state.info?.mode === 'training',
  );
  if (!training) return null;

  const patient = (act: TrainingAct): void => {
    const { say } = stores.status.getState();
    void callOrThrow(stores.bridge, 'training.patient', { caseId, act }).then(
      () => say(trainingSaid[act].done),
      () => say(trainingSaid[act].cannot, 'warning'),
    );
  };

  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" appearance="subtle">
          {caseText.training}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => patient('write')}>{caseText.trainingWrite}</MenuItem>
          <MenuItem onClick={() => patient('read')}>{caseText.trainingRead}</MenuItem>
          {voucher ? <MenuItem onClick={() => patient('useVoucher')}>{voucherWords.trainingUse}</MenuItem> : null}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
