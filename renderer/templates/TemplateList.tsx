import {
  Button,
  Input,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
  useArrowNavigationGroup,
} from '@fluentui/react-components';
import { Add20Regular, Search16Regular } from '@fluentui/react-icons';
import { type ReactNode, useId, useMemo, useRef } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { emptyLevel, levelHeading, screenText } from '../text/templateScreen.ts';
import { low } from '../ui/low.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { groupTemplates, matchingTemplates, type TemplateGroup, type TemplateItem } from './templateView.ts';
import { templateSearchId, useBegin } from './useBegin.ts';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  titleRow: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  title: { margin: '0', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  lead: { color: tokens.colorNeutralForeground2, [low]: { display: 'none' } },
  soft: { color: tokens.colorNeutralForeground2 },
  scroll: { flex: '1 1 0', minHeight: '0', overflowY: 'auto', padding: tokens.spacingHorizontalS },
  groupTitle: { margin: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS}` },
  items: { listStyleType: 'none', margin: '0', padding: '0' },
  none: { padding: `0 ${tokens.spacingHorizontalS}`, color: tokens.colorNeutralForeground2 },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    textAlign: 'start',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '@media (forced-colors: active)': { borderLeft: '3px solid Highlight' },
  },
  name: { overflowWrap: 'anywhere' },
  small: {
    gridColumn: '1 / -1',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  code: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  mark: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

const Item = ({ item }: { readonly item: TemplateItem }): ReactNode => {
  const styles = useStyles();
  const { templates } = useStores();
  const current = useSlice(
    (s) => s.templates,
    (s) => s.chosen === item.id,
  );
  return (
    <li>
      <button
        type="button"
        className={mergeClasses(styles.item, current && styles.current)}
        aria-current={current ? 'true' : undefined}
        onClick={() => templates.getState().choose(item.id)}
      >
        <span className={styles.name}>{item.title}</span>
        <span className={styles.code}>{item.code === '' ? '' : screenText.code(item.code)}</span>
        <span className={styles.small}>
          {item.where}
          {item.mark === null ? null : (
            <span className={styles.mark}>
              {item.where === '' ? '' : ' · '}
              {item.mark}
            </span>
          )}
        </span>
      </button>
    </li>
  );
};

const Group = ({ group, searching }: { readonly group: TemplateGroup; readonly searching: boolean }): ReactNode => {
  const styles = useStyles();
  const id = useId();
  const { level, items } = group;
  // While searching only what is found matters.
  if (items.length === 0 && searching) return null;
  return (
    <div>
      <Text as="h3" id={id} weight="semibold" className={styles.groupTitle} block>
        {level === 'begun' ? screenText.begun : levelHeading[level]}
      </Text>
      {items.length === 0 ? (
        <Text size={200} className={styles.none} block>
          {level === 'begun' ? '' : emptyLevel[level]}
        </Text>
      ) : (
        <ul className={styles.items} aria-labelledby={id}>
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
    </div>
  );
};

const Groups = ({ onShowAll }: { readonly onShowAll: () => void }): ReactNode => {
  const styles = useStyles();
  const { templates } = useStores();
  // One Tab stop, arrows inside.
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true });
  const {
    phase,
    templates: all,
    sketches,
    query,
  } = useSlice(
    (s) => s.templates,
    (s) => s,
  );
  const found = useMemo(() => matchingTemplates(all, query), [all, query]);
  const groups = useMemo(() => groupTemplates(found, all, sketches), [found, all, sketches]);
  if (phase === 'failed')
    return <StateMessage tone="error" text={screenText.failed} onRetry={() => void templates.getState().load()} />;
  if (phase !== 'ready') return <StateMessage busy text={screenText.loading} />;
  const searching = query.trim() !== '';
  return (
    <>
      <Text size={200} role="status" className={styles.none} block>
        {screenText.count(found.length, all.length)}
      </Text>
      {found.length === 0 && searching ? (
        <StateMessage
          text={screenText.noneFound}
          hint={screenText.noneFoundHint}
          action={
            <Button size="small" onClick={onShowAll}>
              {screenText.showAll}
            </Button>
          }
        />
      ) : (
        <div {...arrows}>
          {groups.map((group) => (
            <Group key={group.level} group={group} searching={searching} />
          ))}
        </div>
      )}
    </>
  );
};

/** The templates by level, with a search and the way to a new one. */
export const TemplateList = (): ReactNode => {
  const styles = useStyles();
  const { templates } = useStores();
  const begin = useBegin();
  const field = useRef<HTMLInputElement>(null);
  const query = useSlice(
    (s) => s.templates,
    (s) => s.query,
  );
  const showAll = (): void => {
    templates.getState().search('');
    field.current?.focus();
  };
  return (
    <>
      <div className={styles.head}>
        <div className={styles.titleRow}>
          <h2 id="templates-title" className={styles.title}>
            {screenText.title}
          </h2>
          <Button icon={<Add20Regular />} onClick={() => begin(null, false)}>
            {screenText.new}
          </Button>
        </div>
        <Text size={200} className={styles.lead}>
          {screenText.lead}
        </Text>
        <Input
          ref={field}
          id={templateSearchId}
          type="search"
          aria-label={screenText.search}
          placeholder={screenText.search}
          contentBefore={<Search16Regular aria-hidden />}
          value={query}
          spellCheck={false}
          data-pane-focus=""
          onChange={(_, data) => templates.getState().search(data.value)}
        />
      </div>
      <div className={styles.scroll}>
        <Groups onShowAll={showAll} />
      </div>
    </>
  );
};
