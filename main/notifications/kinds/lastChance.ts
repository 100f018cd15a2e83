import type { OpenTarget, Reach, Toast } from '../types.ts';
import { opensCase, remark } from '../words.ts';

/** The last time the unit is open before the case's time ends (D15, R36). */
export const lastChanceToast = (reach: Reach, target: OpenTarget): Toast => ({
  kind: 'lastChance',
  title: 'Sista öppna stunden',
  body: `Ett ärende hinner inte vänta till nästa gång ni har öppet. ${opensCase}${remark(reach)}`,
  target,
  stays: true,
});
