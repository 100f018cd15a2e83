import { isPersonnummerIn } from './personnummerIn.ts';
import type { CaseId } from './types.ts';

/** The scheme the app is opened with from outside. */
export const linkScheme = 'arendevakt';

const pattern = /^arendevakt:\/\/case\/([A-Za-z0-9\-.]{1,64})\/?$/;

/**
 * A link to a case, to be pasted where a deviation is reported (R280). It names the case by the hub's own id and nothing
 * else; an id that could be a person's number gives none (P160).
 */
export function linkTo(caseId: CaseId): string | null {
  const link = `${linkScheme}://case/${caseId}`;
  return pattern.test(link) && !isPersonnummerIn(caseId) ? link : null;
}

/** Looks like one of ours, right or wrong. */
export function isLink(text: string): boolean {
  return text.trim().toLowerCase().startsWith(`${linkScheme}:`);
}

/** The case a link names; null when it names none. Whether the person may see it is not the link's to say. */
export function linkedCase(text: string): CaseId | null {
  return pattern.exec(text.trim())?.[1] ?? null;
}
