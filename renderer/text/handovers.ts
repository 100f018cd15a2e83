import type { HandoverWay, ShownHandoverGuide, WaitingHandover } from '../../shared/ipc/schemas.ts';
import { formatNumber } from './format.ts';

type Method = HandoverWay['method'];

/** The ways to hand over, as the platform calls them where it has a name for them. */
export const wayName: Readonly<Record<Method, string>> = {
  move: 'Flytta',
  consult: 'Konsultera',
  sequence: 'Konsultera en annan vårdgivare, med texten inklistrad',
  voucher: 'Biljett till patienten',
  handOver: 'Lämna över i plattformen',
  phone: 'Ring mottagaren',
};

/** What the receiver is to the unit that has the case. */
const targetWords: Readonly<Record<ShownHandoverGuide['target'], string>> = {
  'own-unit': 'Er egen enhet',
  'same-provider': 'Samma vårdgivare',
  'other-provider': 'En annan vårdgivare',
  private: 'Privat vårdgivare',
  rehab: 'Rehab hos samma vårdgivare',
  inactive: 'Enheten finns inte i tjänsten',
};

/** The guide "Lämna över" (P134). */
export const guideText = {
  button: 'Lämna över',
  hint: 'Visar det sätt som gäller för mottagaren, och varför de andra inte gör det.',
  title: 'Lämna över ärende',
  notOurs: 'Det finns inget att lämna över: ärendet är avslutat, eller väntar på att ni accepterar det.',
  intro: 'Välj vem som ska ha ärendet. Sedan visas hur det ska lämnas över och var det står.',
  receiver: 'Mottagare',
  loading: 'Tar reda på vad som gäller …',
  failed: 'Det gick inte att ta reda på vad som gäller. Försök igen.',
  nothing: 'Regelverket säger inget om den här mottagaren. Ärendet är kvar hos er.',
  to: ({ label, target, providerName }: ShownHandoverGuide): string =>
    target === 'own-unit' || providerName === ''
      ? `${label}. ${targetWords[target]}.`
      : `${label}. ${targetWords[target]}: ${providerName}.`,
  recommended: (method: Method): string => `Så här: ${wayName[method]}`,
  notNow: (method: Method): string => `Rätt sätt är ${wayName[method]}, men det går inte just nu`,
  rehab: 'Ärendet gäller rehab',
  rehabAsk: 'Fråga patienten vilken rehabenhet det ska vara, och välj den. Bara rätt roll visas.',
  rehabReceiver: 'Vilken rehabenhet har patienten valt?',
  chooseInstead: (label: string): string => `Välj ${label}`,
  phone: (number: string): string => `Vård-till-vård-nummer: ${number.replaceAll(' ', '\u00a0')}.`,
  noPhone: 'Vård-till-vård-numret finns inte i katalogen: ta reda på det på annat sätt.',
  urgent: 'Brådskande: ring också mottagaren',
  otherRole: (role: string): string => `Ärendet ska gå till rollen ${role} där. Välj den i stället.`,
  template: (here: boolean): string =>
    here
      ? 'En färdig text till meddelandet finns i nästa steg.'
      : 'En färdig text till patienten finns under Fraser, där du skriver meddelandet.',
  others: 'Andra sätt som är tillåtna',
  blocked: 'Går inte här',
  /** Short enough for a button; what it opens says the rest. */
  confirm: (method: Method): string =>
    method === 'handOver' ? 'Lämna över' : method === 'sequence' ? 'Börja lämna över' : wayName[method],
  instead: (method: Method): string => `${wayName[method]} i stället`,
  confirmHint: 'Öppnar nästa steg med mottagaren ifylld. Inget skickas förrän du har bekräftat där.',
} as const;

/** The move dialog for a case that somebody has already received (R293). */
export const ongoingText = {
  title: 'Lämna över ärende',
  intro:
    'Ärendet är pågående och kvar hos dig tills mottagaren accepterar. Nekar de kommer det tillbaka till dig. Tiden ändras inte.',
  tellPatient: 'Skriv till patienten att ärendet lämnas över. Fraser föreslår en text.',
} as const;

/** The screen Överlämningar (P135). */
export const handoversText = {
  title: 'Överlämningar',
  lead: 'Allt som väntar på ett svar, det mest brådskande först. Ärendet är avsändarens tills mottagaren har accepterat.',
  declined: 'Nekade, att kvittera',
  declinedLead: 'Ärendet är kvar hos er. Larmet gäller hela enheten tills någon har kvitterat.',
  incoming: 'Väntar på ert svar',
  outgoing: 'Ni väntar på svar',
  emptyIncoming: 'Ingen överlämning väntar på ert svar.',
  emptyOutgoing: 'Ingen av era överlämningar väntar på svar.',
  empty: 'Inga överlämningar väntar på svar.',
  loading: 'Hämtar överlämningar …',
  failed: 'Överlämningarna kunde inte hämtas.',
  more: 'Listan visar de 200 mest brådskande. De andra visas när de är besvarade.',
  heading: (title: string, count: number): string => `${title} (${formatNumber(count)})`,
  badge: (n: number): string => ` (${formatNumber(n)})`,
  open: (item: WaitingHandover): string => `Öppna ärendet: ${item.row.patientName}, ${item.row.contactReason}`,
  fromTo: (from: string, to: string): string => `${from} → ${to}`,
  inside: 'Inom enheten',
  asked: (who: string, since: string): string => (who === '' ? `Sedan ${since}` : `${who}, ${since}`),
  handleBy: (at: string): string => `Hanteras senast ${at}`,
  noHandleBy: 'Ingen tid angiven',
  declinedAt: (to: string, at: string): string => `${to} nekade ${at}`,
  senderAway: {
    offDuty: 'Den som lämnade över är inte på plats nu, enligt schemat: någon annan behöver ta ärendet vidare.',
    left: 'Den som lämnade över arbetar inte längre här: någon annan behöver ta ärendet vidare.',
  },
  act: (label: string, item: WaitingHandover): string => `${label}: ${item.row.patientName}, ${item.row.contactReason}`,
  waits: 'Väntar på att skickas',
} as const;
