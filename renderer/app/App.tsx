import { FluentProvider, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ReactNode, useMemo } from 'react';
import { DialogHost } from '../handover/DialogHost.tsx';
import { useSlice, useStores } from '../state/context.tsx';
import { appText } from '../text/app.ts';
import { tiny } from '../ui/low.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { themeFor, useThemeName } from '../ui/theme.ts';
import { WorkplaceChooser } from '../workplace/WorkplaceChooser.tsx';
import { Banners } from './Banners.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Header } from './Header.tsx';
import { NavRail } from './NavRail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useReady } from './useReady.ts';
import { screens } from './screens.tsx';
import { Workspace } from './Workspace.tsx';

const useStyles = makeStyles({
  root: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    [tiny]: { overflowY: 'auto' },
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
  },
  middle: { display: 'flex', flex: '1 1 0', minHeight: '0', minWidth: '0', [tiny]: { flex: '1 0 220px' } },
  screen: { display: 'flex', flex: '1 1 0', minWidth: '0', minHeight: '0' },
  behind: { display: 'none' },
  center: { flex: '1 1 0', display: 'flex', alignItems: 'center', justifyContent: 'center' },
});

/** The chooser as the first thing anybody sees: it counts as content without rows. */
const FirstChoice = (): ReactNode => {
  useReady(0);
  return <WorkplaceChooser />;
};

const Content = (): ReactNode => {
  const styles = useStyles();
  const { dialogs, restart } = useStores();
  const phase = useSlice(
    (s) => s.app,
    (s) => s.phase,
  );
  const hasWorkplace = useSlice(
    (s) => s.app,
    (s) => (s.info === null ? null : s.info.workplace !== null),
  );
  const choosing = useSlice(
    (s) => s.dialogs,
    (s) => s.stack.some((dialog) => dialog.type === 'workplace'),
  );

  const screen = useSlice(
    (s) => s.nav,
    (s) => s.screen,
  );
  const other = screen === 'inbox' ? undefined : screens.find((entry) => entry.id === screen);

  if (hasWorkplace === null) {
    return (
      <main className={styles.center}>
        {phase === 'failed' ? (
          <StateMessage tone="error" text={appText.startFailed} onRetry={() => void restart()} />
        ) : (
          <StateMessage busy text={appText.loading} />
        )}
      </main>
    );
  }
  if (!hasWorkplace) return <FirstChoice />;
  if (choosing) return <WorkplaceChooser onCancel={() => dialogs.getState().close({ type: 'workplace' })} />;
  return (
    <div className={styles.middle}>
      <NavRail />
      {/* Behind another screen the inbox stays as it is: coming back leads to the same place. */}
      <div className={mergeClasses(styles.screen, screen !== 'inbox' && styles.behind)}>
        <Workspace />
      </div>
      {other === undefined ? null : (
        <div className={styles.screen}>
          <ErrorBoundary key={other.id}>
            <other.Screen />
          </ErrorBoundary>
        </div>
      )}
    </div>
  );
};

/** The whole page. */
export const App = (): ReactNode => {
  const styles = useStyles();
  const name = useThemeName();
  const theme = useMemo(() => themeFor(name), [name]);
  return (
    <FluentProvider theme={theme}>
      {/* A class on the provider would be copied to every popup it opens. */}
      <div className={styles.root}>
        <Header />
        <Banners />
        <ErrorBoundary>
          <Content />
        </ErrorBoundary>
        <StatusBar />
      </div>
      <DialogHost />
    </FluentProvider>
  );
};
