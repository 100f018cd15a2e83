import type { Rulebook } from '../../domain/rulebook.ts';
import type { Says } from './settings.ts';
import { listed } from './words.ts';

/** Who may see the unit from above, and how small a group the statistics tell apart. */
export const overviewSettings: Says<Rulebook['overview']> = {
  roles: {
    area: 'view',
    text: (roles) =>
      roles === null
        ? 'Alla som arbetar på enheten får se Flygledartornet och statistiken för köerna de arbetar i.'
        : `Flygledartornet och statistiken får ses av den som är övergripande ansvarig${roles.length === 0 ? '' : `, och av ${listed(roles)}`}.`,
  },
  smallestGroup: {
    area: 'view',
    text: (n) => `I statistiken visas inga grupper med färre än ${n} ärenden. De räknas ihop med andra.`,
  },
};
