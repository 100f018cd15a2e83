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
