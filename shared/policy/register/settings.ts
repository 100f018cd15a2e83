import type { Rulebook, RuleSource } from '../../domain/rulebook.ts';
import { journalSettings } from './journal.ts';
import { overviewSettings } from './overview.ts';
import { recipientSettings } from './recipients.ts';
import type { RuleArea } from './types.ts';
import { amount, formName, listed, minutesText, prios, urgentPrios } from './words.ts';

type Setting = { readonly value: unknown; readonly source: RuleSource };
type ValueOf<T> = T extends { readonly value: infer V } ? V : never;
/** One sentence a setting: a new setting does not compile before somebody has said what it means. */
export type Says<B> = {
  readonly [K in keyof B]-?: {
    readonly area: RuleArea;
    readonly text: (value: ValueOf<B[K]>, rulebook: Rulebook) => string;
  };
};

const hours = (n: number): string => amount(n, 'timme', 'timmar');
const percent = (share: number): string => `${Math.round(share * 100)} procent`;

const move: Says<Rulebook['move']> = {
  onlyBeforeReceipt: {
    area: 'handover',
    text: (yes) => (yes ? 'Flytta går bara före Ta emot.' : 'Flytta går också efter Ta emot.'),
  },
  sameProviderOnly: {
    area: 'handover',
    text: (yes) =>
      yes ? 'Flytta går bara till enheter hos samma vårdgivare.' : 'Flytta går också till andra vårdgivare.',
  },
  receiveBlockedWhilePending: {
    area: 'handover',
    text: (yes) =>
      yes
        ? 'Medan en flytt väntar på svar kan avsändaren inte ta emot ärendet utan att först avbryta flytten.'
        : 'Avsändaren kan ta emot ärendet även medan en flytt väntar på svar.',
  },
  cancelBy: {
    area: 'handover',
    text: (who) =>
      who === 'unit'
        ? 'Alla på den avsändande enheten kan avbryta dess flytt.'
        : 'Bara den som skickade en flytt kan avbryta den.',
  },
  declinedMoveReturnsTo: {
    area: 'handover',
    text: (where) =>
      where === 'unit'
        ? 'Ett nekat ärende går tillbaka till enheten, som påminns tills någon kvitterar.'
        : 'Ett nekat ärende går tillbaka till personen som skickade det.',
  },
  declineReasonRequired: {
    area: 'handover',
    text: (yes) => (yes ? 'Den som nekar skriver varför.' : 'Den som nekar behöver inte skriva varför.'),
  },
};

