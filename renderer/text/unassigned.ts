import type { Standing } from '../../shared/ipc/schemas.ts';
import { counted, formatNumber } from './format.ts';

/** What is said about cases nobody has been named for (R292), and about who else a case is for (D18, D12). */
export const unassignedText = {
  title: 'Ofördelade',
  list: 'Ofördelade ärenden',
  lead: 'Hit kommer ärenden som ingen roll har fått. Alla på enheten ser dem tills någon tar emot dem eller flyttar dem till rätt roll.',
  count: (n: number): string => counted(n, 'ofördelat ärende', 'ofördelade ärenden'),
  badge: (n: number): string => ` (${formatNumber(n)})`,
  empty: 'Inget ofördelat ärende på enheten.',
  loading: 'Hämtar ofördelade ärenden …',
  failed: 'De ofördelade ärendena kunde inte hämtas.',
  noticeTitle: 'Ingen roll har ärendet',
  whatToDo: 'Ta emot ärendet, eller flytta det till den roll som ska ha det.',
  listedTitle: 'Flera roller ser ärendet',
  listed: (roles: readonly string[]): string =>
    `Regelverket nämner flera roller och inte vilken av dem. Ärendet ligger också hos ${listOf(roles, 'conjunction')} tills någon tar emot det.`,
  returned: (name: string | null): string =>
    name === null ? 'Ärendet är tillbaka hos dig, som ville flytta det.' : `Ärendet är tillbaka hos ${name}.`,
} as const;

const listOf = (words: readonly string[], type: 'conjunction' | 'disjunction'): string =>
  new Intl.ListFormat('sv', { type }).format(words);

/** Why nobody was named, in one sentence. */
export const whyUnassignedText = (unassigned: NonNullable<Standing['unassigned']>): string => {
  const { why, age, roles } = unassigned;
  const form = unassigned.form === null ? 'formuläret' : `”${unassigned.form}”`;
  switch (why) {
    case 'unknownForm':
      return 'Regelverket har ingen rad för formuläret.';
    case 'notACase':
      return `Enligt regelverket ska ${form} inte bli något ärende.`;
    case 'notListed':
      return 'Patienten är inte listad på någon enhet, så formuläret har ingen given mottagare.';
    case 'unknownSector':
      return `Regelverket säger inte vem som ska ha ${form} på en enhet som den här.`;
    case 'age':
      return age === null
        ? `Regelverkets mottagare av ${form} beror på patientens ålder, som saknas.`
        : `Regelverket har ingen mottagare av ${form} när patienten är ${age} år.`;
    case 'sector':
      return `Regelverket har ingen mottagare av ${form} i den här delen av vården.`;
    case 'roleMissing':
      return `Enligt regelverket ska ${form} till ${listOf(roles, 'disjunction')}. Ingen sådan roll finns på enheten.`;
    case 'named':
      return `Enligt regelverket ska ${form} till ${listOf(roles, 'disjunction')}. Ärendet har ändå hamnat här.`;
    case 'open':
      return `Regelverket säger inte vilken roll som ska ha ${form}.`;
  }
};
