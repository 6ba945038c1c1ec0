import { isWord, type Token } from './draft.ts';
import { changeToken } from './word-edits.ts';
import { synonyms } from './words.ts';

/** With a capital at the beginning. */
export function capitalise(tokens: readonly Token[]): readonly Token[] {
  return changeFirst(tokens, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** Without the capital at the beginning. Names keep theirs: only a word that is known not to be one loses it. */
export function lower(tokens: readonly Token[]): readonly Token[] {
  return changeFirst(tokens, (word) =>
    Object.hasOwn(synonyms, word.toLowerCase()) ? word.toLowerCase() : word,
  );
}

function changeFirst(tokens: readonly Token[], change: (word: string) => string): readonly Token[] {
  const first = tokens.findIndex((token) => isWord(token));
  return tokens.map((token, index) =>
    index === first ? changeToken(token, change(token.text), 'case') : token,
  );
}
