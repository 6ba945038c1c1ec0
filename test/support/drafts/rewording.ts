import type { Random } from '../../fuzz/random.ts';
import { happens, shuffle } from './choice.ts';
import { insertTokens, isWord, type Sentence, type SentenceEdit, type Token } from './draft.ts';
import { capitalise, lower } from './first-letters.ts';
import { changeNumber, changeToken, pickOther } from './word-edits.ts';
import { fillers, insertions, openings, otherNames, synonyms } from './words.ts';

/** The least and the most of its words that a reworded sentence loses. */
const leastChanged = 0.2;
const mostChanged = 0.6;

/** Puts a sentence in other words: 20 to 60 % of them are others, gone, or new; names and numbers mostly stay. */
export function reword(sentence: Sentence, random: Random): Sentence {
  const goal = leastChanged + random.next() * (mostChanged - leastChanged);
  const count = sentence.tokens.filter((token) => isWord(token)).length;
  const wanted = Math.max(1, Math.round(goal * count));
  let tokens = sentence.tokens;
  let isShuffled = false;
  let left = wanted;
  if (happens(random, 0.35)) {
    const turned = turnClauses(tokens);
    isShuffled = turned !== tokens;
    tokens = turned;
  }
  if (happens(random, 0.3) && left >= 3) {
    tokens = putFirst(tokens, random);
    left -= 2;
  }
  if (happens(random, 0.3) && left >= 4) {
    tokens = putIn(tokens, random.pick(insertions));
    left -= 3;
  }
  const edits: SentenceEdit[] = ['reworded', ...(isShuffled ? (['shuffled'] as const) : [])];
  return {
    ...sentence,
    tokens: changeWords(tokens, { random, count: left }),
    edits: [...sentence.edits, ...edits],
  };
}

/** Synonyms first, then adverbs dropped, then any word in small letters. */
function changeWords(
  tokens: readonly Token[],
  { random, count }: { readonly random: Random; readonly count: number },
): readonly Token[] {
  const places = tokens.flatMap((token, index) =>
    token.own !== null && token.change === null && /^\p{Ll}+$/u.test(token.text) ? [index] : [],
  );
  const order = shuffle(places, random).toSorted((a, b) => rank(tokens[a]) - rank(tokens[b]));
  const chosen = new Set(order.slice(0, count));
  const changed: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    if (!chosen.has(index)) {
      changed.push(token);
      continue;
    }
    const others = findSynonyms(token, tokens);
    if (others.length > 0) changed.push(...standIn(token, random.pick(others)));
    else if (token.text.endsWith('ly') || happens(random, 0.2)) dropSpace(changed);
    else changed.push(changeToken(token, pickOther(fillers, token.text, random), 'word'));
  }
  return changed;
}

/** Other words for one, of which the sentence has none: else nobody could tell which is which. */
function findSynonyms({ text }: Token, tokens: readonly Token[]): readonly string[] {
  const present = new Set(tokens.map((token) => (token.own?.text ?? token.text).toLowerCase()));
  return (synonyms[text] ?? []).filter((words) => !words.split(' ').some((word) => present.has(word)));
}

/** Half of the known words come first, so that short ones without a meaning are not all that is changed. */
function rank(token: Token | undefined): number {
  const text = token?.text ?? '';
  if (text.endsWith('ly')) return 0;
  return (synonyms[text] === undefined ? 1 : 0) + (text.length % 2);
}

function standIn(token: Token, words: string): readonly Token[] {
  const [first, ...rest] = words.split(/(?= )|(?<= )/);
  return [first ?? '', ...rest].map((word) => changeToken(token, word, 'word'));
}

/** Of two spaces that a dropped word leaves, one is enough. */
function dropSpace(tokens: Token[]): void {
  if (tokens.at(-1)?.text === ' ') tokens.pop();
}

/** What was behind the first comma comes first: When it rains, they stay. They stay, when it rains. */
function turnClauses(tokens: readonly Token[]): readonly Token[] {
  const comma = tokens.findIndex(
    ({ text }, index) => text === ',' && tokens[index + 1]?.text === ' ' && index > 4,
  );
  const last = tokens.findLastIndex((token) => isWord(token)) + 1;
  if (comma < 0 || last - comma < 6) return tokens;
  const [space] = tokens.slice(comma + 1, comma + 2);
  if (space === undefined) return tokens;
  return [
    ...capitalise(tokens.slice(comma + 2, last)),
    ...tokens.slice(comma, comma + 2),
    ...lower(tokens.slice(0, comma)),
    ...tokens.slice(last),
  ];
}

function putFirst(tokens: readonly Token[], random: Random): readonly Token[] {
  return [...insertTokens(`${random.pick(openings)}, `), ...lower(tokens)];
}

/** Before the marks that close the sentence. */
function putIn(tokens: readonly Token[], words: string): readonly Token[] {
  const last = tokens.findLastIndex((token) => isWord(token)) + 1;
  return [...tokens.slice(0, last), ...insertTokens(words), ...tokens.slice(last)];
}

/** Makes a copy differ from what it was copied from by a number; by a name or a word where there is none. */
export function makeLookalike(sentence: Sentence, random: Random): Sentence {
  const { tokens } = sentence;
  const first = tokens.findIndex((token) => isWord(token));
  const wordsWith = (pattern: RegExp) =>
    tokens.flatMap(({ text }, index) => (index > first && pattern.test(text) ? [index] : []));
  const places = [/\d/, /^\p{Lu}\p{Ll}{2,}$/u, /^\p{L}{3,}$/u, /[\p{L}\p{N}]/u].map(wordsWith);
  const at = random.pick(places.find((some) => some.length > 0) ?? [first]);
  const other = (text: string) =>
    /\d/.test(text)
      ? changeNumber(text, random)
      : pickOther(/^\p{Lu}/u.test(text) ? otherNames : fillers, text, random);
  return {
    ...sentence,
    tokens: tokens.map((token, index) => (index === at ? { ...token, text: other(token.text) } : token)),
  };
}

/** Other words inside of the quotation marks, as many as half of them. */
export function misquote(sentence: Sentence, random: Random): Sentence {
  let isInside = false;
  let quoted = 0;
  const tokens = sentence.tokens.flatMap((token): readonly Token[] => {
    if (/["“”]/.test(token.text)) {
      isInside = token.text === '"' ? !isInside : token.text === '“';
      return [token];
    }
    if (!isInside || !/^\p{Ll}+$/u.test(token.text) || !happens(random, quoted++ % 4 === 0 ? 0.7 : 0.15))
      return [token];
    const others = findSynonyms(token, sentence.tokens);
    return standIn(token, others.length > 0 ? random.pick(others) : pickOther(fillers, token.text, random));
  });
  return { ...sentence, tokens };
}
