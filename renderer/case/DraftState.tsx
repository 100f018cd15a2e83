import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { chatText } from '../text/case.ts';
import type { CaseDraft } from './useDraft.ts';

const useStyles = makeStyles({
  calm: { color: tokens.colorNeutralForeground2 },
  failed: { color: tokens.colorStatusDangerForeground3 },
});

/** Says that what is typed is on disk, or that it is not. Silent to screen readers while typing; a failure is read out. */
export const DraftState = ({
  state,
  empty,
}: {
  readonly state: CaseDraft['state'];
  readonly empty: boolean;
}): ReactNode => {
  const styles = useStyles();
  if (state === 'failed') {
    return (
      <Text size={200} className={styles.failed} role="alert">
        {chatText.draftFailed}
      </Text>
    );
  }
  if (empty || state !== 'saved') return null;
  return (
    <Text size={200} className={styles.calm}>
      {chatText.draftSaved}
    </Text>
  );
};
