import type { OpenTarget, Reach, Toast } from '../types.ts';
import { opensCase, remark } from '../words.ts';

/** The case's time has ended (D15, R254). */
export const overdueToast = (reach: Reach, target: OpenTarget): Toast => ({
  kind: 'overdue',
  title: 'Tiden har gått ut',
  body: `Ett ärende skulle ha varit hanterat nu. ${opensCase}${remark(reach)}`,
  target,
  stays: true,
});