const settings: Says<Rulebook['settings']> = {
  clock: {
    area: 'clocks',
    text: (clock) =>
      clock === 'elapsed'
        ? 'Hanteringstiden räknas dygnet runt, även när enheten har stängt.'
        : 'Hanteringstiden räknas bara medan enheten har öppet.',
  },
  takeOver: {
    area: 'case',
    text: (yes) =>
      yes
        ? 'Ett mottaget ärende kan tas över av en kollega på enheten. Klockan ändras inte.'
        : 'Ett mottaget ärende kan inte tas över av en kollega.',
  },
  handledWhen: {
    area: 'clocks',
    text: (when) =>
      when === 'answered'
        ? 'Ett ärende räknas som hanterat när patienten har fått svar eller det är markerat som klart.'
        : 'Ett ärende räknas som hanterat när det är mottaget.',
  },
  priorityChangeClock: {
    area: 'clocks',
    text: (from) =>
      from === 'fromChange'
        ? 'Höjs prioriteten räknas den nya tiden från ändringen.'
        : 'Ändras prioriteten räknas den nya tiden från att ärendet kom.',
  },
  messageClockDefaultHours: {
    area: 'clocks',
    text: (n) =>
      `Ett nytt meddelande från patienten ska få svar inom prioritetens tid, och inom ${hours(n)} där prioriteten inte har någon.`,
  },
  followUpDays: {
    area: 'closing',
    text: (n) =>
      `Patienten kan skriva i ärendet i ${amount(n, 'dag', 'dagar')}. Det är en uppföljningstid och ingen tidsgräns för er.`,
  },
  followUpMinDays: {
    area: 'closing',
    text: (n) => `Med Ändra uppföljning blir uppföljningstiden minst ${amount(n, 'dag', 'dagar')} från ändringen.`,
  },
  followUpMaxDays: {
    area: 'closing',
    text: (n) => `Med Ändra uppföljning blir uppföljningstiden högst ${amount(n, 'dag', 'dagar')} från ändringen.`,
  },
  startedFollowUpDays: {
    area: 'closing',
    text: (n) =>
      `I ett ärende som ni själva startar kan patienten skriva i ${amount(n, 'dag', 'dagar')}, om inget annat väljs.`,
  },
  acrossAnswerHours: {
    area: 'handover',
    text: (n) =>
      `En annan vårdgivare ska ha svarat inom ärendets egen tid. Finns ingen sådan kvar gäller ${hours(n)} från att konsultationen skickades.`,
  },
  rebookingForms: {
    area: 'booking',
    text: (forms, rulebook) => `Besökets tid gäller ${listed(forms.map((form) => formName(rulebook, form)))}.`,
  },
  ...recipientSettings,
  rebookingMinHours: {
    area: 'booking',
    text: (n) => `En ombokning görs senast ${hours(n)} före besöket. Tiden då den registrerades räknas.`,
  },
  rebookingLeadMinutes: {
    area: 'booking',
    text: (n) =>
      n === 0
        ? 'En ombokning ska vara hanterad senast när besöket börjar.'
        : `En ombokning ska vara hanterad ${minutesText(n)} före besöket.`,
  },
  loweringNeedsReason: {
    area: 'priorities',
    text: (yes) => (yes ? 'Att sänka en prioritet kräver ett skäl.' : 'Att sänka en prioritet kräver inget skäl.'),
  },
  queueOrder: {
    area: 'view',
    text: (order) =>
      order === 'dueFirst'
        ? 'I Inkorg står det först som går ut först. Är tiden lika avgör prioriteten och sedan åldern.'
        : 'I Inkorg står högst prioritet först. Är den lika avgör tiden och sedan åldern.',
  },
  smsToReceiver: {
    area: 'handover',
    text: (list) =>
      list.length === 0
        ? 'Mottagaren av en flytt får inget sms.'
        : `Vid ${prios(list)} säger rutinen att mottagaren av en flytt får sms. Ärendevakt skickar inget: ring.`,
  },
  closeNeedsReason: {
    area: 'closing',
    text: (yes) =>
      yes ? 'Avsluta kräver ett skäl och går inte att ångra.' : 'Avsluta kräver inget skäl och går inte att ångra.',
  },
  duplicateDays: {
    area: 'forms',
    text: (n) => `Kommer samma formulär från samma patient inom ${amount(n, 'dag', 'dagar')} påpekas det i ärendet.`,
  },
  guardianUpToAge: {
    area: 'patients',
    text: (age) => `En vårdnadshavare skriver åt ett barn till och med ${age} år.`,
  },
  urgentWithoutLimitIsDueNow: {
    area: 'priorities',
    text: (yes) =>
      yes
        ? 'Ett brådskande ärende utan angiven tid ska hanteras genast.'
        : 'Ett brådskande ärende utan angiven tid har ingen tidsgräns.',
  },
};

