// Run as a process of its own by kill.test.ts: saves drafts as fast as it can and says which are saved.
import { writeSync } from 'node:fs';
import { openStore } from '../../main/core/store/store.ts';
import { saveDraft } from '../../main/core/store/queries/drafts.ts';
import { logAccess } from '../../main/core/store/queries/accessLog.ts';
import { actor, key, rulebook, tuesday } from './fixture.ts';

const rules = rulebook();
const store = openStore({
  file: process.argv[2] ?? '',
  keyHex: key,
  nativeBinding: null,
  rulebook: rules,
  hours: rules.defaultHours,
  clock: { now: () => tuesday },
});
for (let number = 1; ; number += 1) {
  store.transaction(() => {
    saveDraft(store.db, actor('anna'), { caseId: 'c', kind: 'answer', text: `ord ${number}` }, tuesday);
    logAccess(store.db, actor('anna'), {
      at: tuesday + number,
      action: 'open',
      caseId: 'c',
      patientId: 'p',
      staffId: 'staff-anna',
      staffName: 'Anna Test',
      commandId: null,
    });
  });
  writeSync(1, `${number}\n`);
}
