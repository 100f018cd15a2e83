import { ipcCall, nothing } from './call.ts';
import { towerAnswer } from './schemas/tower.ts';

/** Flygledartornet: the unit seen from above. */
export const towerCalls = {
  'tower.view': ipcCall('core', nothing, towerAnswer),
} as const;