const reminders: Says<Rulebook['reminders']> = {
  half: { area: 'reminders', text: (n) => `Första påminnelsen kommer när ${percent(n)} av tiden har gått.` },
  eighty: { area: 'reminders', text: (n) => `Nästa påminnelse kommer när ${percent(n)} av tiden har gått.` },
  lastOpenMomentMinutes: {
    area: 'reminders',
    text: (n) =>
      `En påminnelse kommer ${minutesText(n)} före sista öppna stund: den sista stund enheten har öppet innan tiden går ut.`,
  },
  quarterHourMinutes: { area: 'reminders', text: (n) => `En påminnelse kommer ${minutesText(n)} innan tiden går ut.` },
  escalationWarningMinutes: {
    area: 'reminders',
    text: (n) => `En påminnelse kommer ${minutesText(n)} innan ett drop in-ärende eskalerar.`,
  },
  answerUrgentMinutes: {
    area: 'reminders',
    text: (n) =>
      `Akuta konsultationer och överlämningar påminner när de har väntat ${minutesText(n)} öppen tid på svar.`,
  },
  answerMinutes: {
    area: 'reminders',
    text: (n) =>
      `Övriga konsultationer och överlämningar påminner när de har väntat ${minutesText(n)} öppen tid på svar.`,
  },
  closeConsultationMinutes: {
    area: 'reminders',
    text: (n) =>
      `En besvarad konsultation som ingen har avslutat påminner hela enheten efter ${minutesText(n)} öppen tid.`,
  },
  takenOverMinutes: {
    area: 'reminders',
    text: (n) =>
      `Har mottagaren inte tagit över ärendet ${minutesText(n)} öppen tid efter sitt svar larmas den som fortfarande har det.`,
  },
  declinedAgainMinutes: {
    area: 'reminders',
    text: (n) => `Ett nekande som ingen har kvitterat larmar hela enheten igen efter ${minutesText(n)} öppen tid.`,
  },
  unreadMinutes: {
    area: 'reminders',
    text: (n) =>
      `Har patienten inte läst att en annan vårdgivare tar över påminns ni efter ${minutesText(n)} öppen tid: först därefter kan ärendet avslutas.`,
  },
  journalMinutes: {
    area: 'reminders',
    text: (n) => `En journalanteckning som saknas påminner efter ${minutesText(n)} öppen tid.`,
  },
  followUpEndingDays: {
    area: 'reminders',
    text: (n) =>
      `Har patienten skrivit utan att få svar påminns ni ${amount(n, 'dag', 'dagar')} innan uppföljningsperioden tar slut.`,
  },
  closingMinutes: {
    area: 'reminders',
    text: (n) => `Det som inte får ligga kvar vid stängning påminner ${minutesText(n)} innan ni stänger.`,
  },
  shiftEndMinutes: {
    area: 'reminders',
    text: (n) => `Ärenden som ligger på dig påminner ${minutesText(n)} innan ditt pass slutar.`,
  },
  mostToastsADay: {
    area: 'reminders',
    text: (n) =>
      `Ingen får mer än ${amount(n, 'avisering', 'aviseringar')} om dagen utanför fönstret. Resten står i listan.`,
  },
  toastsKeptForPressing: {
    area: 'reminders',
    text: (n, rulebook) =>
      `Dagens sista ${amount(n, 'avisering', 'aviseringar')} sparas åt utgången tid och ${urgentPrios(rulebook)}.`,
  },
};

const clockRules: Says<Rulebook['clockRules']> = {
  promisedWorkingDays: {
    area: 'clocks',
    text: (n) =>
      n === null
        ? 'Patienten har inte blivit lovad svar inom någon viss tid.'
        : `Patienten har blivit lovad svar inom ${amount(n, 'arbetsdag', 'arbetsdagar')} för de formulär som räknas upp.`,
  },
  promisedForms: {
    area: 'clocks',
    text: (forms, rulebook) =>
      forms.length === 0
        ? 'Inget formulär lovar patienten svar inom en viss tid.'
        : `Löftet till patienten gäller ${listed(forms.map((form) => formName(rulebook, form)))}.`,
  },
  voucherWeekdays: {
    area: 'booking',
    text: (n) => `En biljett gäller i ${amount(n, 'vardag', 'vardagar')}, den första medräknad.`,
  },
  voucherMinOpenHours: {
    area: 'booking',
    text: (n) =>
      n === 0
        ? 'Den första vardagen är dagen då biljetten skickas, om mottagaren fortfarande har öppet.'
        : `Den första vardagen är en dag då mottagaren har minst ${hours(n)} öppet kvar.`,
  },
  closeAfterOpenHours: {
    area: 'closing',
    text: (n) =>
      n === null
        ? 'Regionen har ingen regel om att avsluta ett ärende för att patienten inte svarar.'
        : `Ett ärende kan avslutas utan svar från patienten ${amount(n, 'öppettimme', 'öppettimmar')} efter att det började.`,
  },
  closeContactAttempts: {
    area: 'closing',
    text: (n) => `Den som avslutar utan svar har först försökt nå patienten ${amount(n, 'gång', 'gånger')}.`,
  },
  contactAttemptGapHours: {
    area: 'closing',
    text: (n) => `Ligger två försök att nå patienten närmare än ${hours(n)} frågar Ärendevakt, men hindrar inte.`,
  },
};

