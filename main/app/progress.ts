import type { EventPayload } from '../../shared/ipc/contract.ts';

const words = { import: 'Läser in', training: 'Bygger övningsregionen', sync: 'Hämtar' } as const;

/** One line for stderr; null when this step is too small to mention. */
export function progressLine(progress: EventPayload<'progress'>): string | null {
  if (progress.total === 0) return null;
  if (progress.total === null) {
    return progress.done % 1_000 === 0 ? `${words[progress.task]}: ${progress.done}` : null;
  }
  const step = Math.max(1, Math.floor(progress.total / 10));
  if (progress.done !== progress.total && progress.done % step !== 0) return null;
  return `${words[progress.task]}: ${progress.done} av ${progress.total}`;
}
