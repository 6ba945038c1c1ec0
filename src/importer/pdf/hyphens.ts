/** How one line goes on in the next: how many UTF-16 units of its end go, and what comes between. */
export interface Joint {
  readonly cut: 0 | 1;
  readonly glue: '' | ' ';
}

const hyphenAtEnd = /(?<head>[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}])(?<hyphen>[-\u2010\u00ad])$/u;

/** The end of a line is looked at only so far, in UTF-16 units: no word is longer. */
const longestWord = 100;

/** UTF-16 units: shorter pieces of words are words as well, by chance: “in-” and “he” are both before “-lined” and “-ating”. */
const shortestWord = 3;

/** What words have more than their form in a dictionary. */
const ending = /(?:s|es|d|ed|ing|r|er|ers|ly)$/u;

/** Behind these the hyphen stands for a part that comes later: “two- and three-year”. */
const conjunctions: ReadonlySet<string> = new Set(
  'and or nor und oder bzw et ou y o e u en of och eller og eller i lub'.split(' '),
);

/** Scripts that are written without spaces, and their signs. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\u30fc\uff01-\uff65]/u;

export interface KnownWords {
  readonly words: ReadonlySet<string>;
  readonly dictionary: ReadonlySet<string>;
}

/** All words of lines in lower case, also those with hyphens, but for those that a line end cuts. */
export function collectWords(lines: Iterable<string>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines) {
    const plain = line.toLowerCase().replaceAll('\u2010', '-');
    const whole = plain.endsWith('-') ? plain.slice(0, plain.lastIndexOf(' ') + 1) : plain;
    for (const [word] of whole.matchAll(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*/gu)) words.add(word);
  }
  return words;
}

/**
 * How a line goes on. A hyphen at its end is taken out where a word goes on in small letters, unless the text has that
 * word with a hyphen elsewhere and not without, or both halves are words and the whole is none; one before a capital or a
 * digit is part of the word. Dashes that touch the word before them touch that behind them.
 *
 * @param words as `collectWords` gives them, of the whole text
 * @param dictionary words of its language in small letters; none where there is no dictionary
 */
export function findJoint(before: string, after: string, { words, dictionary }: KnownWords): Joint {
  const end = before.slice(-longestWord);
  const { head, hyphen } = hyphenAtEnd.exec(end)?.groups ?? {};
  const tail = /^[\p{L}\p{M}\p{N}]+(?:[-\u2010][\p{L}\p{M}\p{N}]+)*/u.exec(after.slice(0, longestWord))?.[0];
  if (head !== undefined && tail !== undefined) {
    if (hyphen === '\u00ad') return { cut: 1, glue: '' };
    const [one, other] = [head.toLowerCase(), tail.toLowerCase().replaceAll('\u2010', '-')];
    if (words.has(`${one}${other}`)) return { cut: 1, glue: '' };
    if (words.has(`${one}-${other}`)) return { cut: 0, glue: '' };
    if (conjunctions.has(other)) return { cut: 0, glue: ' ' };
    /* A word with a hyphen before has its parts joined by others: “state-of-the-” goes on with “art”. */
    const isHyphenated =
      !/^\p{Ll}/u.test(tail) ||
      one.includes('-') ||
      other.includes('-') ||
      isCompound([one, other], { words, dictionary });
    return { cut: isHyphenated ? 0 : 1, glue: '' };
  }
  if (/[\p{L}\p{N}][-\u2010\u2013\u2014]$/u.test(end) && /^[\p{L}\p{N}]/u.test(after))
    return { cut: 0, glue: '' };
  const [last = '', first = ''] = [Array.from(end).at(-1), Array.from(after.slice(0, 2)).at(0)];
  return { cut: 0, glue: unspaced.test(last) && unspaced.test(first) ? '' : ' ' };
}

/** Whether words are likelier to be two, as “labor” and “intensive”, than the halves of one. */
function isCompound([one, other]: readonly [string, string], { words, dictionary }: KnownWords): boolean {
  if (dictionary.size === 0) return false;
  const isKnown = (word: string) => dictionary.has(word) || words.has(word);
  const whole = `${one}${other}`;
  const isWhole = dictionary.has(whole) || isKnown(whole.replace(ending, ''));
  return !isWhole && [one, other].every((half) => half.length >= shortestWord && isKnown(half));
}
