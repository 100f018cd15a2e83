import type { OpenTarget, Reach, Toast } from '../types.ts';
import { remark } from '../words.ts';

type Rule = NonNullable<Reach['waits']>[number]['rule'];

/** What each rule is told as; whom it is about stands in the list behind the click (P73). */
const words: Readonly<Record<Rule, { readonly title: string; readonly body: string }>> = {
  consultationIncoming: {
    title: 'Konsultation väntar på er',
    body: 'Någon har ställt en fråga som ingen har besvarat.',
  },
  consultationOutgoing: { title: 'Er konsultation är obesvarad', body: 'Ansvaret är ert tills mottagaren har svarat.' },
  consultationAnswered: { title: 'Konsultation att avsluta', body: 'Svaret har kommit, men ingen har avslutat den.' },
  consultationStillOurs: {
    title: 'Ärendet är fortfarande ert',
    body: 'Konsultationen är besvarad, men mottagaren har inte tagit över ärendet.',
  },
  consultationDeclined: { title: 'Er konsultation nekades', body: 'Ärendet är fortfarande ert. Kvittera det.' },
  handoverIncoming: {
    title: 'Överlämning väntar på er',
    body: 'Ett ärende väntar på att ni accepterar eller nekar det.',
  },
  handoverOutgoing: {
    title: 'Er överlämning är obesvarad',
    body: 'Ärendet är ert tills mottagaren har accepterat det.',
  },
  consultationChatMissing: { title: 'Ingen chatt är startad', body: 'Ni har svarat en annan vårdgivare.' },
  lateRebooking: { title: 'Sen ombokning', body: 'Den kom för sent före besöket. Ring patienten.' },
  voucherUnused: { title: 'Oanvänd biljett', body: 'Tiden för en biljett ni har skickat har gått ut.' },
  voucherEnding: { title: 'Biljettens sista dag', body: 'En biljett ni har skickat är inte använd.' },
  followUpEnding: { title: 'Uppföljningen tar slut', body: 'En patient väntar på svar.' },
  acrossRead: { title: 'Ärende att avsluta', body: 'Patienten har läst att en annan vårdgivare tar över.' },
  acrossUnread: { title: 'Patienten har inte läst', body: 'Ärendet kan inte avslutas ännu.' },
  wroteAgain: { title: 'Nytt i ett klart ärende', body: 'Patienten har skrivit igen.' },
  secondAttempt: { title: 'Dags att försöka igen', body: 'En patient har inte svarat.' },
  closable: { title: 'Får avslutas', body: 'Ett ärende får avslutas utan svar.' },
  journalOwed: { title: 'Anteckning saknas', body: 'Ett ärende ska antecknas i journalen.' },
  sameErrand: { title: 'Kanske samma ärende', body: 'Två ärenden liknar varandra.' },
  bookingSuggested: { title: 'Förslag', body: 'En bokningsbiljett kan skickas.' },
};

/** Something waits for somebody's answer or next step (P166). */
export const waitToast = (reach: Reach, rule: Rule, target: OpenTarget): Toast => ({
  kind: 'waits',
  title: words[rule].title,
  body: `${words[rule].body} Klicka för att öppna.${remark(reach)}`,
  target,
  stays: true,
});
