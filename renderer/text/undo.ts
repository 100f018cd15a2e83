import { commandName } from './case.ts';
import { consultationActionText } from './consultations.ts';

const underWay = 'Det har redan börjat skickas och går inte att ångra.';

/** Taking back what waits to be sent (P83). */
export const undoText = {
  undo: 'Ångra',
  undoLast: 'Ångra det senaste',
  messageHint: 'Meddelandet skickas inte. Texten läggs tillbaka i rutan.',
  noteHint: 'Anteckningen sparas inte. Texten läggs tillbaka i fältet.',
  hint: (type: string): string => `${commandName(type)} skickas inte.`,
  underWay,
  notMine: 'Det är gjort av en kollega. Bara den som har gjort det kan ångra det.',
  later: (type: string | null): string =>
    type === null
      ? 'Ångra först det som gjordes efteråt.'
      : `Ångra först det som gjordes efteråt: ${commandName(type)}.`,
  /** `here`: the case is still the open one, so that the box is in sight. */
  done: (type: string, withText: boolean, here: boolean): string => {
    if (type === 'sendMessage' && here) return 'Meddelandet är ångrat och skickas inte. Texten ligger i rutan igen.';
    return withText
      ? `${commandName(type)}: ångrat. Det skickas inte, och texten är kvar som utkast.`
      : `${commandName(type)}: ångrat. Det skickas inte.`;
  },
  refused: (why: 'sent' | 'refused' | 'underWay' | 'later', later: string | null): string => {
    switch (why) {
      case 'sent':
        return 'Det hann skickas och går inte att ångra. Skriv ett nytt meddelande om något ska rättas.';
      case 'refused':
        return 'Det har inte gått igenom, så det finns inget att ångra. Förklaringen står överst i ärendet.';
      case 'underWay':
        return underWay;
      case 'later':
        return undoText.later(later);
    }
  },
} as const;

type ConsultationType = keyof typeof consultationActionText;

/** The same for what waits of a consultation. */
export const undoConsultationText = {
  answerHint: 'Svaret skickas inte. Texten läggs tillbaka i fältet.',
  hint: (type: ConsultationType): string => `${consultationActionText[type]} skickas inte.`,
  later: (type: ConsultationType | null): string =>
    type === null ? undoText.later(null) : `Ångra först det som gjordes efteråt: ${consultationActionText[type]}.`,
  done: (type: ConsultationType): string => {
    if (type === 'answer') return 'Svaret är ångrat och skickas inte. Texten ligger i fältet igen.';
    if (type === 'send' || type === 'saveDraft')
      return 'Konsultationen är ångrad och skickas inte. Det du skrev är kvar när du väljer Konsultera i ärendet.';
    if (type === 'decline') return 'Nekandet är ångrat och skickas inte. Texten är kvar när du väljer Neka.';
    return `${consultationActionText[type]}: ångrat. Det skickas inte.`;
  },
  refused: (why: 'sent' | 'refused' | 'underWay' | 'later', later: ConsultationType | null): string => {
    switch (why) {
      case 'sent':
        return 'Det hann skickas och går inte att ångra.';
      case 'refused':
        return 'Det har inte gått igenom, så det finns inget att ångra. Förklaringen står överst i konsultationen.';
      case 'underWay':
        return underWay;
      case 'later':
        return undoConsultationText.later(later);
    }
  },
} as const;
