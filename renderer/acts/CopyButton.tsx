import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Copy16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useCopy } from '../case/useCopy.ts';
import { useSlice } from '../state/context.tsx';
import { caseText } from '../text/case.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** Copies a text in a dialog, and says so beside the button: the status line is behind the dialog. */
export const CopyButton = (props: {
  readonly label: string;
  readonly text: string;
  readonly done: string;
}): ReactNode => {
  const { label, text, done } = props;
  const styles = useStyles();
  const copy = useCopy();
  const said = useSlice(
    (s) => s.status,
    ({ message }) => [done, caseText.copyFailed].find((words) => words === message?.text),
  );
  return (
    <div className={styles.root}>
      <Button icon={<Copy16Regular />} onClick={() => copy(text, done)}>
        {label}
      </Button>
      {said === undefined ? null : <Text size={200}>{said}</Text>}
    </div>
  );
};
