import {
  Button,
  makeStyles,
  mergeClasses,
  Spinner,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular, SearchInfoRegular, SearchRegular } from '@fluentui/react-icons';
import { type ReactNode, useCallback } from 'react';
import { isLink, linkedCase } from '../../shared/domain/deepLink.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { appText } from '../text/app.ts';
import { searchText } from '../text/search.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { focusActiveRow, searchFieldId } from '../ui/focusList.ts';
import { SearchHitView } from './SearchHitView.tsx';
import { searchHitId, searchListId } from './searchIds.ts';
import { useOpenHit } from './useOpenHit.ts';
import { useSearchKeys } from './useSearchKeys.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minWidth: '0',
    minHeight: '0',
    containerType: 'inline-size',
    containerName: 'hits',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  count: { flex: '1 1 0', minWidth: '0', color: tokens.colorNeutralForeground2 },
  title: { margin: '0', flexShrink: '0' },
  list: {
    flex: '1 1 0',
    minHeight: '0',
    overflowY: 'auto',
    margin: '0',
    padding: '0',
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  hit: {
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    borderLeft: '4px solid transparent',
    '@media (forced-colors: active)': { borderLeftColor: 'Canvas' },
    cursor: 'default',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-2px',
  },
  opened: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    borderLeftColor: tokens.colorCompoundBrandStroke,
    '@media (forced-colors: active)': { borderLeftColor: 'Highlight' },
  },
});

/** How many, or how it stands: shown, and read out when it changes. */
const useCount = (): string => {
  const phase = useSlice(
    (s) => s.search,
    (s) => s.phase,
  );
  const shown = useSlice(
    (s) => s.search,
    (s) => s.hits.length,
  );
  const more = useSlice(
    (s) => s.search,
    (s) => s.more,
  );
  const growing = useSlice(
    (s) => s.search,
    (s) => s.growing,
  );
  // While the next answer is on its way the sentence stays with the hits it speaks of: nothing is read out per key.
  const found = phase !== 'failed' && shown > 0 ? searchText.found(shown, more) : '';
  return growing ? [found, searchText.growing].filter((sentence) => sentence !== '').join(' ') : found;
};

/** A link to a case is no search: Enter opens it (R280). */
const LinkHint = ({ query }: { readonly query: string }): ReactNode =>
  linkedCase(query) === null ? (
    <StateMessage icon={<SearchInfoRegular />} text={searchText.badLink} hint={searchText.badLinkHint} />
  ) : (
    <StateMessage icon={<SearchInfoRegular />} text={searchText.link} hint={searchText.linkHint} />
  );

/** What stands where hits would. */
const NoHits = (): ReactNode => {
  const { search } = useStores();
  const query = useSlice(
    (s) => s.search,
    (s) => s.query,
  );
  const phase = useSlice(
    (s) => s.search,
    (s) => s.phase,
  );
  if (isLink(query)) return <LinkHint query={query} />;
  if (phase === 'short')
    return <StateMessage icon={<SearchInfoRegular />} text={searchText.short} hint={searchText.shortHint} />;
  if (phase === 'failed')
    return <StateMessage tone="error" text={searchText.failed} onRetry={() => search.getState().searchNow()} />;
  if (phase === 'searching') return <StateMessage busy text={searchText.searching} />;
  return <StateMessage icon={<SearchRegular />} text={searchText.none} hint={searchText.noneHint} />;
};

/** The hits, newest first, where the list of cases stands otherwise. */
export const SearchPane = (): ReactNode => {
  const styles = useStyles();
  const { search } = useStores();
  const open = useOpenHit();
  const count = useCount();
  const hits = useSlice(
    (s) => s.search,
    (s) => s.hits,
  );
  const phase = useSlice(
    (s) => s.search,
    (s) => s.phase,
  );
  const active = useSlice(
    (s) => s.search,
    (s) => s.active,
  );
  const openCaseId = useSlice(
    (s) => s.openCase,
    (s) => s.caseId,
  );
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  const leave = useCallback(() => {
    search.getState().close();
    requestAnimationFrame(focusActiveRow);
  }, [search]);
  // From the list Esc goes up to the field first: its own Esc leaves the search, back to where it came from.
  const toField = useCallback(() => document.getElementById(searchFieldId)?.focus(), []);
  const onKeyDown = useSearchKeys(open, toField);
  return (
    <section className={styles.root} aria-label={searchText.title} data-pane="results">
      <div className={styles.head}>
        <Text as="h2" size={300} weight="semibold" className={styles.title}>
          {searchText.title}
        </Text>
        <Text size={200} role="status" className={styles.count}>
          {count}
        </Text>
        {phase === 'searching' && hits.length > 0 ? <Spinner size="extra-tiny" aria-hidden /> : null}
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={searchText.close}
          onClick={leave}
        />
      </div>
      {hits.length === 0 ? (
        <NoHits />
      ) : (
        <>
          {phase === 'failed' ? (
            <MessageBar intent="warning">
              <MessageBarBody>{searchText.failed}</MessageBarBody>
              <MessageBarActions>
                <Button size="small" onClick={() => search.getState().searchNow()}>
                  {appText.retry}
                </Button>
              </MessageBarActions>
            </MessageBar>
          ) : null}
          <div
            id={searchListId}
            role="listbox"
            aria-label={searchText.hits}
            tabIndex={0}
            data-pane-focus=""
            aria-activedescendant={active === null ? undefined : searchHitId(active)}
            className={styles.list}
            onKeyDown={onKeyDown}
          >
            {hits.map((hit) => (
              <div
                key={hit.row.caseId}
                id={searchHitId(hit.row.caseId)}
                role="option"
                aria-selected={hit.row.caseId === active}
                className={mergeClasses(
                  styles.hit,
                  hit.row.caseId === openCaseId && styles.opened,
                  hit.row.caseId === active && styles.active,
                )}
                onClick={() => open(hit.row.caseId)}
              >
                <SearchHitView hit={hit} now={now} zone={zone} />
              </div>
            ))}
          </div>
        </>
      )}
    </section>
  );
};
