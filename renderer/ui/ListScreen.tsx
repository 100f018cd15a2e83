import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';

const useStyles = makeStyles({
  root: {
    flex: '1 1 0',
    minWidth: '0',
    minHeight: '0',
    overflowY: 'auto',
    containerType: 'inline-size',
    containerName: 'list',
    backgroundColor: tokens.colorNeutralBackground2,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: '0', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  part: { paddingTop: tokens.spacingVerticalL },
  heading: { margin: '0', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: '0',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottomWidth: '0',
  },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block', paddingTop: tokens.spacingVerticalXS },
});

/** How a line of such a list looks: who and what to the left, the rest beside it, or below where it is narrow. */
export const useLineStyles = makeStyles({
  item: {
    display: 'grid',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    listStyleType: 'none',
    '@container list (max-width: 820px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  open: {
    // As wide as its name: in a contrast theme a button has a border, and a border across the line looks like a field.
    alignSelf: 'start',
    justifyContent: 'start',
    textAlign: 'left',
    minWidth: '0',
    maxWidth: '100%',
    // What can be opened looks so.
    color: tokens.colorBrandForegroundLink,
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: 'underline' },
    padding: `0 ${tokens.spacingHorizontalXS}`,
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalXS})`,
  },
  column: { display: 'flex', flexDirection: 'column', minWidth: '0' },
  detail: { color: tokens.colorNeutralForeground2 },
});

/** Where an arrow goes among `count` rows; null when the key is not one of them. */
export const nextRow = (key: string, at: number, count: number): number | null => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
};

/** The arrows go between the lines of all the lists (`data-line`); Enter opens, Tabb leads to what can be done. */
const onRowKey = (event: KeyboardEvent<HTMLElement>): void => {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')];
  const at = rows.findIndex((row) => row === event.target);
  const next = at < 0 ? null : nextRow(event.key, at, rows.length);
  if (next === null) return;
  event.preventDefault();
  rows[next]?.focus();
};

/** What has been acted on is gone from the list, and the keyboard with it: it goes on from the first line. */
const useKeptOnList = (root: RefObject<HTMLElement | null>, lines: unknown, paused: boolean): void => {
  useEffect(() => {
    if (paused || (document.activeElement !== null && document.activeElement !== document.body)) return;
    (root.current?.querySelector<HTMLElement>('[data-line]') ?? root.current)?.focus();
  }, [root, lines, paused]);
};

/**
 * A screen of short lists in place of the inbox. `lines` changes when what is listed does; `paused` while something else, a
 * dialog, has the keyboard.
 */
export const ListScreen = (props: {
  readonly title: string;
  readonly lead: string;
  readonly lines: unknown;
  readonly paused?: boolean;
  readonly root?: RefObject<HTMLElement | null>;
  /** Beside the title. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}): ReactNode => {
  const { title, lead, lines, paused = false, beside, children } = props;
  const styles = useStyles();
  const own = useRef<HTMLElement>(null);
  const root = props.root ?? own;
  const titleId = useId();
  useKeptOnList(root, lines, paused);
  return (
    <main
      ref={root}
      className={styles.root}
      tabIndex={-1}
      aria-labelledby={titleId}
      data-pane="list"
      onKeyDown={onRowKey}
    >
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {beside}
      </div>
      <Text>{lead}</Text>
      {children}
    </main>
  );
};

/** One list under its heading; `empty` is said instead of a list with nothing in it. */
export const ListPart = (props: {
  readonly heading: string;
  readonly lead?: string | undefined;
  readonly empty?: string | undefined;
  readonly count: number;
  readonly children: ReactNode;
}): ReactNode => {
  const { heading, lead, empty, count, children } = props;
  const styles = useStyles();
  const headingId = useId();
  return (
    <section className={styles.part} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.heading}>
        {heading}
      </h3>
      {lead === undefined || count === 0 ? null : (
        <Text size={200} className={styles.quiet}>
          {lead}
        </Text>
      )}
      {count === 0 ? (
        <Text size={200} className={styles.quiet}>
          {empty}
        </Text>
      ) : (
        <ul className={styles.list} aria-labelledby={headingId}>
          {children}
        </ul>
      )}
    </section>
  );
};

/** A line of small print below a list: that there is more, or how many are others'. */
export const ListNote = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <Text size={200} className={useStyles().quiet}>
    {children}
  </Text>
);
