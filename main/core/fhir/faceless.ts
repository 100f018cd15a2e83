import { noMarks } from '../../../shared/domain/acts/types.ts';
import type { CaseState, Instant, Message } from '../../../shared/domain/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import { codeIn, instant } from './json.ts';
import { mapCase } from './mapCase.ts';
import { caseStatusCodes, codeSystems } from './names.ts';
import type { Reader } from './reader.ts';
import type { NameLookup } from './types.ts';

const nobody: NameLookup = { assignment: () => undefined, patientName: () => undefined };
/** Written on a case that was done when it is so no longer, or somebody has it again. */
const reopenedCodes: readonly string[] = [
  caseStatusCodes.newMessage,
  caseStatusCodes.ongoing,
  caseStatusCodes.released,
];

/**
 * What a case's Task says of itself without its patient: no name, no reason for contact, no messages, no answers, no files
 * (docs/decisions/0043). Whether it has been answered is not in the Task: what somebody has received is taken as answered,
 * unless the Task says that the patient has written since. Null for what is no case, or was registered as one by mistake.
 */
export function facelessCase(task: StoredResource, reader?: Reader): CaseState | null {
  const mapped = mapCase({ task, moves: [], vouchers: [], communications: [], form: null }, nobody, reader);
  if (!mapped.ok) return null;
  const { careCase } = mapped.value.state;
  const { receivedAt, doneAt, marks } = careCase;
  if (marks.misregistered !== null) return null;
  const messages: Message[] = [];
  if (receivedAt !== null) messages.push(message('answer', receivedAt));
  const status = codeIn(task, 'businessStatus', codeSystems.caseStatus);
  if (doneAt !== null && status !== null && reopenedCodes.includes(status)) {
    // Later changes of the Task move the time on: the patient has waited at least since then.
    if (status === caseStatusCodes.newMessage) messages.push(message('patient', lastChange(task, doneAt)));
    else messages.push(message('patient', doneAt), message('answer', doneAt + 1));
  }
  return {
    careCase: {
      ...careCase,
      patientId: '',
      contactReason: '',
      controlledDrug: null,
      visitAt: null,
      marks: noMarks,
    },
    messages,
    handovers: [],
  };
}

/** When the hub got the version that is read here. */
export function changedOnHub(task: StoredResource): Instant {
  return instant(task.meta, 'lastUpdated') ?? 0;
}

function lastChange(task: StoredResource, earliest: Instant): Instant {
  return Math.max(earliest, instant(task, 'lastModified') ?? 0);
}

function message(kind: 'answer' | 'patient', sentAt: Instant): Message {
  return { id: '', kind, senderAssignmentId: null, senderName: '', sentAt, readAt: null, text: '' };
}
