import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** Of what a bar is made: how pressing, from the left. */
export type BarTone = 'danger' | 'warning' | 'strong' | 'medium' | 'soft' | 'rest';

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  wrap: { overflowX: 'auto', paddingTop: tokens.spacingVerticalXS },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    verticalAlign: 'middle',
  },
  head: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2, verticalAlign: 'bottom' },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  late: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  chart: { width: '30%', minWidth: '120px' },
  swatch: {
    marginRight: tokens.spacingHorizontalXS,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  bar: { display: 'block', '@media (forced-colors: active)': { border: '1px solid CanvasText' } },
});

/** How long a bar is of the longest, and how its parts share it; `of` 0 draws nothing. */
export const partWidths = (parts: readonly number[], of: number): readonly number[] =>
  parts.map((part) => (of <= 0 ? 0 : (100 * part) / of));

const forced = '@media (forced-colors: active)';
/** Windows' contrast themes have a handful of colours: the most pressing stands out, the rest is empty. */
const useFills = makeStyles({
  danger: { fill: tokens.colorStatusDangerBackground3, [forced]: { fill: 'CanvasText' } },
  warning: { fill: tokens.colorPaletteDarkOrangeBackground3, [forced]: { fill: 'Highlight' } },
  strong: { fill: tokens.colorBrandBackground, [forced]: { fill: 'Highlight' } },
  medium: { fill: tokens.colorPaletteTealBorderActive, [forced]: { fill: 'GrayText' } },
  soft: { fill: tokens.colorBrandStroke2, [forced]: { fill: 'GrayText' } },
  rest: { fill: tokens.colorNeutralStroke1, [forced]: { fill: 'Canvas' } },
});

/** A bar of parts beside its figures: what it shows stands as numbers in the same row, so nothing is read out here. */
export const Bar = (props: {
  readonly parts: readonly { readonly tone: BarTone; readonly value: number }[];
  readonly longest: number;
}): ReactNode => {
  const { parts, longest } = props;
  const styles = useStyles();
  const fills = useFills();
  const widths = partWidths(
    parts.map(({ value }) => value),
    longest,
  );
  return (
    <svg className={styles.bar} width="100%" height="14" aria-hidden focusable="false">
      {parts.map(({ tone, value }, at) => {
        const x = widths.slice(0, at).reduce((sum, width) => sum + width, 0);
        return value === 0 ? null : (
          <rect key={tone} x={`${x}%`} y="0" width={`${widths[at] ?? 0}%`} height="14" className={fills[tone]} />
        );
      })}
    </svg>
  );
};

export interface Column<Row> {
  readonly name: string;
  /** What stands in the cell; the first column names its row. */
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean;
  /** Drawn: wide, and without a figure of its own. */
  readonly chart?: boolean;
  /** Pressing when there is any of it. */
  readonly late?: (row: Row) => boolean;
  /** The part of the bars it is the figure of: its colour stands beside its name. */
  readonly tone?: BarTone;
}

/** What a colour of the bars means, at the head of its figures. */
const Swatch = ({ tone }: { readonly tone: BarTone }): ReactNode => {
  const styles = useStyles();
  const fills = useFills();
  return (
    <svg className={styles.swatch} width="10" height="10" aria-hidden focusable="false">
      <rect width="10" height="10" className={fills[tone]} />
    </svg>
  );
};

/** Figures as a table, with bars among them where a column draws one: the chart and its table are the same thing. */
export const FigureTable = <Row,>(props: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}): ReactNode => {
  const { caption, columns, rows, keyOf } = props;
  const styles = useStyles();
  return (
    // A table wider than the window is scrolled by keyboard too.
    <div className={styles.wrap} role="group" aria-label={caption} tabIndex={0}>
      <table className={styles.table} aria-label={caption}>
        <thead>
          <tr>
            {columns.map(({ name, number, chart, tone }) => (
              <th
                key={name}
                scope="col"
                className={mergeClasses(styles.cell, styles.head, number && styles.number, chart && styles.chart)}
              >
                {tone === undefined ? null : <Swatch tone={tone} />}
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ name, cell, number, late }, at) =>
                at === 0 ? (
                  <th key={name} scope="row" className={styles.cell}>
                    {cell(row)}
                  </th>
                ) : (
                  <td
                    key={name}
                    className={mergeClasses(styles.cell, number && styles.number, late?.(row) && styles.late)}
                  >
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
