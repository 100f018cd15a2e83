import type { TowerLoad, TowerPriority, TowerView } from '../../shared/ipc/schemas.ts';
import type { BarTone } from '../ui/figures.tsx';

/** The colours of the spans ahead, the nearest first. */
export const spanTones: readonly BarTone[] = ['warning', 'strong', 'medium', 'soft'];

/** A load as the parts of its bar, the most pressing first. */
export const barOf = (load: TowerLoad): readonly { readonly tone: BarTone; readonly value: number }[] => [
  { tone: 'danger', value: load.overdue },
  ...load.ahead.map((value, at) => ({ tone: spanTones[at] ?? 'soft', value })),
  { tone: 'rest', value: load.later },
];

/** The longest bar of a chart: the others are drawn in proportion to it. */
export const longestOf = (loads: readonly TowerLoad[]): number => Math.max(0, ...loads.map(({ open }) => open));

/** Open cases for each one at work with the role; null where nobody is, or nobody knows. */
export const eachHas = (open: number, atWork: number | null): number | null =>
  atWork === null || atWork === 0 ? null : Math.ceil(open / atWork);

/** Every priority some queue has a case of, in the order of the unit's own list. */
export const prioritiesIn = ({
  queues,
  priorities,
}: Pick<TowerView, 'queues' | 'priorities'>): readonly TowerPriority['priority'][] =>
  priorities
    .map(({ priority }) => priority)
    .filter((priority) => queues.some(({ byPriority }) => byPriority.some((one) => one.priority === priority)));

/** Drop-ins of the whole unit that have escalated: those that are named, and those that are only counted. */
export const escalatedIn = ({ queues, escalatedOpen }: Pick<TowerView, 'queues' | 'escalatedOpen'>): number =>
  queues.reduce((sum, queue) => sum + queue.escalated, escalatedOpen);
