import { z } from 'zod';
import { source, words } from './base.ts';

const setting = <T extends z.ZodType>(value: T) => z.strictObject({ value, source });

/** What stands outside Ärendevakt: files of a case, and the record. */
export const journalBlock = z.strictObject({
  /** R279: the platform in which a file that came with a case is opened. */
  attachmentsOpenedIn: setting(words),
  /** R279: how a file that matters is kept in the record; null where the region has no such rule. */
  attachmentsKept: setting(words.nullable()),
  /** R277: the record system, and what to do there, step by step; no steps where no document gives them. */
  system: setting(words),
  noteSteps: setting(z.array(words)),
  /** R280: where a deviation is reported, and how; null where the region has no such rule. */
  deviationSystem: setting(words.nullable()),
  deviationSteps: setting(z.array(words)),
});
