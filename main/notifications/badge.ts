import { pressingWords } from './words.ts';

/** The number on the taskbar. */
export interface Badge {
  readonly count: number;
  /** What is drawn over the icon; null = nothing. */
  readonly label: string | null;
  /** What a screen reader says of it; empty when nothing is drawn. */
  readonly description: string;
}

/** Higher numbers are not told apart in sixteen pixels. */
const mostDrawn = 9;

/** From the number of pressing cases to what the taskbar shows. */
export function badgeOf(pressing: number): Badge {
  if (pressing <= 0) return { count: 0, label: null, description: '' };
  const label = pressing > mostDrawn ? `${mostDrawn}+` : String(pressing);
  return { count: pressing, label, description: pressingWords(pressing) };
}
