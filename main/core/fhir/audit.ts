import type { Instant } from '../../../shared/domain/types.ts';
import type { HubResource } from '../hubs/port.ts';
import { iso } from './json.ts';
import { identifiers } from './names.ts';

export interface ReadAuditSpec {
  readonly at: Instant;
  readonly caseId: string;
  readonly patientId: string;
  readonly assignmentId: string;
  readonly staffName: string;
  /** Name of this workstation: the observer. */
  readonly workstationId: string;
}

/** The reading log (PDL): somebody opened a case and saw a patient. */
export function readAuditEvent(spec: ReadAuditSpec): HubResource {
  return {
    resourceType: 'AuditEvent',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }],
    action: 'R',
    recorded: iso(spec.at),
    outcome: '0',
    agent: [{ who: { reference: `PractitionerRole/${spec.assignmentId}`, display: spec.staffName }, requestor: true }],
    source: {
      observer: { type: 'Device', identifier: { system: identifiers.workstation, value: spec.workstationId } },
    },
    entity: [{ what: { reference: `Patient/${spec.patientId}` } }, { what: { reference: `Task/${spec.caseId}` } }],
  };
}
