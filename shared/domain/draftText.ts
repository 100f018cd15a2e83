/**
 * A draft with these words in it: after what stands there, so that neither is lost (P24, P83). Words it holds already
 * are not put there twice.
 */
export function withText(draft: string, text: string): string {
  const words = text.trim();
  if (words === '') return draft;
  if (draft.trim() === '') return text;
  return holds(draft.trim(), words) ? draft : `${draft.trimEnd()}\n\n${text}`;
}

/** True when a draft goes on from these words, or has them as a paragraph: "ok" is not in "bokat". */
function holds(draft: string, words: string): boolean {
  const goesOn = draft.startsWith(words) && !/^[\p{L}\p{N}]/u.test(draft.slice(words.length));
  return goesOn || `${draft}\n\n`.includes(`\n\n${words}\n\n`);
}
