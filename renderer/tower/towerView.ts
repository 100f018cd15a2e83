import type { TowerLoad } from '../../shared/ipc/schemas.ts';
import type { BarTone } from '../ui/figures.tsx';

const tones: readonly BarTone[] = ['warning', 'strong', 'medium', 'soft'];

/** A load as the parts of its bar, the most pressing first. */
export const barOf = (load: TowerLoad): readonly { readonly tone: BarTone; readonly value: number }[] => [
  { tone: 'danger', value: load.overdue },
  ...load.ahead.map((value, at) => ({ tone: tones[at] ?? 'soft', value })),
  { tone: 'rest', value: load.later },
];

/** The longest bar of a chart: the others are drawn in proportion to it. */
export const longestOf = (loads: readonly TowerLoad[]): number => Math.max(0, ...loads.map(({ open }) => open));

/** Open cases for each one at work with the role; null where nobody is, or nobody knows. */
export const eachHas = (open: number, atWork: number | null): number | null =>
  atWork === null || atWork === 0 ? null : Math.ceil(open / atWork);
