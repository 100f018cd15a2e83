import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular, SearchRegular } from '@fluentui/react-icons';
import { type ReactNode, useCallback, useRef } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { isSearching } from '../state/searchStore.ts';
import { searchText } from '../text/search.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { low } from '../ui/low.ts';
import { searchFieldId } from '../ui/focusList.ts';
import { searchHitId, searchKeysId, searchListId } from './searchIds.ts';
import { useSearchKeys } from './useSearchKeys.ts';
import { useOpenHit } from './useOpenHit.ts';
import { focusActiveRow } from '../ui/focusList.ts';

const useStyles = makeStyles({
  root: { flex: '1 1 240px', maxWidth: '520px', minWidth: '0' },
  input: { width: '100%', minWidth: '0', [low]: { minHeight: '24px' } },
  icon: { color: tokens.colorNeutralForeground3 },
});

/** The field in the header: a combo box whose list of hits stands where the list of cases stands otherwise. */
export const SearchField = (): ReactNode => {
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const { search } = useStores();
  const open = useOpenHit();
  /** What had the focus before the search: it gets it back. */
  const origin = useRef<Element | null>(null);
  const query = useSlice(
    (s) => s.search,
    (s) => s.query,
  );
  const active = useSlice(
    (s) => s.search,
    (s) => s.active,
  );
  const hits = useSlice(
    (s) => s.search,
    (s) => (s.phase === 'short' ? 0 : s.hits.length),
  );
  const searching = useSlice((s) => s.search, isSearching);
  const leave = useCallback(() => {
    search.getState().close();
    const back = origin.current;
    // The list is drawn again first.
    requestAnimationFrame(() => {
      if (back instanceof HTMLElement && back.isConnected && back.getClientRects().length > 0) back.focus();
      else focusActiveRow();
    });
  }, [search]);
  const onKeyDown = useSearchKeys(open, leave);
  return (
    <div className={styles.root} role="search" aria-label={searchText.landmark} data-pane="search">
      <Input
        id={searchFieldId}
        className={styles.input}
        size="small"
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        role="combobox"
        aria-label={searchText.field}
        aria-describedby={searchKeysId}
        aria-autocomplete="list"
        aria-expanded={searching && hits > 0}
        aria-controls={searching && hits > 0 ? searchListId : undefined}
        aria-activedescendant={searching && hits > 0 && active !== null ? searchHitId(active) : undefined}
        placeholder={searchText.placeholder}
        value={query}
        onChange={(_, data) => search.getState().edit(data.value)}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const from = event.relatedTarget;
          if (from !== null && from.closest('[data-pane="search"], [data-pane="results"]') === null)
            origin.current = from;
          event.target.select();
        }}
        contentBefore={<SearchRegular className={styles.icon} aria-hidden />}
        contentAfter={
          searching ? (
            <Button
              size="small"
              appearance="transparent"
              icon={<DismissRegular />}
              aria-label={searchText.clear}
              onClick={() => {
                search.getState().close();
                document.getElementById(searchFieldId)?.focus();
              }}
            />
          ) : undefined
        }
      />
      <span id={searchKeysId} className={hidden.hidden}>
        {searchText.keys}
      </span>
    </div>
  );
};
