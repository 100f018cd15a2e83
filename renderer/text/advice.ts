import type { HandlingAdvice, ReceiverAdvice } from '../../shared/ipc/schemas.ts';

type Handler = NonNullable<HandlingAdvice['handler']>;
type Recipient = Handler['recipients'][number];
type Point = HandlingAdvice['points'][number];
type Says = NonNullable<ReceiverAdvice['says']>;

const either = (parts: readonly string[]): string => new Intl.ListFormat('sv', { type: 'disjunction' }).format(parts);

const sectors: Readonly<Record<Handler['sector'], string>> = {
  primary: 'primärvård',
  specialist: 'specialiserad vård',
  dental: 'tandvård',
  midwifery: 'barnmorske- och ungdomsmottagning',
};

const methods: Readonly<Record<NonNullable<HandlingAdvice['next']>['method'], string>> = {
  move: 'Flytta',
  consult: 'Konsultera',
  sequence: 'Konsultera, med texten inklistrad',
  voucher: 'Biljett till patienten',
  handOver: 'Lämna över i plattformen',
  phone: 'Ring mottagaren',
};

/** "Sjuksköterska (Diabetes, Distrikt eller Allmän)": the specialties of one role told together. */
export const recipientsText = (recipients: readonly Recipient[]): string => {
  const roles = new Map<string, string[]>();
  for (const { role, specialty } of recipients) {
    const known = roles.get(role) ?? [];
    roles.set(role, specialty === undefined ? known : [...known, specialty]);
  }
  return either(
    [...roles].map(([role, specialties]) => (specialties.length === 0 ? role : `${role} (${either(specialties)})`)),
  );
};

const agesText = (ages: NonNullable<Handler['ages']>): string => {
  const { from, through } = ages;
  if (through === undefined) return from === undefined ? '' : `från ${from} år`;
  return from === undefined || from === 0 ? `till och med ${through} år` : `${from}–${through} år`;
};

/** The role in one line, for the closed advice. */
export const handlerLine = (advice: HandlingAdvice): string => {
  if (advice.handler === null) return 'Regelverket har ingen roll för den här delen av vården';
  const { recipients } = advice.handler;
  return recipients.length === 0
    ? 'Regelverket anger ingen roll för ärendet'
    : `Hanteras av ${recipientsText(recipients)}`;
};

/** Why that role: form, part of care and age as the rulebook divides them. */
export const handlerWhy = (handler: Handler): string => {
  const about = [
    handler.label ?? 'Formuläret finns inte i regelverket',
    sectors[handler.sector],
    ...(handler.ages === null ? [] : [agesText(handler.ages)]),
  ].join(', ');
  const units = [...new Set(handler.recipients.flatMap(({ unit }) => (unit === undefined ? [] : [unit])))];
  const where = units.length === 0 ? '' : ` Formuläret kommer till ${either(units)}.`;
  const several = handler.recipients.length > 1 ? ' Dokumentet nämner flera: vilken som helst av dem kan ta det.' : '';
  const note = handler.note === null ? '' : ` ${handler.note}`;
  return `${about}.${where}${several}${note}`;
};

/** What a table says, in its own words: "Administratör Allmän, Berörd hälsocentral". */
export const saysText = ({ unit, role, specialty }: Says): string =>
  [role, unit, specialty].filter((part) => part !== null).join(', ');

/** The lawful next step, named by its button. */
export const nextText = (next: NonNullable<HandlingAdvice['next']>): string => {
  const to = next.to ?? (next.says === null ? null : saysText(next.says));
  return to === null ? `${methods[next.method]}.` : `${methods[next.method]}, till ${to}.`;
};

export const standingText: Readonly<Record<HandlingAdvice['standing'], string | null>> = {
  right: null,
  unknown: null,
  wrong: 'Står i en annan kö än tabellen anger',
  unassigned: 'Ingen roll har fått ärendet än',
};

const closingText = (closing: HandlingAdvice['closing'], at: (instant: number) => string): string => {
  if (closing === null || closing.hoursPassedAt === null)
    return 'Utan svar från patienten går ärendet inte att avsluta än.';
  const missing = closing.attemptsMissing === 0 ? '' : ` Kontaktförsök som saknas: ${closing.attemptsMissing}.`;
  return `Utan svar från patienten går ärendet att avsluta tidigast ${at(closing.hoursPassedAt)}.${missing}`;
};

/** One thing to know, as a sentence. */
export const pointText = (point: Point, advice: HandlingAdvice, at: (instant: number) => string): string => {
  switch (point.kind) {
    case 'eligibility': {
      const text = point.text ?? '';
      return point.tone === 'warning' ? `Stämmer inte med åldern eller vem som skrev. ${text}` : text;
    }
    case 'service':
      return point.text ?? '';
    case 'sms':
      return 'Vid den här prioriteten säger rutinen att mottagaren får sms. Ärendevakt skickar inget sms: ring vid brådska.';
    case 'closing':
      return closingText(advice.closing, at);
    case 'consent':
      return advice.medicationListConsent === 'yes'
        ? 'Patienten har i formuläret samtyckt till att ni läser i nationella läkemedelslistan.'
        : 'Patienten har i formuläret inte samtyckt till att ni läser i nationella läkemedelslistan.';
    case 'outOfCounty':
      return 'Patienten är inte listad i länet enligt uppgifterna. Enheten som har ärendet hanterar det.';
  }
};

export const adviceText = {
  title: 'Handläggningsråd',
  more: 'Visa handläggningsråd',
  less: 'Dölj handläggningsråd',
  why: 'Varför',
  next: 'Nästa steg',
  know: 'Att veta',
  warnings: (count: number): string => (count === 1 ? '1 sak att se över' : `${count} saker att se över`),
  expired: 'Källan har gått ut',
  consentYes: 'Samtycke till läkemedelslistan',
  consentNo: 'Inget samtycke till läkemedelslistan',
} as const;

export const receiverText = {
  suggested: 'Föreslås',
  others: 'Övriga',
  contradicts: 'Tabellen anger en annan mottagare',
  open: 'Tabellen anger ingen mottagare för det här. Välj den som passar ärendet.',
  says: (says: Says | null): string => (says === null ? '' : `Enligt tabellen: ${saysText(says)}.`),
  goesAnyway: 'Det går att välja ändå.',
} as const;
