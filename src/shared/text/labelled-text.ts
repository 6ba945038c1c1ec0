import { measureDoubt } from './encoding-doubt.ts';
import { findEncoding, tryDecode } from './try-decode.ts';

/** What the detector takes the bytes for, by its name in the WHATWG Encoding Standard, and how sure it is, of 100. */
export interface EncodingGuess {
  readonly encoding: string;
  readonly confidence: number;
}

export interface LabelledText {
  readonly text: string;
  readonly encoding: string;
  /** Whether it holds bytes that are no character of the encoding. */
  readonly damaged: boolean;
}

/** Encodings that differ in few characters, which a detector does not tell apart; each alone where it has no relatives. */
const families: readonly (readonly string[])[] = [
  ['windows-1252', 'iso-8859-15'],
  ['windows-1250', 'iso-8859-2'],
  ['windows-1253', 'iso-8859-7'],
  ['windows-1255', 'iso-8859-8', 'iso-8859-8-i'],
  ['koi8-r', 'koi8-u'],
  ['gb18030', 'gbk'],
  ...'big5 euc-jp euc-kr shift_jis iso-8859-5 iso-8859-6 windows-1251 windows-1254 windows-1256 windows-1257 windows-1258 windows-874'
    .split(' ')
    .map((encoding) => [encoding]),
];

const multiByte: ReadonlySet<string> = new Set(['big5', 'euc-jp', 'euc-kr', 'gb18030', 'shift_jis']);

/**
 * From which confidence a guess may overrule a label. Of encodings with two bytes a character the detector knows the
 * right one for sure, and takes anything for a wrong one up to 75 or so; of the others the right one has 40 at least in a
 * text of a few sentences.
 */
const leastConfidence = { multiByte: 80, singleByte: 35 };

/** How much likelier a guess must be than the label where the label reads well: French in Central European letters does. */
const leastRatio = { multiByte: 1.25, singleByte: 1.5 };

/** The doubt from which a label is taken for wrong: rightly read texts of twenty languages stay under half of it. */
const leastDoubt = 0.1;

/** Fewer characters beyond ASCII than these are chance: a name, a sign for a currency. */
const leastForeign = 8;

/** A text with one bad character in a hundred beyond ASCII is damaged; with more it is in another encoding. */
const largestBadShare = 0.01;

/**
 * The text in bytes of which something says how they are encoded, and which are not UTF-8; null where the bytes say that
 * it is wrong, or no browser knows the label.
 */
export function decodeLabelled(
  bytes: Uint8Array,
  { label, guesses }: { readonly label: string; readonly guesses: readonly EncodingGuess[] },
): LabelledText | null {
  const encoding = findEncoding(label);
  if (encoding === null || encoding.startsWith('utf-')) return null;
  const family = families.find((members) => members.includes(encoding)) ?? null;
  const read = decodeNearly(bytes, encoding);
  if (read === null) return null;
  const doubt = measureDoubt(read.text);
  const isTelling = countForeign(read.text) >= leastForeign;
  if (isTelling && guesses.some((guess) => isLikelier(guess, { bytes, guesses, family, doubt }))) return null;
  const relatives = (family ?? []).flatMap((member) => decodeNearly(bytes, member) ?? []);
  return relatives.find(({ text }) => measureDoubt(text) < doubt / 2) ?? read;
}

interface Label {
  readonly bytes: Uint8Array;
  readonly guesses: readonly EncodingGuess[];
  /** Null where the detector does not know the encoding, and so cannot tell how unlikely it is. */
  readonly family: readonly string[] | null;
  readonly doubt: number;
}

/** Whether the bytes say so clearly that they are in another encoding that its label is wrong. */
function isLikelier(
  { encoding, confidence }: EncodingGuess,
  { bytes, guesses, family, doubt }: Label,
): boolean {
  const kind = multiByte.has(encoding) ? 'multiByte' : 'singleByte';
  if (family?.includes(encoding) === true || confidence < leastConfidence[kind]) return false;
  const text = tryDecode(bytes, encoding);
  if (text === null) return false;
  const otherDoubt = measureDoubt(text);
  if (doubt >= leastDoubt && otherDoubt < doubt / 2) return true;
  /* English with Polish names is likelier to be in the encoding of English, in which the names are odd. */
  if (family === null || otherDoubt > doubt) return false;
  const own = guesses.filter((guess) => family.includes(guess.encoding)).map((guess) => guess.confidence);
  return confidence >= Math.max(0, ...own) * leastRatio[kind];
}

function decodeNearly(bytes: Uint8Array, encoding: string): LabelledText | null {
  const valid = tryDecode(bytes, encoding);
  if (valid !== null) return { text: valid, encoding, damaged: false };
  const text = new TextDecoder(encoding).decode(bytes);
  const bad = text.split('\ufffd').length - 1;
  return bad <= countForeign(text) * largestBadShare ? { text, encoding, damaged: true } : null;
}

function countForeign(text: string): number {
  return text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
}
