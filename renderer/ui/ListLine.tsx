import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLineStyles } from './ListScreen.tsx';

const useStyles = makeStyles({
  columns: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  late: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, justifyContent: 'flex-end' },
});

/** A line of a short list: who and what to the left, what can be done to the right. */
export const ListLine = (props: {
  readonly id: string;
  readonly name: string;
  readonly openName: string;
  readonly reason: string;
  readonly detail: string;
  readonly late?: boolean;
  readonly onOpen: () => void;
  readonly actions?: ReactNode;
}): ReactNode => {
  const { id, name, openName, reason, detail, late = false, onOpen, actions } = props;
  const styles = useStyles();
  const line = useLineStyles();
  return (
    <li className={mergeClasses(line.item, styles.columns)}>
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
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </li>
  );
};
