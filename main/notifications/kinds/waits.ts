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
};

/** Something waits for somebody's answer or next step (P166). */
export const waitToast = (reach: Reach, rule: Rule, target: OpenTarget): Toast => ({
  kind: 'waits',
  title: words[rule].title,
  body: `${words[rule].body} Klicka för att öppna.${remark(reach)}`,
  target,
  stays: true,
});
