import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { callOrThrow } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { caseText } from '../text/case.ts';

/** Training only: lets the invented patient do something now instead of in a while. */
export const TrainingMenu = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const stores = useStores();
  const training = useSlice(
    (all) => all.app,
    (state) => state.info?.mode === 'training',
  );
  if (!training) return null;

  const patient = (act: 'write' | 'read'): void => {
    const { say } = stores.status.getState();
    void callOrThrow(stores.bridge, 'training.patient', { caseId, act }).then(
      () => say(act === 'write' ? caseText.trainingWrote : caseText.trainingHasRead),
      () => say(act === 'write' ? caseText.trainingCannotWrite : caseText.trainingCannotRead, 'warning'),
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
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
