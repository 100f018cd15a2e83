/** Every resource type of FHIR R4 (4.0.1): anything else is not FHIR R4. */
export const resourceTypes: ReadonlySet<string> = new Set(
  `Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse AuditEvent Basic Binary
  BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan CareTeam CatalogEntry ChargeItem
  ChargeItemDefinition Claim ClaimResponse ClinicalImpression CodeSystem Communication CommunicationRequest
  CompartmentDefinition Composition ConceptMap Condition Consent Contract Coverage CoverageEligibilityRequest
  CoverageEligibilityResponse DetectedIssue Device DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement
  DiagnosticReport DocumentManifest DocumentReference EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest
  EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit
  FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse HealthcareService ImagingStudy Immunization
  ImmunizationEvaluation ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice Library Linkage List
  Location Measure MeasureReport Media Medication MedicationAdministration MedicationDispense MedicationKnowledge
  MedicationRequest MedicationStatement MedicinalProduct MedicinalProductAuthorization
  MedicinalProductContraindication MedicinalProductIndication MedicinalProductIngredient
  MedicinalProductInteraction MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical
  MedicinalProductUndesirableEffect MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionOrder
  Observation ObservationDefinition OperationDefinition OperationOutcome Organization OrganizationAffiliation
  Parameters Patient PaymentNotice PaymentReconciliation Person PlanDefinition Practitioner PractitionerRole
  Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson RequestGroup ResearchDefinition
  ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment RiskEvidenceSynthesis Schedule
  SearchParameter ServiceRequest Slot Specimen SpecimenDefinition StructureDefinition StructureMap Subscription
  Substance SubstanceNucleicAcid SubstancePolymer SubstanceProtein SubstanceReferenceInformation
  SubstanceSourceMaterial SubstanceSpecification SupplyDelivery SupplyRequest Task TerminologyCapabilities
  TestReport TestScript ValueSet VerificationResult VisionPrescription`.split(/\s+/),
);

/** A FHIR id: letters, digits, `-` and `.`, at most 64. */
export const idPattern = /^[A-Za-z0-9\-.]{1,64}$/;

/**
 * Elements a resource must have: R4's own cardinalities, and Task.code, without which nobody could
 * tell what a Task of ours is.
 */
export const requiredElements: Readonly<Record<string, readonly string[]>> = {
  Task: ['status', 'intent', 'code'],
  Communication: ['status'],
  QuestionnaireResponse: ['status'],
  RelatedPerson: ['patient'],
  Provenance: ['target', 'recorded', 'agent'],
  Basic: ['code'],
  AuditEvent: ['type', 'recorded', 'agent', 'source'],
};

/** How the values of an R4 search parameter are found: the element's path and whether it holds codes or references. */
export interface SearchParameter {
  readonly path: readonly string[];
  readonly kind: 'token' | 'reference' | 'code';
}

const token = (...path: string[]): SearchParameter => ({ path, kind: 'token' });
const reference = (...path: string[]): SearchParameter => ({ path, kind: 'reference' });
const code = (...path: string[]): SearchParameter => ({ path, kind: 'code' });
const identifier = token('identifier');

/** The R4-standard search parameters the product uses, by type; `_id` holds for all of them. */
export const searchParameters: Readonly<Record<string, Readonly<Record<string, SearchParameter>>>> = {
  Task: {
    identifier,
    'group-identifier': token('groupIdentifier'),
    owner: reference('owner'),
    requester: reference('requester'),
    'part-of': reference('partOf'),
    focus: reference('focus'),
    'based-on': reference('basedOn'),
    patient: reference('for'),
    subject: reference('for'),
    status: code('status'),
    intent: code('intent'),
    priority: code('priority'),
    code: token('code'),
    'business-status': token('businessStatus'),
  },
  Communication: {
    identifier,
    'part-of': reference('partOf'),
    'based-on': reference('basedOn'),
    patient: reference('subject'),
    subject: reference('subject'),
    sender: reference('sender'),
    recipient: reference('recipient'),
    status: code('status'),
    category: token('category'),
  },
  QuestionnaireResponse: {
    identifier,
    patient: reference('subject'),
    subject: reference('subject'),
    status: code('status'),
    'based-on': reference('basedOn'),
  },
  Provenance: { target: reference('target'), agent: reference('agent', 'who'), entity: reference('entity', 'what') },
  Patient: { identifier, organization: reference('managingOrganization') },
  RelatedPerson: { identifier, patient: reference('patient') },
  Organization: { identifier, partof: reference('partOf') },
  HealthcareService: { identifier, organization: reference('providedBy') },
  Practitioner: { identifier },
  PractitionerRole: {
    identifier,
    organization: reference('organization'),
    practitioner: reference('practitioner'),
    service: reference('healthcareService'),
  },
  AuditEvent: { agent: reference('agent', 'who'), entity: reference('entity', 'what') },
  Basic: { identifier, code: token('code'), subject: reference('subject') },
  Device: { identifier },
};
