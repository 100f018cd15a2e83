import type { Priority } from '../../../shared/domain/types.ts';
import { extension, integer } from './json.ts';
import { extensions } from './names.ts';

/** The `prio` extension, 1–12; null without one (R28). R4's own coarse priority is never read. */
export function mapPriority(task: unknown): Priority | null {
  const value = integer(extension(task, extensions.priority), 'valueInteger');
  return value !== null && isPriority(value) ? value : null;
}

function isPriority(value: number): value is Priority {
  return value >= 1 && value <= 12;
}
