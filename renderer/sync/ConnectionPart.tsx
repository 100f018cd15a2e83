import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { wordsOf } from '../app/StatusBar.tsx';
import { useTimes } from '../case/useTimes.ts';
import { useSlice } from '../state/context.tsx';
import { connectionKind, connectionLines } from '../text/connection.ts';
import { clockTime } from '../text/format.ts';
import { syncText } from '../text/sync.ts';
import { ListPart } from '../ui/ListScreen.tsx';

const useStyles = makeStyles({
  lines: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    listStyleType: 'none',
    overflowWrap: 'anywhere',
  },
});

/** The way to the hub, in the words of the status bar and then some (P179, P182, P200). */
export const ConnectionPart = (): ReactNode => {
  const styles = useStyles();
  const times = useTimes();
  const connection = useSlice(
    (s) => s.app,
    (s) => s.connection,
  );
  const address = useSlice(
    (s) => s.app,
    (s) => s.info?.hub?.address ?? null,
  );
  const at = connection.lastSyncAt === null ? null : clockTime(connection.lastSyncAt, times.zone);
  const state = wordsOf(connectionKind(connection), at, connection.unsent);
  return (
    <ListPart heading={syncText.connection} count={1}>
      <li className={styles.lines}>
        {connectionLines(connection, { at: times.at, address, state }).map((line, index) => (
          <Text key={line} size={index === 0 ? 300 : 200} weight={index === 0 ? 'semibold' : 'regular'}>
            {line}
          </Text>
        ))}
      </li>
    </ListPart>
  );
};
