import type { ShownSendingStep } from '../../shared/ipc/schemas/across.ts';

type StepState = ShownSendingStep['state'];

/** The step in sight: what has gone wrong, else what to do now, else what is waited for; null when all is done. */
export const currentStep = (states: readonly StepState[]): number | null => {
  for (const wanted of ['alarm', 'now', 'waiting'] as const) {
    const at = states.indexOf(wanted);
    if (at !== -1) return at;
  }
  return null;
};
