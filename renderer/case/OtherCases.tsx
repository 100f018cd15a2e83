import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CaseView, OtherCase } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { othersText } from '../text/case.ts';
import { inboxText, statusText } from '../text/inbox.ts';
import { caseHeadingId } from './CaseHeader.tsx';
import { sourceLine } from './explain.ts';
import { Notice } from './Notice.tsx';
import { useTimes } from './useTimes.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: {
    listStyleType: 'none',
    margin: '0',
    padding: '0',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  open: { width: '100%', justifyContent: 'flex-start', textAlign: 'start' },
  lines: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  meta: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
});

/** Opens another case and lets the list stand on it, where it is in the list. The focus goes along: its button is gone. */
const useOpenCase = (): ((caseId: string) => void) => {
  const { inbox, openCase } = useStores();
  return (caseId) => {
    void inbox.getState().activateCase(caseId);
    void openCase
      .getState()
      .open(caseId)
      .then(() => requestAnimationFrame(() => document.getElementById(caseHeadingId)?.focus()));
  };
};

const staffOf = (other: OtherCase): string =>
  other.holderIsMe ? inboxText.me : (other.holderName ?? inboxText.nobody);

/** The same patient's other cases among those I may see, newest first; each opens. */
export const OtherCases = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const times = useTimes();
  const open = useOpenCase();
  return (
    <div className={styles.root}>
      <ul className={styles.list} aria-label={othersText.list}>
        {view.otherCases.map((other) => (
          <li key={other.caseId}>
            <Button className={styles.open} onClick={() => open(other.caseId)}>
              <span className={styles.lines}>
                <span>{other.contactReason}</span>
                <Text size={200} className={styles.meta}>
                  {[
                    statusText[other.status],
                    othersText.arrived(times.at(other.arrivedAt)),
                    ...(other.sameErrand ? [othersText.same] : []),
                  ].join(' · ')}
                </Text>
                <Text size={200} className={styles.meta}>
                  {`${other.ownerLabel} · ${staffOf(other)}`}
                </Text>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <Text size={200} className={styles.meta}>
        {othersText.only}
      </Text>
    </div>
  );
};

/** Points out that the same form has come from the same patient within some days, and leads to the other case (R273). */
export const DuplicateHint = ({ view }: { readonly view: CaseView }): ReactNode => {
  const times = useTimes();
  const open = useOpenCase();
  const [nearest, ...more] = view.otherCases.filter((other) => other.sameErrand);
  if (nearest === undefined) return null;
  const { days, sources } = view.duplicateRule;
  const words = othersText.duplicateOne(
    nearest.contactReason,
    times.at(nearest.arrivedAt),
    statusText[nearest.status].toLocaleLowerCase('sv'),
  );
  return (
    <Notice
      tone="info"
      title={othersText.duplicate}
      lines={[
        [
          words,
          ...(more.length === 0 ? [] : [othersText.duplicateMore(more.length)]),
          othersText.duplicateWhy(days, sourceLine(sources)),
        ].join(' '),
      ]}
      actions={
        <Button size="small" onClick={() => open(nearest.caseId)}>
          {othersText.open}
        </Button>
      }
    />
  );
};
