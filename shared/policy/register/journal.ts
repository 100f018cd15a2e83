import type { Rulebook } from '../../domain/rulebook.ts';
import type { Says } from './settings.ts';

/** What is done outside Ärendevakt: with files, and in the record. */
export const journalSettings: Says<Rulebook['journal']> = {
  attachmentsOpenedIn: {
    area: 'case',
    text: (where) => `Har ett ärende bilagor säger Ärendevakt det. De öppnas i ${where}.`,
  },
  attachmentsKept: {
    area: 'case',
    text: (how) => how ?? 'Regionen säger inte hur en bilaga sparas i journalen.',
  },
  system: {
    area: 'case',
    text: (system) =>
      `Journalen förs i ${system}. Ärendevakt gör en text att klistra in, och visar vem som har fört in den.`,
  },
  noteSteps: {
    area: 'case',
    text: (steps) =>
      steps.length === 0
        ? 'Regionen säger inte hur ett ärende förs in i journalen.'
        : `Så förs ett ärende in i journalen: ${steps.join(' ')}`,
  },
  deviationSystem: {
    area: 'case',
    text: (system) =>
      system === null
        ? 'Regionen säger inte var en avvikelse anmäls.'
        : `En avvikelse anmäls i ${system}, med länken till ärendet.`,
  },
  deviationSteps: {
    area: 'case',
    text: (steps) =>
      steps.length === 0
        ? 'Regionen säger inte hur en avvikelse anmäls.'
        : `Så anmäls en avvikelse: ${steps.join(' ')}`,
  },
};
