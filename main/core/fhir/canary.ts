import type { HubResource } from '../hubs/port.ts';
import { isJson, parseReference, text } from './json.ts';
import { codeSystems, extensions, identifiers } from './names.ts';

/** What a probe leaves on a hub: it says so, belongs to no queue, and ends as entered-in-error (docs/sync.md). */
export const canary = {
  system: identifiers.probe,
  code: `${codeSystems.taskType}|prov`,
  task: (value: string): HubResource => ({
    resourceType: 'Task',
    status: 'draft',
    intent: 'order',
    identifier: [{ system: identifiers.probe, value }],
    code: { coding: [{ system: codeSystems.taskType, code: 'prov' }], text: 'Prov av servern' },
    meta: { tag: [{ system: codeSystems.protocol, code: '1' }] },
    // As a case carries them: what has the baton, and how urgent it is, stand in nothing else.
    extension: [
      { url: extensions.priority, valueInteger: 12 },
      { url: extensions.performer, extension: [{ url: 'actor', valueReference: { display: 'Prov av servern' } }] },
    ],
  }),
  message: (value: string, taskReference: string): HubResource => ({
    resourceType: 'Communication',
    status: 'completed',
    identifier: [{ system: identifiers.probe, value }],
    partOf: [{ reference: taskReference }],
    payload: [{ contentString: 'Prov av servern' }],
  }),
  /** The Task with its message named by the `fullUrl` both have in a transaction. */
  about: <T extends HubResource>(task: T, fullUrl: string): T => ({ ...task, focus: { reference: fullUrl } }),
  /**
   * True when a Task has been kept as it was written, whatever the server has added, and what named the message by its `fullUrl` names
   * the stored one.
   */
  isKept: (task: HubResource, value: string, messageId: string): boolean => {
    const focus = parseReference(text(task['focus'], 'reference'));
    const { status: _status, ...written } = canary.task(value);
    return contains(task, written) && focus?.type === 'Communication' && focus.id === messageId;
  },
} as const;

/** Everything written is there; the server may have added what it likes. */
function contains(stored: unknown, written: unknown): boolean {
  if (Array.isArray(written))
    return (
      Array.isArray(stored) && written.every((item) => stored.some((candidate: unknown) => contains(candidate, item)))
    );
  if (!isJson(written)) return stored === written;
  return isJson(stored) && Object.entries(written).every(([key, value]) => contains(stored[key], value));
}
