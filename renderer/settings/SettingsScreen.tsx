import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { settingsText } from '../text/rulebook.ts';
import { useWindowWidth } from '../ui/useWidth.ts';
import { sections } from './sections.tsx';

/** Logical px. Narrower and the sections stand above what they show. */
const besideFrom = 900;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flex: '1 1 0',
    minWidth: '0',
    minHeight: '0',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  stacked: { flexDirection: 'column' },
  nav: {
    width: '180px',
    flexShrink: 0,
    overflowY: 'auto',
    padding: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { margin: '0' },
  navAbove: {
    width: '100%',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    borderRight: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: {
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: '0',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
  },
  listAbove: { flexDirection: 'row', margin: '0' },
  item: {
    width: '100%',
    minHeight: '32px',
    textAlign: 'start',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { borderLeft: '3px solid Highlight' },
  },
  content: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minWidth: '0', minHeight: '0' },
});

/** Inställningar: its sections, and the one that is chosen. */
export const SettingsScreen = (): ReactNode => {
  const styles = useStyles();
  const { settings } = useStores();
  const above = useWindowWidth() < besideFrom;
  const chosen = useSlice(
    (s) => s.settings,
    (s) => s.section,
  );
  const entry = sections.find(({ id }) => id === chosen);
  return (
    <main className={mergeClasses(styles.root, above && styles.stacked)}>
      <nav
        className={mergeClasses(styles.nav, above && styles.navAbove)}
        aria-label={settingsText.sections}
        data-pane="settings-sections"
      >
        <Text as="h2" size={400} weight="semibold" className={styles.title} block>
          {settingsText.title}
        </Text>
        <ul className={mergeClasses(styles.list, above && styles.listAbove)}>
          {sections.map(({ id, label }) => (
            <li key={id}>
              <button
                type="button"
                className={mergeClasses(styles.item, id === chosen && styles.current)}
                aria-current={id === chosen ? 'true' : undefined}
                onClick={() => settings.getState().show(id)}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.content} data-pane="settings">
        {entry === undefined ? null : <entry.Section />}
      </div>
    </main>
  );
};
