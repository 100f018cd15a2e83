import type { SearchHit } from '../../shared/ipc/schemas.ts';
import { counted } from './format.ts';

export const searchText = {
  landmark: 'Sök ärenden',
  field: 'Sök patient, personnummer eller ord i ärendet',
  placeholder: 'Sök patient, personnummer eller ord (Ctrl+F)',
  clear: 'Rensa sökningen',
  title: 'Sökresultat',
  close: 'Stäng sökningen',
  hits: 'Ärenden som passar',
  /** `shown`: how many are on screen; `more`: there are others. */
  found: (shown: number, more: boolean): string =>
    more
      ? `De ${shown} nyaste ärendena som passar. Det finns fler: skriv mer för att begränsa.`
      : `${counted(shown, 'ärende', 'ärenden')} passar, nyast först.`,
  growing: 'Sökregistret byggs upp, nyast först: äldre ärenden hittas kanske inte än.',
  link: 'En länk till ett ärende.',
  linkHint: 'Tryck Enter för att öppna det. Det går om någon av rollerna du arbetar som har ärendet.',
  badLink: 'Länken leder inte till något ärende.',
  badLinkHint: 'En länk till ett ärende ser ut som arendevakt://case/ och sedan ett id.',
  searching: 'Söker …',
  short: 'Skriv minst två tecken.',
  shortHint:
    'Sök på namn, personnummer (minst fyra siffror) eller ord ur formulär, meddelanden och anteckningar. Början av ett ord räcker, och alla ord måste finnas.',
  none: 'Inget av era ärenden passar det du har skrivit.',
  noneHint: 'Pröva färre ord eller bara början av dem. Sökningen gäller ärenden hos de roller du arbetar som.',
  failed: 'Sökningen gick inte att göra.',
  arrived: (when: string): string => `Kom in ${when}`,
  keys: 'Pil ned går till träffarna, Enter öppnar, Esc stänger sökningen.',
} as const;

/** Where in the case an excerpt stands. `label`: the question, or who wrote; `when`: "i dag 10:20". */
export const excerptPlace = (excerpt: NonNullable<SearchHit['excerpt']>, when: string | null): string => {
  const names = { answer: 'Formulär', message: 'Meddelande', note: 'Anteckning', handover: 'Överlämning' };
  const label = excerpt.label.replace(/[:\s]+$/, '');
  return [names[excerpt.source], label, when].filter((part) => part !== null && part !== '').join(', ');
};
