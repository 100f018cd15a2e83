/** Elements of the search that know each other by id. */
export const searchListId = 'search-hits';
export const searchKeysId = 'search-keys';
export const searchHitId = (caseId: string): string => `search-hit-${caseId}`;
