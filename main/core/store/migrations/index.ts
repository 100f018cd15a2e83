import type { Migration } from '../migrate.ts';
import { directoryTables } from './0010-directory.ts';
import { caseTables } from './0020-cases.ts';
import { queueTables } from './0030-queue.ts';
import { outboxTables } from './0040-outbox.ts';
import { accessLogTables } from './0050-access-log.ts';
import { reminderTables } from './0060-reminders.ts';
import { searchTables } from './0070-search.ts';
import { savedFilterTables } from './0080-saved-filters.ts';
import { proxyTables } from './0090-proxies.ts';
import { newestIndexes } from './0100-newest.ts';
import { consultationTables } from './0120-consultations.ts';
import { templateTables } from './0140-templates.ts';
import { templateSketchTables } from './0145-template-sketches.ts';
import { startedCaseTables } from './0150-started-cases.ts';
import { voucherTables } from './0153-vouchers.ts';
import { carePhoneTable } from './0154-care-phones.ts';
import { caseMarkTables } from './0156-case-marks.ts';
import { dismissedHintTables } from './0157-dismissed-hints.ts';
import { startFormTables } from './0158-start-form.ts';
import { misrouteTables } from './0159-misroutes.ts';
import { waitTables } from './0160-waits.ts';
import { setAsideTables } from './0180-set-aside.ts';
import { heldCommandTable } from './0181-held-commands.ts';
import { unitPlanTables } from './0190-unit-plans.ts';
import { listSettingTables } from './0191-list-settings.ts';
import { momentTables } from './0210-moments.ts';
import { calmTables } from './0211-calm.ts';
import { endOfDayTables } from './0220-end-of-day.ts';
import { towerTables } from './0221-tower.ts';
import { statisticsTables } from './0222-statistics.ts';
import { saidAtColumns } from './0230-said-at.ts';
import { priorityFilterTables } from './0250-priority-filter.ts';
import { planDraftTables } from './0251-plan-drafts.ts';
import { otherQueueTables } from './0260-other-queues.ts';

/** All migrations, oldest first. The last one's version is the newest this program knows. */
export const migrations: readonly Migration[] = [
  directoryTables,
  caseTables,
  queueTables,
  outboxTables,
  accessLogTables,
  reminderTables,
  searchTables,
  savedFilterTables,
  proxyTables,
  newestIndexes,
  consultationTables,
  templateTables,
  templateSketchTables,
  startedCaseTables,
  voucherTables,
  carePhoneTable,
  caseMarkTables,
  dismissedHintTables,
  startFormTables,
  misrouteTables,
  waitTables,
  setAsideTables,
  heldCommandTable,
  unitPlanTables,
  listSettingTables,
  momentTables,
  calmTables,
  endOfDayTables,
  towerTables,
  statisticsTables,
  saidAtColumns,
  priorityFilterTables,
  planDraftTables,
  otherQueueTables,
];

/** The `user_version` of an up-to-date store. */
export function newestVersion(): number {
  return migrations.at(-1)?.version ?? 0;
}
