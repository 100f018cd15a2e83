import { Button, makeStyles, Tooltip } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { whyNot } from '../case/explain.ts';
import { useStores } from '../state/context.tsx';
import { actsText } from '../text/acts.ts';
import { actionHints, actionLabels } from '../text/case.ts';

const useStyles = makeStyles({ button: { minWidth: '0', marginLeft: 'auto', paddingTop: '0', paddingBottom: '0' } });

/** Ändra, beside the days left (R184). */
export const ChangeFollowUp = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const { dialogs } = useStores();
  const reason = whyNot(view.actions.changeFollowUp);
  return (
    <Tooltip content={reason ?? actionHints.changeFollowUp} relationship="description" withArrow>
      <Button
        className={styles.button}
        appearance="secondary"
        size="small"
        aria-label={actionLabels.changeFollowUp}
        disabledFocusable={reason !== null}
        onClick={() => dialogs.getState().open({ type: 'followUp', caseId: view.row.caseId })}
      >
        {actsText.change}
      </Button>
    </Tooltip>
  );
};
