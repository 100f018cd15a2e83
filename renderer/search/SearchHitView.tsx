import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo, type ReactNode } from 'react';
import type { SearchHit } from '../../shared/ipc/schemas.ts';
import { kindText, statusLabel } from '../inbox/rowView.ts';
import { StatusIcon } from '../inbox/StatusIcon.tsx';
import { dayAndTime } from '../text/format.ts';
import { inboxText } from '../text/inbox.ts';
import { excerptPlace, searchText } from '../text/search.ts';

const tight = '@container hits (max-width: 700px)';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) 190px',
    columnGap: tokens.spacingHorizontalL,
    rowGap: '2px',
    gridTemplateAreas: '"patient reason status" "excerpt excerpt excerpt"',
    [tight]: {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gridTemplateAreas: '"patient status" "reason reason" "excerpt excerpt"',
    },
  },
  patient: { gridArea: 'patient', minWidth: '0' },
  reason: { gridArea: 'reason', minWidth: '0' },
  status: { gridArea: 'status', minWidth: '0', textAlign: 'end' },
  withIcon: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  excerpt: { gridArea: 'excerpt', minWidth: '0', overflowWrap: 'anywhere' },
  line: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: { fontWeight: tokens.fontWeightSemibold },
  small: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  // Bold and underlined: the colour only helps. Not <mark>: a contrast theme would give its text a colour of its own.
  hit: {
    fontWeight: tokens.fontWeightBold,
    textDecorationLine: 'underline',
    textDecorationThickness: '2px',
    textUnderlineOffset: '2px',
    textDecorationColor: tokens.colorCompoundBrandStroke,
  },
});

const Marked = ({ parts }: { readonly parts: SearchHit['patientName'] }): ReactNode => {
  const styles = useStyles();
  return parts.map((part, index) =>
    part.hit ? (
      // oxlint-disable-next-line react/no-array-index-key -- the pieces of one text have no other name
      <strong key={index} className={styles.hit}>
        {part.text}
      </strong>
    ) : (
      part.text
    ),
  );
};

export interface SearchHitViewProps {
  readonly hit: SearchHit;
  readonly now: number;
  readonly zone: string;
}

/** One case that was found: who, what, how it stands, when it came, and where the words are. */
export const SearchHitView = memo(function SearchHitView({ hit, now, zone }: SearchHitViewProps): ReactNode {
  const styles = useStyles();
  const { row, excerpt } = hit;
  const age = row.age === null ? '' : `, ${inboxText.years(row.age)}`;
  return (
    <span className={styles.root}>
      <span className={styles.patient}>
        <span className={mergeClasses(styles.line, styles.name)}>
          <Marked parts={hit.patientName} />
        </span>
        <span className={mergeClasses(styles.line, styles.small)}>
          {hit.personnummer === null ? inboxText.noPersonnummer : <Marked parts={hit.personnummer} />}
          {age}
        </span>
      </span>
      <span className={styles.reason}>
        <span className={styles.line} title={row.contactReason}>
          <Marked parts={hit.contactReason} />
        </span>
        <span className={mergeClasses(styles.line, styles.small)}>
          {kindText(row)}, {row.ownerLabel}
        </span>
      </span>
      <span className={styles.status}>
        <span className={styles.withIcon}>
          <StatusIcon status={row.status} />
          {statusLabel(row)}
        </span>
        <span className={mergeClasses(styles.line, styles.small)}>
          {searchText.arrived(dayAndTime(hit.arrivedAt, now, zone))}
        </span>
      </span>
      {excerpt === null ? null : (
        <span className={mergeClasses(styles.excerpt, styles.small)}>
          {excerptPlace(excerpt, excerpt.at === null ? null : dayAndTime(excerpt.at, now, zone))}:{' '}
          <Marked parts={excerpt.text} />
        </span>
      )}
    </span>
  );
});
