import type { ConsultationStatus } from '../../../shared/domain/consultation/types.ts';
import type { HandoverStatus, Sector } from '../../../shared/domain/types.ts';
import type { VoucherKind, VoucherStatus } from '../../../shared/domain/voucher/types.ts';

/** Base of every extension, code system and identifier of ours (docs/sync.md, "Mapping"). */
export const namespace = 'https://arendevakt.example/fhir';

const system = <T extends string>(name: T) => `${namespace}/CodeSystem/${name}` as const;
const identifier = <T extends string>(name: T) => `${namespace}/id/${name}` as const;
const structure = <T extends string>(name: T) => `${namespace}/StructureDefinition/${name}` as const;

export const codeSystems = {
  taskType: system('arende-typ'),
  caseStatus: system('arende-status'),
  moveStatus: system('flytt-status'),
  consultationStatus: system('konsultation-status'),
  voucherStatus: system('biljett-status'),
  category: system('kategori'),
  form: system('sokorsak'),
  input: system('indata'),
  handoverReason: system('overlamning-orsak'),
  activity: system('aktivitet'),
  protocol: system('protokoll'),
  /** What a number of a unit is for. */
  contact: system('kontaktvag'),
  /** What a Basic of ours is. */
  basic: system('grunddata'),
} as const;

export const identifiers = {
  case: identifier('arende'),
  command: identifier('kommando'),
  contact: identifier('kontakt'),
  message: identifier('meddelande'),
  handover: identifier('overlamning'),
  consultation: identifier('konsultation'),
  voucher: identifier('biljett'),
  /** The sender's case a consultation was started from: opaque to everybody else. */
  startedFrom: identifier('ursprungsarende'),
  rulebook: identifier('regelverk'),
  template: identifier('frasmall'),
  /** The unit's own id: one plan each. */
  plan: identifier('enhetsplan'),
  daySignOff: identifier('dagsavslut'),
  /** What a probe of the hub leaves behind. */
  probe: identifier('prov'),
  workstation: identifier('arbetsstation'),
} as const;

export const extensions = {
  priority: structure('prio'),
  caseKind: structure('arendeform'),
  followUp: structure('uppfoljning'),
  done: structure('klar'),
  handoverKind: structure('overlamningssatt'),
  acknowledged: structure('kvitterad'),
  /** What has been written down in another system: what, who and when (R167, R280). */
  entered: structure('infort'),
  /** Unit that asked for a move: it keeps the responsibility until acceptance (R155). */
  sendingUnit: structure('avsandande-enhet'),
  sector: structure('sektor'),
  template: structure('frasmall'),
  plan: structure('enhetsplan'),
  /** When a unit's day was signed off, and which (R240–R249). */
  daySignOff: structure('dagsavslut'),
  /** Where a consultation comes from, whether it asks for a physical visit, and when each of its steps was taken. */
  origin: structure('ursprung'),
  physical: structure('fysisk'),
  steps: structure('konsultation-tider'),
  /** What a voucher is, and when the visit is that was booked. */
  voucherKind: structure('biljettsort'),
  visitAt: structure('besokstid'),
  /** R4 Task has no performer; this is R5's, taken in advance. */
  performer: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Task.performer',
} as const;

export const profiles = { case: structure('arende') } as const;

/** Newest protocol this program understands (`Task.meta.tag`); a case without a tag is 1. */
export const protocolVersion = 1;

/** Identifier systems of persons and organisations: HL7 Sweden and Inera differ, both are written and either is matched. */
export const nationalSystems = {
  personnummer: ['http://electronichealth.se/identifier/personnummer', 'urn:oid:1.2.752.129.2.1.3.1'],
  samordningsnummer: ['http://electronichealth.se/identifier/samordningsnummer', 'urn:oid:1.2.752.129.2.1.3.3'],
  hsaId: ['urn:oid:1.2.752.29.4.19', 'urn:oid:1.2.752.129.2.1.4.1'],
} as const;

export const caseStatusCodes = {
  new: 'ny',
  handover: 'overlamning',
  ongoing: 'pagar',
  released: 'ej-tilldelad',
  done: 'ingen-atgard',
  newMessage: 'nytt-meddelande',
  closed: 'avslutad',
} as const;
export type CaseStatusCode = (typeof caseStatusCodes)[keyof typeof caseStatusCodes];

/** Task.status and business status of a flytta, by the domain's word. */
export const moveStatusCodes: Readonly<Record<HandoverStatus, { readonly status: string; readonly business: string }>> =
  {
    pending: { status: 'requested', business: 'begard' },
    accepted: { status: 'completed', business: 'accepterad' },
    declined: { status: 'rejected', business: 'nekad' },
    cancelled: { status: 'cancelled', business: 'avbruten' },
  };

/** Task.status and business status of a konsultation, by the domain's word. */
export const consultationStatusCodes: Readonly<
  Record<ConsultationStatus, { readonly status: string; readonly business: string }>
> = {
  draft: { status: 'draft', business: 'sparad' },
  sent: { status: 'requested', business: 'skickad' },
  received: { status: 'accepted', business: 'mottagen' },
  started: { status: 'in-progress', business: 'startad' },
  answered: { status: 'in-progress', business: 'besvarad' },
  closed: { status: 'completed', business: 'avslutad' },
  recalled: { status: 'cancelled', business: 'aterkallad' },
  declined: { status: 'rejected', business: 'nekad' },
};

/** Task.status and business status of a biljett, by the domain's word; that its days are over is not written. */
export const voucherStatusCodes: Readonly<
  Record<VoucherStatus, { readonly status: string; readonly business: string }>
> = {
  sent: { status: 'requested', business: 'skickad' },
  used: { status: 'completed', business: 'anvand' },
  cancelled: { status: 'cancelled', business: 'avbokad' },
};

export const voucherKindCodes: Readonly<Record<VoucherKind, string>> = {
  provider: 'vardgivare',
  booking: 'bokning',
  visit: 'besok',
};

/** `ursprung` of a consultation from the telephone service of 1177 (R115). */
export const phone1177Code = '1177-telefon';
export const staffOriginCode = 'medarbetare';

export const categoryCodes = {
  chat: 'chatt',
  info: 'info',
  internal: 'intern',
  note: 'anteckning',
  contactAttempt: 'kontaktforsok',
} as const;

/** `vad` of the extension `infort`. */
export const enteredCodes = { journal: 'journal', deviation: 'avvikelse' } as const;

export const basicCodes = { template: 'frasmall', plan: 'enhetsplan', daySignOff: 'dagsavslut' } as const;

/** Organization.contact.purpose of the number between care units (R149). */
export const carePhonePurpose = 'vard-till-vard';

/** HealthcareService.type text of the list Ofördelade (R292). */
export const unassignedType = 'ofordelade';

export const sectors: readonly Sector[] = ['primary', 'specialist', 'dental', 'midwifery', 'private'];
