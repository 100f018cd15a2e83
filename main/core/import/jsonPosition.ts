/** One token of JSON after white space: a bracket, comma or colon, a whole string, number or word. */
const token =
  /[\s\uFEFF]*(?:([{}[\],:])|("[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y;

type Expected = 'value' | 'valueOrEnd' | 'keyOrEnd' | 'key' | 'colon' | 'commaOrEnd' | 'nothing';

/**
 * Where a text stops being JSON, as an index; its length when it only ends too early. Called for text
 * that JSON.parse refused: the engine's own message often tells no place.
 */
export function jsonErrorPosition(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  token.lastIndex = 0;
  for (;;) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (match === null) return endOrError(text, from);
    const [, sign, string] = match;
    const next = step(expected, sign ?? (string === undefined ? 'literal' : 'string'), open);
    if (next === null) return skipSpace(text, from);
    expected = next;
  }
}

/** The state after a token; null when the token may not stand there. */
function step(expected: Expected, kind: string, open: ('{' | '[')[]): Expected | null {
  const after = (): Expected => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  const inObject = open.at(-1) === '{';
  const isValue = expected === 'value' || expected === 'valueOrEnd';
  switch (kind) {
    case '{':
    case '[':
      if (!isValue) return null;
      open.push(kind);
      return kind === '{' ? 'keyOrEnd' : 'valueOrEnd';
    case '}':
      if (!inObject || (expected !== 'keyOrEnd' && expected !== 'commaOrEnd')) return null;
      open.pop();
      return after();
    case ']':
      if (inObject || (expected !== 'valueOrEnd' && expected !== 'commaOrEnd')) return null;
      open.pop();
      return after();
    case ',':
      return expected === 'commaOrEnd' ? (inObject ? 'key' : 'value') : null;
    case ':':
      return expected === 'colon' ? 'value' : null;
    case 'string':
      if (expected === 'key' || expected === 'keyOrEnd') return 'colon';
      return isValue ? after() : null;
    default:
      return isValue ? after() : null;
  }
}

/** No token: the text ends here (perhaps inside a string or word), or something else stands here. */
function endOrError(text: string, from: number): number {
  const start = skipSpace(text, from);
  const tail = text.slice(start);
  const unfinished =
    /^(?:"[ !#-[\]-\uffff]*(?:\\.[ !#-[\]-\uffff]*)*\\?|-?[\d.eE+-]*|t(?:r(?:ue?)?)?|f(?:a(?:l(?:se?)?)?)?|n(?:u(?:ll?)?)?)$/.test(
      tail,
    );
  return unfinished ? text.length : start;
}

function skipSpace(text: string, from: number): number {
  const rest = text.slice(from, from + 10_000);
  return from + (rest.length - rest.trimStart().length);
}
