import type { Directory, UnitId } from './types.ts';

/** Listed nowhere, or at a unit the directory of the county does not have (D10). */
export function isOutOfCounty(listedUnitId: UnitId | null, directory: Pick<Directory, 'unit'>): boolean {
  return listedUnitId === null || directory.unit(listedUnitId) === undefined;
}
