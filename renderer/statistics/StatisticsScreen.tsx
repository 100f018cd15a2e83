import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect } from 'react';
import { csvOf } from '../../shared/domain/statistics/csv.ts';
import type { StatisticsView } from '../../shared/ipc/schemas.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { sourceLine } from '../case/explain.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { statisticsText as text } from '../text/statistics.ts';
import { ListNote, ListScreen } from '../ui/ListScreen.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { StatisticsTables } from './StatisticsTables.tsx';
import { exportRows, type Period, type Preset, presetPeriod, withFrom, withThrough } from './statisticsView.ts';

const useStyles = makeStyles({
  period: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalM,
  },
});

const presets = Object.keys(text.presets) as readonly Preset[];

/** Which months are shown, and the way out of the program. */
const PeriodBar = ({ view }: { readonly view: StatisticsView }): ReactNode => {
  const styles = useStyles();
  const { bridge, statistics, status } = useStores();
  const period: Period = { from: view.from.slice(0, 7), through: view.through.slice(0, 7) };
  const now = view.months[0] ?? period.through;
  const show = (wanted: Period): void => void statistics.getState().load(wanted);
  const months = [...new Set([...view.months, period.from, period.through])].toSorted().toReversed();
  const options = months.map((month) => (
    <option key={month} value={month}>
      {text.month(month)}
    </option>
  ));
  const save = async (): Promise<void> => {
    const { say } = status.getState();
    try {
      const { saved } = await callOrThrow(bridge, 'csv.save', {
        name: `${text.file(view)}.csv`,
        text: csvOf(exportRows(view)),
      });
      if (saved) say(text.saved, 'success');
    } catch {
      say(text.saveFailed, 'error');
    }
  };
  return (
    <div className={styles.period} role="group" aria-label={text.period}>
      <Field label={text.from}>
        <Select value={period.from} onChange={(_, { value }) => show(withFrom(period, value))}>
          {options}
        </Select>
      </Field>
      <Field label={text.through}>
        <Select value={period.through} onChange={(_, { value }) => show(withThrough(period, value))}>
          {options}
        </Select>
      </Field>
      {presets.map((preset) => (
        <Button key={preset} onClick={() => show(presetPeriod(preset, now))}>
          {text.presets[preset]}
        </Button>
      ))}
      <ActionButton
        label={text.export}
        hint={text.exportHint}
        reason={view.total === null && view.misroutes.length === 0 ? text.exportNothing : null}
        size="medium"
        primary
        onAct={() => void save()}
      />
    </div>
  );
};

const Content = (): ReactNode => {
  const { statistics } = useStores();
  const phase = useSlice(
    (s) => s.statistics,
    (s) => s.phase,
  );
  const answer = useSlice(
    (s) => s.statistics,
    (s) => s.value,
  );
  if (answer === null)
    return phase === 'failed' ? (
      <StateMessage tone="error" text={text.failed} onRetry={() => void statistics.getState().load()} />
    ) : (
      <StateMessage busy text={text.loading} />
    );
  const { view, refusedBy } = answer;
  if (view === null) {
    const why = [text.refused, sourceLine(refusedBy)].filter((part) => part !== null).join(' ');
    return <StateMessage icon={<LockClosedRegular />} text={why} />;
  }
  return (
    <>
      <PeriodBar view={view} />
      <ListNote>{`${text.where(view.since)} ${text.small(view.smallestGroup)}`}</ListNote>
      <StatisticsTables view={view} />
    </>
  );
};

/** What the unit has handled in time, sent wrong, had declined and got back, by months (P221–P224). */
export const StatisticsScreen = (): ReactNode => {
  const { statistics } = useStores();
  const answer = useSlice(
    (s) => s.statistics,
    (s) => s.value,
  );
  useEffect(() => void statistics.getState().load(), [statistics]);
  const view = answer?.view ?? null;
  return (
    <ListScreen title={text.title} lead={view === null ? '' : text.lead(view)} lines={answer === null}>
      <Content />
    </ListScreen>
  );
};
