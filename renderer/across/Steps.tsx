import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  ArrowRightFilled,
  CheckmarkCircleFilled,
  CircleRegular,
  ErrorCircleFilled,
  HourglassRegular,
} from '@fluentui/react-icons';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { ShownSource } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { useBoxStyles } from '../case/noticeBox.ts';
import { useTimes } from '../case/useTimes.ts';
import { acrossText, stepStateText } from '../text/across.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { useFocusKept } from '../ui/useFocusKept.ts';
import { currentStep } from './stepView.ts';

/** One step in the words of the page. */
export interface WordedStep {
  readonly name: string;
  /** On the line of all steps. */
  readonly short: string;
  readonly what: string;
  readonly state: keyof typeof stepStateText;
  readonly at: number | null;
  readonly why: string | null;
  readonly sources: readonly ShownSource[];
}

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  steps: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: '0',
    padding: '0',
    listStyleType: 'none',
  },
  step: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground2 },
  current: { fontWeight: tokens.fontWeightSemibold },
  icon: { display: 'flex', flexShrink: 0, fontSize: '16px' },
  doneIcon: { color: tokens.colorStatusSuccessForeground1 },
  nowIcon: { color: tokens.colorBrandForeground1 },
  list: { display: 'grid', rowGap: tokens.spacingVerticalXS, margin: '0', paddingLeft: tokens.spacingHorizontalXL },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

const StepIcon = ({ state }: { readonly state: WordedStep['state'] }): ReactNode => {
  const styles = useStyles();
  const box = useBoxStyles();
  switch (state) {
    case 'done':
      return <CheckmarkCircleFilled aria-hidden className={mergeClasses(styles.icon, styles.doneIcon)} />;
    case 'now':
      return <ArrowRightFilled aria-hidden className={mergeClasses(styles.icon, styles.nowIcon)} />;
    case 'waiting':
      return <HourglassRegular aria-hidden className={styles.icon} />;
    case 'blocked':
      return <CircleRegular aria-hidden className={styles.icon} />;
    case 'alarm':
      return <ErrorCircleFilled aria-hidden className={mergeClasses(styles.icon, box.alarmIcon)} />;
  }
};

/** The steps on one line, the one that matters now in words, and everything about each on request (P140). */
export const Steps = (props: {
  readonly title: string;
  readonly steps: readonly WordedStep[];
  readonly lines: readonly string[];
  readonly actions: ReactNode;
  readonly children?: ReactNode;
}): ReactNode => {
  const { title, steps, lines, actions, children } = props;
  const styles = useStyles();
  const box = useBoxStyles();
  const { hidden } = useHiddenStyles();
  const times = useTimes();
  const titleId = useId();
  const listId = useId();
  const [open, setOpen] = useState(false);
  const part = useRef<HTMLElement>(null);
  // The next act, where there is one.
  useFocusKept(part, (section) => section.querySelector('button'));
  const at = currentStep(steps.map(({ state }) => state));
  const current = at === null ? null : (steps[at] ?? null);
  const told = (step: WordedStep): string =>
    step.state === 'done' && step.at !== null ? acrossText.doneAt(times.short(step.at)) : stepStateText[step.state];

  return (
    <section
      ref={part}
      className={mergeClasses(box.box, styles.root, current?.state === 'alarm' && box.alarm)}
      aria-labelledby={titleId}
      data-pane="across"
    >
      <h3 id={titleId} className={box.title}>
        {title}
      </h3>
      <ol className={styles.steps} aria-label={acrossText.steps}>
        {steps.map((step) => (
          <li
            key={step.name}
            className={mergeClasses(
              styles.step,
              step === current ? styles.current : step.state === 'blocked' && styles.quiet,
            )}
            aria-current={step === current ? 'step' : undefined}
          >
            <StepIcon state={step.state} />
            <span>{step.short}</span>
            <span className={hidden}>{told(step)}</span>
          </li>
        ))}
      </ol>
      <div role="status">
        <Text>
          {current === null || at === null
            ? acrossText.allDone
            : [`${acrossText.stepOf(at + 1, steps.length, current.name)}.`, current.why ?? current.what].join(' ')}
        </Text>
      </div>
      {lines.map((line) => (
        <Text key={line} size={200}>
          {line}
        </Text>
      ))}
      {children}
      <div className={styles.row}>
        {actions}
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={open}
          aria-controls={listId}
          onClick={() => setOpen(!open)}
        >
          {open ? acrossText.hideAll : acrossText.showAll}
        </Button>
      </div>
      {open ? (
        <ol id={listId} className={styles.list}>
          {steps.map((step) => (
            <li key={step.name}>
              <Text size={200}>
                <strong>{step.name}</strong> ({told(step)}). {[step.what, step.why].filter(Boolean).join(' ')}{' '}
                {sourceLine(step.sources)}
              </Text>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
};
