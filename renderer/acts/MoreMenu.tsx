import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Dialog } from '../../shared/ipc/contract.ts';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { whyNot } from '../case/explain.ts';
import { useStores } from '../state/context.tsx';
import { actsText } from '../text/acts.ts';
import { actionHints, actionLabels } from '../text/case.ts';

interface Item {
  readonly label: string;
  readonly hint: string;
  /** Why not, with source; null = it can be done. */
  readonly reason: string | null;
  readonly dialog: Dialog;
}

const itemsOf = (view: CaseView): readonly Item[] => {
  const { caseId } = view.row;
  return [
    {
      label: actionLabels.changeFollowUp,
      hint: actionHints.changeFollowUp,
      reason: whyNot(view.actions.changeFollowUp),
      dialog: { type: 'followUp', caseId },
    },
    {
      label: actsText.journal,
      hint: actsText.journalHint,
      reason: null,
      dialog: { type: 'journal', caseId },
    },
    {
      label: actsText.deviation,
      hint: actsText.deviationHint,
      reason: null,
      dialog: { type: 'deviation', caseId },
    },
    {
      label: actionLabels.misregister,
      hint: actionHints.misregister,
      reason: whyNot(view.actions.misregister),
      dialog: { type: 'misregister', caseId },
    },
  ];
};

/** What is done now and then: one menu, so that the buttons in front stay those of every day. */
export const MoreMenu = ({ view }: { readonly view: CaseView }): ReactNode => {
  const { dialogs } = useStores();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small">{actsText.more}</MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {itemsOf(view).map(({ label, hint, reason, dialog }) => (
            <MenuItem
              key={label}
              disabled={reason !== null}
              title={reason ?? hint}
              aria-description={reason ?? hint}
              onClick={() => dialogs.getState().open(dialog)}
            >
              {label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
