/** Rows drawn above and below what is in sight: what a wheel brings in one step is there before it is seen. */
const overscan = 5;

export interface Sight {
  readonly count: number;
  readonly rowHeight: number;
  /** What stands, always in sight, above the rows. */
  readonly headHeight: number;
  readonly offset: number;
  /** Of the whole view, the head included; 0 before it is laid out. */
  readonly height: number;
}

/** The rows to draw (`first` … `last`, inclusive; none in an empty list or before it is laid out) and the first in sight. */
export const rowsOnScreen = ({
  count,
  rowHeight,
  headHeight,
  offset,
  height,
}: Sight): { readonly first: number; readonly last: number; readonly top: number } => {
  if (count === 0 || height === 0) return { first: 0, last: -1, top: 0 };
  const within = (index: number): number => Math.max(0, Math.min(count - 1, index));
  const top = within(Math.floor(offset / rowHeight));
  const bottom = within(Math.ceil((offset + height - headHeight) / rowHeight) - 1);
  return { first: within(top - overscan), last: within(bottom + overscan), top };
};

/** The scroll offset that shows a row: at the top, or (`auto`) with the least movement. */
export const scrolledTo = ({
  index,
  align,
  rowHeight,
  headHeight,
  offset,
  height,
}: Omit<Sight, 'count'> & { readonly index: number; readonly align: 'auto' | 'start' }): number => {
  const atTop = index * rowHeight;
  if (align === 'start' || offset > atTop) return atTop;
  return Math.max(offset, headHeight + atTop + rowHeight - height);
};
