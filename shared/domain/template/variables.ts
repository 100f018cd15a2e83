/** Everything a template can have filled in, by the name it is written with: `{förnamn}` (R199–R212). */
export const templateVariables = [
  'förnamn',
  'ärende',
  'inkom',
  'senast',
  'lovat',
  'uppföljning',
  'svar',
  'enhet',
  'roll',
  'mitt namn',
  'mottagare',
  'biljett gäller till',
  'datum',
] as const;
export type TemplateVariable = (typeof templateVariables)[number];

/** What there is to fill in for one case at one moment. A variable left out has no value there. */
export type TemplateValues = Readonly<Partial<Record<TemplateVariable, string>>>;

export function isTemplateVariable(name: string): name is TemplateVariable {
  return templateVariables.some((known) => known === name);
}

/** Single-letter edits between two words: enough to find the name somebody meant. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known name nearest to a misspelt one; null when none is near. */
export function nearestVariable(name: string): TemplateVariable | null {
  const ranked = templateVariables
    .map((known) => ({ known, edits: distance(name.toLocaleLowerCase('sv'), known) }))
    .toSorted((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best !== undefined && best.edits <= 2 ? best.known : null;
}
