import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AlertRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { focusActiveRow } from '../ui/focusList.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { appText } from '../text/app.ts';
import { formatNumber } from '../text/format.ts';
import { remindersButtonId } from '../reminders/reminderView.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { screens } from './screens.tsx';

/** From a window of 720 px all of the menu, down to Påminnelser with its number, is in sight without scrolling. */
const short = '@media (max-height: 940px)';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    // The longest name, Flygledartornet, in bold.
    width: '112px',
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXS}`,
    boxSizing: 'border-box',
    overflowY: 'auto',
    [short]: { gap: '0', paddingBlock: '2px' },
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  item: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '2px',
    padding: `${tokens.spacingVerticalSNudge} 2px`,
    [short]: { gap: '0', paddingBlock: '2px', lineHeight: tokens.lineHeightBase200 },
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    textAlign: 'center',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      left: '0',
      top: '25%',
      height: '50%',
      width: '3px',
      borderRadius: tokens.borderRadiusMedium,
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
    '@media (forced-colors: active)': { borderLeft: '3px solid Highlight' },
  },
  icon: { position: 'relative', display: 'flex', fontSize: '20px' },
  badge: { position: 'absolute', top: '-6px', left: '12px' },
});

/** The way between screens. Screens that do not exist yet are not offered. */
export const NavRail = (): ReactNode => {
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const { nav, reminders, search } = useStores();
  const screen = useSlice(
    (s) => s.nav,
    (s) => s.screen,
  );
  const waiting = useSlice(
    (s) => s.reminders,
    (s) => s.items.length + s.waits.length,
  );
  const asked = useSlice(
    (s) => s.day,
    (s) => s.moments.length,
  );
  const due = waiting + asked;
  const panelOpen = useSlice(
    (s) => s.reminders,
    (s) => s.panelOpen,
  );
  return (
    <nav className={styles.root} aria-label={appText.mainNavigation} data-pane="nav">
      {screens.map(({ id, label, icon, Count }) => (
        <button
          key={id}
          type="button"
          className={mergeClasses(styles.item, id === screen && styles.current)}
          aria-current={id === screen ? 'page' : undefined}
          onClick={() => {
            search.getState().close();
            nav.getState().go(id);
            // The list is drawn again first.
            if (id === 'inbox') requestAnimationFrame(() => focusActiveRow());
          }}
        >
          <span className={styles.icon} aria-hidden>
            {icon}
          </span>
          <span>
            {label}
            {Count === undefined ? null : <Count />}
          </span>
        </button>
      ))}
      <button
        type="button"
        className={styles.item}
        id={remindersButtonId}
        aria-expanded={panelOpen && screen === 'inbox'}
        onClick={() => {
          // The panel stands beside the inbox.
          const shown = panelOpen && screen === 'inbox';
          nav.getState().go('inbox');
          reminders.getState().setPanelOpen(!shown);
        }}
      >
        <span className={styles.icon} aria-hidden>
          <AlertRegular />
          <CounterBadge className={styles.badge} count={due} size="small" color="danger" overflowCount={99} />
        </span>
        <span>
          {appText.nav.reminders}
          <span className={hidden.hidden}> ({formatNumber(due)})</span>
        </span>
      </button>
    </nav>
  );
};
