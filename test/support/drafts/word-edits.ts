import type { Random } from '../../fuzz/random.ts';
import { happens, pickSome } from './choice.ts';
import { type Change, insertToken, isWord, type Sentence, type Token } from './draft.ts';
import { months, otherNames } from './words.ts';

/** A token with other words in it. */
export function changeToken(token: Token, text: string, change: Change): Token {
  if (text === token.text) return token;
  /* What is as it was has not been changed; edited twice in two ways, it is another word. */
  const both = token.change === null || token.change === change ? change : 'word';
  return { ...token, text, change: token.own === null || token.own.text === text ? null : both };
}

/** Changes some of the tokens that can be changed. */
function changeSome(
  sentence: Sentence,
  {
    accepts,
    change,
    random,
    count,
  }: {
    readonly accepts: (token: Token, index: number) => boolean;
    readonly change: (token: Token) => Token;
    readonly random: Random;
    readonly count: number;
  },
): Sentence {
  const places = sentence.tokens.flatMap((token, index) => (accepts(token, index) ? [index] : []));
  const chosen = new Set(pickSome(places, { random, count }));
  return {
    ...sentence,
    tokens: sentence.tokens.map((token, index) => (chosen.has(index) ? change(token) : token)),
  };
}

const letters = 'etaoinsrhldcu';

/** One or two slips in one to three words. */
export function mistype(sentence: Sentence, random: Random): Sentence {
  return changeSome(sentence, {
    accepts: ({ text }) => /^\p{L}{3,}$/u.test(text),
    change: (token) => {
      const once = slip(token.text, random);
      return changeToken(token, happens(random, 0.3) ? slip(once, random) : once, 'typo');
    },
    random,
    count: 1 + random.below(3),
  });
}

/** A letter left out, doubled, put in, replaced or exchanged with the next. */
function slip(word: string, random: Random): string {
  const chars = Array.from(word);
  const at = 1 + random.below(Math.max(1, chars.length - 1));
  const rest = (from: number) => chars.slice(from).join('');
  const start = chars.slice(0, at).join('');
  const other = letters[random.below(letters.length)] ?? 'e';
  switch (random.below(5)) {
    case 0:
      return start + rest(at + 1);
    case 1:
      return start + (chars[at] ?? other) + rest(at);
    case 2:
      return start + other + rest(at);
    case 3:
      return start + other + rest(at + 1);
    default:
      return start + (chars[at + 1] ?? '') + (chars[at] ?? other) + rest(at + 2);
  }
}

/** Other numbers and dates: a digit off, or another month. */
export function changeNumbers(sentence: Sentence, random: Random): Sentence {
  return changeSome(sentence, {
    accepts: ({ text }) => /\d/.test(text) || months.includes(text),
    change: (token) => {
      const isMonth = months.includes(token.text);
      const other = isMonth ? pickOther(months, token.text, random) : changeNumber(token.text, random);
      return changeToken(token, other, 'value');
    },
    random,
    count: 1 + random.below(2),
  });
}

export function changeNumber(number: string, random: Random): string {
  const digits = [...number.matchAll(/\d/g)].map(({ index }) => index);
  const at = digits[random.below(digits.length)] ?? 0;
  const digit = (Number(number[at] ?? 0) + 1 + random.below(8)) % 10;
  return `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
}

/** Another name in the place of a capitalised word, behind the first word of the sentence. */
export function changeNames(sentence: Sentence, random: Random): Sentence {
  const first = sentence.tokens.findIndex((token) => isWord(token));
  return changeSome(sentence, {
    accepts: ({ text }, index) => index > first && /^\p{Lu}\p{Ll}{2,}$/u.test(text),
    change: (token) => changeToken(token, pickOther(otherNames, token.text, random), 'value'),
    random,
    count: 1,
  });
}

export function pickOther(words: readonly string[], word: string, random: Random): string {
  return random.pick(words.filter((other) => other !== word));
}

const marks: Readonly<Record<string, readonly string[]>> = {
  '"': ['“', '”'],
  "'": ['’'],
  '“': ['"', '«'],
  '”': ['"', '»'],
  '’': ["'"],
  '‘': ["'"],
  '-': ['–'],
  '–': ['—', '-'],
  '—': ['–'],
  '…': ['...'],
};

/** The other sort of quotation marks, apostrophes and dashes, all through the sentence. */
export function changeMarks(sentence: Sentence, random: Random): Sentence {
  let opens = false;
  return {
    ...sentence,
    tokens: sentence.tokens.map((token) => {
      const others = marks[token.text];
      if (others === undefined) return token;
      opens = !opens;
      const mark = token.text === '"' ? (others[opens ? 0 : 1] ?? '“') : random.pick(others);
      return changeToken(token, mark, 'mark');
    }),
  };
}

/** Capitals where there were none, or none where there were some; now and then a word in capitals. */
export function changeCase(sentence: Sentence, random: Random): Sentence {
  return changeSome(sentence, {
    accepts: ({ text }) => text.toLowerCase() !== text.toUpperCase(),
    change: (token) => changeToken(token, turnCase(token.text, random), 'case'),
    random,
    count: 1 + random.below(3),
  });
}

function turnCase(word: string, random: Random): string {
  if (happens(random, 0.2)) return word.toUpperCase();
  const [first = '', ...rest] = word;
  const turned = first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase();
  return turned + rest.join('');
}

const spaces = ['  ', '\u00a0', '\u202f', ' \u00a0', '\n', '\t'];

/** Other white space between some words. */
export function changeSpaces(sentence: Sentence, random: Random): Sentence {
  const changed = changeSome(sentence, {
    accepts: ({ text }) => text === ' ',
    change: (token) => changeToken(token, random.pick(spaces), 'space'),
    random,
    count: 1 + random.below(4),
  });
  return happens(random, 0.5) ? { ...changed, gap: changeToken(changed.gap, '  ', 'space') } : changed;
}

const emoji = ['🎈', '👩‍🔬', '🇫🇮', '❤️', '🏽', 'e\u0301', '𝔘', '\u200d', '\ufeff', 'שלום', '東京'];

/** Emoji, combining characters and other scripts beside some words; and some letters with their accents taken apart. */
export function addSigns(sentence: Sentence, random: Random): Sentence {
  const places = sentence.tokens.flatMap((token, index) => (token.text === ' ' ? [index] : []));
  const chosen = new Set(pickSome(places, { random, count: 1 + random.below(3) }));
  const tokens = sentence.tokens.flatMap((token, index) => {
    const whole = changeToken(token, recompose(token.text), 'word');
    return chosen.has(index) ? [token, insertToken(random.pick(emoji)), insertToken(' ')] : [whole];
  });
  const isClosed = happens(random, 0.3);
  return {
    ...sentence,
    tokens: isClosed ? [...tokens, insertToken(' '), insertToken(random.pick(emoji))] : tokens,
  };
}

function recompose(word: string): string {
  const apart = word.normalize('NFD');
  return apart === word ? word.normalize('NFC') : apart;
}
