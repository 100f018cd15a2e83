import { Button, makeStyles, mergeClasses, Text, tokens, Tooltip } from '@fluentui/react-components';
import {
  CalendarClock20Regular,
  Clock20Regular,
  Info16Regular,
  Person20Regular,
  Warning20Regular,
} from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { caseText, days } from '../text/case.ts';
import { clockText, dueSentence, lastOpenSentence, waitsSentence } from '../text/clocks.ts';
import { ChangeFollowUp } from '../acts/ChangeFollowUp.tsx';
import { sourceLine } from './explain.ts';
import { type Times, useTimes } from './useTimes.ts';
import { followUpDaysLeft, handleByClock, patientClock } from './viewModel.ts';

/** One clock in words: what it is called, what it says, what else is worth knowing. */
export interface ClockText {
  readonly name: string;
  readonly value: string;
  readonly more: readonly string[];
  readonly alarm: boolean;
  /** How it was reckoned, and where that stands (P105): a line for each thing said. */
  readonly how: readonly string[];
}

/** Two clocks may stand on the same source: it is said once. */
const lines = (...parts: readonly (string | null)[]): readonly string[] => [
  ...new Set(parts.filter((part) => part !== null)),
];

/** The last moment somebody is at work before the time ends (R36); none at all is said too (R295). */
const lastOpenText = (lastOpen: number | null, times: Times): string => {
  if (lastOpen === null) return caseText.noOpen;
  return lastOpen < times.now ? caseText.lastOpenPassed(times.at(lastOpen)) : caseText.lastOpen(times.at(lastOpen));
};

const handleByText = (view: CaseView, times: Times): Omit<ClockText, 'how'> => {
  const name = caseText.handleBy;
  const clock = handleByClock(view, times.now);
  const { due, escalation } = view.clocks;
  // The whole source stands in the explanation; that it no longer holds is said at once (R275).
  const sources = due.sources.some((source) => source.expired) ? [clockText.expired] : [];
  switch (clock.type) {
    case 'answered':
    case 'closed':
      return {
        name,
        value: clock.type === 'closed' ? caseText.nothingToHandle : caseText.answered(times.at(clock.at)),
        more: clock.limit === null ? [] : [caseText.limitWas(times.at(clock.limit))],
        alarm: false,
      };
    case 'missing':
      return { name, value: caseText.handleByMissing, more: sources, alarm: true };
    case 'none':
      return { name, value: caseText.handleByNone, more: sources, alarm: false };
    case 'running':
    case 'passed': {
      const passed = clock.type === 'passed';
      return {
        name,
        value: times.withDistance(clock.at),
        more: [
          passed ? caseText.handleByPassed : lastOpenText(clock.lastOpen, times),
          ...(escalation === null ? [] : [clockText.escalates(times.at(escalation.at))]),
          ...sources,
        ],
        alarm: passed,
      };
    }
  }
};

const patientText = (view: CaseView, times: Times): Omit<ClockText, 'how'> => {
  const clock = patientClock(view, times.now);
  if (clock.type === 'notWaiting') {
    return { name: caseText.patientNotWaiting, value: caseText.patientNotWaitingValue, more: [], alarm: false };
  }
  const { told } = view.clocks;
  return {
    name: clock.type === 'wrote' ? caseText.patientWrote : caseText.patientWaits,
    value: times.since(clock.since),
    more:
      clock.answerBy === null
        ? told === null
          ? []
          : [clockText.told(told.by)]
        : [caseText.answerBy(times.withDistance(clock.answerBy)), ...(clock.passed ? [caseText.handleByPassed] : [])],
    alarm: clock.passed,
  };
};

const followUpText = (view: CaseView, times: Times): Omit<ClockText, 'how'> => {
  const left = followUpDaysLeft(view, times.now, times.zone);
  const ends = view.followUpEnds;
  return {
    name: caseText.followUp,
    value: left === null ? (ends === null ? caseText.followUpNone : caseText.followUpEnded) : days(left),
    more: left === null || ends === null ? [] : [caseText.followUpEnds(times.date(ends))],
    alarm: false,
  };
};

