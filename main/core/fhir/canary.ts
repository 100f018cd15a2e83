import type { HubResource } from '../hubs/port.ts';
import { codeSystems, identifiers } from './names.ts';

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
  }),
  message: (value: string, taskReference: string): HubResource => ({
    resourceType: 'Communication',
    status: 'completed',
    identifier: [{ system: identifiers.probe, value }],
    partOf: [{ reference: taskReference }],
    payload: [{ contentString: 'Prov av servern' }],
  }),
} as const;
