import type { EndOfDay, EndOfDayGroup, EndOfDayLine } from '../../shared/ipc/schemas.ts';

/** What tells one line from another in its list. */
export const lineKey = (line: EndOfDayLine): string => {
  switch (line.type) {
    case 'case':
      return line.row.caseId;
    case 'handover':
      return line.item.handover.id;
    case 'consultation':
      return line.row.consultationId;
    case 'command':
      return line.item.commandId;
  }
};

/** Groups with something in them, and those there is nothing of. */
export const partsOf = (
  groups: readonly EndOfDayGroup[],
): { readonly left: readonly EndOfDayGroup[]; readonly cleared: readonly EndOfDayGroup[] } => ({
  left: groups.filter(({ count }) => count > 0),
  cleared: groups.filter(({ count, mayRemain }) => count === 0 && !mayRemain),
});

/** My cases that can be put over to their role now (R242). */
export const releasable = (groups: readonly EndOfDayGroup[]): readonly string[] =>
  groups
    .filter(({ kind }) => kind === 'mine')
    .flatMap(({ lines }) => lines)
    .flatMap((line) => (line.type === 'case' && line.release?.allowed === true ? [line.row.caseId] : []));

/** The last sign-off of the day, unless something has come since: then the day is not over. */
export const isSignedOff = ({ signed, left }: EndOfDay): boolean => left === 0 && signed.length > 0;
