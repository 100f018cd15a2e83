import { Badge, Button, makeStyles, Text, tokens, Tooltip } from '@fluentui/react-components';
import { Copy16Regular, Dismiss20Regular, ShieldQuestion16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { adviceText } from '../text/advice.ts';
import { caseText, statusWords } from '../text/case.ts';
import { flagText, inboxText } from '../text/inbox.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { sourceLine } from './explain.ts';
import { Facts } from './Facts.tsx';
import { useCopy } from './useCopy.ts';
import { proxyFacts, shownPersonnummer } from './viewModel.ts';

/** Focus goes here when what had it disappears from the case. */
export const caseHeadingId = 'case-heading';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  top: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  titles: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
  },
  heading: {
    margin: '0',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  number: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  digits: { fontVariantNumeric: 'tabular-nums', userSelect: 'text' },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  protected: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
});

/** Flags said in other words elsewhere in the case: by the status, the clocks or the alarm bar. */
const saidElsewhere: ReadonlySet<CaseView['row']['flags'][number]> = new Set([
  'attachments',
  'journalOwed',
  'declined',
  'urgentNoLimit',
  'protectedCheck',
  'reopened',
  'pendingHandoverIn',
  'pendingHandoverOut',
  'acrossBack',
  'acrossSilent',
]);

const Personnummer = ({ value }: { readonly value: string | null }): ReactNode => {
  const styles = useStyles();
  const copy = useCopy();
  if (value === null) return <Text>{caseText.noPersonnummer}</Text>;
  const shown = shownPersonnummer(value);
  return (
    <span className={styles.number}>
      <Text className={styles.digits}>{shown}</Text>
      <Tooltip content={caseText.copyPersonnummer} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={<Copy16Regular />}
          onClick={() => copy(shown, caseText.personnummerCopied)}
        />
      </Tooltip>
    </span>
  );
};

/** For a child: that a guardian writes, up to what age, and where that stands (R73, C12). */
const ChildBadge = ({ child }: { readonly child: NonNullable<CaseView['child']> }): ReactNode => {
  const hidden = useHiddenStyles();
  const source = sourceLine(child.sources);
  return (
    <Badge appearance="outline" color="informative" title={source ?? undefined}>
      {caseText.child(child.guardianUpToAge)}
      {source === null ? null : <span className={hidden.hidden}>. {source}</span>}
    </Badge>
  );
};

/** What the form says about the national medication list (R87): nothing where it did not ask (P107). */
const ConsentBadge = ({ consent }: { readonly consent: 'yes' | 'no' }): ReactNode => (
  <Badge appearance="outline" color="informative">
    {consent === 'yes' ? adviceText.consentYes : adviceText.consentNo}
  </Badge>
);

/** Who, what and how it stands. Protected identity can never be ruled out here, so the line is always there (R103). */
export const CaseHeader = ({ view, onClose }: { readonly view: CaseView; readonly onClose: () => void }): ReactNode => {
  const styles = useStyles();
  const { row } = view;
  const consent = view.advice.medicationListConsent;
  const badges = row.flags
    .filter((flag) => !saidElsewhere.has(flag))
    .flatMap((flag) => {
      const text = flagText[flag];
      // Red for what the list has in red.
      return text === null ? [] : [{ text, color: flag === 'urgent' ? ('danger' as const) : ('warning' as const) }];
    });
  return (
    <header className={styles.root}>
      <div className={styles.top}>
        <div className={styles.titles}>
          <h2 id={caseHeadingId} className={styles.heading} tabIndex={-1} data-pane-focus="">
            {row.patientName}
          </h2>
          {row.age === null ? null : (
            <Text>{view.child === null ? caseText.age(row.age) : caseText.childAge(row.age)}</Text>
          )}
          <Personnummer value={row.personnummer} />
        </div>
        <Tooltip content={caseText.close} relationship="label">
          <Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={onClose} />
        </Tooltip>
      </div>
      <Text size={200} className={styles.protected}>
        <ShieldQuestion16Regular aria-hidden />
        {caseText.protectedIdentity}
      </Text>
      <Facts
        facts={[
          { term: caseText.contactReason, value: row.contactReason, strong: true },
          { term: caseText.priority, value: caseText.priorityValue(row.priority) },
          { term: caseText.status, value: statusWords(row.status) },
          { term: caseText.owner, value: `${row.ownerLabel}, ${row.unitName}` },
          {
            term: caseText.holder,
            value: row.holderIsMe ? inboxText.me : (row.holderName ?? inboxText.nobody),
          },
          ...proxyFacts(view),
          ...(view.phone === null ? [] : [{ term: caseText.phone, value: view.phone }]),
          ...(view.listedUnitName === null ? [] : [{ term: caseText.listedAt, value: view.listedUnitName }]),
        ]}
      />
      {row.kind === 'dropIn' || view.child !== null || consent !== null || badges.length > 0 ? (
        <div className={styles.badges}>
          {row.kind === 'dropIn' ? <Badge appearance="outline">{caseText.dropIn}</Badge> : null}
          {view.child === null ? null : <ChildBadge child={view.child} />}
          {consent === null ? null : <ConsentBadge consent={consent} />}
          {badges.map(({ text, color }) => (
            <Badge key={text} appearance="outline" color={color}>
              {text}
            </Badge>
          ))}
        </div>
      ) : null}
    </header>
  );
};
