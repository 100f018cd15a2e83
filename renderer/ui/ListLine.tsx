import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLineStyles } from './ListScreen.tsx';

const useStyles = makeStyles({
  columns: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  late: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, justifyContent: 'flex-end' },
});

export interface LineHeadProps {
  /** What the keyboard finds the line by. */
  readonly id: string;
  readonly name: string;
  readonly openName: string;
  readonly reason: string;
  readonly detail: string;
  readonly late?: boolean;
  readonly onOpen: () => void;
}

/** The first column of a line: a name that opens it, what it is about, and what is to be known of it. */
export const LineHead = (props: LineHeadProps): ReactNode => {
  const { id, name, openName, reason, detail, late = false, onOpen } = props;
  const styles = useStyles();
  const line = useLineStyles();
  return (
    <div className={line.column}>
      <Button
        appearance="transparent"
        size="small"
        className={line.open}
        data-line={id}
        aria-label={openName}
        onClick={onOpen}
      >
        <Text weight="semibold" truncate wrap={false}>
          {name}
        </Text>
      </Button>
      <Text size={200}>{reason}</Text>
      <Text size={200} className={late ? styles.late : line.detail}>
        {detail}
      </Text>
    </div>
  );
};

/** A line of a short list: who and what to the left, what can be done to the right. */
export const ListLine = ({ actions, ...head }: LineHeadProps & { readonly actions?: ReactNode }): ReactNode => {
  const styles = useStyles();
  const line = useLineStyles();
  return (
    <li className={mergeClasses(line.item, styles.columns)}>
      <LineHead {...head} />
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </li>
  );
};
