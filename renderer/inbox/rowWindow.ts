/** Rows drawn above and below what is in sight: what a wheel brings in one step is there before it is seen. */
const overscan = 5;

/** What stands between the rows: headings of one height, each above the row whose index it has; indices in order. */
export interface Headings {
  readonly above: readonly number[];
  readonly height: number;
}

/** Nothing stands between the rows. */
export const noHeadings: Headings = { above: [], height: 0 };

export interface Sight {
  readonly count: number;
  readonly rowHeight: number;
  /** What stands, always in sight, above the rows. */
  readonly headHeight: number;
  readonly offset: number;
  /** Of the whole view, the head included; 0 before it is laid out. */
  readonly height: number;
  readonly headings?: Headings;
}

/** How far from the first row a row stands, with every heading down to its own. */
export const rowStart = (index: number, rowHeight: number, { above, height }: Headings): number =>
  index * rowHeight + above.filter((at) => at <= index).length * height;

/** Where the heading above a row stands. */
export const headingStart = (at: number, rowHeight: number, headings: Headings): number =>
  rowStart(at, rowHeight, headings) - headings.height;

/** All rows and headings. */
export const listHeight = (count: number, rowHeight: number, { above, height }: Headings): number =>
  count * rowHeight + above.length * height;

/** The row at an offset; at a heading, the row below it. */
const rowAtOffset = (offset: number, rowHeight: number, { above, height }: Headings): number => {
  for (let passed = above.length; passed > 0; passed -= 1) {
    const index = Math.floor((offset - passed * height) / rowHeight);
    if (index >= (above[passed - 1] ?? 0)) return index;
  }
  return Math.floor(offset / rowHeight);
};

/** The rows to draw (`first` … `last`, inclusive; none in an empty list or before it is laid out) and the first in sight. */
export const rowsOnScreen = ({
  count,
  rowHeight,
  headHeight,
  offset,
  height,
  headings = noHeadings,
}: Sight): { readonly first: number; readonly last: number; readonly top: number } => {
  if (count === 0 || height === 0) return { first: 0, last: -1, top: 0 };
  const within = (index: number): number => Math.max(0, Math.min(count - 1, index));
  const top = within(rowAtOffset(offset, rowHeight, headings));
  const bottom = within(Math.ceil((offset + height - headHeight) / rowHeight) - 1);
  const seen =
    headings.above.length === 0 ? bottom : within(rowAtOffset(offset + height - headHeight, rowHeight, headings));
  return { first: within(top - overscan), last: within(seen + overscan), top };
};

/** The scroll offset that shows a row: at the top, or (`auto`) with the least movement. A heading comes with its first row. */
export const scrolledTo = ({
  index,
  align,
  rowHeight,
  headHeight,
  offset,
  height,
  headings = noHeadings,
}: Omit<Sight, 'count'> & { readonly index: number; readonly align: 'auto' | 'start' }): number => {
  const start = rowStart(index, rowHeight, headings);
  const atTop = headings.above.includes(index) ? start - headings.height : start;
  if (align === 'start' || offset > atTop) return atTop;
  return Math.max(offset, headHeight + start + rowHeight - height);
};
