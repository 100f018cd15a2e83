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
};
