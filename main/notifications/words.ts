import type { Reach } from './types.ts';

/** "Ett ärende", "3 ärenden". */
export const cases = (count: number): string => (count === 1 ? 'Ett ärende' : `${count} ärenden`);

/** What the badge and the tray say: "3 saker brådskar"; cases, consultations and handovers are counted together. */
export const pressingWords = (count: number): string =>
  count === 0 ? 'Inget brådskar' : count === 1 ? 'En sak brådskar' : `${count} saker brådskar`;

/** What is added when the reminder comes late (P71) or was put off (P72); empty otherwise. */
export const remark = ({ late, again }: Pick<Reach, 'late' | 'again'>): string => {
  if (again > 0) return ' Du bad om att bli påmind igen.';
  return late > 0 ? ' Påminnelsen kommer sent.' : '';
};

/** What happens on a click. */
export const opensCase = 'Klicka för att öppna ärendet.';
export const opensList = 'Klicka för att se påminnelserna.';

/** What the menu beside the clock says of the rest of the day: "3 måste tas före 17:00"; null once the unit has closed. */
export const closingWords = ({
  count,
  time,
}: {
  readonly count: number;
  readonly time: string | null;
}): string | null => {
  if (time === null) return null;
  if (count === 0) return `Inget måste tas före ${time}`;
  return `${count === 1 ? 'Ett' : count} måste tas före ${time}`;
};

/** What the two buttons of a notification say (P214). */
export const toastButtons = { open: 'Öppna', later: 'Påminn om 15 min' } as const;
