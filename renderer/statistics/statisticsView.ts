import type { HandledFigure, StatisticsView } from '../../shared/ipc/schemas.ts';
import { statisticsText as text } from '../text/statistics.ts';

export interface Period {
  readonly from: string;
  readonly through: string;
}
export type Preset = keyof typeof text.presets;

/** The month so many months before one, ÅÅÅÅ-MM. */
const before = (month: string, months: number): string => {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
};

/** The months of a preset, seen from the one that is going on. */
export const presetPeriod = (preset: Preset, now: string): Period => {
  switch (preset) {
    case 'this':
      return { from: now, through: now };
    case 'last':
      return { from: before(now, 1), through: before(now, 1) };
    case 'quarter':
      return { from: before(now, 2), through: now };
    case 'year':
      return { from: before(now, 11), through: now };
  }
};

/** Chosen from one end: the other follows, so that a period never ends before it begins. */
export const withFrom = ({ through }: Period, from: string): Period => ({
  from,
  through: through < from ? from : through,
});
export const withThrough = ({ from }: Period, through: string): Period => ({
  through,
  from: from > through ? through : from,
});

export const formOf = ({ form }: Pick<HandledFigure, 'form'>): string => form ?? text.others;
export const priorityOf = ({ form, priority }: HandledFigure): string =>
  form === null ? '' : priority === null ? text.noPriority : `Prio ${priority}`;

type Cell = string | number | null;

const percentOf = ({ inTime, withLimit }: HandledFigure): number | null =>
  withLimit === 0 ? null : Math.round((1000 * inTime) / withLimit) / 10;

/** Everything the screen shows, as rows of a spreadsheet; figures as figures. */
export const exportRows = (view: StatisticsView): readonly (readonly Cell[])[] => {
  const handled = (figure: HandledFigure, form: string): readonly Cell[] => [
    form,
    priorityOf(figure),
    figure.cases,
    figure.withLimit,
    figure.inTime,
    percentOf(figure),
    figure.median,
    figure.ninety,
  ];
  const { total } = view;
  return [
    [text.title, view.unitName, view.from, view.through],
    [text.small(view.smallestGroup)],
    [],
    [text.handled],
    [
      text.form,
      text.priority,
      text.cases,
      text.withLimit,
      text.inTime,
      text.percentInTime,
      text.medianMinutes,
      text.ninetyMinutes,
    ],
    ...view.handled.map((figure) => handled(figure, formOf(figure))),
    ...(total === null ? [] : [[text.total, '', ...handled(total, '').slice(2)]]),
    [],
    [text.misroutes],
    [text.form, text.town, text.fromUnit, text.toUnit, text.moves, text.accepted],
    ...view.misroutes.map((row) => [
      row.form ?? text.others,
      row.town ?? '',
      row.fromUnit ?? '',
      row.toUnit ?? '',
      row.moves,
      row.accepted,
    ]),
    [],
    [text.declined],
    [text.receiver, text.moves],
    ...view.declined.map(({ name, cases }) => [name ?? text.others, cases]),
    [],
    [text.reopened],
    [text.form, text.cases],
    ...view.reopened.map(({ name, cases }) => [name ?? text.others, cases]),
  ];
};