const dueHow = ({ clocks }: CaseView, times: Times): readonly string[] =>
  lines(dueSentence(clocks.due, times), lastOpenSentence(clocks.due, times), sourceLine(clocks.due.sources));

const patientHow = ({ clocks: { waits, told, escalation } }: CaseView, times: Times): readonly string[] =>
  lines(
    waitsSentence(waits, times),
    sourceLine(waits.sources),
    ...(told === null ? [] : [clockText.toldHow(told.workingDays), sourceLine(told.sources)]),
    ...(escalation === null
      ? []
      : [`${clockText.escalates(times.at(escalation.at))}. ${clockText.escalatesHow}`, sourceLine(escalation.sources)]),
  );

const followUpHow = ({ clocks: { followUp } }: CaseView): readonly string[] =>
  lines(clockText.followUpHow(followUp.days), sourceLine(followUp.sources));

/** The three clocks, each under its own name and never mixed (R135). */
export const clockTexts = (view: CaseView, times: Times): readonly [ClockText, ClockText, ClockText] => [
  { ...handleByText(view, times), how: dueHow(view, times) },
  { ...patientText(view, times), how: patientHow(view, times) },
  { ...followUpText(view, times), how: followUpHow(view) },
];

/** A clock's explanation: for the pointer, for the keyboard by focus or a press, and read out as a description. */
const How = ({ clock }: { readonly clock: ClockText }): ReactNode => {
  const styles = useStyles();
  const [visible, setVisible] = useState(false);
  return (
    <Tooltip
      content={{
        className: styles.tip,
        children: (
          <div className={styles.lines}>
            {clock.how.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </div>
        ),
      }}
      relationship="description"
      withArrow
      visible={visible}
      onVisibleChange={(_, data) => setVisible(data.visible)}
    >
      <Button
        className={styles.how}
        appearance="transparent"
        size="small"
        icon={<Info16Regular />}
        aria-label={clockText.how(clock.name)}
        onClick={() => setVisible(true)}
      />
    </Tooltip>
  );
};

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: '0',
  },
  clock: {
    flex: '1 1 160px',
    // The follow-up has the least to say.
    ':last-child': { flexGrow: 0.6 },
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  alarm: { borderLeft: `4px solid ${tokens.colorStatusDangerBorder2}` },
  icon: { display: 'flex', color: tokens.colorNeutralForeground2 },
  alarmIcon: { color: tokens.colorStatusDangerForeground1 },
  name: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
  },
  tip: { maxWidth: '360px' },
  lines: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  how: { minWidth: '20px', width: '20px', height: '20px', padding: '0' },
  text: {
    margin: `0 0 0 calc(20px + ${tokens.spacingHorizontalXS})`,
    display: 'flex',
    flexDirection: 'column',
    overflowWrap: 'anywhere',
  },
});

const icons = [
  <Clock20Regular key="handleBy" aria-hidden />,
  <Person20Regular key="patient" aria-hidden />,
  <CalendarClock20Regular key="followUp" aria-hidden />,
];

export const CaseClocks = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const times = useTimes();
  return (
    <section aria-label={caseText.clocks}>
      <dl className={styles.list}>
        {clockTexts(view, times).map((clock, index) => (
          <div key={clock.name} className={mergeClasses(styles.clock, clock.alarm && styles.alarm)}>
            <dt className={styles.name}>
              <span className={mergeClasses(styles.icon, clock.alarm && styles.alarmIcon)}>
                {clock.alarm ? <Warning20Regular aria-hidden /> : icons[index]}
              </span>
              {clock.name}
              <How clock={clock} />
              {index === 2 ? <ChangeFollowUp view={view} /> : null}
            </dt>
            <dd className={styles.text}>
              <Text weight="semibold">{clock.value}</Text>
              {clock.more.map((line) => (
                <Text key={line} size={200}>
                  {line}
                </Text>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
