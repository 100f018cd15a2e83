/** Everything the rest of the core may know of FHIR. Other folders import from here only. */
export { readAuditEvent } from './audit.ts';
export type { ReadAuditSpec } from './audit.ts';
export { arrival, arrivalResources, patientMessage, readReceipt } from './arrivals.ts';
export type { ArrivalSpec, PatientMessageSpec } from './arrivals.ts';
export {
  buildMessage,
  buildMove,
  buildQuestionnaireResponse,
  buildTask,
  controlledDrugAnswers,
  formLinks,
} from './builders.ts';
export type {
  CaseSpec,
  FormItemSpec,
  MessageSender,
  MessageSpec,
  MoveSpec,
  QuestionnaireResponseSpec,
} from './builders.ts';
export {
  buildHealthcareService,
  buildOrganization,
  buildPatient,
  buildPractitioner,
  buildPractitionerRole,
  buildRelatedPerson,
} from './buildersDirectory.ts';
export type {
  HealthcareServiceSpec,
  OrganizationSpec,
  PatientSpec,
  PractitionerRoleSpec,
  PractitionerSpec,
} from './buildersDirectory.ts';
export type { Named } from './elements.ts';
export { bundleEntries, isFhir } from './bundle.ts';
export { buildDaySignOff, daySignOffProvenance, isDaySignOff, mapDaySignOff } from './daySignOff.ts';
export { commandBundle } from './commandBundle.ts';
export { buildConsultation, consultationBundle, consultationShell } from './consultationBundle.ts';
export { isConsultationShell, mapConsultation } from './mapConsultation.ts';
export type { ConsultationResources, MappedConsultation } from './mapConsultation.ts';
export { isStartShell, originOf, startBundle, startPatient, startShell } from './startBundle.ts';
export { changedOnHub, facelessCase } from './faceless.ts';
export { kindOf } from './kinds.ts';
export type { ResourceKind } from './kinds.ts';
export { holderOf, mapCase, routedFactsOf } from './mapCase.ts';
export { mapDirectory } from './mapDirectory.ts';
export { medicationListConsentOf, originalText, readableAnswer, readableInstant } from './mapForm.ts';
export { handoverIdOf } from './mapHandover.ts';
export { messageIdOf } from './mapMessages.ts';
export { mapPatient } from './mapPatient.ts';
export { mapProxies, proxyIdsOf } from './mapProxies.ts';
export { caseStatusCodes, codeSystems, extensions, identifiers, namespace, protocolVersion } from './names.ts';
export { caseIdOf, commandIdOf, consultationIdOf, formIdOf, linkedCaseIds, ownerIdOf, patientIdOf } from './links.ts';
export { buildPlan, isPlan, mapPlan } from './plan.ts';
export { buildTemplate, isTemplate, mapTemplate } from './template.ts';
export { buildProvenance, mapTimeline, rulebookOf } from './timeline.ts';
export type { ProvenanceSpec, TimelineActivity } from './timeline.ts';
export { ourReader, readerKey } from './reader.ts';
export type { Aside, Reader } from './reader.ts';
export { acknowledgedVoucher, buildVoucher, decidedVoucher, mapVoucher, voucherIdOf } from './voucher.ts';
export type { VoucherSpec } from './voucher.ts';
export { isResourceType, requiredReferences, validateForImport } from './validate.ts';
export type { RequiredReference } from './validate.ts';
export type * from './types.ts';
