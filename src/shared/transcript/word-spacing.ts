import type { ComparableWord } from './comparable-words.ts';
import type { QuoteWord } from './quote-words.ts';

/** The words of a text. */
export interface WrittenWords<Word extends ComparableWord> {
  readonly text: string;
  readonly words: readonly Word[];
}

/** A word of either side. */
type PartialWord = ComparableWord & Partial<QuoteWord>;

/** What may part the halves of a word: per cent, well-known, infra-\nstructure, U.S.; no comma. */
const joint = /^[-‐‑.\s]{1,3}$/u;

/**
 * Makes one word of two wherever the other side has them as one, so that spaces and hyphens make no difference: per cent
 * and percent, well-known and wellknown. Numbers stay as they are: 1 and 2 are not 12.
 */
export function joinSpacedWords(
  quote: WrittenWords<QuoteWord>,
  transcript: WrittenWords<ComparableWord>,
): { readonly quote: readonly QuoteWord[]; readonly transcript: readonly ComparableWord[] } {
  const compounds = new Set([...listCompounds(quote, transcript), ...listCompounds(transcript, quote)]);
  return { quote: joinWords(quote, compounds), transcript: joinWords(transcript, compounds) };
}

/** What two words in a row make together, where the other side has that for a word. */
function listCompounds<Word extends ComparableWord>(
  { text, words }: WrittenWords<Word>,
  other: WrittenWords<ComparableWord>,
): readonly string[] {
  const whole = new Set(other.words.map(({ key }) => key));
  return words
    .map((word, place) => joinKeys(text, [words[place - 1], word]))
    .filter((key): key is string => key !== null && whole.has(key));
}

function joinWords<Word extends ComparableWord>(
  { text, words }: WrittenWords<Word>,
  compounds: ReadonlySet<string>,
): readonly Word[] {
  if (compounds.size === 0) return words;
  const joined: Word[] = [];
  for (let place = 0; place < words.length; place++) {
    const [first, second] = [words[place], words[place + 1]];
    if (first === undefined) break;
    const key = second === undefined ? null : joinKeys(text, [first, second]);
    if (second === undefined || key === null || !compounds.has(key)) joined.push(first);
    else {
      joined.push({ ...first, end: second.end, key });
      place++;
    }
  }
  return joined;
}

/** The key of two words as one; null where they cannot be one. */
function joinKeys(
  text: string,
  [first, second]: readonly [PartialWord | undefined, PartialWord],
): string | null {
  if (first === undefined || second.isAfterJoint === true) return null;
  const isAmended = typeof first.bareKey === 'string' || typeof second.bareKey === 'string';
  if (isAmended || !joint.test(text.slice(first.end, second.start))) return null;
  const key = first.key + second.key;
  return /\p{Nd}/u.test(key) ? null : key;
}
