import type { Acknowledgement, VoucherView } from '../../shared/ipc/schemas.ts';
import { counted, formatNumber } from './format.ts';

/** "torsdag 19 november": a day without a time, the same in every zone. */
export const longDay = (isoDay: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(
    Date.parse(`${isoDay}T12:00:00Z`),
  );

/** The dialog that sends a voucher to another provider (R216–R220). */
export const voucherText = {
  title: 'Biljett till patienten',
  confirm: 'Skicka biljett',
  confirmHint: 'Skickar biljetten och meddelandet till patienten. Ärendet avslutas inte av sig självt.',
  to: (label: string, provider: string): string => (provider === '' ? label : `${label}. ${provider}.`),
  intro: 'Patienten bokar själv hos mottagaren med biljetten. Ärendet är ert tills ni avslutar det.',
  valid: (isoDay: string): string => `Gäller till och med ${longDay(isoDay)}`,
  validWhy: (weekdays: number): string =>
    `${counted(weekdays, 'vardag', 'vardagar')}, mottagarens första öppna dag inräknad. Räknat på regelverkets öppettider: mottagarens egna finns inte i katalogen.`,
  information: 'Till mottagaren',
  informationHint: 'Ärendets svar är redan ifyllda. Chatten följer inte med: skriv det som behövs.',
  informationMissing: 'Skriv det som mottagaren behöver veta.',
  message: 'Meddelande till patienten',
  messageHint: 'Patienten måste få veta att biljetten ska bekräftas. Meddelandet räknas som svar.',
  otherDay: (isoDay: string): string =>
    `Meddelandet säger inte att biljetten gäller till och med ${longDay(isoDay)}: se till att dagen stämmer.`,
  messageMissing: 'Skriv till patienten att biljetten ska bekräftas.',
  lists:
    'En skickad biljett går inte att ta tillbaka. Den syns inte under Biljetter i plattformen. Används den inte läggs den i Vidimeringar.',
  loading: 'Tar reda på hur länge biljetten gäller …',
  failed: 'Det gick inte att ta reda på hur länge biljetten gäller. Stäng och försök igen.',
} as const;

const kindWords: Readonly<Record<VoucherView['kind'], string>> = {
  provider: 'Biljett',
  booking: 'Bokningsbiljett',
  visit: 'Bokad tid',
};

/** Words for one voucher; `at` tells an instant. */
export const voucherWords = {
  title: (voucher: VoucherView): string => `${kindWords[voucher.kind]}: ${voucher.toLabel}`,
  state: (voucher: VoucherView, at: (instant: number) => string): string => {
    const until = voucher.validThrough === null ? '' : ` Gäller till och med ${longDay(voucher.validThrough)}.`;
    switch (voucher.state) {
      case 'sent':
        return voucher.visitAt === null
          ? `Patienten har inte använt den än.${until}`
          : `Besök ${at(voucher.visitAt)}. Patienten har inte bekräftat.`;
      case 'used':
        return voucher.visitAt === null
          ? `Patienten använde den ${at(voucher.decidedAt ?? voucher.sentAt)}.`
          : `Besök ${at(voucher.visitAt)}, bekräftat av patienten.`;
      case 'cancelled':
        return `Patienten avbokade ${at(voucher.decidedAt ?? voucher.sentAt)}.`;
      case 'lapsed':
        return voucher.validThrough === null
          ? 'Den har gått ut utan att användas.'
          : `Gällde till och med ${longDay(voucher.validThrough)} och användes inte.`;
    }
  },
  sent: (voucher: VoucherView, at: (instant: number) => string): string =>
    voucher.sentByName === ''
      ? `Skickad ${at(voucher.sentAt)}`
      : `Skickad av ${voucher.sentByName} ${at(voucher.sentAt)}`,
  acknowledged: (name: string): string => `Kvitterad i Vidimeringar av ${name}.`,
  closeNow: 'Biljetten är skickad: avsluta ärendet',
  closeWhy: 'Patienten hör nu till mottagaren. Avsluta ärendet hos er, så att det inte väntar på någon.',
  close: 'Avsluta',
  closeHint: 'Öppnar Avsluta. Du skriver skälet och bekräftar där.',
  trainingUse: 'Öva: patienten använder biljetten',
  trainingUsed: 'Patienten har använt biljetten. Mottagaren har fått ett drop in-besök.',
  trainingCannotUse: 'Patienten har ingen biljett som gäller.',
} as const;

/** The screen Vidimeringar (R197, P151). */
export const acknowledgeText = {
  title: 'Vidimeringar',
  lead: 'Biljetter som inte har använts och besök som patienten har avbokat, det äldsta först. Raden är kvar för hela enheten tills någon har kvitterat.',
  list: 'Att kvittera',
  heading: (count: number): string => `Att kvittera (${formatNumber(count)})`,
  empty: 'Inget att kvittera.',
  loading: 'Hämtar Vidimeringar …',
  failed: 'Vidimeringar kunde inte hämtas.',
  more: 'Listan visar de 200 äldsta. De andra visas när de är kvitterade.',
  badge: (n: number): string => ` (${formatNumber(n)})`,
  open: (item: Acknowledgement): string => `Öppna ärendet: ${item.row.patientName}, ${item.row.contactReason}`,
  reason: (item: Acknowledgement): string => {
    if (item.reason === 'cancelled') return 'Patienten har avbokat besöket';
    return item.voucher.kind === 'booking' ? 'Bokningsbiljetten är inte använd' : 'Biljetten är inte använd';
  },
  /** What is to be done about it, by the unit's own routine. */
  todo: (item: Acknowledgement): string =>
    item.reason === 'cancelled'
      ? 'Tiden är ledig i plattformen. Avboka den även i journalsystemet.'
      : 'Följ upp med patienten enligt er rutin.',
  acknowledge: 'Kvittera',
  acknowledgeHint: 'Visar att enheten har tagit hand om det. Raden försvinner för alla på enheten.',
  waits: 'Väntar på att skickas',
  actions: (item: Acknowledgement): string => `Åtgärder: ${item.row.patientName}, ${item.row.contactReason}`,
} as const;
