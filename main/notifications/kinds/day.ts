import type { OpenTarget, Reach, Toast } from '../types.ts';
import { remark } from '../words.ts';

type Moment = NonNullable<Reach['desk']>[number];

const left = (count: number): string => (count === 1 ? 'Ett' : String(count));

function words({ rule, count }: Moment): Pick<Toast, 'title' | 'body'> {
  switch (rule) {
    case 'shiftEnd':
      return {
        title: 'Ditt pass slutar',
        body: `${left(count)} ligger kvar på dig. Släpp till rollen eller lämna över.`,
      };
    case 'beforeClosing':
      return { title: 'Ni stänger snart', body: `${left(count)} drop-in eller konsultationer från 1177 ligger kvar.` };
    case 'roleUncovered':
      return { title: 'En roll är inte bemannad', body: `${left(count)} väntar hos en roll som ingen har i dag.` };
    case 'noLead':
      return { title: 'Ingen Övergripande ansvarig', body: 'Ingen är satt just nu.' };
  }
}

/** What the clock of the day asks: a number, and nobody's name (P211, P73). */
export const dayToast = (reach: Reach, moment: Moment, target: OpenTarget): Toast => {
  const { title, body } = words(moment);
  return { kind: 'day', title, body: `${body} Klicka för att se listan.${remark(reach)}`, target, stays: true };
};
