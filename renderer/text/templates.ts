import type { TemplateProblem } from '../../shared/domain/template/template.ts';

/** Texts about templates: inserting them, and the screen where they are kept. */
export const templateText = {
  menu: 'Fraser',
  menuHint: 'Infogar en färdig text där markören står. Du kan också skriva / och kortkoden, och trycka Tabb.',
  none: 'Det finns ingen mall för det här.',
  failed: 'Mallarna kunde inte hämtas. Det du har skrivit finns kvar.',
  suggested: 'föreslås',
  entry: (title: string, code: string): string => `${title} (/${code})`,
  expand: (title: string): string => `Tabb infogar ”${title}”.`,
  /** Read out and shown when something is left to write. */
  left: (what: string, others: number): string =>
    others === 0 ? `Kvar att skriva: ${what}.` : `Kvar att skriva: ${what}, och ${others} till.`,
} as const;

/** What is wrong at one place of a template's text. */
export const problemText = (problem: TemplateProblem): string => {
  switch (problem.code) {
    case 'unknown':
      return problem.nearest === null
        ? `{${problem.found}} finns inte.`
        : `{${problem.found}} finns inte. Menade du {${problem.nearest}}?`;
    case 'unclosed':
      return `En klammer saknar sin andra halva vid ”${problem.found}”.`;
    case 'emptyBlank':
      return 'Efter ”fyll i:” ska det stå vad som ska fyllas i.';
  }
};
