import type { DayGroups } from '../../shared/ipc/groupCalls.ts';
import type { Headings } from './rowWindow.ts';

export type DayGroup = DayGroups[number]['group'];

/** Height of a heading between the rows, px. */
export const groupHeight = 32;

/** A part of the day that has cases: its first row, and how many follow. */
export interface GroupPart {
  readonly group: DayGroup;
  readonly from: number;
  readonly cases: number;
}

/** The parts there are, as they stand in a list of `total` rows; what was counted a moment ago never points beyond it. */
export const groupParts = (groups: DayGroups | null, total: number): readonly GroupPart[] => {
  let from = 0;
  return (groups ?? []).flatMap(({ group, cases }) => {
    const part = { group, from, cases };
    from += cases;
    return cases > 0 && part.from < total ? [part] : [];
  });
};

export const headingsOf = (parts: readonly GroupPart[]): Headings => ({
  above: parts.map(({ from }) => from),
  height: groupHeight,
});

/** The part a row stands in. */
export const partAt = (parts: readonly GroupPart[], index: number): GroupPart | null =>
  parts.findLast(({ from }) => from <= index) ?? null;

/** The first row of the part after this row's, or of its own and then the one before; null where there is none. */
export const nextPart = (parts: readonly GroupPart[], index: number, down: boolean): number | null => {
  const next = down ? parts.find(({ from }) => from > index) : parts.findLast(({ from }) => from < index);
  return next?.from ?? null;
};
