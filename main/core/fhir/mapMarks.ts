import type { CaseMarks, Misregistered } from '../../../shared/domain/acts/types.ts';
import type { Instant } from '../../../shared/domain/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import { conceptText, text } from './json.ts';

/** What only some cases have. `changed`: when the Task was last changed. */
export function marksOf(task: StoredResource, changed: Instant): CaseMarks {
  return { misregistered: misregisteredOf(task, changed) };
}

/** Written by mistake, here or in another system. Nothing is done to it afterwards, so its last change is that. */
function misregisteredOf(task: StoredResource, changed: Instant): Misregistered | null {
  if (text(task, 'status') !== 'entered-in-error') return null;
  return { at: changed, reason: conceptText(task, 'statusReason') };
}
