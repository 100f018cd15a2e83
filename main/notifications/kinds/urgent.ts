import type { OpenTarget, Reach, Toast } from '../types.ts';
import { opensCase, remark } from '../words.ts';

/** Prio 1–5, at arrival, at every opening until received and at every stage of its time (D1, D15). */
export const urgentToast = (reach: Reach, target: OpenTarget): Toast => ({
  kind: 'urgent',
  title: 'Akut ärende',
  body: `Ett akut ärende väntar på er. ${opensCase}${remark(reach)}`,
  target,
  stays: true,
});
