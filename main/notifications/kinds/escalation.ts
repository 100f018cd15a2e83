import type { OpenTarget, Reach, Toast } from '../types.ts';
import { opensCase, remark } from '../words.ts';

/** A drop-in of prio 1–5 is about to escalate (R255). */
export const escalationToast = (reach: Reach, target: OpenTarget): Toast => ({
  kind: 'escalation',
  title: 'Drop-in eskaleras snart',
  body: `En akut drop-in behöver tas emot. ${opensCase}${remark(reach)}`,
  target,
  stays: true,
});
