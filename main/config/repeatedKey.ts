/** An open object, with the names it has so far, or an open list, with the place it has come to. */
interface Open {
  readonly names: Set<string> | null;
  step: string;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** "settings.clock" or "routing[3].label". */
function pathOf(open: readonly Open[]): string {
  return open
    .map(({ step }) => step)
    .join('')
    .replace(/^\./, '');
}

/**
 * Where in a text that is JSON an object has the same name twice, or null. The parser keeps the last without a word:
 * who reads the file then sees another figure than the one that applies.
 */
export function repeatedKey(text: string): string | null {
  const open: Open[] = [];
  let nameNext = false;
  for (const [sign] of text.matchAll(token)) {
    const top = open.at(-1);
    if (sign === '{' || sign === '[') {
      open.push({ names: sign === '{' ? new Set() : null, step: sign === '{' ? '' : '[0]' });
      nameNext = sign === '{';
    } else if (sign === '}' || sign === ']') {
      open.pop();
      nameNext = false;
    } else if (top === undefined || sign === ':') {
      nameNext = false;
    } else if (sign === ',') {
      nameNext = top.names !== null;
      if (top.names === null) top.step = `[${Number(top.step.slice(1, -1)) + 1}]`;
    } else if (nameNext && top.names !== null) {
      const name = JSON.parse(sign) as string;
      top.step = `.${name}`;
      if (top.names.has(name)) return pathOf(open);
      top.names.add(name);
    }
  }
  return null;
}
