import { makeStyles, mergeClasses, Tab, TabList, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useId } from 'react';
import type { PlanView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { useSlice, useStores } from '../state/context.tsx';
import type { PlanTab } from '../state/planStore.ts';
import { clockTime, dayAndTime } from '../text/format.ts';
import { planText } from '../text/plan.ts';
import { settingsText } from '../text/rulebook.ts';
import { low } from '../ui/low.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { HoursTab } from './HoursTab.tsx';
import { LeadTab } from './LeadTab.tsx';
import { LimitsTab } from './LimitsTab.tsx';
import { RosterTab } from './RosterTab.tsx';
import { untilText } from './planForms.ts';
import { useZone } from './planParts.tsx';

const useStyles = makeStyles({
  head: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0`,
    [low]: { padding: `0 ${tokens.spacingHorizontalL}` },
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  heading: { margin: '0', [low]: { display: 'none' } },
  today: {
    margin: `${tokens.spacingVerticalXS} 0`,
    padding: '0',
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    listStyleType: 'none',
    // The tabs and what is changed there need the room.
    [low]: { display: 'none' },
  },
  missing: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  panel: {
    flex: '1 1 0',
    minHeight: '0',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block' },
  foot: { paddingTop: tokens.spacingVerticalL },
});

/** More names than these are a number. */
const mostNames = 6;

const tabs: readonly PlanTab[] = ['hours', 'shifts', 'leads', 'limits'];

/** How the unit stands now, in a line or two: open, who leads, who is at work, whom it lacks. */
const Today = ({ view }: { readonly view: PlanView }): ReactNode => {
  const styles = useStyles();
  const { zone, now } = useZone();
  const { open, lead, today, uncovered, shifts } = view;
  const at = (when: number): string => dayAndTime(when, now, zone);
  const openText = open.now
    ? open.until === null
      ? planText.openAlways
      : planText.openUntil(clockTime(open.until, zone))
    : open.until === null
      ? planText.closed
      : planText.closedUntil(at(open.until));
  const working = [...new Set(today.filter((duty) => duty.now).map(({ name }) => name))];
  return (
    <ul className={styles.today} aria-label={planText.unitToday}>
      <li>{openText}</li>
      <li className={lead === null && open.now ? styles.missing : undefined}>
        {lead === null ? planText.noLead : planText.lead(lead.name, untilText(lead.to, now, now, zone))}
      </li>
      {shifts.length === 0 ? null : (
        <li>
          {working.length === 0
            ? planText.nobody
            : planText.atWork(working.slice(0, mostNames), working.length - mostNames)}
        </li>
      )}
      {uncovered.length === 0 ? null : (
        <li className={styles.missing} title={sourceLine(view.sources.cover) ?? undefined}>
          {planText.uncovered(uncovered)}
        </li>
      )}
    </ul>
  );
};

const Panel = ({ tab, view }: { readonly tab: PlanTab; readonly view: PlanView }): ReactNode => {
  switch (tab) {
    case 'hours':
      return <HoursTab view={view} />;
    case 'shifts':
      return <RosterTab view={view} />;
    case 'leads':
      return <LeadTab view={view} />;
    case 'limits':
      return <LimitsTab view={view} />;
    default:
      return tab satisfies never;
  }
};

/** Öppettider och schema: when the unit is open, who works when, who leads, and its own limits (P202–P207, R250, R251). */
export const PlanSection = (): ReactNode => {
  const styles = useStyles();
  const { plan } = useStores();
  const { zone, now } = useZone();
  const id = useId();
  const view = useSlice(
    (s) => s.plan,
    (s) => s.view,
  );
  const phase = useSlice(
    (s) => s.plan,
    (s) => s.phase,
  );
  const tab = useSlice(
    (s) => s.plan,
    (s) => s.tab,
  );
  const drafts = useSlice(
    (s) => s.plan,
    (s) => s.drafts,
  );
  useEffect(() => void plan.getState().load(), [plan]);
  return (
    <>
      <div className={styles.head}>
        <Text as="h3" size={500} weight="semibold" className={styles.heading} block>
          {settingsText.plan}
        </Text>
        {view === null ? null : <Today view={view} />}
        <TabList
          size="small"
          selectedValue={tab}
          onTabSelect={(_, data) => {
            const chosen = tabs.find((one) => one === data.value);
            if (chosen !== undefined) plan.getState().show(chosen);
          }}
          aria-label={planText.tabs}
        >
          {tabs.map((one) => (
            <Tab key={one} value={one} id={`${id}-${one}`} aria-controls={`${id}-panel`}>
              {drafts[one] === undefined ? planText.tab[one] : planText.tabUnsaved(planText.tab[one])}
            </Tab>
          ))}
        </TabList>
      </div>
      <div className={styles.panel} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} tabIndex={0}>
        {view === null ? (
          phase === 'failed' ? (
            <StateMessage tone="error" text={planText.failed} onRetry={() => void plan.getState().load()} />
          ) : (
            <StateMessage busy text={planText.loading} />
          )
        ) : (
          <>
            <Panel tab={tab} view={view} />
            <Text size={200} className={mergeClasses(styles.quiet, styles.foot)}>
              {view.changedAt === null ? null : planText.changed(view.changedBy, dayAndTime(view.changedAt, now, zone))}{' '}
              {planText.everybody}
            </Text>
          </>
        )}
      </div>
    </>
  );
};
