import { codeIn, text } from './json.ts';
import { basicCodes, codeSystems } from './names.ts';

export type ResourceKind =
  | 'case'
  | 'move'
  | 'consultation'
  | 'voucher'
  | 'otherTask'
  | 'message'
  | 'form'
  | 'patient'
  | 'relatedPerson'
  | 'organization'
  | 'healthcareService'
  | 'practitioner'
  | 'practitionerRole'
  | 'provenance'
  | 'auditEvent'
  | 'template'
  | 'plan'
  | 'other';

const byType: Readonly<Record<string, ResourceKind>> = {
  Communication: 'message',
  QuestionnaireResponse: 'form',
  Patient: 'patient',
  RelatedPerson: 'relatedPerson',
  Organization: 'organization',
  HealthcareService: 'healthcareService',
  Practitioner: 'practitioner',
  PractitionerRole: 'practitionerRole',
  Provenance: 'provenance',
  AuditEvent: 'auditEvent',
};

const byTaskCode: Readonly<Record<string, ResourceKind>> = {
  arende: 'case',
  flytta: 'move',
  konsultation: 'consultation',
  biljett: 'voucher',
};

/** What a resource is to us; `other` is everything we neither read nor write. */
export function kindOf(resource: unknown): ResourceKind {
  const type = text(resource, 'resourceType') ?? '';
  if (type === 'Basic' && codeIn(resource, 'code', codeSystems.basic) === basicCodes.template) return 'template';
  if (type === 'Basic' && codeIn(resource, 'code', codeSystems.basic) === basicCodes.plan) return 'plan';
  if (type === 'Task') return byTaskCode[codeIn(resource, 'code', codeSystems.taskType) ?? ''] ?? 'otherTask';
  return byType[type] ?? 'other';
}
