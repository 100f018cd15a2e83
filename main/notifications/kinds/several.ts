import { kindOf } from '../kindOf.ts';
import type { Reach, Toast } from '../types.ts';
import { cases, opensList, remark } from '../words.ts';

/** The groups in the order they are told, most pressing first. */
const groups = [
  ['overdue', 'med utgången tid'],
  ['escalation', 'på väg att eskaleras'],
  ['urgent', 'akuta'],
  ['lastChance', 'inför sista öppna stunden'],
] as const;

const dayWords: Readonly<Record<NonNullable<Reach['desk']>[number]['rule'], string>> = {
  shiftEnd: 'kvar på dig när passet slutar',
  beforeClosing: 'kvar att ta före stängning',
  roleUncovered: 'hos en roll som ingen har i dag',
  noLead: 'utan Övergripande ansvarig',
};
const waitWords = 'som väntar på svar eller nästa steg';

/** Several that fall due together are one notification, and it leads to the list (D15). */
export const severalToast = (reach: Reach): Toast => {
  const count = (kind: (typeof groups)[number][0]): number =>
    reach.stages.filter(({ stage }) => kindOf(stage) === kind).reduce((sum, stage) => sum + stage.count, 0);
  const total = reach.stages.reduce((sum, stage) => sum + stage.count, 0);
  const waiting = (reach.waits ?? []).reduce((sum, wait) => sum + wait.count, 0);
  const day = reach.desk ?? [];
  const parts = [
    ...groups.map(([kind, words]) => [count(kind), words] as const),
    [waiting, waitWords] as const,
    ...day.map((moment) => [moment.count, dayWords[moment.rule]] as const),
  ].filter(([number]) => number > 0);
  return {
    kind: 'several',
    // A consultation is no case: with both there are so many things.
    title:
      waiting + day.length === 0 ? `${cases(total)} behöver er` : `${total + waiting + day.length} saker behöver er`,
    body: `${parts.map(([number, words]) => `${number} ${words}`).join(', ')}. ${opensList}${remark(reach)}`,
    target: { what: 'reminders' },
    stays: true,
  };
};
