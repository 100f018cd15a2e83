import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTimes } from '../case/useTimes.ts';
import { useSlice } from '../state/context.tsx';
import { connectionLines } from '../text/connection.ts';
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

/** The way to the hub for whoever wants to know more than the status bar says (P179, P182, P200). */
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
  return (
    <ListPart heading={syncText.connection} count={1}>
      <li className={styles.lines}>
        {connectionLines(connection, { at: times.at, address }).map((line, index) => (
          <Text key={line} size={index === 0 ? 300 : 200} weight={index === 0 ? 'semibold' : 'regular'}>
            {line}
          </Text>
        ))}
      </li>
    </ListPart>
  );
};
