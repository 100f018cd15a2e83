import type { Refusal } from '../../../shared/domain/types.ts';
import type { CasesDeps } from './types.ts';

/** Why nothing at all can be done now: the hub is read and not written to (P178); null when it is. */
export function readOnlyHub({ readOnly }: Pick<CasesDeps, 'readOnly'>): Refusal | null {
  const why = readOnly?.() ?? null;
  return why === null ? null : { code: 'readOnlyHub', rules: ['P178'], detail: why };
}