const closeRules: Says<Rulebook['closeRules']> = {
  readBeforeClosing: {
    area: 'closing',
    text: (yes) =>
      yes
        ? 'Innan ett ärende avslutas ser man efter om patienten har läst det senaste meddelandet.'
        : 'Ett ärende kan avslutas utan att någon ser efter om patienten har läst.',
  },
  withoutReplyTemplate: {
    area: 'closing',
    text: (id) =>
      id === null
        ? 'Regionen har ingen mall för att avsluta utan svar.'
        : `När ett ärende avslutas utan svar används mall ${id}.`,
  },
  finishedBeforeClosing: {
    area: 'closing',
    text: (list) =>
      list.length === 0
        ? 'Regionen säger inte vilka prioriteter som ska vara klara före stängning.'
        : `Ärenden med ${prios(list)} görs klara före stängning.`,
  },
  phoneAttempts: {
    area: 'closing',
    text: (n) =>
      n === 0
        ? 'Regionen kräver inget försök per telefon innan ett brådskande ärende avslutas.'
        : `Svarar patienten inte i chatten görs ${amount(n, 'försök', 'försök')} per telefon innan ett brådskande ärende avslutas.`,
  },
  nextWeekdayTemplate: {
    area: 'closing',
    text: (id) =>
      id === null
        ? 'Regionen har ingen mall för ärenden som hanteras nästa vardag.'
        : `Hanteras ett ärende först nästa vardag får patienten veta det med mall ${id}.`,
  },
  journalOwed: {
    area: 'closing',
    text: (yes) =>
      yes
        ? 'En överlämning, eller att ett ärende avslutas utan svar, antecknas i journalen.'
        : 'Regionen kräver ingen särskild journalanteckning om en överlämning.',
  },
};

const regional: Says<Rulebook['regional']> = {
  adminCasesHavePriority: {
    area: 'priorities',
    text: (yes) => (yes ? 'Administrativa ärenden har prioritet.' : 'Administrativa ärenden har ingen prioritet.'),
  },
  prescriptionChannel: {
    area: 'forms',
    text: (channel) =>
      channel === 'queue'
        ? 'Recept förnyas i kön här.'
        : 'För ett förnyat recept hänvisas patienten till 1177-tjänsten.',
  },
  crossProvider: {
    area: 'handover',
    text: (way) =>
      way === 'consultation'
        ? 'En annan vårdgivare nås med en konsultation där patientens text följer med.'
        : 'En annan vårdgivare nås med en biljett till patienten.',
  },
  patientToldAt: {
    area: 'case',
    text: (steps) => {
      const words = { receipt: 'någon tar emot ärendet', answer: 'ett svar kommer', move: 'ärendet flyttas' };
      return steps.length === 0
        ? 'Plattformen skickar inga sms till patienten.'
        : `Plattformen skickar sms till patienten när ${listed(steps.map((step) => words[step]))}.`;
    },
  },
  phoneMayReplaceChat: {
    area: 'case',
    text: (yes) =>
      yes
        ? 'Ett brådskande ärende får göras klart per telefon när tiden är knapp.'
        : 'Ett digitalt besök genomförs digitalt och ersätts inte av telefon.',
  },
};

/** A setting with its value in words. */
export interface SettingStatement {
  readonly area: RuleArea;
  readonly text: string;
  readonly source: RuleSource;
}

function statements<B extends { readonly [K in keyof B]: Setting }>(
  block: B,
  says: Says<B>,
  rulebook: Rulebook,
): readonly SettingStatement[] {
  const keys = Object.keys(says) as (keyof B)[];
  return keys.map((key) => {
    const { value, source } = block[key];
    // The key names value and sentence alike; TypeScript cannot follow that through the mapped type.
    const text = says[key].text(value as ValueOf<B[keyof B]>, rulebook);
    return { area: says[key].area, text, source };
  });
}

/** Every setting of the rulebook with its value. */
export function settingStatements(rulebook: Rulebook): readonly SettingStatement[] {
  return [
    ...statements(rulebook.move, move, rulebook),
    ...statements(rulebook.settings, settings, rulebook),
    ...statements(rulebook.reminders, reminders, rulebook),
    ...statements(rulebook.clockRules, clockRules, rulebook),
    ...statements(rulebook.closeRules, closeRules, rulebook),
    ...statements(rulebook.journal, journalSettings, rulebook),
    ...statements(rulebook.overview, overviewSettings, rulebook),
    ...statements(rulebook.regional, regional, rulebook),
  ];
}
