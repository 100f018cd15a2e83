import { mergeClasses } from '@fluentui/react-components';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { InboxRow } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { indexOfCase, movedIndex, rowAt } from '../state/inboxPages.ts';
import type { ShownList } from '../state/inboxStore.ts';
import { inboxText } from '../text/inbox.ts';
import { useElementWidth } from '../ui/useWidth.ts';
import { groupParts, headingsOf, nextPart, partAt } from './dayGroups.ts';
import { GroupHeading, InboxGridRow } from './InboxGridRow.tsx';
import { headingStart, listHeight, rowStart } from './rowWindow.ts';
import { narrowRowHeight, useGridStyles, wideFrom, wideRowHeight } from './useGridStyles.ts';
import { useKeptScroll } from './useKeptScroll.ts';
import { useRowWindow } from './useRowWindow.ts';
import { useVisibleRows } from './useVisibleRows.ts';

/** More than are ever drawn at once: places whose rows are on the way keep their elements while the list flies past. */
const places = 64;
const headHeight = 31;
/** Opening moves the rows: the second click of a double click must not open what has come under the pointer. */
const doubleClickMs = 500;

/** Header row of the seven columns; there for screen readers also where rows are cards. */
const GridHead = ({ narrow }: { readonly narrow: boolean }): ReactNode => {
  const styles = useGridStyles();
  return (
    <thead role="rowgroup" className={mergeClasses(styles.head, narrow && styles.headNarrow)}>
      <tr role="row" aria-rowindex={1} className={styles.headRow}>
        {Object.entries(inboxText.columns).map(([key, label], index) => (
          <th key={key} role="columnheader" scope="col" aria-colindex={index + 1} className={styles.headCell}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
};

export interface InboxGridProps {
  readonly onOpen: (caseId: string) => void;
  /** What the list is called; the inbox's by its tab. */
  readonly label?: string;
  /** Rows are not marked here. */
  readonly single?: true;
  /** The list has been measured, and its first rows stand in the page. */
  readonly onDrawn?: () => void;
}

/** What the list shows: its rows, or those of the list before it until the first answer is here. */
const useShownList = (): ShownList & { readonly old: boolean } => {
  const before = useSlice(
    (s) => s.inbox,
    (s) => s.before,
  );
  const total = useSlice(
    (s) => s.inbox,
    (s) => s.total,
  );
  const pages = useSlice(
    (s) => s.inbox,
    (s) => s.pages,
  );
  const active = useSlice(
    (s) => s.inbox,
    (s) => s.active,
  );
  const filter = useSlice(
    (s) => s.inbox,
    (s) => s.filter,
  );
  return before === null ? { total, pages, active, filter, old: false } : { ...before, old: true };
};

/**
 * The queue: a native table with the grid role. One row can be reached with Tab, the arrows move from there,
 * Enter opens. Only the rows on screen exist; the store brings them in pages.
 */
export const InboxGrid = ({ onOpen, label, single, onDrawn }: InboxGridProps): ReactNode => {
  const styles = useGridStyles();
  const { inbox, selection, status } = useStores();
  const scroll = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const moved = useRef(false);
  const openedAt = useRef(Number.NEGATIVE_INFINITY);
  const width = useElementWidth(scroll);
  const narrow = width > 0 && width < wideFrom;
  const rowHeight = narrow ? narrowRowHeight : wideRowHeight;

  const { total, pages, active, filter, old } = useShownList();
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  const openCaseId = useSlice(
    (s) => s.openCase,
    (s) => s.caseId,
  );

  const marked = useSlice(
    (s) => s.selection,
    (s) => s.ids,
  );

  const headShown = narrow ? 0 : headHeight;
  const list = JSON.stringify(filter);
  const groups = useSlice(
    (s) => s.inbox,
    (s) => s.groups,
  );
  const parts = useMemo(() => groupParts(old ? null : groups, total), [groups, total, old]);
  const headings = useMemo(() => headingsOf(parts), [parts]);
  const window = useRowWindow({ scroll, count: total, rowHeight, headHeight: headShown, list, headings });
  const { first, last, scrollToIndex } = window;

  // Wide rows and cards differ in height: the list is laid out anew around the row the keyboard stands on.
  useLayoutEffect(() => {
    scrollToIndex(inbox.getState().active.index, 'auto');
  }, [inbox, scrollToIndex]);

  useKeptScroll(window, width, old);
  useVisibleRows(first, last, old);

  // The row that has the focus may be drawn anew elsewhere, or scrolled out of what is drawn: the focus goes with it.
  const focusActive = useCallback(() => {
    scroll.current?.querySelector<HTMLElement>('[data-pane-focus]')?.focus({ preventScroll: true });
  }, []);
  const activeIndex = Math.min(active.index, Math.max(0, total - 1));
  useLayoutEffect(() => {
    // At once, not with the next frame: Enter opens the row that has the focus, however fast the keys come.
    if (moved.current) {
      moved.current = false;
      focusActive();
      return;
    }
    if (!hadFocus.current || scroll.current?.contains(document.activeElement) === true) return;
    if (document.activeElement !== document.body) return;
    // Without scrolling: the row is drawn even out of view, and the person may just be scrolling past it.
    focusActive();
  });

  // After choosing a workplace or another filter, or at the start, the arrows work at once.
  // Before the list has been measured there is no row to go to.
  const drawn = last >= first;
  useEffect(() => {
    if (!old && drawn && document.activeElement === document.body) focusActive();
  }, [focusActive, list, old, drawn]);
  useEffect(() => {
    if (drawn) onDrawn?.();
  }, [drawn, onDrawn]);

  const goTo = (index: number, align: 'auto' | 'start' = 'auto'): void => {
    const part = partAt(parts, index);
    // The heading is passed over by the arrows: it is said when another part begins.
    if (part !== null && part.from !== partAt(parts, activeIndex)?.from)
      status.getState().announce(inboxText.group(inboxText.groups[part.group], part.cases));
    moved.current = true;
    inbox.getState().activate(index);
    scrollToIndex(index, align);
  };

  /** The open case counts as chosen only where it is seen so: one opened from elsewhere is not in this list. */
  const toggle = (caseId: string, index: number): void => {
    const seen = openCaseId !== null && openCaseId !== caseId && indexOfCase(pages, openCaseId) !== null;
    selection.getState().toggle(caseId, index, seen ? openCaseId : null);
  };

  /** Space marks the row, Ctrl+A all; true when the key was one of these. */
  const markByKey = (event: KeyboardEvent<HTMLTableElement>, caseId: string | undefined): boolean => {
    if (event.key === ' ') {
      if (caseId !== undefined) toggle(caseId, activeIndex);
      return true;
    }
    if (!event.ctrlKey || event.shiftKey || event.key.toLowerCase() !== 'a') return false;
    void selection.getState().all();
    return true;
  };

  const clicked = (event: MouseEvent, index: number, row: InboxRow | null): void => {
    if (event.ctrlKey || event.shiftKey) {
      if (event.shiftKey) void selection.getState().range(index);
      else if (row !== null) toggle(row.caseId, index);
      moved.current = true;
      inbox.getState().activate(index);
      return;
    }
    if (event.timeStamp - openedAt.current < doubleClickMs) return;
    openedAt.current = event.timeStamp;
    selection.getState().clear();
    selection.getState().anchorAt(index);
    inbox.getState().activate(index);
    if (row !== null) onOpen(row.caseId);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    if (event.altKey || event.metaKey) return;
    const caseId = rowAt(pages, activeIndex)?.caseId;
    if (markByKey(event, caseId)) return event.preventDefault();
    if (event.ctrlKey) {
      const down = event.key === 'ArrowDown';
      const to = down || event.key === 'ArrowUp' ? nextPart(parts, activeIndex, down) : null;
      if (to === null) return;
      event.preventDefault();
      // The part with its heading, not its first row at the lower edge.
      return goTo(to, 'start');
    }
    const screen = Math.floor((scroll.current?.clientHeight ?? 0) / rowHeight);
    const next = movedIndex(event.key, activeIndex, total, screen);
    if (next !== null) {
      event.preventDefault();
      // With Skift the marks follow; the anchor is where the first of these steps began.
      if (event.shiftKey) {
        if (marked.size === 0) selection.getState().anchorAt(activeIndex);
        void selection.getState().range(next);
      }
      goTo(next);
    } else if (event.key === 'Enter' && caseId !== undefined) {
      event.preventDefault();
      // As a click does: what is marked out of sight would keep Esc from the case.
      selection.getState().clear();
      onOpen(caseId);
    }
  };

  // Rows are drawn anew when something of theirs changes: the function they call stays the same one.
  const latest = useRef(clicked);
  useLayoutEffect(() => {
    latest.current = clicked;
  });
  const onClick = useCallback<typeof clicked>((event, index, row) => latest.current(event, index, row), []);

  const renderRow = (index: number): ReactNode => {
    const row = rowAt(pages, index);
    const isMarked = row !== null && marked.has(row.caseId);
    const isOpen = row !== null && row.caseId === openCaseId;
    return (
      <InboxGridRow
        key={row?.caseId ?? `place ${index === activeIndex ? 'active' : index % places}`}
        index={index}
        headings={headings.above.filter((at) => at <= index).length}
        start={rowStart(index, rowHeight, headings)}
        row={row}
        now={now}
        zone={zone}
        narrow={narrow}
        active={index === activeIndex}
        // With nothing marked the open case is the chosen one, as in any list with a reading pane.
        chosen={marked.size > 0 ? isMarked : isOpen}
        marked={isMarked}
        open={isOpen}
        onClick={onClick}
      />
    );
  };

  // The focused row stays drawn when it is scrolled away, so that the focus has somewhere to be.
  const activeIsApart = total > 0 && last >= first && (activeIndex < first || activeIndex > last);

  return (
    <div ref={scroll} className={styles.scroll} inert={old}>
      <table
        role="grid"
        aria-multiselectable={single === true ? undefined : true}
        aria-label={label ?? `${inboxText.list}, ${inboxText.tabs[filter.tab]}`}
        aria-rowcount={total + 1 + parts.length}
        aria-colcount={Object.keys(inboxText.columns).length}
        className={styles.table}
        onKeyDown={onKeyDown}
        onFocus={() => {
          hadFocus.current = true;
        }}
        onBlur={(event) => {
          // A row that is removed while focused gives no related target; leaving on purpose does.
          if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget))
            hadFocus.current = false;
        }}
      >
        <GridHead narrow={narrow} />
        <tbody
          role="rowgroup"
          className={styles.body}
          style={{ height: `${listHeight(total, rowHeight, headings)}px` }}
        >
          {parts.map(({ group, from, cases }, nth) =>
            from < first || from > last ? null : (
              <GroupHeading
                key={group}
                text={inboxText.group(inboxText.groups[group], cases)}
                rowIndex={from + 2 + nth}
                start={headingStart(from, rowHeight, headings)}
              />
            ),
          )}
          {activeIsApart ? renderRow(activeIndex) : null}
          {Array.from({ length: last - first + 1 }, (_, at) => renderRow(first + at))}
        </tbody>
      </table>
    </div>
  );
};
