import { makeStyles, tokens } from '@fluentui/react-components';
import { Fragment, type ReactNode } from 'react';
import type { Dialog } from '../../shared/ipc/contract.ts';
import type { ActionName, CaseView } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import type { CaseCommand } from '../state/openCaseStore.ts';
import { actionHints, actionLabels, caseText } from '../text/case.ts';
import { guideText } from '../text/handovers.ts';
import { consultText } from '../text/consultations.ts';
import { ActionButton } from './ActionButton.tsx';
import { whyNot } from './explain.ts';
import { MoreMenu } from '../acts/MoreMenu.tsx';
import { TrainingMenu } from './TrainingMenu.tsx';
import { useCommand } from './useCommand.ts';
import { guidePlace, shownActions } from './viewModel.ts';

/** What pressing a button does: a command at once, or a dialog that asks for more. */
export type Press =
  | { readonly type: 'command'; readonly command: CaseCommand }
  | { readonly type: 'dialog'; readonly dialog: Dialog }
  | { readonly type: 'none' };

export const pressOf = (name: ActionName, view: CaseView): Press => {
  const { caseId } = view.row;
  switch (name) {
    case 'receive':
    case 'takeOver':
    case 'release':
    case 'cancelMove':
    case 'cancelMoveAndReceive':
    case 'acceptMove':
      return { type: 'command', command: { type: name } };
    case 'markDone':
      // What the person has on the screen: a message that came after it stops the command (R132, G14).
      return { type: 'command', command: { type: name, lastSeenPatientMessageId: view.lastPatientMessageId } };
    case 'requestMove':
      return { type: 'dialog', dialog: { type: 'move', caseId } };
    case 'declineMove':
      return { type: 'dialog', dialog: { type: 'decline', caseId } };
    case 'changePriority':
      return { type: 'dialog', dialog: { type: 'priority', caseId } };
    case 'close':
      return { type: 'dialog', dialog: { type: 'close', caseId } };
    case 'changeFollowUp':
      return { type: 'dialog', dialog: { type: 'followUp', caseId } };
    case 'misregister':
      return { type: 'dialog', dialog: { type: 'misregister', caseId } };
    case 'acknowledgeDeclinedMove':
      return view.declinedHandover === null
        ? { type: 'none' }
        : { type: 'command', command: { type: name, handoverId: view.declinedHandover.id } };
    case 'sendMessage':
    case 'addNote':
    case 'tickOff':
      // These stand where what they are about stands.
      return { type: 'none' };
  }
};

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

/** The buttons of the case, in the order work goes; one of them emphasised when something is there to do. */
export const ActionBar = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const { dialogs } = useStores();
  const run = useCommand(view.row.caseId);

  const guideBefore = guidePlace(view);

  const press = (name: ActionName): Promise<unknown> | void => {
    const pressed = pressOf(name, view);
    if (pressed.type === 'dialog') dialogs.getState().open(pressed.dialog);
    if (pressed.type === 'command') return run(pressed.command);
    return undefined;
  };

  return (
    <div className={styles.bar} role="group" aria-label={caseText.actions}>
      {shownActions(view).map((action) => (
        <Fragment key={action.name}>
          {action.name === guideBefore ? (
            <ActionButton
              label={guideText.button}
              hint={guideText.hint}
              reason={view.readOnlyReason}
              onAct={() => dialogs.getState().open({ type: 'handOver', caseId: view.row.caseId })}
            />
          ) : null}
          <ActionButton
            label={actionLabels[action.name]}
            hint={actionHints[action.name]}
            reason={whyNot(action)}
            // One next act in sight: where the case is handed to another provider, the panel or the voucher's notice has it.
            primary={action.primary && (view.across === null || view.across.act === null) && !view.vouchers.closeNow}
            onAct={() => press(action.name)}
          />
        </Fragment>
      ))}
      <ActionButton
        label={consultText.title}
        hint={consultText.hint}
        reason={view.readOnlyReason}
        onAct={() => dialogs.getState().open({ type: 'consult', about: view.row.caseId, consultationId: null })}
      />
      <MoreMenu view={view} />
      <TrainingMenu caseId={view.row.caseId} voucher={view.vouchers.items.some(({ state }) => state === 'sent')} />
    </div>
  );
};
