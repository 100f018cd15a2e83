import type { ReactNode } from 'react';
import type { CountedRow, HandledFigure, MisrouteRow, StatisticsView } from '../../shared/ipc/schemas.ts';
import { formatNumber } from '../text/format.ts';
import { statisticsText as text } from '../text/statistics.ts';
import { Part } from '../tower/TowerParts.tsx';
import { Bar, FigureTable } from '../ui/figures.tsx';
import { ListNote } from '../ui/ListScreen.tsx';
import { formOf, priorityOf } from './statisticsView.ts';

/** Share handled in time and how long it took, by form and priority; the whole of it last. */
const Handled = ({ view }: { readonly view: StatisticsView }): ReactNode => {
  const { total } = view;
  if (total === null) return <ListNote>{text.tooFew(view.smallestGroup)}</ListNote>;
  return (
    <FigureTable<HandledFigure & { readonly whole?: true }>
      caption={text.handled}
      // What is too little to be told apart is all of it: it stands once.
      rows={[...view.handled.filter(({ cases }) => cases < total.cases), { ...total, whole: true }]}
      keyOf={({ form, priority, whole }) => [form, priority, whole].join(' ')}
      columns={[
        { name: text.form, cell: (row) => (row.whole === true ? <strong>{text.total}</strong> : formOf(row)) },
        { name: text.priority, cell: (row) => (row.whole === true ? '' : priorityOf(row)) },
        { name: text.cases, number: true, cell: ({ cases }) => formatNumber(cases) },
        { name: text.inTime, number: true, cell: text.share },
        {
          name: text.chart,
          chart: true,
          cell: ({ inTime, withLimit }) => (
            <Bar
              parts={[
                { tone: 'strong', value: inTime },
                { tone: 'danger', value: withLimit - inTime },
              ]}
              longest={withLimit}
            />
          ),
        },
        { name: text.median, number: true, cell: ({ median }) => text.time(median) },
        { name: text.ninety, number: true, cell: ({ ninety }) => text.time(ninety) },
      ]}
    />
  );
};

const Misroutes = ({ rows }: { readonly rows: readonly MisrouteRow[] }): ReactNode =>
  rows.length === 0 ? (
    <ListNote>{text.misroutesEmpty}</ListNote>
  ) : (
    <FigureTable<MisrouteRow>
      caption={text.misroutes}
      rows={rows}
      keyOf={({ form, town, fromUnit, toUnit }) => [form, town, fromUnit, toUnit].join(' ')}
      columns={[
        { name: text.form, cell: ({ form }) => form ?? text.others },
        { name: text.town, cell: ({ town, form }) => town ?? (form === null ? '' : text.anyTown) },
        { name: text.fromUnit, cell: ({ fromUnit }) => fromUnit ?? '' },
        { name: text.toUnit, cell: ({ toUnit }) => toUnit ?? '' },
        { name: text.moves, number: true, cell: ({ moves }) => formatNumber(moves) },
        { name: text.accepted, number: true, cell: ({ accepted }) => formatNumber(accepted) },
      ]}
    />
  );

const Counted = (props: {
  readonly caption: string;
  readonly first: string;
  readonly figure: string;
  readonly rows: readonly CountedRow[];
}): ReactNode => {
  const { caption, first, figure, rows } = props;
  if (rows.length === 0) return <ListNote>{text.none}</ListNote>;
  const longest = Math.max(...rows.map(({ cases }) => cases));
  return (
    <FigureTable<CountedRow>
      caption={caption}
      rows={rows}
      keyOf={({ name }) => name ?? ''}
      columns={[
        { name: first, cell: ({ name }) => name ?? text.others },
        { name: figure, number: true, cell: ({ cases }) => formatNumber(cases) },
        {
          name: caption,
          chart: true,
          cell: ({ cases }) => <Bar parts={[{ tone: 'strong', value: cases }]} longest={longest} />,
        },
      ]}
    />
  );
};

/** All the tables of the period. */
export const StatisticsTables = ({ view }: { readonly view: StatisticsView }): ReactNode => (
  <>
    <Part title={text.handled} lead={text.handledLead}>
      <Handled view={view} />
    </Part>
    <Part title={text.misroutes} lead={text.misroutesLead}>
      <Misroutes rows={view.misroutes} />
    </Part>
    <Part title={text.declined} lead={text.declinedLead}>
      <Counted caption={text.declined} first={text.receiver} figure={text.moves} rows={view.declined} />
    </Part>
    <Part title={text.reopened}>
      <Counted caption={text.reopened} first={text.form} figure={text.cases} rows={view.reopened} />
    </Part>
  </>
);
