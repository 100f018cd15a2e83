import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { paneText } from '../text/case.ts';
import { activityName } from '../text/timeline.ts';
import { useTimes } from './useTimes.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: '0',
    padding: '0',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  entry: {
    display: 'flex',
    flexDirection: 'column',
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
    paddingLeft: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
  meta: { color: tokens.colorNeutralForeground2 },
});

/** What has happened with the case and who did it, newest first. */
export const Timeline = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const times = useTimes();
  if (view.timeline.length === 0) return <Text>{paneText.noTimeline}</Text>;
  return (
    <ol className={styles.list}>
      {view.timeline.toReversed().map((entry) => (
        <li key={entry.id} className={styles.entry}>
          <Text weight="semibold">{activityName(entry.activity)}</Text>
          {entry.detail === null ? null : <Text>{entry.detail}</Text>}
          <Text size={200} className={styles.meta}>
            {`${times.at(entry.at)} · ${entry.who}`}
          </Text>
        </li>
      ))}
    </ol>
  );
};
