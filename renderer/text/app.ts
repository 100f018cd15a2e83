import type { CallErrorCode } from '../state/bridge.ts';
import { counted } from './format.ts';

/** Texts of the shell: navigation, banners, states that any view can have. */
export const appText = {
  product: 'Ärendevakt',
  backToList: 'Tillbaka till listan',
  mainNavigation: 'Huvudmeny',
  banners: 'Meddelanden om läget',
  nav: {
    inbox: 'Inkorg',
    unassigned: 'Ofördelade',
    consultations: 'Konsultationer',
    handovers: 'Överlämningar',
    acknowledgements: 'Vidimeringar',
    endOfDay: 'Avslut av dagen',
    tower: 'Flygledartornet',
    statistics: 'Statistik',
    templates: 'Mallar',
    settings: 'Inställningar',
    sync: 'Synk',
    reminders: 'Påminnelser',
  },
  remindersDue: (n: number): string => counted(n, 'påminnelse', 'påminnelser'),
  worksAs: 'Arbetar som',
  switchWorkplace: 'Byt enhet och roll',
  shortcuts: 'Kortkommandon',
  statusBar: 'Status',
  close: 'Stäng',
  retry: 'Försök igen',
  loading: 'Ärendevakt öppnas',
  startFailed: 'Ärendevakt kunde inte läsa in sina uppgifter. Det du har skrivit finns kvar.',
  broken: 'Den här delen kunde inte visas. Det du har skrivit är sparat.',
  trainingMenu: 'Övning',
  playOutage: 'Öva avbrott',
  newDay: 'Ny övningsdag',
  outageOn: 'Nu övas ett avbrott. Det du gör väntar tills kontakten är tillbaka.',
  outageOff: 'Övningsavbrottet är slut. Det som väntade skickas nu.',
  newReminders: (n: number): string => (n === 1 ? 'En ny påminnelse' : `${n} nya påminnelser`),
  progress: {
    import: 'Läser in filen',
    training: 'Förbereder övningsdagen',
    sync: 'Hämtar ärenden',
  },
} as const;

export const bannerText = {
  training: 'Övningsläge – inget här är verkligt',
  rules: (title: string): string => `Det som gäller: ${title}.`,
  imported: 'Data är inläst från fil. Det som görs här når ingen annan.',
  unprotectedKey: 'Datorn saknar nyckelförvaring, så nyckeln till uppgifterna här är oskyddad.',
  expired: (n: number): string =>
    n === 1
      ? 'Ett dokument bakom reglerna har gått ut. Reglerna gäller tills det ersätts.'
      : `${n} dokument bakom reglerna har gått ut. Reglerna gäller tills de ersätts.`,
  ownRulebookRefused:
    'Ert eget regelverk går inte att använda. Det som följer med Ärendevakt gäller tills det är rättat.',
  showWhich: 'Visa vilka',
  showMore: 'Visa mer',
  showLess: 'Visa mindre',
  away: (since: string): string => `Ingen kontakt sedan ${since}.`,
  awayUnsent: (n: number): string =>
    n === 0
      ? 'Du kan läsa allt som har hämtats. Det du gör visas som väntar och skickas sedan.'
      : `${counted(n, 'sak', 'saker')} är inte skickad${n === 1 ? '' : 'e'} än, och visas som väntar.`,
  awayLastSync: (at: string): string => `Senast uppdaterat ${at}.`,
  awayNextTry: (when: string): string => `Nytt försök ${when}.`,
  filling: 'Ärendena hämtas för första gången. Listan och siffrorna är inte hela förrän det är klart.',
  refilling: 'Arbetsplatsens ärenden hämtas. Listan och siffrorna är inte hela förrän det är klart.',
  connectedUnsent: (n: number): string => `${counted(n, 'sak', 'saker')} skickas`,
  /** Behind something that is asked about first (P145). */
  connectedHeld: (n: number): string => `${counted(n, 'sak', 'saker')} väntar på dig`,
  importReport: (imported: string, reported: number): string =>
    reported === 0
      ? `${imported} poster lästes in.`
      : `${imported} poster lästes in, ${counted(reported, 'post', 'poster')} gick inte att använda.`,
} as const;

/** What went wrong with a call, without technical words. */
const errors: Readonly<Record<CallErrorCode, string>> = {
  badInput: 'Uppgiften gick inte att använda. Inget har ändrats.',
  forbidden: 'Det är inte tillåtet härifrån. Inget har ändrats.',
  failed: 'Något gick fel i programmet. Inget har ändrats; försök igen.',
  noWorkplace: 'Välj först enhet och roll att arbeta som.',
};

export const errorText = (code: CallErrorCode): string => errors[code];
